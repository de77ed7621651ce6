"""Draws a line of the list: what it rests on, and what is known about the photo."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from photodesk.domain.photo import Photo
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space, Type
from photodesk.ui.times import exact_number
from photodesk.ui.wall.pictures import scale_of
from photodesk.ui.wall.tile import Tile

SIZE_COLUMN = 124
LIKES_COLUMN = 88
LEAST_TITLE = 220
"""Room for title and photographer that the other columns leave; where there is less, they go."""
UNTITLED = "Untitled"


class Captions:
    """Paints lines: title and photographer at the left, size and likes in columns at the right."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons

    def ground(self, painter: QPainter, tiles: Sequence[Tile]) -> None:
        """Draw what lit lines rest on, below everything."""
        for tile in tiles:
            if tile.words is not None and tile.ground != "canvas":
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour(tile.ground))
                painter.drawRoundedRect(QRectF(tile.rect), Radius.CONTROL, Radius.CONTROL)
                painter.restore()

    def paint(self, painter: QPainter, tiles: Sequence[Tile]) -> None:
        """Draw what is known about the photos of `tiles`, where it has a place."""
        lines = [(tile, tile.words) for tile in tiles if tile.words is not None]
        if not lines:
            return
        before = painter.font()
        title, quiet = QFont(before), QFont(before)
        title.setPixelSize(Type.BODY)
        title.setWeight(QFont.Weight.DemiBold)
        quiet.setPixelSize(Type.BODY)
        numbers = QFont(quiet)
        numbers.setFeature(QFont.Tag("tnum"), 1)
        for font, token, draw in (
            (title, "text", self._title),
            (quiet, "quiet", self._photographer),
            (numbers, "quiet", self._numbers),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(token))
            metrics = QFontMetrics(font)
            for tile, words in lines:
                draw(painter, metrics, tile.photo, words)
        painter.setFont(before)

    def _title(self, painter: QPainter, metrics: QFontMetrics, photo: Photo, words: QRect) -> None:
        room = _left_part(words)
        _write(painter, metrics, photo.title or UNTITLED, _upper(room, metrics))

    def _photographer(self, painter: QPainter, metrics: QFontMetrics, photo: Photo, words: QRect) -> None:
        if photo.photographer is not None:
            _write(painter, metrics, photo.photographer.name, _lower(_left_part(words), metrics))

    def _numbers(self, painter: QPainter, metrics: QFontMetrics, photo: Photo, words: QRect) -> None:
        if not _has_columns(words):
            return
        end = words.right() + 1
        likes = QRect(end - LIKES_COLUMN, words.y(), LIKES_COLUMN, words.height())
        if photo.size_known:
            size = QRect(likes.x() - SIZE_COLUMN, words.y(), SIZE_COLUMN, words.height())
            _write(painter, metrics, f"{photo.width} × {photo.height}", size)
        if photo.likes is not None:
            icon = self._icons.pixmap("heart", Size.ICON_SMALL, tint="quiet", scale=scale_of(painter))
            top = likes.y() + (likes.height() - Size.ICON_SMALL) // 2
            painter.drawPixmap(likes.x(), top, icon)
            left = Size.ICON_SMALL + Space.XS
            _write(painter, metrics, exact_number(photo.likes), likes.adjusted(left, 0, 0, 0))


def _has_columns(words: QRect) -> bool:
    return words.width() - SIZE_COLUMN - LIKES_COLUMN >= LEAST_TITLE


def _left_part(words: QRect) -> QRect:
    taken = SIZE_COLUMN + LIKES_COLUMN + Space.L if _has_columns(words) else 0
    return words.adjusted(0, 0, -taken, 0)


def _upper(room: QRect, metrics: QFontMetrics) -> QRect:
    return QRect(room.x(), room.center().y() - metrics.height() - 1, room.width(), metrics.height())


def _lower(room: QRect, metrics: QFontMetrics) -> QRect:
    return QRect(room.x(), room.center().y() + 2, room.width(), metrics.height())


def _write(painter: QPainter, metrics: QFontMetrics, text: str, room: QRect) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
