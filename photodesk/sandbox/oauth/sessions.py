"""Sessions of the pages: who is signed in in this browser, and which forms were really ours."""

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

_LIFETIME = 12 * 3600
_MOST = 1_000
_PATH = "/oauth"


class Sessions:
    """Each browser has a random cookie; a form is ours if it carries what follows from that cookie."""

    def __init__(self, base_url: str, clock: Callable[[], float] = time.monotonic) -> None:
        port = urlsplit(base_url).port
        self._name = f"photodesk_sandbox_{port or 0}"
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._people: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def cookie(self, request: Request) -> str:
        """The browser's cookie, a new one if it has none."""
        return request.cookies.get(self._name) or secrets.token_urlsafe(32)

    def person(self, request: Request) -> str | None:
        """The id of the person signed in, or None."""
        person, until = self._people.get(request.cookies.get(self._name, ""), (None, 0.0))
        return person if self._clock() < until else None

    def mark(self, cookie: str) -> str:
        """What a form of this browser has to carry."""
        return hmac.new(self._secret, cookie.encode(), sha256).hexdigest()

    def is_ours(self, request: Request, mark: str) -> bool:
        """Whether a form was sent from a page of this browser."""
        cookie = request.cookies.get(self._name, "")
        return bool(cookie) and hmac.compare_digest(self.mark(cookie).encode(), mark.encode())

    def begin(self, person: str) -> str:
        """Sign a person in: the new cookie, so that one known before is worth nothing."""
        cookie = secrets.token_urlsafe(32)
        self._people[cookie] = (person, self._clock() + _LIFETIME)
        while len(self._people) > _MOST:
            self._people.popitem(last=False)
        return cookie

    def end(self, request: Request) -> None:
        """Sign out."""
        self._people.pop(request.cookies.get(self._name, ""), None)

    def give(self, response: Response, cookie: str) -> None:
        """Let the browser keep its cookie until it is closed."""
        response.set_cookie(self._name, cookie, path=_PATH, httponly=True, samesite="lax")
