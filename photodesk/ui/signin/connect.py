"""Offers the ways to a key, and says at once what came of the one that was chosen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photodesk.accounts.keys import KeyringUnavailable, Lack
from photodesk.accounts.sources import Way
from photodesk.accounts.steps import Ask
from photodesk.errors import PhotoDeskError
from photodesk.net.secret import Secret
from photodesk.ui.icons import Icons
from photodesk.ui.signin.pages import WAYS_SAID, OwnPage, Page, ProxyPage, RegisterPage
from photodesk.ui.signin.problems import WHOLE, problem
from photodesk.ui.signin.result import Result
from photodesk.ui.signin.waiting import Waiting
from photodesk.ui.signin.ways import WayCard
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space

WIDTH = 560
UNSPLASH = "Unsplash"
ALL_WAYS = (Way.OWN, Way.PROXY, Way.REGISTERED)
NO_KEYRING = (
    "There is no keyring on this computer, so this lasts until PhotoDesk is closed. "
    "Start one, such as GNOME Keyring or KWallet, to keep it."
)
STAYS = "Until it has been tried, what is shown now stays."


class ConnectDialog(QDialog):
    """Explains the ways, takes what the chosen one asks for, and says whether it works.

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
        self._name = UNSPLASH
        self._lack: Lack | None = None
        self._lasting = True
        self._busy = self._taken = False
        self._ask: Ask | None = None
        self._way = Way.OWN
        self.own, self.proxy, self.registration = OwnPage(icons), ProxyPage(icons), RegisterPage(icons)
        self._pages: dict[Way, Page] = {
            Way.OWN: self.own,
            Way.PROXY: self.proxy,
            Way.REGISTERED: self.registration,
        }
        self.cards = {
            Way.OWN: WayCard(Way.OWN, "A key of your own", advice="Recommended", page=self.own),
            Way.PROXY: WayCard(Way.PROXY, "Through a proxy", page=self.proxy),
            Way.REGISTERED: WayCard(Way.REGISTERED, "Register this installation", page=self.registration),
        }
        self._title = PlainLabel(tone="page", wrap=True)
        self._why = PlainLabel(tone="quiet", wrap=True)
        self._promise = PlainLabel(tone="small", wrap=True)
        self._waiting = Waiting(theme)
        self._progress = PlainLabel(tone="quiet")
        self._cancel, self._connect = QPushButton("Cancel"), QPushButton("Connect")
        self.result_page = Result(icons)
        self._stack = QStackedWidget()
        self._build()
        self._join()
        self._speak_of(UNSPLASH)

    # Building

    def _build(self) -> None:
        self._connect.setProperty("role", "primary")
        self._connect.setDefault(True)
        self._cancel.setAutoDefault(False)
        self._waiting.hide()
        column = QVBoxLayout()
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._why)
        for card in self.cards.values():
            column.addWidget(card)
        column.addWidget(self._promise)
        column.addStretch(1)
        self._form = QWidget()
        self._form.setLayout(column)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("pane")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._form)
        self._stack.addWidget(self._scroll)
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
        self._group = QButtonGroup(self)
        for way, card in self.cards.items():
            self._group.addButton(card.radio)
            card.chosen.connect(self._chosen)
            page = self._pages[way]
            page.changed.connect(self._show_buttons)
            page.entered.connect(self._go)
            page.grown.connect(self._fit_soon)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self._connect.clicked.connect(self._go)
        self._cancel.clicked.connect(self.reject)
        self.finished.connect(self._forget)
        self.cards[Way.OWN].radio.setChecked(True)

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
        self._forget()
        self._taken = False
        self._lasting = lasting
        self._speak_of(name)
        for way, card in self.cards.items():
            card.setVisible(way in ways)
            card.stand_alone(on=len(ways) == 1)
        self._why.setVisible(len(ways) > 1)
        self.cards[chosen if chosen in ways else ways[0]].radio.setChecked(True)
        self._stack.setCurrentWidget(self._scroll)
        self._set_busy(on=False)
        self.open()
        self._fit()
        self._begin()

    def show_proxy(self, address: str, redirect: str) -> None:
        """Put in what is known of the proxy in use."""
        self.proxy.address.put(address)
        self.proxy.show_redirect(redirect)

    def show_lack(self, lack: Lack | None) -> None:
        """Say beforehand whether a key could be kept."""
        self._lack = lack
        self._show_promise()
        self._fit_soon()

    def show_ask(self, ask: Ask | None) -> None:
        """Ask for what the sign-in of a registration wants to have filled in."""
        self._ask = ask
        if self._busy or ask is None:
            self.registration.show_ask(ask)
            self._show_buttons()
            self._fit_soon()

    def refuse(self, error: PhotoDeskError) -> None:
        """Say why it does not work, at its field; what was typed stays."""
        if not self._busy or self._taken:
            return  # the user has stopped it, or gone
        self._set_busy(on=False)
        found = problem(error, self._way, self._name)
        self._pages[self._way].say(found)
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
        self._forget()
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

    def _speak_of(self, name: str) -> None:
        """Say where a key of the service comes from, and to whom it goes."""
        self._name = name
        self.setWindowTitle(f"Connect {name}")
        self._title.setText(f"Connect {name}")
        self._why.setText(f"PhotoDesk needs a key to ask {name}. Choose where it comes from.")
        self.own.speak_of(unsplash=name == UNSPLASH)
        for way, card in self.cards.items():
            card.say(WAYS_SAID[way.value])
        self._show_promise()

    def _show_promise(self) -> None:
        place = "kept in the keyring of your system" if self._lasting else "forgotten when PhotoDesk ends"
        said = {
            Way.OWN: f"Keys are sent to {self._name} alone and {place}. {STAYS}",
            Way.PROXY: f"No key is on this computer; the address stands in the settings. {STAYS}",
            Way.REGISTERED: f"The key is {place}. An installation is registered once.",
        }
        lacking = self._lack is Lack.NONE and self._lasting and self._way is not Way.PROXY
        self._promise.setText(NO_KEYRING if lacking else said[self._way])
        self._promise.set_tone("warn" if lacking else "small")

    def _chosen(self, way: Way) -> None:
        self._way = way
        self._pages[way].forget_troubles()
        self._show_promise()
        self._show_buttons()
        self._fit_soon()

    def _go(self) -> None:
        """Try what was typed, or do what the button of the result says."""
        if self._is_done:
            self.accept()
            return
        page = self._pages[self._way]
        if self._asking and page.ready:
            self.answered.emit({name: Secret(text) for name, text in self.registration.answers.items()})
        if self._busy or not page.ready:
            return
        again = self.registration.again
        page.forget_troubles()
        if not page.check():
            return
        self._set_busy(on=True)
        if self._way is Way.OWN:
            own = self.own
            self.key_offered.emit(Secret(own.access.text), Secret(own.secret.text), own.redirect)
        elif self._way is Way.PROXY:
            self.proxy_offered.emit(self.proxy.address.text, self.proxy.redirect)
        else:
            self.registration_wanted.emit(again)

    def _begin(self) -> None:
        """Put the focus where the user begins."""
        if self._way is Way.REGISTERED:
            self._connect.setFocus()
        else:
            self._pages[self._way].take_focus()

    def _set_busy(self, *, on: bool) -> None:
        self._busy = on
        page = self._pages[self._way]
        page.set_busy(on=on)
        for card in self.cards.values():
            card.radio.setEnabled(not on)
        self._waiting.setVisible(on)
        self._progress.setText(page.going if on else "")
        self._show_buttons()
        if on:
            self._cancel.setFocus()

    def _show_buttons(self) -> None:
        page = self._pages[self._way]
        self._connect.setText("Done" if self._is_done else "Go on" if self._asking else page.go)
        self._connect.setEnabled(self._is_done or ((self._asking or not self._busy) and page.ready))
        self._cancel.setText(self._way_out())

    def _way_out(self) -> str:
        if self._is_done:
            return "Try again"
        return "Close" if self._taken else "Stop" if self._busy else "Cancel"

    def _forget(self) -> None:
        """Keep nothing of what was typed, and nothing of what was said."""
        for page in self._pages.values():
            page.clear()
        self.own.more.setChecked(False)
        self.proxy.more.setChecked(False)

    def _fit_soon(self) -> None:
        self._fitting.start(0)

    def _fit(self) -> None:
        """Be as tall as what is said needs, within the screen."""
        shown = self.result_page if self._is_done else self._form
        layout, whole = shown.layout(), self.layout()
        if layout is None or whole is None or not self.isVisible():
            return
        layout.activate()
        rest = self._connect.sizeHint().height() + Space.S + Space.L + self._waiting.height()
        wanted = layout.totalHeightForWidth(WIDTH) + rest
        room = self.screen().availableGeometry().height() - Space.XXL
        bars = Qt.ScrollBarPolicy
        scrolls = wanted > room  # said to Qt, which keeps a scroll bar that is not needed any more
        self._scroll.setVerticalScrollBarPolicy(
            bars.ScrollBarAsNeeded if scrolls else bars.ScrollBarAlwaysOff
        )
        self.setFixedWidth(WIDTH)
        self.resize(WIDTH, min(wanted, room))

    # Qt's own

    def reject(self) -> None:
        """Stop what is being tried; else go away."""
        if self._is_done:
            self._keep_again()
        elif self._busy and not self._taken:
            self.stopped.emit()
            self._set_busy(on=False)
            self._begin()
        else:
            super().reject()

    def _keep_again(self) -> None:
        self._stack.setCurrentWidget(self._scroll)
        self.take()
        self.keep_wanted.emit()
