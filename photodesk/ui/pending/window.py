"""The list of changes that wait to be sent, with what can be done about them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from photodesk.library.outbox import State
from photodesk.library.pending import Group
from photodesk.ui.icons import Icons
from photodesk.ui.pending.view import RowsView
from photodesk.ui.picture import IconView
from photodesk.ui.pressing import ReturnPresses
from photodesk.ui.states import State as Shown
from photodesk.ui.states import StatePage
from photodesk.ui.text import PlainLabel, button_text
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

CANCEL, DISMISS, RETRY = "Cancel this change", "Dismiss", "Try again"
MAKE_AGAIN, EDIT = "Create the collection again", "Edit the title…"
NOTHING = Shown(
    "check",
    "Nothing waits to be sent",
    "What you like and put into collections is shown at once, and sent to the service behind it.",
)


@dataclass(frozen=True, slots=True)
class News:
    """What stands above the list.

    Attributes:
        title: how much waits.
        text: why nothing is sent now, or what it costs; "" for nothing.
        button: the way on; "" for none.
        icon: what `text` is about; "" for none.
        tone: "warn" if something is in the way.
    """

    title: str
    text: str = ""
    button: str = ""
    icon: str = ""
    tone: str = "quiet"


class PendingWindow(QDialog):
    """Lists what waits; stands beside the work and stops nobody.

    Signals:
        way_on: the button beside the reason was pressed.
        cancel, retry, dismiss, make_again(groups): the user wants this for groups.
        edit(group): the user wants to change how it is worded.
    """

    way_on = Signal()
    cancel = Signal(object)
    retry = Signal(object)
    dismiss = Signal(object)
    make_again = Signal(object)
    edit = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ReturnPresses(self)
        self.setWindowTitle("Unsent changes")
        self.setModal(False)
        self.setMinimumSize(*Size.PENDING_LEAST)
        self.resize(*Size.PENDING)
        self._groups: tuple[Group, ...] = ()
        self.title = PlainLabel(tone="page")
        self._icon = IconView(icons, Size.ICON_SMALL, tint="warn")
        self.text = PlainLabel(tone="quiet", wrap=True)
        self.way_button = QPushButton()
        self.all_again, self.all_cancel = QPushButton("Try all again"), QPushButton("Cancel all")
        self.view = RowsView(theme, icons)
        self._nothing = StatePage(icons)
        self.cancel_button, self.retry_button = QPushButton(CANCEL), QPushButton(RETRY)
        self.other_button, self.close_button = QPushButton(), QPushButton("Close")
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head, self._line = QWidget(), QWidget()
        head, line, bottom = QHBoxLayout(self._head), QHBoxLayout(self._line), QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.L, Space.XL, 0)
        head.setSpacing(Space.M)
        head.addWidget(self.title, 1)
        for button in (self.all_again, self.all_cancel):
            button.setProperty("role", "smalllink")
            head.addWidget(button)
        line.setContentsMargins(Space.XL, Space.XS, Space.XL, Space.S)
        line.setSpacing(Space.S)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        line.addWidget(self.way_button, 0, Qt.AlignmentFlag.AlignTop)
        self._middle = QStackedLayout()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self._nothing)
        bottom.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        bottom.setSpacing(Space.S)
        for button in (self.cancel_button, self.retry_button, self.other_button, self.close_button):
            bottom.addWidget(button)
        bottom.insertStretch(3, 1)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        layout.addWidget(self._head)
        layout.addWidget(self._line)
        layout.addLayout(self._middle, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.view.chosen.connect(self._offer)
        self.view.cancel.connect(self._cancel)
        self.way_button.clicked.connect(self.way_on)
        self._nothing.pressed.connect(self.way_on)
        self.cancel_button.clicked.connect(self._cancel)
        self.retry_button.clicked.connect(self._retry)
        self.other_button.clicked.connect(self._other)
        self.all_again.clicked.connect(self._retry_all)
        self.all_cancel.clicked.connect(self._cancel_all)
        self.close_button.clicked.connect(self.accept)

    def show_news(self, news: News, groups: tuple[Group, ...], *, paused: bool) -> None:
        """Show how things stand now."""
        self._groups = groups
        self.title.setText(news.title)
        self.text.setText(news.text)
        self.text.set_tone(news.tone)
        if news.icon:
            self._icon.set_icon(news.icon)
        self._icon.setVisible(bool(news.icon))
        self.way_button.setText(button_text(news.button))
        self.way_button.setVisible(bool(news.button))
        self.view.rows.show(groups, paused=paused)
        if groups:
            self._middle.setCurrentWidget(self.view)
        else:
            gone = Shown(news.icon, news.title, news.text, news.button) if news.text else NOTHING
            self._nothing.show_state(gone)
            self._middle.setCurrentWidget(self._nothing)
        self._head.setVisible(bool(groups))
        self._line.setVisible(bool(groups and news.text))
        for button in (self.all_again, self.all_cancel):
            button.setVisible(len(groups) > 1)
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with what is chosen."""
        groups = self.view.groups
        refused = bool(groups) and all(group.state is State.REFUSED for group in groups)
        for button in (self.cancel_button, self.retry_button):
            button.setVisible(bool(self._groups))
            button.setEnabled(bool(groups))
        cancel = f"Cancel these {len(groups)}" if len(groups) > 1 else CANCEL
        self.cancel_button.setText(DISMISS if refused else cancel)
        other = self._way_for(groups)
        self.other_button.setText(other)
        self.other_button.setVisible(bool(other))

    def _way_for(self, groups: list[Group]) -> str:
        """Return what the one special button says for what is chosen; "" for nothing."""
        if groups and all(group.gone for group in groups):
            return MAKE_AGAIN
        return EDIT if len(groups) == 1 and groups[0].faulty is not None else ""

    def _cancel(self) -> None:
        self._take_back(self.view.groups)

    def _cancel_all(self) -> None:
        self._take_back(list(self._groups))

    def _take_back(self, groups: list[Group]) -> None:
        refused = [group for group in groups if group.state is State.REFUSED]
        others = [group for group in groups if group.state is not State.REFUSED]
        if others:
            self.cancel.emit(others)
        if refused:
            self.dismiss.emit(refused)

    def _retry(self) -> None:
        self.retry.emit(self.view.groups)

    def _retry_all(self) -> None:
        self.retry.emit(list(self._groups))

    def _other(self) -> None:
        groups = self.view.groups
        if self._way_for(groups) == MAKE_AGAIN:
            self.make_again.emit(groups)
        elif groups:
            self.edit.emit(groups[0])

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the first group."""
        super().showEvent(event)
        if not event.spontaneous():
            self.view.choose_first()
            (self.view if self._groups else self.close_button).setFocus()
