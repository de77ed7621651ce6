"""What a request wants to change: query, form and JSON are all read, as the service does it."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from photodesk.sandbox.replies import Refusal

Value = str | int | float | bool | list[str] | None
Fields = dict[str, Value]

_MOST_BYTES = 2**20
_MOST_FIELDS = 200
_TRUE, _FALSE = frozenset({"true", "1", "on", "yes"}), frozenset({"false", "0", "off", "no", ""})


async def fields_of(request: Request) -> Fields:
    """The fields of a request: those of the query, over them those of a form or of JSON.

    Members of objects are named "location[city]". Raises Refusal for a body that cannot be read.
    """
    found: Fields = {}
    _take_pairs(found, request.url.query)
    body = await body_of(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body:
        return found
    try:
        if kind == "application/json" or (kind != "application/x-www-form-urlencoded" and body[:1] == b"{"):
            _take_object(found, json.loads(body))
        elif kind in {"application/x-www-form-urlencoded", ""}:
            _take_pairs(found, body.decode())
        else:
            raise Refusal(415, "The body is neither a form nor JSON")
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "The body cannot be read") from error
    return found


def text(fields: Mapping[str, Value], name: str) -> str | None:
    """A field as a text, None if it is not there or null."""
    value = fields.get(name)
    if value is None or isinstance(value, list):
        return None
    return value if isinstance(value, str) else json.dumps(value)


def truth(fields: Mapping[str, Value], name: str) -> bool | None:
    """A field as true or false, None if it is not there; raises ValueError if it is neither."""
    if name not in fields:
        return None
    value = (text(fields, name) or "").strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ValueError(name)


async def body_of(request: Request) -> bytes:
    """The bytes of a body; raises Refusal if there are too many."""
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > _MOST_BYTES:
            raise Refusal(413, "The body is too long")
    return bytes(received)


def _take_pairs(fields: Fields, pairs: str) -> None:
    for name, value in parse_qsl(pairs, keep_blank_values=True, max_num_fields=_MOST_FIELDS):
        if name.endswith("[]"):
            kept = fields.setdefault(name[:-2], [])
            if isinstance(kept, list):
                kept.append(value)
        else:
            fields[name] = value


def _take_object(fields: Fields, content: object) -> None:
    if not isinstance(content, dict):
        raise ValueError("no object")  # noqa: TRY004 - the body's fault, not the caller's
    for name, value in content.items():
        if isinstance(value, dict):
            for inner, member in value.items():
                fields[f"{name}[{inner}]"] = _plain(member)
        elif isinstance(value, list):
            fields[name] = [_text(one) for one in value if isinstance(one, str)]
        else:
            fields[name] = _plain(value)


def _plain(value: object) -> Value:
    if isinstance(value, str):
        return _text(value)
    return value if isinstance(value, int | float | bool) else None


def _text(value: str) -> str:
    """A text that UTF-8 can hold; raises ValueError for half a character, which JSON can spell."""
    value.encode()
    return value
