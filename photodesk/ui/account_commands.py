"""What the user does about accounts: signing in and out, changing, going on with what they were about."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from photodesk.accounts.account import Account
from photodesk.accounts.steps import Ask
from photodesk.domain.photo import Photo
from photodesk.errors import PhotoDeskError
from photodesk.library.accounts import BASIC, Road
from photodesk.library.desk import Desk
from photodesk.ui.account.button import AccountButton
from photodesk.ui.account.faces import Faces
from photodesk.ui.account.menu import AccountMenu
from photodesk.ui.account.need import SIGN_IN, Need, Words, words, words_again, words_another
from photodesk.ui.account.outside import Outside
from photodesk.ui.account.troubles import CLOSED, WORKS_OFFLINE, Trouble, WayOn, trouble_of
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.navigation import Navigation
from photodesk.ui.notices import SlimBar, Toasts

if TYPE_CHECKING:
    from photodesk.ui.account.dialog import SignInDialog

Do = Callable[[], object]
"""What the user was about to do."""


class AccountCommands(QObject):
    """Joins the button, the menus, the dialogs and the notice with the accounts of the service in use.

    Attributes:
        button: for the header.
        notice: for above the wall: a session has ended, or a sign-in cannot be kept.
        outside: the page in the web browser of the system.
        roads: along which the user can sign in here; set by whoever has them.

    Signals:
        key_wanted: the user wants to change the key of the application.
    """

    key_wanted = Signal()

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        desk: Desk,
        navigation: Navigation,
        toasts: Toasts,
        faces: Faces,
        icons: Icons,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._desk = desk
        self._accounts = desk.accounts
        self._connection = desk.connection
        self._navigation = navigation
        self._toasts = toasts
        self._icons = icons
        self.roads: tuple[Road, ...] = (Road.BROWSER,)
        self.outside = Outside()
        self.faces = faces
        self.button = AccountButton(faces, icons)
        self.menu = AccountMenu(window, actions, desk.accounts, faces)
        self.notice = SlimBar(icons, icon="person", can_go=True)
        self._scopes = BASIC
        self._wanted: Do | None = None
        self._kept: dict[str, list[tuple[str, Do]]] = {}
        self._last: Account | None = None
        self._ended: Account | None = None
        self._opened: Photo | None = None
        self._shown: tuple[Road, Ask | None] | None = None
        self._next: Road | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._went_away)
        self._join()
        self._changed()

    def _join(self) -> None:
        accounts, actions = self._accounts, self._actions
        accounts.changed.connect(self._changed)
        accounts.signed_in.connect(self._signed_in)
        accounts.signed_out.connect(self._signed_out)
        accounts.failed.connect(self._failed)
        accounts.needed.connect(self._needed)
        accounts.trouble.connect(self._tell)
        self._connection.back.connect(self.faces.retry)
        self.button.clicked.connect(self._press)
        self.menu.menu.aboutToHide.connect(self.button.menu_closed)
        self.menu.chosen.connect(self._choose)
        self.menu.unwanted.connect(self._leave)
        self.notice.first.connect(self._again)
        self.notice.dismissed.connect(self._dismiss)
        actions["sign-in"].triggered.connect(self.sign_in)
        actions["add-account"].triggered.connect(self._add)
        actions["sign-out"].triggered.connect(self._sign_out)

    @cached_property
    def dialog(self) -> "SignInDialog":
        """Where the user is asked to sign in."""
        from photodesk.ui.account.dialog import SignInDialog  # noqa: PLC0415 - not needed for a start

        dialog = SignInDialog(self._icons, self._window)
        dialog.begun.connect(self._begin)
        dialog.answered.connect(self._accounts.answer)
        dialog.page_wanted.connect(self.outside.open_again)
        dialog.address_wanted.connect(self.outside.copy)
        dialog.key_wanted.connect(self.key_wanted)
        dialog.rejected.connect(self._stopped)
        return dialog

    @property
    def _is_asking(self) -> bool:
        """Whether the dialog is open."""
        return "dialog" in self.__dict__ and self.dialog.isVisible()

    # What others need

    @property
    def present(self) -> bool:
        """Whether the service in use has accounts; a folder of one's own has none."""
        service = self._connection.current
        return service is not None and service.signing_in is not None and not service.identity.own

    def could(self, need: Need) -> bool:
        """Whether `need` is met, or the user can be asked to meet it."""
        return self.present or self._meets(need)

    def want(self, need: Need, do: Do) -> None:
        """Do it now if that is allowed, or else once the user has signed in and allowed it."""
        if self._meets(need):
            do()
            return
        self._wanted = do
        self._ask(need)

    def want_more(self, need: Need, do: Do) -> None:
        """Ask the user to allow what the service says they have not, whatever was known; then do it."""
        self._wanted = do
        self._ask(need)

    def keep(self, what: str, do: Do) -> None:
        """Do it once the user whose session has just ended has signed in again; `what` follows “to”."""
        account = self._accounts.current or self._last
        if account is not None:
            self._kept.setdefault(account.key, []).append((what, do))
            if self._ended is not None and self._ended.key == account.key:
                self._needed(account)

    def _meets(self, need: Need) -> bool:
        return all(self._accounts.may(scope) for scope in need.scopes)

    # Signing in

    def sign_in(self) -> None:
        """Ask the user to sign in, for its own sake."""
        self._wanted = None
        self._ask(SIGN_IN)

    def _ask(self, need: Need) -> None:
        service = self._connection.current
        if service is not None and self.present:
            current = self._accounts.current
            self._open(words(need, service, current), need.scopes)

    def _add(self) -> None:
        service, current = self._connection.current, self._accounts.current
        if service is not None and current is not None:
            self._wanted = None
            self._open(words_another(current, service), BASIC)

    def _again(self) -> None:
        """Sign in again whoever the notice speaks of."""
        if self._ended is not None:
            self.sign_in_again(self._ended)

    def sign_in_again(self, account: Account) -> None:
        """Ask whoever's session has ended to sign in."""
        service = self._connection.current
        if service is not None and service.identity.id == account.service:
            self._wanted = None
            self._open(words_again(account, service), account.scopes)

    def _open(self, said: Words, scopes: frozenset[str]) -> None:
        self._scopes = scopes
        self._opened = self._navigation.photo if self._navigation.photo_is_open else None
        why_not = self._accounts.why_not
        trouble = Trouble(why_not, "Change the key…", WayOn.KEY, calm=True) if why_not else None
        if trouble is None and self._desk.offline.applies:
            trouble = WORKS_OFFLINE
        self.dialog.ask(said, self.roads, trouble)

    def _begin(self, road: Road) -> None:
        """Sign in along `road`, after the sign-in under way, if any, has ended."""
        self._shown = None
        if self._desk.offline.applies:
            self._desk.offline.set(False)  # the dialog has said so
        self.dialog.show_waiting(road, None)
        if self._accounts.under_way is not None:
            self._next = road
            self._accounts.cancel()
        else:
            self._next = None
            self._accounts.sign_in(road, self._scopes)

    def _follow(self) -> None:
        """Show how far the sign-in under way is."""
        road, ask = self._accounts.under_way, self._accounts.ask
        if road is None:
            self.outside.forget()
            if self._next is not None:
                self._begin(self._next)
            elif self._shown is not None:
                self._over.start(0)  # it is over: why is told in this turn, if there is a reason
        elif self._next is None and (road, ask) != self._shown:
            self._over.stop()
            self._shown = (road, ask)
            if self._is_asking:
                self.dialog.show_waiting(road, ask)

    def _went_away(self) -> None:
        """Nothing was told: the user has closed the window that they could have signed in with."""
        if self._is_asking and self.dialog.is_waiting and self._accounts.under_way is None:
            self._shown = None
            self.dialog.tell(CLOSED)

    def _stopped(self) -> None:
        """The user has closed the dialog."""
        self._wanted = self._next = self._shown = self._opened = None
        self.outside.forget()
        self._accounts.cancel()

    def _failed(self, error: PhotoDeskError) -> None:
        self._over.stop()
        self._shown = None
        if self._is_asking:
            self.dialog.tell(trouble_of(error, self._service_name()))
        else:
            self._toasts.say(error.people)

    def _signed_in(self, account: Account) -> None:
        self._over.stop()
        wanted, self._wanted = self._wanted, None
        opened, self._opened = self._opened, None
        self._shown = self._next = self._ended = None
        self.notice.leave()
        if self._is_asking:
            self.dialog.accept()
        self._toasts.say(f"Signed in as {account.name or account.username}")
        if opened is not None and not self._navigation.photo_is_open:
            self._navigation.open_photo(opened)
        kept = [do for _, do in self._kept.pop(account.key, [])]
        for do in (wanted, *kept):
            if do is not None:
                do()

    # Changing, leaving

    def _press(self) -> None:
        """Open the menu, or the dialog where the menu would offer nothing else."""
        if self.menu.has_choice:
            self.menu.fill()
            self.button.drop(self.menu.menu)
        else:
            self.sign_in()

    def _choose(self, account: Account) -> None:
        if self._accounts.is_ended(account):
            self.sign_in_again(account)
        else:
            self._accounts.switch(account)

    def _sign_out(self) -> None:
        if self._accounts.current is not None:
            self._leave(self._accounts.current)

    def _leave(self, account: Account) -> None:
        """Say what goes, and ask."""
        from photodesk.ui.account.leaving import Unsent  # noqa: PLC0415 - not needed for a start
        from photodesk.ui.account.sign_out import SignOutSheet  # noqa: PLC0415 - nor this

        service = self._connection.current
        facet = service.signing_in if service is not None else None
        page = facet.applications_url if facet is not None else ""
        goes = [_without(page, sentence) for sentence in self._accounts.what_goes(account)]
        unsent = Unsent(account, self._desk, self._icons)
        sheet = SignOutSheet(account, goes, page, self.faces, self._window, unsent)
        unsent.changed.connect(sheet.fit_soon)
        sheet.wanted.connect(self._accounts.sign_out)
        sheet.open()

    def _signed_out(self, account: Account) -> None:
        self._kept.pop(account.key, None)
        self._dismiss()
        self._toasts.say(f"{account.name or account.username} is signed out")

    # What is told

    def _changed(self) -> None:
        current, present = self._accounts.current, self.present
        self._last = current or self._last
        self.button.show_account(current, self._service_name())
        self.button.setVisible(present)
        self.menu.offer(on=present)
        self._actions["sign-in"].setVisible(present and current is None)
        for name in ("add-account", "sign-out"):
            self._actions[name].setVisible(present and current is not None)
        if self._ended is not None and (current is not None or self._is_elsewhere(self._ended)):
            self._dismiss()
        self._follow()

    def _is_elsewhere(self, account: Account) -> bool:
        service = self._connection.current
        return service is None or service.identity.id != account.service

    def _needed(self, account: Account) -> None:
        """Say once, without getting into the way, that a session has ended."""
        if self._is_elsewhere(account):
            return
        self._ended = account
        kept = [what for what, _ in self._kept.get(account.key, [])]
        what = " and to ".join(kept) or f"go on as @{account.username}"
        text = f"Your session with {self._service_name()} has ended. Sign in again to {what}."
        self.notice.say(text, "Sign in again", icon="person")

    def _tell(self, error: PhotoDeskError) -> None:
        """Say something that has to be read to its end."""
        if self._ended is None:
            self.notice.say(error.people, icon="key")
        else:
            self._toasts.say(error.people)

    def _dismiss(self) -> None:
        self._ended = None
        self.notice.leave()

    def _service_name(self) -> str:
        service = self._connection.current
        return service.identity.within if service is not None else ""


def _without(page: str, sentence: str) -> str:
    """Return a sentence without the address at its end: a button leads there."""
    return sentence.removesuffix(page).rstrip(" :") + "." if page and sentence.endswith(page) else sentence
