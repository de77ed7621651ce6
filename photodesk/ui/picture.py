"""Small widgets that show a picture, an icon, or nothing but a colour."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius


class Ground(QWidget):
    """A plain surface that hides all behind it: what moves there does not have it painted again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.colour("surface"))


class IconView(QWidget):
    """One icon at a fixed size."""

    def __init__(
        self, icons: Icons, size: int, *, name: str = "", tint: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self._size = size
        self._tint = tint
        self.setFixedSize(size, size)

    def set_icon(self, name: str, *, tint: str | None = None) -> None:
        """Show another icon."""
        self._name = name
        self._tint = tint or self._tint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the colour in use."""
        del event
        if self._name:
            scale = self.devicePixelRatioF()
            icon = self._icons.pixmap(self._name, self._size, tint=self._tint, scale=scale)
            with QPainter(self) as painter:
                painter.drawPixmap(0, 0, icon)


class PictureView(QWidget):
    """One picture in its own proportions, rounded; as wide as its room, at most `tallest` high.

    Signals:
        clicked: the picture was clicked.
    """

    clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        tallest: int = 320,
        round_shape: bool = False,
        radius: int = Radius.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tallest = tallest
        self._circle = round_shape
        self._radius = radius
        self._picture: QPixmap | None = None
        self._ratio = 1.5
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not round_shape)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_picture(self, picture: QPixmap | QImage | None, ratio: float | None = None) -> None:
        """Show `picture` (None: an empty surface) with `ratio` width over height."""
        self._picture = QPixmap.fromImage(picture) if isinstance(picture, QImage) else picture
        if ratio is not None and ratio != self._ratio:
            self._ratio = ratio
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return whether the height follows the width."""
        return not self._circle

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture at `width`."""
        return max(min(round(width / self._ratio), self._tallest), 1)

    def sizeHint(self) -> QSize:
        """Return a size in the picture's proportions."""
        return QSize(200, self.heightForWidth(200))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, as large as fits."""
        del event
        rect = self._area()
        path = QPainterPath()
        if self._circle:
            path.addEllipse(QRectF(rect))
        else:
            path.addRoundedRect(QRectF(rect), self._radius, self._radius)
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.setClipPath(path)
            if self._picture is None or self._picture.isNull():
                painter.fillRect(rect, self._theme.colour("pressed"))
            else:
                painter.drawPixmap(rect, self._picture)

    def _area(self) -> QRect:
        if self._circle:
            return self.rect()
        height = min(self.heightForWidth(self.width()), self.height())
        width = min(round(height * self._ratio), self.width())
        return QRect((self.width() - width) // 2, 0, width, height)
