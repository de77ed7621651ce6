"""The road through the web browser of the system: PhotoDesk sees nothing of the password."""

from collections.abc import Awaitable, Callable

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.loopback import PATIENCE, Listener
from photodesk.accounts.redirects import Kind, Redirect, loopback
from photodesk.accounts.steps import Ask, Field, Filled, Redirected, Visit
from photodesk.errors import Offline, SignInFailed
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread

CODE = "code"
"""The name of the field for a code that the user carries over."""

_WHY = "Allow PhotoDesk in your web browser. The page then shows a code: copy it, and paste it here."
_NO_CODE = "This is not a code. Copy the whole code that the page shows, and nothing else."
_NO_BROWSER = "No web browser could be opened. Sign in in PhotoDesk’s own window instead."
_UNSEEN = (
    "The redirect address of this application leads to no web page, so your web browser cannot bring you "
    "back. Sign in in PhotoDesk’s own window instead."
)


class SystemBrowser:
    """A guide that opens pages in the system's browser and waits for where they lead.

    Used for one sign-in. All of it belongs on the GUI thread; the listener runs on the network's.

    Attributes:
        page: the address that is being shown, to be copied; "" while none is.
    """

    def __init__(
        self,
        network: NetworkThread,
        open_url: Callable[[str], bool],
        ask: Callable[[Ask], Awaitable[Filled]],
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Take how to reach the user.

        Args:
            network: where the listener runs.
            open_url: opens an address in the browser of the system; false if that did not work.
            ask: has fields filled in; raises SignInCancelled.
            patience: seconds until nobody is expected to come back.
        """
        self._network = network
        self._open_url = open_url
        self._ask = ask
        self._patience = patience
        self._listener: Listener | None = None
        self.page = ""

    async def redirect_uri(self, registered: str) -> str:
        """Return the address that this guide listens at, or out of band. Raises SignInFailed."""
        if registered == OUT_OF_BAND:
            return registered
        if registered and not loopback(registered):
            raise SignInFailed("a redirect that the system's browser cannot bring back", people=_UNSEEN)
        await self.close()
        self._listener = await self._network.run(self._listen(registered))
        return self._listener.redirect_uri

    async def visit(self, step: Visit) -> Redirected:
        """Open the page and return where it led, or the address that carries the code that was pasted.

        Raises:
            SignInCancelled: the user did not paste a code.
            SignInFailed: there is no browser, or nobody came back in time.
        """
        self.page = step.url
        try:
            redirect = Redirect.of(step.redirect_uri, step.url)
            if not self._open_url(step.url):
                raise SignInFailed("no web browser could be opened", people=_NO_BROWSER)
            if redirect.kind is Kind.OUT_OF_BAND:
                return Redirected(await self._pasted(redirect))
            if self._listener is None or self._listener.redirect_uri != step.redirect_uri:
                raise SignInFailed("the page leads to where nobody listens")
            return Redirected(await self._network.run(self._listener.wait(step.accepts)))
        finally:
            self.page = ""
            await self.close()

    async def ask(self, step: Ask) -> Filled:
        """Have the fields filled in."""
        return await self._ask(step)

    def open_again(self) -> bool:
        """Open the page that is being shown once more; false if there is none or that did not work."""
        return bool(self.page) and self._open_url(self.page)

    async def close(self) -> None:
        """Give the port back; does nothing the second time."""
        listener, self._listener = self._listener, None
        if listener is not None:
            try:
                await self._network.run(listener.end())
            except Offline:  # the network has been stopped, and nothing watches the port any more
                listener.close()

    async def _listen(self, registered: str) -> Listener:
        return Listener(registered, patience=self._patience)

    async def _pasted(self, redirect: Redirect) -> Secret:
        """Ask for the code until something is pasted that can be one; the whole address will do, too."""
        wrong: dict[str, str] = {}
        while True:
            filled = await self._ask(Ask(_WHY, (Field(CODE, "Code"),), wrong))
            text = filled.values.get(CODE, Secret()).reveal().strip()
            for address in (text, redirect.with_code(text)):
                if not any(letter.isspace() for letter in text) and redirect.read(address) is not None:
                    return Secret(address)
            wrong = {CODE: _NO_CODE}
