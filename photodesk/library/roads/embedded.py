"""The road through the embedded browser: a window of our own, in a process of its own."""

import secrets
from collections.abc import Awaitable, Callable

from photodesk.accounts.browsing import Look, Outcome, Request, Said
from photodesk.accounts.redirects import Redirect
from photodesk.accounts.steps import Ask, Filled, Redirected, Visit
from photodesk.errors import BrowserFailed, SignInCancelled, SignInFailed, UsageError
from photodesk.library.entering import OtherRoad
from photodesk.library.roads.process import BrowserProcess
from photodesk.net.secret import Secret

_PORTS = (49_152, 65_535)
"""Those that no service has for itself. Nobody listens: the browser stops before it asks anybody."""


class EmbeddedBrowser:
    """A guide that shows pages in the embedded browser. Used for one sign-in, on the GUI thread.

    Args:
        service: its name, for the title of the window.
        look: returns the colours in use now.
        open_link: opens a link that does not belong to the sign-in in the web browser of the system.
        ask: has fields filled in; raises SignInCancelled.
    """

    def __init__(
        self,
        service: str,
        look: Callable[[], Look],
        open_link: Callable[[str], object],
        ask: Callable[[Ask], Awaitable[Filled]],
    ) -> None:
        self._service = service
        self._look = look
        self._open_link = open_link
        self._ask = ask
        self._process: BrowserProcess | None = None

    @property
    def process_id(self) -> int:
        """The id of the browser's process; 0 while there is none."""
        return self._process.process_id if self._process is not None else 0

    async def redirect_uri(self, registered: str) -> str:
        """Return what was registered, else an address of this computer that nobody can guess."""
        port = _PORTS[0] + secrets.randbelow(_PORTS[1] - _PORTS[0] + 1)
        return registered or f"http://127.0.0.1:{port}/{secrets.token_hex(16)}"

    async def visit(self, step: Visit) -> Redirected:
        """Show the page until it leads to the redirect, and return where.

        Raises:
            SignInCancelled: the user closed the window.
            OtherRoad: the user would rather use the web browser of the system.
            BrowserFailed: the window could not be shown, or ended by itself.
            SignInFailed: the page or its redirect cannot be used.
        """
        if self._process is not None:
            raise SignInFailed("an embedded browser is open already")
        try:
            redirect = Redirect.of(step.redirect_uri, step.url)
        except UsageError as error:
            raise SignInFailed(error.log, people=error.people) from None
        request = Request(step.url, step.redirect_uri, step.hosts, self._service, self._look())
        self._process = BrowserProcess(request, self._open_link)
        try:
            said = await self._process.answer()
        finally:
            await self.close()
        return Redirected(_address(said, redirect))

    async def ask(self, step: Ask) -> Filled:
        """Have the fields filled in: the window of PhotoDesk does that."""
        return await self._ask(step)

    async def close(self) -> None:
        """Close the browser and wait until it has gone; does nothing the second time."""
        process, self._process = self._process, None
        if process is not None:
            await process.end()


def _address(said: Said, redirect: Redirect) -> Secret:
    """Return where the visit led. The browser is not believed: the address is read here once more."""
    if said.outcome is Outcome.CANCELLED:
        raise SignInCancelled("the window was closed")
    if said.outcome is Outcome.OTHER_ROAD:
        raise OtherRoad
    if said.outcome is not Outcome.REDIRECTED:
        raise BrowserFailed(f"the embedded browser says: {said.text[:200]}")
    if redirect.read(said.text) is None:
        raise SignInFailed("the embedded browser brought an address that is not the redirect")
    return Secret(said.text)
