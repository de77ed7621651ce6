"""The only labels and tooltips that may show text from a service: plain text, whatever it looks like."""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from photodesk.ui.theme.tokens import Space

LONGEST_TOOLTIP = 300
_BEGINS_WORD = re.compile(r"(?<!\w)-(?=\w)")


class PlainLabel(QLabel):
    """A label that draws exactly the characters it was given.

    With `wrap` it is as wide as its room: a word that is longer is cut, and pushes nothing aside.
    `tone` names a rule of the style sheet: "", quiet, small, pane, page, strong, section, warn, error.
    """

    def __init__(
        self, text: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            self.setSizePolicy(policy)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def selectable(self) -> "PlainLabel":
        """Let the text be selected with the mouse and then copied; return the label.

        The keyboard cannot select it: every such label would be a stop of Tab between the buttons.
        """
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self

    def set_tone(self, tone: str) -> None:
        """Change the rule of the style sheet that this label follows."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(PlainLabel):
    """A label of one line that ends in "…" where there is no room, and says the whole in its tooltip."""

    def __init__(self, text: str = "", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, elided at its end."""
        del event
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(area, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)
        set_tooltip(self, self.text() if shown != self.text() else "")


class ElidedButton(QPushButton):
    """A button as wide as its room; text that is longer ends in "…" and stands whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show `text` as it is, as much of it as there is room for."""
        self._whole = text
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - 2 * Space.S, 0)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(button_text(shown))
        set_tooltip(self, "" if shown == self._whole else self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for now."""
        super().resizeEvent(event)
        self._fit()


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give `widget` a tooltip that shows `text` as it is."""
    tip = tooltip(text)
    if widget.toolTip() != tip:
        widget.setToolTip(tip)


def tooltip(text: str) -> str:
    """Return `text` such that a tooltip shows it as it is, never as markup."""
    if not text:
        return ""
    cut = text if len(text) <= LONGEST_TOOLTIP else text[: LONGEST_TOOLTIP - 1] + "…"
    return f"<qt>{escape(cut)}</qt>"


def unbroken(text: str) -> str:
    """Return `text` such that no line ends behind a hyphen that begins a word."""
    return _BEGINS_WORD.sub("-\u2060", text)


def button_text(text: str) -> str:
    """Return `text` such that a button or menu shows it as it is, with no letter taken for its key."""
    return text.replace("&", "&&")


def without_mnemonic(text: str) -> str:
    """Return what a button or menu with `text` shows: without the mark before its letter."""
    return re.sub(r"&(.)", r"\1", text)
