"""The only labels and tooltips that may show text from a service: plain text, whatever it looks like."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST_TOOLTIP = 300


class PlainLabel(QLabel):
    """A label that draws exactly the characters it was given.

    `tone` names a rule of the style sheet: "", quiet, small, pane, page, strong, section, warn, error.
    """

    def __init__(
        self, text: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def selectable(self) -> "PlainLabel":
        """Let the text be selected and copied with mouse and keyboard; return the label."""
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


def button_text(text: str) -> str:
    """Return `text` such that a button or menu shows it as it is, with no letter taken for its key."""
    return text.replace("&", "&&")
