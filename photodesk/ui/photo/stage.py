"""Draws a photo as large as fits, from the first picture there is to the sharp one."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from photodesk.domain.photo import Photo
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space


class Stage(QWidget):
    """The canvas with one photo on it; never blank once a photo was given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._photo: Photo | None = None
        self._first: QPixmap | None = None
        self._sharp: QPixmap | None = None
        self.margin = Space.L
        theme.changed.connect(self.update)

    @property
    def is_sharp(self) -> bool:
        """Whether the picture shown was fetched for this size."""
        return self._sharp is not None

    def show_photo(self, photo: Photo, first: QPixmap | None) -> None:
        """Show `photo`, beginning with the picture there is."""
        self._photo, self._first, self._sharp = photo, first, None
        self.setAccessibleName(photo.spoken_name)
        self.update()

    def sharpen(self, image: QImage) -> None:
        """Show the picture that was fetched for this size."""
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._sharp = pixmap
        self.update()

    def picture_rect(self) -> QRect:
        """Return where the photo stands: fitted into the stage, not larger than its own pixels."""
        if self._photo is None:
            return QRect()
        room = self.rect().adjusted(self.margin, self.margin, -self.margin, -self.margin)
        scale = self.devicePixelRatioF()
        own = QSize(max(round(self._photo.width / scale), 1), max(round(self._photo.height / scale), 1))
        if not self._photo.size_known:
            own = QSize(room.width() * self._photo.width, room.width() * self._photo.height)
        size = own
        if own.width() > room.width() or own.height() > room.height():
            size = own.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = room.center() - QRect(0, 0, size.width(), size.height()).center()
        return QRect(corner, size)

    def pixels_wide(self) -> int:
        """Return how many device pixels wide the photo is drawn."""
        return round(self.picture_rect().width() * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the best picture there is."""
        super().paintEvent(event)
        picture = self._sharp or self._first
        if picture is None or picture.isNull():
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.picture_rect(), picture)
