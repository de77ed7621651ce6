"""Which of the lists of a page is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from photodesk.domain.feed import FeedKind
from photodesk.domain.text import short_number
from photodesk.ui.text import set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type
from photodesk.ui.times import exact_number

TITLES = {FeedKind.PERSON: "Photos", FeedKind.LIKED: "Likes", FeedKind.GATHERED: "Collections"}
ONE = {FeedKind.PERSON: "photo", FeedKind.LIKED: "like", FeedKind.GATHERED: "collection"}
UNDERLINE = 2
KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""Why something has the focus, where that was by the keyboard."""


class Tab(QAbstractButton):
    """One of them: its name, how many there are, and a line below the one that is shown."""

    def __init__(self, kind: FeedKind, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._theme = theme
        self._count = ""
        self._by_keyboard = False
        self.setCheckable(True)
        self.setText(TITLES[kind])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    @property
    def count(self) -> str:
        """How many there are, in short; "" where nobody knows."""
        return self._count

    def show_count(self, count: int | None) -> None:
        """Say how many there are."""
        self._count = "" if count is None else short_number(count)
        plural = ONE[self.kind] if count == 1 else f"{ONE[self.kind]}s"
        exact = "" if count is None else f"{exact_number(count)} {plural}"
        set_tooltip(self, exact)
        self.setAccessibleName(f"{TITLES[self.kind]}, {exact}" if exact else TITLES[self.kind])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for name and count."""
        name, count = self._fonts()
        width = QFontMetrics(name).horizontalAdvance(self.text())
        if self._count:
            width += Space.XS + 2 + QFontMetrics(count).horizontalAdvance(self._count)
        return QSize(width + 2 * Space.S, Size.TABS)

    def _fonts(self) -> tuple[QFont, QFont]:
        name, count = QFont(self.font()), QFont(self.font())
        name.setPixelSize(Type.BODY)
        name.setWeight(QFont.Weight.DemiBold)  # of all of them: the one that is shown is no wider
        count.setPixelSize(Type.CAP)
        return name, count

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name and count; the line below; the ring of the focus."""
        del event
        name, count = self._fonts()
        strong = self.isChecked() or self.underMouse() or self.isDown()
        area = QRectF(self.rect()).adjusted(Space.S, 0, -Space.S, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(name)
            painter.setPen(self._theme.colour("text" if strong else "quiet"))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeading, self.text())
            painter.setFont(count)
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignTrailing, self._count)
            if self.isChecked():
                line = QRectF(area.left(), self.height() - UNDERLINE, area.width(), UNDERLINE)
                painter.fillRect(line, self._theme.colour("text"))
            if self.hasFocus() and self._by_keyboard:
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                ring = QRectF(self.rect()).adjusted(1, Space.S, -1, -Space.S)
                painter.drawRoundedRect(ring, Radius.CONTROL, Radius.CONTROL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether it is the keyboard that leads here."""
        self._by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def nextCheckState(self) -> None:
        """Stay as it is: what is shown decides which one is marked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space; the arrows are the control's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the room another font needs."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()


class Tabs(QWidget):
    """The lists of a page side by side. Arrows move among them; a list is asked for when it is opened.

    Signals:
        chosen(kind): the user wants to see this list.
    """

    chosen = Signal(object)

    def __init__(self, kinds: Sequence[FeedKind], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lists of this person")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        self.tabs = {kind: Tab(kind, theme, self) for kind in kinds}
        for tab in self.tabs.values():
            tab.clicked.connect(self._clicked)
            layout.addWidget(tab)

    @property
    def current(self) -> FeedKind | None:
        """Which list is shown."""
        return next((kind for kind, tab in self.tabs.items() if tab.isChecked()), None)

    @property
    def offered(self) -> list[FeedKind]:
        """Which lists there are."""
        return [kind for kind, tab in self.tabs.items() if not tab.isHidden()]

    def show_current(self, current: FeedKind) -> None:
        """Mark which list is shown; Tab leads to that one."""
        for kind, tab in self.tabs.items():
            tab.setChecked(kind is current)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if kind is current else Qt.FocusPolicy.ClickFocus)

    def beside(self, step: int) -> FeedKind | None:
        """Return the list `step` further from the one that is shown, round and round."""
        kinds = self.offered
        if self.current not in kinds:
            return None
        return kinds[(kinds.index(self.current) + step) % len(kinds)]

    def _clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, Tab):
            self.chosen.emit(tab.kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus among the tabs."""
        shown = [self.tabs[kind] for kind in self.offered]
        place = next((number for number, tab in enumerate(shown) if tab.hasFocus()), None)
        if place is None:
            super().keyPressEvent(event)
            return
        step = -1 if self.isRightToLeft() else 1
        places = {
            Qt.Key.Key_Left: place - step,
            Qt.Key.Key_Right: place + step,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(shown) - 1,
        }
        target = places.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            shown[min(max(target, 0), len(shown) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
