"""Answers as the service sends them: JSON without charset, ETag and 304, error bodies."""

import json
from collections.abc import Mapping
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

INVALID_TOKEN = "OAuth error: The access token is invalid"  # noqa: S105 - a sentence, no secret
MISSING_PERMISSIONS = "OAuth error: missing permissions"


class Refusal(Exception):
    """A request is answered with an error status and its sentences."""

    def __init__(self, status: int, *errors: str) -> None:
        super().__init__(*errors)
        self.status = status
        self.errors = errors


def not_found(what: str) -> Refusal:
    """404: there is no such photo, user, collection or topic."""
    return Refusal(404, f"Couldn't find {what}")


class Json(Response):
    """A JSON body; the service names no charset, it is always UTF-8."""

    def __init__(self, content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        super().__init__(body, status, {"Content-Type": "application/json", **(headers or {})})


def errors(status: int, *sentences: str) -> Json:
    """An error with its sentences."""
    return Json({"errors": list(sentences)}, status)


def answer(request: Request, content: object, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer with its ETag, or 304 if the asker already has it."""
    reply = Json(content, headers=headers)
    tag = f'W/"{blake2b(bytes(reply.body), digest_size=16).hexdigest()}"'
    if matches(request.headers.get("if-none-match"), tag):
        kept = {name: value for name, value in (headers or {}).items() if name != "Content-Type"}
        return Response(status_code=304, headers={"ETag": tag, **kept})
    reply.headers["ETag"] = tag
    return reply


def uncached(content: object) -> Json:
    """A JSON answer that is different each time, or that counts something."""
    return Json(content, headers={"Cache-Control": "no-cache, no-store, must-revalidate"})


def matches(condition: str | None, tag: str) -> bool:
    """Whether If-None-Match names the tag (weak comparison)."""
    if not condition:
        return False
    wanted = tag.removeprefix("W/")
    given = {one.strip().removeprefix("W/") for one in condition.split(",")}
    return "*" in given or wanted in given
