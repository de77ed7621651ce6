"""Signs in to the sample library where nobody is there to type: goes through its pages as a browser would."""

import asyncio
import re
from collections.abc import Mapping
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

from photodesk.accounts.steps import Ask, Filled, Redirected, Visit
from photodesk.errors import SignInFailed
from photodesk.library.entering import AskFor
from photodesk.net.addresses import is_loopback
from photodesk.net.secret import Secret

MARK = re.compile(r'name="mark" value="([^"]+)"')
APPLICATION = re.compile(r'name="application" value="([^"]+)"')
HINT = re.compile(r"<kbd>([^<]+)</kbd>")
"""The page tells whom to try, and then with which password."""
NOBODY_LISTENS = "http://127.0.0.1:9/tour"
LIMIT = 20.0
"""Seconds a page may take."""


class _Stay(HTTPRedirectHandler):
    """Follows no redirect by itself: the last one leads to where nobody listens."""

    def redirect_request(self, *_: object) -> None:
        return None


class Visitor:
    """A guide that believes the hint on the page and allows all. For services on this computer alone."""

    def __init__(self) -> None:
        self._page = ""

    def guide(self, _: AskFor) -> "Visitor":
        """Return who leads through one sign-in."""
        return self

    async def redirect_uri(self, registered: str) -> str:
        """Return an address at which nobody has to listen."""
        return registered or NOBODY_LISTENS

    async def visit(self, step: Visit) -> Redirected:
        """Sign in and allow it. Raises SignInFailed."""
        if not all(is_loopback(host.rpartition(":")[0] or host) for host in step.hosts):
            raise SignInFailed("the tour signs in to services on this computer alone")
        self._page = step.url
        return Redirected(Secret(await asyncio.to_thread(self._allow, step)))

    async def ask(self, _: Ask) -> Filled:
        """Know nothing to fill in. Raises SignInFailed."""
        raise SignInFailed("the tour has nothing to fill in")

    async def close(self) -> None:
        """Hold nothing."""

    async def take_away(self) -> None:
        """Take the permission away again, as the user can at the service."""
        await asyncio.to_thread(self._take_away)

    def _allow(self, step: Visit) -> str:
        browser = _browser()
        page = self._sign_in(browser, step.url)
        led = _send(browser, step.url, page, {"action": "allow"})
        if not led.startswith(step.redirect_uri):
            raise SignInFailed("the pages lead somewhere else")
        return led

    def _take_away(self) -> None:
        browser = _browser()
        self._sign_in(browser, self._page)
        address = urljoin(self._page, "/oauth/applications")
        page = _get(browser, address)
        for application in APPLICATION.findall(page):
            _send(browser, address, page, {"application": application})

    def _sign_in(self, browser: OpenerDirector, address: str) -> str:
        """Return the page after that of signing in."""
        page = _get(browser, address)
        hint = [unescape(word) for word in HINT.findall(page)]
        if len(hint) != 2:
            raise SignInFailed("the page does not say whom to try")
        _send(browser, address, page, {"name": hint[0], "password": hint[1], "action": "sign-in"})
        return _get(browser, address)


def _browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()), _Stay())


def _send(browser: OpenerDirector, address: str, page: str, fields: Mapping[str, str]) -> str:
    """Send the form of a page; return what comes, or where that leads."""
    found = MARK.search(page)
    if found is None:
        raise SignInFailed("the page has no form")
    return _get(browser, address, {**fields, "mark": found.group(1)})


def _get(browser: OpenerDirector, address: str, fields: Mapping[str, str] | None = None) -> str:
    """Return a page, or where it leads. Raises SignInFailed."""
    body = urlencode(fields).encode() if fields is not None else None
    try:
        with browser.open(Request(address, data=body), timeout=LIMIT) as answer:  # noqa: S310 - see visit()
            return str(answer.read().decode())
    except HTTPError as error:
        with error:
            location = error.headers.get("Location")
            return str(location) if location else str(error.read().decode())
    except OSError as error:
        raise SignInFailed(f"the page did not come: {type(error).__name__}") from None
