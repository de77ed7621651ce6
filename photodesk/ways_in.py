"""The ways to sign in on this computer: who leads along which road."""

from collections.abc import Callable, Mapping
from functools import partial

from photodesk.accounts.steps import Guide
from photodesk.library.connection import Connection
from photodesk.library.entering import AskFor, MakeGuide, Road
from photodesk.library.roads.engine import available
from photodesk.net.thread import NetworkThread
from photodesk.switchboard import UNSPLASH
from photodesk.ui.links import open_link
from photodesk.ui.theme.theme import Theme


class WaysIn:
    """Browsers, one of PhotoDesk's own where that can be shown; made when somebody signs in.

    `theme` and `open_page` are there once the window is.
    """

    def __init__(
        self,
        network: NetworkThread,
        connection: Connection,
        theme: Callable[[], Theme],
        open_page: Callable[[str], bool],
    ) -> None:
        self._network = network
        self._connection = connection
        self._theme = theme
        self._open_page = open_page

    def guides(self) -> Mapping[Road, MakeGuide]:
        """Return who leads to the service in use."""
        guides: dict[Road, MakeGuide] = {Road.BROWSER: self._system_browser}
        if available():
            guides[Road.EMBEDDED] = self._embedded_browser
        return guides

    def guides_to_unsplash(self) -> Mapping[Road, MakeGuide]:
        """Return who leads to Unsplash, whatever service is in use meanwhile."""
        guides = dict(self.guides())
        if Road.EMBEDDED in guides:
            guides[Road.EMBEDDED] = partial(self._embedded_browser, name=UNSPLASH.name)
        return guides

    def _embedded_browser(self, ask: AskFor, name: str = "") -> Guide:
        """Return who leads through a sign-in in a window of our own, to the service called `name`."""
        from photodesk.library.roads.embedded import EmbeddedBrowser  # noqa: PLC0415 - a start needs none

        service = self._connection.current
        name = name or (service.identity.within if service is not None else "PhotoDesk")
        return EmbeddedBrowser(name, self._theme().look, open_link, ask)

    def _system_browser(self, ask: AskFor) -> Guide:
        """Return who leads through a sign-in in the web browser of the system."""
        from photodesk.library.roads.system import SystemBrowser  # noqa: PLC0415 - a start needs none

        return SystemBrowser(self._network, self._open_page, ask)
