"""What stands above the list of one's own likes: finding in it, and how far it is known."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.text import ElidedLabel, button_text, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

PAUSE = 120
"""Milliseconds after the last letter before the list is narrowed down."""
LONGEST = 200
WIDEST = 280


class LikesBar(QWidget):
    """A field to find likes in, a quiet sentence, and at most one button.

    Signals:
        narrowed(text): the list is to hold only what is found by this.
        pressed: the button was pressed.
        left: the user wants to go back to the photos.
    """

    narrowed = Signal(str)
    pressed = Signal()
    left = Signal()

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.field = _Field(self)
        self.field.setPlaceholderText("Find in your likes")
        self.field.setAccessibleName("Find in your likes")
        set_tooltip(self.field, "Words, tags, photographers, places, cameras: what is here is found at once")
        self.field.setMaxLength(LONGEST)
        self.field.setMaximumWidth(WIDEST)
        self._glass = self.field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText("Show all likes")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.field.clear)
        self._label = ElidedLabel(tone="quiet")
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._button = QPushButton()
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.WALL_MARGIN, Space.S, Size.WALL_MARGIN, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.field, 1)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._narrow)
        self._text = ""
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._entered)
        self.field.left.connect(self.left)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """What the sentence says."""
        return self._label.text()

    @property
    def button(self) -> QPushButton:
        """The button, which may be hidden."""
        return self._button

    def show_text(self, text: str) -> None:
        """Let `text` stand in the field without telling anybody."""
        self._text = text
        if " ".join(self.field.text().split()) != text:
            self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.field.setText(text)
            self.field.blockSignals(False)  # noqa: FBT003
            self._clear.setVisible(bool(text))

    def say(self, text: str, button: str = "") -> None:
        """Say `text`, and offer `button`; "" for nothing."""
        self._label.setText(text)
        self._button.setText(button_text(button))
        self._button.setVisible(bool(button))

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._soon.start()

    def _narrow(self) -> None:
        text = " ".join(self.field.text().split())
        if text != self._text:
            self._text = text
            self.narrowed.emit(text)

    def _entered(self) -> None:
        self._soon.stop()
        self._narrow()
        self.left.emit()

    def _dress(self) -> None:
        self._glass.setIcon(self._icons.icon("search", tint="quiet", size=Size.ICON_SMALL))
        self._clear.setIcon(self._icons.icon("close", tint="quiet", size=Size.ICON_SMALL))


class _Field(QLineEdit):
    """Where one types; Escape empties it first and then leaves it.

    Signals:
        left: Escape was pressed in the empty field.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()
