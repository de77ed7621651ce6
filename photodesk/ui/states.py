"""What is shown where there is nothing to show: an icon, a sentence, an explanation, one way on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.errors import (
    Forbidden,
    NotFound,
    Offline,
    OutOfRequests,
    SignInNeeded,
    TimedOut,
    WorkingOffline,
)
from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel, button_text, unbroken, without_mnemonic
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space
from photodesk.ui.times import clock_time

BIG_ICON = 40
READABLE = 380
TO_THE_FIRST_PAGE = "Back to the first page"
AWAY = "This was not kept on this computer. It comes by itself as soon as the service answers."
NOT_KEPT = "You are working offline, and nothing is asked of the network. What you have seen before is there."


@dataclass(frozen=True, slots=True)
class State:
    """One state: an icon's name, one sentence, one quiet explanation, and the button's text ("" = none)."""

    icon: str
    sentence: str
    explanation: str = ""
    button: str = ""


def state_of_error(error: Exception) -> State:
    """Return what to show for `error`, with the next step."""
    people = getattr(error, "people", "Something went wrong.")
    if isinstance(error, OutOfRequests):
        when = f" until about {clock_time(error.until)}" if error.until else ""
        return State(
            "clock",
            f"The hourly allowance of requests is used up{when}",
            "What you have seen stays here. Browsing goes on by itself when there are requests again.",
            "Try again",
        )
    if isinstance(error, Offline | TimedOut):
        return _away(error)
    if isinstance(error, SignInNeeded):
        return State("key", "The service does not accept this access key", people, "Use another key")
    if isinstance(error, NotFound):
        return _not_found(error)
    if isinstance(error, Forbidden):
        closed = "It may be private, or your key has no right to it. Everything else is still there."
        return State("key", "The service does not allow this", closed, TO_THE_FIRST_PAGE)
    return State("alert", "This could not be shown", people, "Try again")


def _away(error: Offline | TimedOut) -> State:
    if isinstance(error, WorkingOffline):
        return State("offline", "This was not kept on this computer", NOT_KEPT, "Go online")
    people = AWAY if error.people == Offline.people else error.people
    return State("offline", "The photo service cannot be reached", people, "Try again")


def _not_found(error: NotFound) -> State:
    """Say what the service says, if it gave a reason of its own."""
    if error.people != NotFound.people:
        return State("search", "The service does not show this", error.people, TO_THE_FIRST_PAGE)
    gone = "It may have been removed by its owner."
    return State("photo", "This is no longer there", gone, TO_THE_FIRST_PAGE)


class StatePage(QWidget):
    """Shows one `State` in the middle of its room.

    Signals:
        pressed: the button was pressed.
    """

    pressed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = State("", "")
        self._icon = IconView(icons, BIG_ICON, tint="quiet")
        self._sentence = PlainLabel(tone="pane", wrap=True)
        self._explanation = PlainLabel(tone="quiet", wrap=True)
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        layout.setSpacing(Space.S)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(Space.S)
        for label in (self._sentence, self._explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(READABLE)
            row = QHBoxLayout()  # its stretches keep the label in the middle, at the height its text needs
            row.addStretch(0)
            row.addWidget(label, 1)
            row.addStretch(0)
            layout.addLayout(row)
        layout.addSpacing(Space.S)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def text(self) -> str:
        """What is to be read here."""
        return f"{self._said.sentence}\n{self._said.explanation}".strip()

    @property
    def button(self) -> str:
        """What the button says; "" without one."""
        return "" if self._button.isHidden() else without_mnemonic(self._button.text())

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops, in their order."""
        return (self._button,)

    def show_state(self, state: State) -> None:
        """Show `state`."""
        self._said = state
        self._icon.set_icon(state.icon)
        self._sentence.setText(unbroken(state.sentence))
        self._sentence.setAccessibleName(state.sentence)
        self._explanation.setText(state.explanation)
        self._explanation.setVisible(bool(state.explanation))
        self._button.setText(button_text(state.button))
        self._button.setVisible(bool(state.button))
        self.setAccessibleName(state.sentence)


class Skeleton(QWidget):
    """Rows of empty tiles, for the moment before anything is known about the photos to come."""

    _ROWS = ((1.5, 0.7, 1.5, 1.3), (0.75, 1.5, 1.5, 1.0), (1.4, 1.5, 0.7, 1.5), (1.0, 1.6, 1.3, 0.8))

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Loading photos")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the empty tiles."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            self._tiles(painter)

    def _tiles(self, painter: QPainter) -> None:
        top, number = float(Size.WALL_MARGIN + self.contentsMargins().top()), 0
        room = self.width() - 2 * Size.WALL_MARGIN
        while top < self.height() and room > 0:
            ratios = self._ROWS[number % len(self._ROWS)]
            height = (room - Size.WALL_GAP * (len(ratios) - 1)) / sum(ratios)
            left = float(Size.WALL_MARGIN)
            for ratio in ratios:
                painter.drawRoundedRect(QRectF(left, top, ratio * height, height), Radius.TILE, Radius.TILE)
                left += ratio * height + Size.WALL_GAP
            top += height + Size.WALL_GAP
            number += 1
