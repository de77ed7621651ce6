"""What an application asks for at /oauth/authorize: read and checked before anybody sees a page."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from photodesk.sandbox.oauth import pages
from photodesk.sandbox.oauth.applications import OUT_OF_BAND, Application, Applications
from photodesk.sandbox.oauth.proof import Challenge, challenge_of
from photodesk.sandbox.viewer import SCOPES

_NAMES = (
    "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method",
)  # fmt: skip
_PARENT_SCOPES = frozenset({"public"})


class Stop(Exception):
    """The request ends here, with `response`."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is in order; its answer goes to `redirect`, with `state`."""

    application: Application
    redirect: str
    state: str | None
    scopes: tuple[str, ...]
    challenge: Challenge | None

    def answer(self, **members: str) -> Response:
        """Send the browser back to the application, or to the page that shows the code."""
        return _answer(self.redirect, self.state, members)


def read(request: Request, applications: Applications) -> Asked:
    """The request of an application; raises Stop.

    The person is told if client id or address are wrong, the application of all else (RFC 6749, 4.1.2.1).
    """
    query = request.query_params
    given = [name for name, _ in parse_qsl(request.url.query, keep_blank_values=True)]
    twice = next((name for name in _NAMES if given.count(name) > 1), None)
    if twice:
        raise Stop(trouble(f"The application sent {twice} twice."))
    application = applications.find(query.get("client_id", ""))
    if application is None:
        raise Stop(trouble("The application is not known here: its client id is wrong."))
    redirect, state = query.get("redirect_uri", ""), query.get("state")
    if not application.may_answer_at(redirect):
        raise Stop(trouble("The application did not register the address it wants its answer at."))

    def refuse(error: str, description: str) -> Stop:
        return Stop(_answer(redirect, state, {"error": error, "error_description": description}))

    if query.get("response_type") != "code":
        raise refuse("unsupported_response_type", "response_type must be code")
    wanted = re.split(r"[\s+]+", query.get("scope", ""))
    scopes = tuple(scope for scope in dict.fromkeys(wanted) if scope) or ("public",)
    if not set(scopes) <= (_PARENT_SCOPES if applications.is_parent(application.id) else set(SCOPES)):
        raise refuse("invalid_scope", "A scope is unknown, or not for this application")
    try:
        challenge = challenge_of(query.get("code_challenge", ""), query.get("code_challenge_method", ""))
    except ValueError as error:
        raise refuse("invalid_request", str(error)) from error
    return Asked(application, redirect, state, scopes, challenge)


def trouble(sentence: str, status: int = 400) -> Response:
    """A page that says what does not work."""
    return pages.page("This does not work", f'<p role="alert">{sentence}</p>', status)


def _answer(redirect: str, state: str | None, members: dict[str, str]) -> Response:
    if redirect == OUT_OF_BAND:
        if "code" in members:
            return RedirectResponse(f"/oauth/authorize/native?code={quote(members['code'])}", 302)
        return trouble(f"{members['error_description']}.")
    if state is not None:
        members["state"] = state
    joint = "&" if "?" in redirect else "?"
    headers = {"Location": f"{redirect}{joint}{urlencode(members)}", "Cache-Control": "no-store"}
    return Response(status_code=302, headers=headers)
