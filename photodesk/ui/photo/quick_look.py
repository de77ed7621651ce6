"""The current photo over the wall, for a glance."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.ui.photo.loading import Loading
from photodesk.ui.photo.stage import Stage
from photodesk.ui.pictures import PictureSource
from photodesk.ui.text import ElidedLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space

DIM = 150
"""How dark the wall is behind it, from 0 to 255."""
CAPTION = 420
"""Width of the caption at most, in logical pixels."""


class QuickLook(QWidget):
    """Lies over `wall`, which keeps the focus: its keys move on, and this follows.

    Signals:
        left: the user clicked beside the photo.
    """

    left = Signal()

    def __init__(self, pictures: PictureSource, theme: Theme, wall: QWidget) -> None:
        super().__init__(wall)
        self._pictures = pictures
        self._theme = theme
        self._wall = wall
        self._pressed_beside = False
        self._beside = 0
        self.hide()
        self.setAccessibleName("Quick look")
        self.stage = Stage(theme, self)
        self.stage.setObjectName("glass")
        self.stage.margin = Space.XL
        self.stage.installEventFilter(self)
        self.loading = Loading(pictures, self.stage, self)
        self._caption = QWidget(self)
        self._caption.setObjectName("card")
        self._caption.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._caption.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = ElidedLabel(tone="strong")
        self._credit = ElidedLabel(tone="small")
        for label in (self._title, self._credit):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self._caption)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._credit)
        wall.installEventFilter(self)

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown, or None."""
        return self.stage.photo if self.isVisible() else None

    @property
    def text(self) -> str:
        """What is to be read here."""
        return f"{self._title.text()}\n{self._credit.text()}"

    def show_photo(self, photo: Photo) -> None:
        """Lie over the wall with `photo`."""
        self._title.setText(photo.title or "Untitled")
        self._credit.setText(self._pictures.credit(photo).text)
        self.setGeometry(self._wall.rect())
        self.show()
        self.raise_()
        self.loading.show(photo)

    def leave(self) -> None:
        """Give the wall free."""
        self.hide()
        self.loading.let_go()

    def keep_beside(self, width: int) -> None:
        """Leave `width` logical pixels at the right free: something floats there."""
        self._beside = width
        self._arrange()

    def _arrange(self) -> None:
        height, room = self._caption.sizeHint().height(), max(self.width() - self._beside, 1)
        width = min(CAPTION, room - 2 * Space.L)
        top = self.height() - height - Space.L
        self._caption.setGeometry((room - width) // 2, top, width, height)
        self.stage.setGeometry(0, 0, room, max(top, 1))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the caption below the photo."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the wall, and leave on a click beside the photo."""
        if watched is self._wall:
            if isinstance(event, QResizeEvent):
                self.setGeometry(self._wall.rect())
        elif isinstance(event, QMouseEvent):
            beside = not self.stage.shows_at(event.position())
            if event.type() is QEvent.Type.MouseButtonPress:
                self._pressed_beside = beside
            elif event.type() is QEvent.Type.MouseButtonRelease and beside and self._pressed_beside:
                self.left.emit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave on a click beside the photo."""
        del event
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the wall."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.colour("over_photo", DIM))
