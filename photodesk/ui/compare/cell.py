"""One of the photos that are compared, with what it is called."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.ui.icons import Icons
from photodesk.ui.photo.loading import Loading
from photodesk.ui.photo.stage import Stage
from photodesk.ui.pictures import PictureSource
from photodesk.ui.text import ElidedLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space

RING = 2
CAPTIONED = 200
"""Logical pixels of width from which on there is room for words beside the buttons."""


class Cell(QWidget):
    """Shows `photo`; the one with the focus has a ring.

    Attributes:
        stage: the photo at the zoom all of them have.

    Signals:
        entered(cell): it has the focus now.
        opened(photo), removed(photo), hearted(photo): the user wants it large, gone, or as a favourite.
    """

    entered = Signal(object)
    opened = Signal(object)
    removed = Signal(object)
    hearted = Signal(object)

    def __init__(
        self, photo: Photo, place: str, pictures: PictureSource, theme: Theme, icons: Icons, most_pixels: int
    ) -> None:
        super().__init__()
        self.photo = photo
        self._theme = theme
        self._icons = icons
        self._shown = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{photo.spoken_name}, {place}" if place else photo.spoken_name)
        self.stage = Stage(theme)
        self.stage.margin = Space.S
        self.stage.setFocusProxy(self)
        self.stage.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.loading = Loading(pictures, self.stage, self)
        self.loading.most_pixels = most_pixels
        credit = pictures.credit(photo).text
        self._labels = (
            ElidedLabel(photo.title or "Untitled", tone="strong"),
            ElidedLabel(f"{place} · {credit}" if place else credit, tone="small"),
        )
        self._heart = self._button("heart", "Favourite", self._hearted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(RING, RING, RING, RING)
        layout.setSpacing(0)
        layout.addWidget(self.stage, 1)
        layout.addLayout(self._caption())
        theme.changed.connect(self.update)

    def show_heart(self, *, on: bool) -> None:
        """Fill the heart, or not."""
        self._icons.dress(self._heart, "heart-on" if on else "heart", tint="like" if on else "text")
        does = "Unfavourite" if on else "Favourite"
        self._heart.setAccessibleName(does)
        set_tooltip(self._heart, does)

    def _caption(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for label in self._labels:
            texts.addWidget(label)
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.XS)
        row.addLayout(texts, 1)
        row.addWidget(self._heart)
        row.addWidget(self._button("size", "Open this photo", self._opened))
        row.addWidget(self._button("close", "Remove from the comparison", self._removed))
        return row

    def _button(self, icon: str, tip: str, slot: "SignalInstance | object") -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setAccessibleName(tip)
        set_tooltip(button, tip)
        self._icons.dress(button, icon)
        button.clicked.connect(slot)
        return button

    def _hearted(self) -> None:
        self.hearted.emit(self.photo)

    def _opened(self) -> None:
        self.opened.emit(self.photo)

    def _removed(self) -> None:
        self.removed.emit(self.photo)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words of which there would be one letter to be seen."""
        super().resizeEvent(event)
        for label in self._labels:
            label.setVisible(self.width() >= CAPTIONED)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the picture come once there is room for it."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.loading.show(self.photo)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this is the photo that keys act on."""
        super().focusInEvent(event)
        self.entered.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the photo that keys act on."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                pen = QPen(self._theme.colour("accent"), RING)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
