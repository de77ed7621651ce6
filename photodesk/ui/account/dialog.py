"""Signing in: what is asked for and why, along which road, what goes on, and what went wrong."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photodesk.accounts.steps import Ask
from photodesk.library.accounts import Road
from photodesk.ui.account.asking import AskingPage
from photodesk.ui.account.need import Words
from photodesk.ui.account.sheet import Sheet
from photodesk.ui.account.troubles import Trouble, WayOn
from photodesk.ui.account.waiting import WaitingPage
from photodesk.ui.icons import Icons
from photodesk.ui.theme.tokens import Space


class SignInDialog(Sheet):
    """Asks, waits beside the user while they are elsewhere, and closes when they have signed in.

    Signals:
        begun(road): the user wants to sign in along this road.
        answered(values): the fields are filled in.
        page_wanted, address_wanted: the page that is open elsewhere shall be opened again, or copied.
        key_wanted: the user wants to change the key of the application.
    """

    begun = Signal(object)
    answered = Signal(object)
    page_wanted = Signal()
    address_wanted = Signal()
    key_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roads: tuple[Road, ...] = (Road.BROWSER,)
        self._road = Road.BROWSER
        self._first = "Sign in"
        self._trouble: Trouble | None = None
        self.asking, self.waiting = AskingPage(icons), WaitingPage(icons)
        self._other, self._cancel, self._go = QPushButton(), QPushButton("Cancel"), QPushButton()
        self._other.setAutoDefault(False)
        self._other.setProperty("role", "link")
        self._cancel.setAutoDefault(False)
        self._go.setProperty("role", "primary")
        self._go.setDefault(True)
        self._build()
        self._other.clicked.connect(self._take_browser)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._press)
        self.waiting.again.connect(self.page_wanted)
        self.waiting.copy.connect(self.address_wanted)
        self.waiting.changed.connect(self._show_buttons)
        self.waiting.entered.connect(self._press)
        self.finished.connect(self.waiting.empty)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        self.column.addWidget(self.asking)
        self.column.addWidget(self.waiting)
        self.column.addStretch(1)
        self.column.addSpacing(Space.S)
        self.column.addLayout(buttons)

    @property
    def is_waiting(self) -> bool:
        """Whether the user is signing in elsewhere."""
        return self.waiting.isVisibleTo(self)

    # What is shown

    def ask(self, words: Words, roads: Collection[Road], trouble: Trouble | None = None) -> None:
        """Open with the first page; `trouble` says at once why it cannot be gone on from there."""
        self._roads = tuple(road for road in Road if road in roads)
        self._road = self._roads[0]
        self._first = words.first
        self.setWindowTitle(words.title)
        self.asking.say(words.title, words.lead, words.asks, words.reasons, words.note)
        self._show_asking(trouble)
        self.open()
        self._go.setFocus()

    def show_waiting(self, road: Road, ask: Ask | None) -> None:
        """Say where the user goes on, or ask for what they carry over."""
        self._road = road
        self._trouble = None
        if ask is None:
            self.waiting.show_road(road)
        else:
            self.waiting.show_ask(ask, road)
        self._turn(waiting=True)
        if ask is None:
            self._cancel.setFocus()

    def tell(self, trouble: Trouble) -> None:
        """Go back to the first page and say what went wrong."""
        self._show_asking(trouble)
        self._go.setFocus()

    def _show_asking(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        self.waiting.empty()
        self.asking.trouble.tell(trouble)
        self._turn(waiting=False)

    def _turn(self, *, waiting: bool) -> None:
        self.asking.setVisible(not waiting)
        self.waiting.setVisible(waiting)
        self._show_buttons()
        self.fit_soon()

    def _show_buttons(self) -> None:
        waiting, embedded = self.is_waiting, Road.EMBEDDED in self._roads
        trouble = self._trouble
        only_one = trouble is not None and trouble.way_on is not WayOn.AGAIN
        if waiting:
            self._go.setText("Go on")
            self._go.setVisible(bool(self.waiting.fields))
            self._go.setEnabled(self.waiting.ready)
            self._other.setText("Use your web browser instead")
            self._other.setVisible(self._road is Road.EMBEDDED)
            return
        self._go.setText(trouble.button if trouble is not None else self._first)
        self._go.setVisible(True)
        self._go.setEnabled(True)
        self._other.setText("Use your web browser")
        self._other.setVisible(embedded and not only_one)

    # What the user does

    def _press(self) -> None:
        """Do what the first button says."""
        way_on = self._trouble.way_on if self._trouble is not None else WayOn.AGAIN
        if self.is_waiting:
            self._answer()
        elif way_on is WayOn.KEY:
            self.reject()
            self.key_wanted.emit()
        else:
            self._begin(Road.BROWSER if way_on is WayOn.BROWSER else self._road)

    def _answer(self) -> None:
        if self.waiting.ready:
            values = self.waiting.values
            self.waiting.freeze()
            self._go.setEnabled(False)
            self.answered.emit(values)

    def _take_browser(self) -> None:
        self._begin(Road.BROWSER)

    def _begin(self, road: Road) -> None:
        self._road = road
        self.begun.emit(road)
