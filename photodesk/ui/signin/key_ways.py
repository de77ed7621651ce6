"""Joins the dialog, the menu and the toasts with the key in use."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from photodesk.accounts.sources import Source, Way, proxy
from photodesk.errors import PhotoDeskError
from photodesk.library.keys import Keys
from photodesk.net.secret import Secret
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.notices import Toasts
from photodesk.ui.signin.key_menu import KeyMenu
from photodesk.ui.signin.names import UNSPLASH
from photodesk.ui.theme.theme import Theme

if TYPE_CHECKING:
    from photodesk.ui.signin.connect import ConnectDialog

KEPT = {
    Way.OWN: "{name} is connected. Your key is kept in the keyring.",
    Way.PROXY: "{name} is connected, through the proxy.",
    Way.REGISTERED: "This installation is registered. Its key is kept in the keyring.",
}


class KeyWays(QObject):
    """What the user does about keys, and what they hear of it.

    `service_name` returns the name of the service that a key would be for; `looks` are theme and icons of
    the dialog, which is made when it is first asked for.

    Attributes:
        menu: the key in use, in the menu.
    """

    def __init__(
        self,
        keys: Keys,
        window: QMainWindow,
        looks: tuple[Theme, Icons],
        actions: Actions,
        toasts: Toasts,
        service_name: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._keys = keys
        self._looks = looks
        self._window = window
        self._made: ConnectDialog | None = None
        self.menu = KeyMenu(actions, window.menuBar())
        self._toasts = toasts
        self._service_name = service_name
        actions["connect"].triggered.connect(self.ask)
        actions["forget-key"].triggered.connect(keys.forget)
        keys.asked.connect(self._asked)
        keys.changed.connect(self.show_key)
        keys.looked.connect(self._looked)
        keys.refused.connect(self._refused)
        keys.works.connect(self._works)
        keys.kept.connect(self._kept)
        keys.not_kept.connect(self._not_kept)
        keys.forgotten.connect(self._forgotten)
        keys.trouble.connect(self._say)

    @property
    def dialog(self) -> "ConnectDialog":
        """The dialog with the ways to a key."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def ask(self) -> None:
        """Show the ways to a key; the one in use is chosen."""
        keys, name = self._keys, self._service_name()
        in_use = keys.in_use
        chosen = in_use.way if in_use is not None and in_use.way is not Way.GIVEN else Way.OWN
        lasting = keys.sources.lasting
        ways = (Way.OWN,) if name != UNSPLASH else (Way.OWN, Way.PROXY)
        if lasting and keys.can_register:  # a registration that is not kept would be made again and again
            ways = (*ways, Way.REGISTERED)
        self.dialog.ask(name, ways, chosen, lasting=lasting)
        is_own = in_use is not None and in_use.way is Way.OWN
        self.dialog.show_own(keys.sources.redirect if is_own else None)
        if in_use is not None and in_use.way is Way.PROXY:
            self.dialog.show_proxy(in_use.credentials.api_url, keys.sources.redirect)
        keys.look()

    def show_key(self) -> None:
        """Show in the menu which key is in use."""
        self.menu.show(self._keys.in_use, self._service_name())

    def _make(self) -> "ConnectDialog":
        from photodesk.ui.signin.connect import ConnectDialog  # noqa: PLC0415 - a start needs none

        dialog, keys = ConnectDialog(*self._looks, self._window), self._keys
        dialog.key_offered.connect(self._key_offered)
        dialog.proxy_offered.connect(self._proxy_offered)
        dialog.registration_wanted.connect(self._registration_wanted)
        dialog.stopped.connect(keys.withdraw)
        dialog.rejected.connect(keys.withdraw)
        dialog.keep_wanted.connect(keys.keep_again)
        dialog.answered.connect(keys.answer)
        return dialog

    # What the dialog wants

    def _key_offered(self, access: Secret, secret: Secret, redirect: str) -> None:
        in_use = self._keys.in_use
        if not access and in_use is not None:  # something is added to the key in use
            access = in_use.credentials.access_key
            secret = secret or in_use.credentials.secret_key
        self._keys.offer(self._keys.sources.own(access, secret, redirect))

    def _proxy_offered(self, address: str, redirect: str) -> None:
        self._keys.offer(proxy(address, redirect))

    def _registration_wanted(self, again: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._keys.register(again=again)

    # What came of it

    def _refused(self, error: PhotoDeskError) -> None:
        if self._made is not None:
            self._made.refuse(error)

    def _asked(self) -> None:
        if self._made is not None:
            self._made.show_ask(self._keys.ask)

    def _looked(self) -> None:
        if self._made is not None:
            self._made.show_lack(self._keys.lack)

    def _works(self, _: Source) -> None:
        if self._made is not None:
            self._made.take()

    def _kept(self) -> None:
        if self._made is not None:
            self._made.kept()
        source = self._keys.in_use
        if source is not None and self._keys.sources.lasting:
            self._toasts.say(KEPT[source.way].format(name=self._service_name() or UNSPLASH))

    def _not_kept(self, error: PhotoDeskError) -> None:
        if self._made is None or not self._made.not_kept(error):
            self._toasts.say(error.people, "Try again", self._keys.keep_again)

    def _forgotten(self) -> None:
        self._toasts.say("The key is forgotten.")

    def _say(self, error: PhotoDeskError) -> None:
        self._toasts.say(error.people)
