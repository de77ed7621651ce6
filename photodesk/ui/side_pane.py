"""The pane at the right of the window: one of the panes side by side, or a card that floats over them."""

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space

ROUNDED = Space.S - 2
"""Logical pixels above and below the content of a card: enough for its corners to stay round."""
STEP, LINE = Space.L, 3
"""By how much a key pulls the edge, and how thick it is drawn meanwhile, in logical pixels."""
LAYERS = Space.M
"""How far the shadow reaches, in logical pixels."""
SHADE_LIGHT, SHADE_DARK = 3, 9
"""How much darker each layer of the shadow is than the one outside it, from 0 to 255."""


class SidePane(QFrame):
    """Holds `content` over `room`, whose child it is at all times.

    So whatever becomes of the window, the content stays where it is: scrolled as it was, and with the focus.

    Signals:
        pulled(width): the user pulls the edge of the card, in logical pixels.
    """

    pulled = Signal(int)

    def __init__(self, content: QWidget, theme: Theme, room: QWidget) -> None:
        super().__init__(room)
        self.setObjectName("sidepane")
        self._content = content
        self._floats = False
        self._shade = Shade(theme, room)
        self._grip = Grip(self, theme)
        self._grip.pulled.connect(self.pulled)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(content)
        self._dress()
        self._grip.raise_()
        self._shade.follow(self)

    @property
    def floats(self) -> bool:
        """Whether it is a card."""
        return self._floats

    def float(self, *, on: bool) -> None:
        """Become a card, or one of the panes side by side."""
        if on != self._floats:
            self._floats = on
            self._dress()

    @property
    def has_focus(self) -> bool:
        """Whether keys act on something in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _dress(self) -> None:
        self.setProperty("floats", self._floats)
        self.style().unpolish(self)
        self.style().polish(self)
        layout = self.layout()
        if layout is not None:
            around = QMargins(1, ROUNDED, 1, ROUNDED) if self._floats else QMargins(1, 0, 0, 0)
            layout.setContentsMargins(around)
        self._grip.setVisible(self._floats)
        self._shade.setVisible(self._floats and not self.isHidden())


class Grip(QWidget):
    """The left edge of `pane`, by which it is pulled wider or narrower, by the mouse or by arrow keys.

    Signals:
        pulled(width): so wide it would reach the pointer, in logical pixels.
    """

    pulled = Signal(int)

    def __init__(self, pane: QWidget, theme: Theme) -> None:
        super().__init__(pane)
        self._pane, self._theme = pane, theme
        self._beyond: int | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Width of the details")
        self.setAccessibleDescription("The left and right arrow keys change it.")
        pane.installEventFilter(self)

    def _width_at(self, event: QMouseEvent) -> int:
        right = self._pane.mapToGlobal(self._pane.rect().topRight()).x() + 1
        return right - round(event.globalPosition().x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._beyond = self._pane.width() - self._width_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if self._beyond is not None:
            self.pulled.emit(self._width_at(event) + self._beyond)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._beyond = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it by a step."""
        steps = {Qt.Key.Key_Left: STEP, Qt.Key.Key_Right: -STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.pulled.emit(self._pane.width() + step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys act on it."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that is moved, while keys act on it."""
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("accent"))
                bar = self.rect().adjusted(1, Radius.CARD, 1 - self.width() + LINE, -Radius.CARD)
                painter.drawRoundedRect(bar, LINE / 2, LINE / 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as high as the pane."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(0, 0, Size.GRIP, self._pane.height())
        return super().eventFilter(watched, event)


class Shade(QWidget):
    """A soft shadow around the pane it follows, painted where that is not: it lets all clicks through."""

    def __init__(self, theme: Theme, room: QWidget) -> None:
        super().__init__(room)
        self._theme = theme
        self._pane: SidePane | None = None
        self._drawn: QPixmap | None = None
        theme.changed.connect(self._forget)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, pane: SidePane) -> None:
        """Be around `pane` for as long as it is a card that can be seen."""
        self._pane = pane
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the pane goes."""
        pane = self._pane
        if pane is not None and watched is pane:
            if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
                self.setGeometry(pane.geometry().marginsAdded(QMargins(*4 * (LAYERS,))))
            elif event.type() in {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange}:
                self.setVisible(pane.floats and not pane.isHidden())
                self.stackUnder(pane)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it anew for another size."""
        super().resizeEvent(event)
        self._drawn = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn: photos that scroll below have it painted again with each frame."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatioF() != ratio:
            self._drawn = self._draw(ratio)
        inner = self.rect().marginsRemoved(QMargins(*4 * (LAYERS + Radius.CARD,)))
        with QPainter(self) as painter:
            painter.setClipRegion(QRegion(self.rect()) - QRegion(inner))
            painter.drawPixmap(0, 0, self._drawn)

    def _draw(self, ratio: float) -> QPixmap:
        """Return one layer upon the other, from the outside to the pane."""
        drawn = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        colour = self._theme.colour("shadow", SHADE_DARK if self._theme.colours.dark else SHADE_LIGHT)
        with QPainter(drawn) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for layer in range(LAYERS):
                radius = Radius.CARD + LAYERS - layer
                painter.drawRoundedRect(self.rect().marginsRemoved(QMargins(*4 * (layer,))), radius, radius)
        return drawn

    def _forget(self) -> None:
        self._drawn = None
        self.update()
