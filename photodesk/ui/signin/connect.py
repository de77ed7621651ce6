"""Offers the ways to a key, and says at once what came of the one that was chosen."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from photodesk.accounts.keys import KeyringUnavailable, Lack
from photodesk.accounts.sources import Way
from photodesk.accounts.steps import Ask
from photodesk.errors import PhotoDeskError
from photodesk.net.secret import Secret
from photodesk.ui.icons import Icons
from photodesk.ui.pressing import ReturnPresses
from photodesk.ui.signin.choice import Choice
from photodesk.ui.signin.names import UNSPLASH
from photodesk.ui.signin.problems import WHOLE, problem
from photodesk.ui.signin.result import Result
from photodesk.ui.signin.waiting import Waiting
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space

WIDTH = 560
ALL_WAYS = (Way.OWN, Way.PROXY, Way.REGISTERED)


class ConnectDialog(QDialog):
    """Explains the ways, takes what the chosen one asks for, and says whether it works.

    Attributes:
        choice: the ways.

    Signals:
        key_offered(access, secret, redirect): the user wants PhotoDesk to use these keys of their own.
        proxy_offered(address, redirect): to use this proxy.
        registration_wanted(again): to register this installation, with `again` all the same.
        answered(values): this was filled in, by the names it was asked for.
        stopped: to try no longer.
        keep_wanted: to try again to keep the key in use.
    """

    key_offered = Signal(object, object, str)
    proxy_offered = Signal(str, str)
    registration_wanted = Signal(bool)
    answered = Signal(object)
    stopped = Signal()
    keep_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ReturnPresses(self)
        self._name = UNSPLASH
        self._busy = self._taken = False
        self._ask: Ask | None = None
        self.choice = Choice(icons)
        self._waiting = Waiting(theme)
        self._progress = PlainLabel(tone="quiet")
        self._cancel, self._connect = QPushButton("Cancel"), QPushButton("Connect")
        self.result_page = Result(icons)
        self._stack = QStackedWidget()
        self._build()
        self._join()

    # Building

    def _build(self) -> None:
        self._connect.setProperty("role", "primary")
        self._connect.setDefault(True)
        self._cancel.setAutoDefault(False)
        self._waiting.hide()
        self._stack.addWidget(self.choice)
        self._stack.addWidget(self.result_page)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._progress)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._connect)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._waiting)
        layout.addLayout(buttons)

    def _join(self) -> None:
        self.choice.changed.connect(self._show_buttons)
        self.choice.entered.connect(self._go)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self.choice.grown.connect(self._fit_soon)
        self._connect.clicked.connect(self._go)
        self._cancel.clicked.connect(self._step_back)
        self.finished.connect(self.choice.clear)

    # What is asked and said

    def ask(
        self,
        name: str = UNSPLASH,
        ways: tuple[Way, ...] = ALL_WAYS,
        chosen: Way = Way.OWN,
        *,
        lasting: bool = True,
    ) -> None:
        """Show the dialog, ready for a key of the service called `name`.

        Args:
            name: the service's.
            ways: which ways there are to its key.
            chosen: the way that is chosen at first.
            lasting: whether what works is kept for later sessions.
        """
        self.choice.clear()
        self._taken = False
        self._name = name
        self.setWindowTitle(f"Connect {name}")
        self.choice.offer(name, ways, chosen, lasting=lasting)
        self._stack.setCurrentWidget(self.choice)
        self._set_busy(on=False)
        self.ensurePolished()
        self._fit()  # first, so that it opens in the middle
        self.open()
        self._fit()
        self._begin()

    def show_proxy(self, address: str, redirect: str) -> None:
        """Put in what is known of the proxy in use."""
        self.choice.proxy.address.put(address)
        self.choice.proxy.show_redirect(redirect)

    def show_own(self, redirect: str | None) -> None:
        """Say that a key of one's own is in use, with this redirect address; None if none is."""
        self.choice.own.show_in_use(redirect)
        self._show_buttons()

    def show_lack(self, lack: Lack | None) -> None:
        """Say beforehand whether a key could be kept."""
        self.choice.show_lack(lack)

    def show_ask(self, ask: Ask | None) -> None:
        """Ask for what the sign-in of a registration wants to have filled in."""
        self._ask = ask
        if self._busy or ask is None:
            self.choice.registration.show_ask(ask)
            self._show_buttons()
            self._fit_soon()

    def refuse(self, error: PhotoDeskError) -> None:
        """Say why it does not work, at its field; what was typed stays."""
        if not self._busy or self._taken:
            return  # the user has stopped it, or gone
        self._set_busy(on=False)
        found = problem(error, self.choice.way, self._name)
        self.choice.page.say(found)
        self._show_buttons()
        self._fit_soon()
        if found.field == WHOLE and not found.again:
            self._connect.setFocus()  # to try again; what the user is warned of has to be meant

    def take(self) -> None:
        """Say that it works; it is being kept."""
        if not self.isVisible():
            return
        self._taken = True
        self._set_busy(on=True)
        self._progress.setText("It works. It is being kept …")

    def kept(self) -> None:
        """Close: it works and is kept."""
        if self.isVisible():
            self.accept()

    def not_kept(self, error: PhotoDeskError) -> bool:
        """Say that it works for this session, and how to change that; false if nobody can read it here."""
        if not self.isVisible():
            return False
        self.choice.clear()
        self._taken = False
        self._set_busy(on=False)
        lack = error.lack if isinstance(error, KeyringUnavailable) else None
        self.result_page.say(self._name, lack, error.people)
        self._stack.setCurrentWidget(self.result_page)
        self._show_buttons()
        self._connect.setFocus()
        self._fit()
        QAccessible.updateAccessibility(QAccessibleEvent(self.result_page, QAccessible.Event.Alert))
        return True

    # Behind that

    @property
    def _is_done(self) -> bool:
        return self._stack.currentWidget() is self.result_page

    @property
    def _asking(self) -> bool:
        """Whether a sign-in under way waits for something to be filled in."""
        return self._busy and self._ask is not None

    def _go(self) -> None:
        """Try what was typed, or do what the button of the result says."""
        if self._is_done:
            self.accept()
            return
        page = self.choice.page
        if self._asking and page.ready:
            self.answered.emit(
                {name: Secret(text) for name, text in self.choice.registration.answers.items()}
            )
        if self._busy or not page.ready:
            return
        again = self.choice.registration.again
        page.forget_troubles()
        if not page.check():
            return
        self._set_busy(on=True)
        choice = self.choice
        if choice.way is Way.OWN:
            own = choice.own
            self.key_offered.emit(Secret(own.access.text), Secret(own.secret.text), own.redirect)
        elif choice.way is Way.PROXY:
            self.proxy_offered.emit(choice.proxy.address.text, choice.proxy.redirect)
        else:
            self.registration_wanted.emit(again)

    def _begin(self) -> None:
        """Put the focus where the user begins."""
        if self.choice.way is Way.REGISTERED:
            self._connect.setFocus()
        else:
            self.choice.page.take_focus()

    def _set_busy(self, *, on: bool) -> None:
        self._busy = on
        self.choice.set_busy(on=on)
        self._waiting.setVisible(on)
        self._progress.setText(self.choice.page.going if on else "")
        self._show_buttons()
        if on:
            self._cancel.setFocus()

    def _show_buttons(self) -> None:
        page = self.choice.page
        self._connect.setText("Done" if self._is_done else "Go on" if self._asking else page.go)
        self._connect.setEnabled(self._is_done or ((self._asking or not self._busy) and page.ready))
        self._cancel.setText(self._way_out())

    def _way_out(self) -> str:
        if self._is_done:
            return "Try again"
        return "Close" if self._taken else "Stop" if self._busy else "Cancel"

    def _fit_soon(self) -> None:
        self._fitting.start(0)

    def _fit(self) -> None:
        """Be as tall as what is said needs, within the screen."""
        shown = self.result_page if self._is_done else self.choice
        height = shown.height_wanted(WIDTH)
        height += self._connect.sizeHint().height() + Space.S + Space.L + self._waiting.height()
        room = self.screen().availableGeometry().height() - Space.XXL
        self.choice.scroll_if(needed=height > room)
        self.setFixedWidth(WIDTH)
        self.resize(WIDTH, min(height, room))

    def _step_back(self) -> None:
        """Do what the button says that is not the first one."""
        if self._is_done:
            self._stack.setCurrentWidget(self.choice)
            self.take()
            self.keep_wanted.emit()
        else:
            self.reject()

    # Qt's own

    def reject(self) -> None:
        """Stop what is being tried; else go away."""
        if self._busy and not self._taken:
            self.stopped.emit()
            self._set_busy(on=False)
            self._begin()
        else:
            super().reject()
