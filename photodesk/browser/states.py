"""What is shown where there is no page: an icon, a sentence, an explanation, at most one button."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.accounts.browsing import Look
from photodesk.browser.labels import PlainLabel
from photodesk.browser.look import ICON_BIG, READABLE, XL, S, pixmap
from photodesk.domain.text import at_start

AGAIN = "Try again"


@dataclass(frozen=True, slots=True)
class State:
    """One state.

    Attributes:
        icon: its name.
        sentence, explanation: what is to be read.
        again: whether trying again makes sense.
        is_end: false while something is waited for.
    """

    icon: str
    sentence: str
    explanation: str = ""
    again: bool = True
    is_end: bool = True


def opening(host: str) -> State:
    """Before the first page."""
    return State("key", f"Opening {host} …", again=False, is_end=False)


def unreachable(host: str) -> State:
    """No network, no such host, no answer."""
    return State(
        "offline",
        f"{host} cannot be reached",
        "Check your network connection, then begin again.",
    )


def troubled(host: str) -> State:
    """An answer that shows nothing."""
    return State(
        "alert",
        f"{host} has trouble of its own",
        "It answered, but sent no page. Try again in a little while.",
    )


def insecure(host: str) -> State:
    """A certificate that is wrong: there is no way on, for nobody can tell who is answering."""
    return State(
        "alert",
        f"This may not be {host}",
        "Its certificate could not be checked, so somebody could be reading along. Nothing was sent, and you "
        "cannot go on here. Are you behind the sign-in page of a hotel or an airport? Is the clock of this "
        "computer right?",
        again=False,
    )


def crashed(host: str) -> State:
    """The engine's process for the page has ended."""
    return State(
        "alert",
        "The page stopped working",
        f"Signing in at {host} has not been finished. You can begin again.",
    )


def elsewhere(host: str, service: str) -> State:
    """The very first page leads away."""
    return State(
        "alert",
        f"{at_start(service)} leads to {host}",
        "That does not belong to the sign-in, so it is not shown. You can go on in your web browser.",
    )


class StatePage(QWidget):
    """Shows one `State`.

    Attributes:
        is_end: of the state that is shown.

    Signals:
        again: the user wants to try again.
    """

    again = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.is_end = False
        self.setObjectName("state")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = PlainLabel()
        self._sentence = PlainLabel(tone="pane", wrap=True)
        self._explanation = PlainLabel(tone="quiet", wrap=True)
        self._button = QPushButton(AGAIN)
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, XL, XL, XL)
        layout.setSpacing(S)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(S)
        for label in (self._sentence, self._explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(READABLE)
            row = QHBoxLayout()  # its stretches keep the label in the middle, at the height its text needs
            row.addStretch(0)
            row.addWidget(label, 1)
            row.addStretch(0)
            layout.addLayout(row)
        layout.addSpacing(S)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def text(self) -> str:
        """What is to be read."""
        return f"{self._sentence.text()}\n{self._explanation.text()}".strip()

    def show_state(self, state: State) -> None:
        """Show `state`."""
        self.is_end = state.is_end
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(pixmap(self._look, state.icon, ICON_BIG, tint="quiet", scale=scale))
        self._sentence.setText(state.sentence)
        self._explanation.setText(state.explanation)
        self._explanation.setVisible(bool(state.explanation))
        self._button.setVisible(state.again)
        self.setAccessibleName(state.sentence)

    def take_focus(self) -> None:
        """Have Return try again, or do nothing: it must not press one of the ways out."""
        (self if self._button.isHidden() else self._button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have Return try again; Qt does so for the buttons of dialogs alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._button.isHidden():
            self.again.emit()
            return
        super().keyPressEvent(event)
