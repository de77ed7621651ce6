"""The first page of signing in: what is asked for and why, and what went wrong the last time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from photodesk.ui.account.troubles import Trouble
from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size, Space

GAP_OF_LINE = 1
"""How far an icon is lowered to stand in the middle of the first line beside it, in logical pixels."""


class Said(QWidget):
    """A sentence with an icon before it; not there while it is empty."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconView(icons, Size.ICON_SMALL)
        self._label = PlainLabel(wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, GAP_OF_LINE, 0, 0)
        beside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside)
        layout.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, *, icon: str, tone: str, tint: str) -> None:
        """Say `text`; "" takes it away."""
        self._label.setText(text)
        self._label.set_tone(tone)
        self._icon.set_icon(icon, tint=tint)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def tell(self, trouble: Trouble | None) -> None:
        """Say what went wrong, to screen readers, too; None takes it away."""
        calm = trouble is not None and trouble.calm
        tone, tint = ("quiet", "quiet") if calm else ("error", "error")
        self.say(
            trouble.text if trouble is not None else "",
            icon="info" if calm else "alert",
            tone=tone,
            tint=tint,
        )
        if trouble is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class AskingPage(QWidget):
    """Says all that the user has to know to decide."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._title = PlainLabel(tone="page", wrap=True)
        self._lead = PlainLabel(wrap=True)
        self._asks = PlainLabel(tone="strong")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self._note = PlainLabel(tone="small", wrap=True)
        self.trouble = Said(icons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self._title)
        layout.addWidget(self._lead)
        layout.addSpacing(Space.XS)
        layout.addWidget(self._asks)
        layout.addLayout(self._rows)
        layout.addSpacing(Space.XS)
        layout.addWidget(self._note)
        layout.addWidget(self.trouble)

    @property
    def title(self) -> str:
        """What stands on top."""
        return self._title.text()

    def say(self, title: str, lead: str, asks: str, reasons: Sequence[str], note: str) -> None:
        """Say what for, what is asked for and why, and what becomes of it."""
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._asks.setText(asks)
        self._asks.setVisible(bool(reasons))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        while self._rows.count():
            drop(self._rows.takeAt(0))
        for reason in reasons:
            row = Said(self._icons, self)
            row.say(reason, icon="check", tone="", tint="accent")
            self._rows.addWidget(row)


def drop(item: QLayoutItem | None) -> None:
    """Let the widget go that was taken out of a layout."""
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
