"""A few lines of what somebody says of themselves, and more on demand."""

import re

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Size

FEW, MANY = 3, 24
"""Lines that are shown at first, and on demand at the most."""
FEWEST = 2
"""Lines that are shown at first where there is little room."""


class Bio(QWidget):
    """Plain text of at most a few lines; “More” shows the rest.

    Attributes:
        more: the button that says so.

    Signals:
        grown: it needs another height.
    """

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._open = False
        self._few = FEW
        self._label = PlainLabel().selectable()
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more = QPushButton("More")
        self.more.setProperty("role", "smalllink")
        self.more.clicked.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMaximumWidth(Size.READABLE)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What is to be read now."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show the beginning of `text`; what is open stays open while the text is the same."""
        tidy = re.sub(r"\n{2,}", "\n", text.strip())
        if tidy != self._whole:
            self._whole, self._open = tidy, False
            self._fit()

    def set_narrow(self, *, on: bool) -> None:
        """Show fewer lines at first, where there is little room."""
        self._few = FEWEST if on else FEW
        self._fit()

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at `width`."""
        shown, cut = self._shown(min(width, self.maximumWidth()))
        return self._height(shown) + (self.more.sizeHint().height() if cut or self._open else 0)

    def _height(self, lines: list[str]) -> int:
        """Return how high a label with `lines` is: rows need not be whole pixels high."""
        room = QRect(0, 0, Size.READABLE, 1 << 20)
        metrics = self._label.fontMetrics()
        return metrics.boundingRect(room, Qt.AlignmentFlag.AlignLeft, "\n".join(lines)).height()

    def _turn(self) -> None:
        self._open = not self._open
        self._fit()
        self.grown.emit()

    def _fit(self) -> None:
        shown, cut = self._shown(max(self.width(), 1))
        self._label.setText("\n".join(shown))
        self._label.setFixedHeight(self._height(shown))
        self.more.setText("Less" if self._open else "More")
        self.more.setAccessibleName("Show less of what they say" if self._open else "Show all they say")
        self.more.setVisible(cut or self._open)
        self.updateGeometry()

    def _shown(self, width: int) -> tuple[list[str], bool]:
        """Return the lines that are shown at `width`, and whether that is not all."""
        metrics = self._label.fontMetrics()
        most = MANY if self._open else self._few
        lines: list[str] = []
        for paragraph in self._whole.split("\n") if self._whole else ():
            room = most + 1 - len(lines)
            if room <= 0:
                break
            lines += self._broken(paragraph, width, room)
        if len(lines) <= most:
            return lines, False
        last = metrics.elidedText(f"{lines[most - 1].rstrip(' .,;')}…", Qt.TextElideMode.ElideRight, width)
        return [*lines[: most - 1], last], True

    def _broken(self, paragraph: str, width: int, most: int) -> list[str]:
        """Return at most `most` lines of a paragraph."""
        layout = QTextLayout(paragraph, self._label.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found: list[str] = []
        while len(found) < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            start = line.textStart()
            found.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self._fit()
