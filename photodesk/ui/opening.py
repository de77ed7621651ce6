"""Shows where a large photo came from and where it goes: out of its tile on the wall, and back into it."""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.body import Body
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo.flight import Flight
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.wall import Wall


class Opening(QObject):
    """Sends photos on their way when the photo view opens and closes.

    Attributes:
        flight: what is seen of it.
    """

    def __init__(
        self, navigation: Navigation, wall: Wall, photo_view: PhotoView, body: Body, theme: Theme
    ) -> None:
        super().__init__(body)
        self._navigation = navigation
        self._wall = wall
        self._photo_view = photo_view
        self._body = body
        self._large = self._from_wall = False
        self._feed: PhotoFeed | None = None
        self.flight = Flight(theme, body.centre)
        navigation.photo_opened.connect(self._photo_opened)
        navigation.moved.connect(self._moved)

    def is_at_rest(self) -> bool:
        """Return whether no photo is on its way."""
        return not self.flight.isVisible()

    def _photo_opened(self, _on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._from_wall = self._body.shows_wall  # the page has not changed yet

    def _moved(self) -> None:
        large, feed = self._navigation.photo_is_open, self._navigation.feed
        if large and not self._large:
            self._open()
        elif self._large and not large and feed is self._feed:
            self._close()
        self._large, self._feed = large, feed

    def _open(self) -> None:
        tile = self._tile()
        if tile is not None and self._from_wall and self._wall.front.viewport().rect().intersects(tile):
            start = self._on_centre(self._wall.front.viewport(), QRectF(tile))
            self.flight.grow(self._picture(), start, self._place(), self._wall)

    def _close(self) -> None:
        tile = self._tile()
        if tile is not None:
            end = self._on_centre(self._wall.front.viewport(), QRectF(self._in_view(tile)))
            self.flight.shrink(self._picture(), self._place(), end)

    def _tile(self) -> QRect | None:
        """Return where the photo stands on the wall; None if it is not on it."""
        photo = self._photo_view.photo
        row = self._wall.front.photos.row_of(photo.ref) if photo is not None else None
        return self._wall.front.visualRect(self._wall.front.photos.index(row)) if row is not None else None

    def _in_view(self, tile: QRect) -> QRect:
        """Return where the tile will be when the wall has scrolled it into view."""
        lowest = max(self._wall.front.viewport().height() - tile.height() - Size.WALL_MARGIN, 0)
        return QRect(QPoint(tile.x(), min(max(tile.y(), Size.WALL_MARGIN), lowest)), tile.size())

    def _picture(self) -> QPixmap | None:
        layers = self._photo_view.stage.layers
        return layers.fitted or layers.first

    def _place(self) -> QRectF:
        return self._on_centre(self._photo_view.stage, self._photo_view.stage.picture_rect())

    def _on_centre(self, widget: QWidget, rect: QRectF) -> QRectF:
        corner = widget.mapTo(self._body.centre, QPoint(0, 0))
        return rect.translated(corner.x(), corner.y())
