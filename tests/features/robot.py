"""A robot that signs in: it fills in the sandbox's pages over HTTP, as a browser would."""

import asyncio
import re
import secrets
from collections.abc import Callable, Mapping
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

from photodesk.accounts.steps import Ask, Filled, Redirected, Visit
from photodesk.library.entering import AskFor
from photodesk.net.secret import Secret
from photodesk.sandbox.keys import PASSWORD

APPLICATION = re.compile(r'name="application" value="([^"]+)"')
MARK = re.compile(r'name="mark" value="([^"]+)"')
LIMIT = 20.0
"""Seconds a page may take."""


class Stay(HTTPRedirectHandler):
    """Follows no redirect by itself: the last one leads to where nobody listens."""

    def redirect_request(self, *_: object) -> None:
        return None


class Robot:
    """A guide for sign-ins; make it the way along a road with `{Road.EMBEDDED: robot.guide}`.

    Attributes:
        user, password: what it types.
        action: the button it presses on the page that asks for consent.
        before: called before a page is opened.
        change: what it does to the address that it brings back.
        visits: the addresses of the pages it was sent to.
        seen: what the pages said.
    """

    def __init__(self, user: str, password: str = PASSWORD) -> None:
        self.user = user
        self.password = password
        self.action = "allow"
        self.before: Callable[[], object] = lambda: None
        self.change: Callable[[str], str] = lambda address: address
        self.visits: list[str] = []
        self.redirects: list[str] = []
        self.seen: list[str] = []
        self.closed = 0
        self._goes_on = asyncio.Event()
        self._goes_on.set()

    def wait(self) -> None:
        """Stand before each page until `go_on()`."""
        self._goes_on.clear()

    def go_on(self) -> None:
        """Go on, and wait no more."""
        self._goes_on.set()

    def guide(self, _: AskFor) -> "Robot":
        """Return the guide for one sign-in."""
        return self

    async def redirect_uri(self, registered: str) -> str:
        return registered or f"http://127.0.0.1:9/{secrets.token_hex(8)}"

    async def visit(self, step: Visit) -> Redirected:
        self.visits.append(step.url)
        self.before()
        await self._goes_on.wait()
        address = self.change(await asyncio.to_thread(self._sign_in, step))
        self.redirects.append(address)
        return Redirected(Secret(address))

    async def ask(self, step: Ask) -> Filled:
        raise AssertionError(step)

    async def close(self) -> None:
        self.closed += 1

    async def revoke(self) -> None:
        """Take access away from the application, on the service's own page."""
        await asyncio.to_thread(self._revoke)

    def _revoke(self) -> None:
        browser = build_opener(HTTPCookieProcessor(CookieJar()), Stay())
        address = self.visits[-1]
        typed = {"name": self.user, "password": self.password, "action": "sign-in"}
        self._fill_in(browser, address, self._open(browser, address), typed)
        address = urljoin(address, "/oauth/applications")
        page = self._open(browser, address)
        found = APPLICATION.search(page)
        assert found is not None, f"no application: {page}"
        self._fill_in(browser, address, page, {"application": found.group(1)})
        assert "No application" in self._open(browser, address)

    def _fill_in(self, browser: OpenerDirector, address: str, page: str, fields: Mapping[str, str]) -> str:
        """Send the form of a page; return what comes, or where that leads."""
        found = MARK.search(page)
        assert found is not None, f"no form: {page}"
        return self._open(browser, address, {**fields, "mark": found.group(1)})

    def _sign_in(self, step: Visit) -> str:
        browser = build_opener(HTTPCookieProcessor(CookieJar()), Stay())
        page = self._open(browser, step.url)
        address = step.url
        typed = {"name": self.user, "password": self.password, "action": "sign-in"}
        for fields in (typed, {"action": self.action}):
            page = self._fill_in(browser, address, page, fields)
            if page.startswith(step.redirect_uri):
                return page
            address = urljoin(address, page) if page.startswith("/") else address
            page = self._open(browser, address) if page.startswith("/") else page
        raise AssertionError(f"the pages led nowhere: {page}")

    def _open(self, browser: OpenerDirector, address: str, fields: Mapping[str, str] | None = None) -> str:
        """Return the page, or where it leads."""
        body = urlencode(fields).encode() if fields is not None else None
        try:
            with browser.open(Request(address, data=body), timeout=LIMIT) as answer:
                page: str = answer.read().decode()
        except HTTPError as answer:
            with answer:
                if answer.status in (302, 303):
                    return str(answer.headers["Location"])
                page = answer.read().decode()
        self.seen.append(page)
        return page
