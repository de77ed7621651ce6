"""One part: how much room it takes, how much it may, and clearing it after a word about what stays."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from photodesk.store.sizes import Part, PartSize
from photodesk.ui.storage import words
from photodesk.ui.storage.gauge import Gauge
from photodesk.ui.text import PlainLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space

CLEAR, KEEP = "Clear", "Keep"


class PartRow(QWidget):
    """One part.

    Signals:
        clear_wanted(part): the user wants it to be empty, and knows what stays.
        cap_wanted(part, cap): the user wants so much of it at the most.
        reworded: it says something else, and may need another height.
    """

    clear_wanted = Signal(object)
    cap_wanted = Signal(object, object)
    reworded = Signal()

    def __init__(self, part: Part, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._size: PartSize | None = None
        self._whole = 0
        title = words.TITLES[part]
        self._bytes = PlainLabel(tone="quiet")
        self._gauge = Gauge(theme)
        self.text = PlainLabel(tone="small", wrap=True)
        self.cap, self.clear, self.keep = QPushButton(), QPushButton(CLEAR), QPushButton(KEEP)
        self.menu = QMenu(self.cap)
        for button in (self.cap, self.clear, self.keep):
            button.setProperty("role", "smalllink")
            button.setAutoDefault(False)
        self.clear.setAccessibleName(f"Clear: {title}")
        self.cap.clicked.connect(self._choose)
        self.clear.clicked.connect(self._clear)
        self.keep.clicked.connect(self._stop_asking)
        self.menu.triggered.connect(self._chosen)
        self._asking = False
        self._layout(title)

    def _layout(self, title: str) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(PlainLabel(title, tone="strong"))
        head.addStretch(1)
        head.addWidget(self._bytes)
        foot.setSpacing(Space.M)
        foot.addWidget(self.text, 1)
        for button in (self.cap, self.keep, self.clear):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._gauge)
        column.addLayout(foot)

    def show_size(self, size: PartSize, whole: int, *, busy: bool) -> None:
        """Show how large it is, of `whole` bytes in all; `busy` while it is being cleared."""
        self._size, self._whole = size, whole
        self._bytes.setText(words.size(size.bytes))
        self._gauge.show_part(words.filled(size, whole))
        set_tooltip(self._bytes, str(size.where))
        if busy or not size.count:
            self._asking = False
        for button in (self.cap, self.clear):
            button.setEnabled(not busy)
        self.clear.setVisible(bool(size.count) and not busy)
        self.keep.setVisible(self._asking)
        self.cap.setVisible(size.cap is not None and not self._asking)
        if size.cap is not None:
            self.cap.setText(f"{words.cap(size, size.cap)} ▾")
            self.cap.setAccessibleName(f"{words.TITLES[self._part]}: {words.cap(size, size.cap)}")
        self.text.setText(self._words(size, busy=busy))
        self.text.set_tone("smallwarn" if self._asking else "small")
        self.setAccessibleName(f"{words.TITLES[self._part]}: {words.size(size.bytes)}")
        self.reworded.emit()

    def _words(self, size: PartSize, *, busy: bool) -> str:
        if busy:
            return "Being cleared …"
        if self._asking:
            return f"Clear {words.count(size)}? {words.STAYS[self._part]}"
        return f"{words.count(size)}. {words.ABOUT[self._part]}"

    def _clear(self) -> None:
        """Ask at first; then do it."""
        if self._asking:
            self._asking = False
            self.clear_wanted.emit(self._part)
        elif self._size is not None:
            self._asking = True
            self.show_size(self._size, self._whole, busy=False)

    def _stop_asking(self) -> None:
        self._asking = False
        if self._size is not None:
            self.show_size(self._size, self._whole, busy=False)
        self.clear.setFocus()

    def _choose(self) -> None:
        """Offer the caps that there are."""
        size = self._size
        if size is None:
            return
        self.menu.clear()
        for value in words.caps(size):
            action = self.menu.addAction(words.cap(size, value))
            action.setCheckable(True)
            action.setChecked(value == size.cap)
            action.setData(value)
        self.menu.popup(self.cap.mapToGlobal(self.cap.rect().bottomLeft()))

    def _chosen(self, action: QAction) -> None:
        value = action.data()
        if isinstance(value, int) and self._size is not None and value != self._size.cap:
            self.cap_wanted.emit(self._part, value)
