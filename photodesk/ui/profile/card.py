"""One collection: its cover, its title, how many photos it has."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.text import short_number
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import Coming, PictureSource
from photodesk.ui.profile.tabs import KEYBOARD
from photodesk.ui.text import set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Space, Type
from photodesk.ui.times import exact_number

COVER_RATIO = 1.5
"""Width over height of a cover."""
WORDS = 50
"""Height of title and count, in logical pixels."""
ICON = 28


class CollectionCard(QAbstractButton):
    """A button that looks like the collection. Its cover comes when `fetch` is called."""

    def __init__(
        self,
        collection: Collection,
        pictures: PictureSource,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.collection = collection
        self._pictures = pictures
        self._theme = theme
        self._icons = icons
        self._coming: Coming | None = None
        self._cover: QPixmap | None = None
        self._missed = self._sharp = self._by_keyboard = False
        if collection.cover is not None:
            self._cover = pictures.at_once(collection.cover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_spoken(collection))
        set_tooltip(self, collection.description or collection.title)
        theme.changed.connect(self.update)

    @property
    def has_cover(self) -> bool:
        """Whether the cover has come as sharp as it is painted."""
        return self._sharp

    @property
    def count(self) -> str:
        """What stands below the title."""
        total = self.collection.total_photos
        count = "1 photo" if total == 1 else f"{short_number(total)} photos"
        return f"{count} · private" if self.collection.private else count

    def fetch(self) -> None:
        """Have the cover come, unless it is here, on its way, or cannot be had."""
        cover = self.collection.cover
        if cover is not None and self._coming is None and not (self._sharp or self._missed):
            wide = self.width() * max(cover.ratio / COVER_RATIO, 1)  # it is cut to its middle
            width = round(wide * self.devicePixelRatioF())
            self._coming = self._pictures.bring(cover, width, self._came, self._did_not_come)

    def drop(self) -> None:
        """Do not wait for the cover any longer: nobody looks at it."""
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def try_again(self) -> None:
        """Have the cover come that could not be had."""
        self._missed = False

    def sizeHint(self) -> QSize:
        """Return a size of the usual proportions."""
        return QSize(round(WORDS * COVER_RATIO * 4), WORDS * 5)

    def _came(self, _photo: Photo, image: QImage) -> None:
        self._coming = None
        self._sharp = True
        self._cover = QPixmap.fromImage(image)
        self.update()

    def _did_not_come(self, _photo: Photo, _error: object) -> None:
        self._coming = None
        self._missed = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cover, cut to the card's proportions, and the words below it."""
        del event
        area = QRectF(0, 0, self.width(), self.height() - WORDS)
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            self._paint_cover(painter, area)
            self._paint_words(painter, area)
            if self.hasFocus() and self._by_keyboard:
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
            elif self.isDown() or self.underMouse():
                painter.setPen(QPen(self._theme.colour("quiet"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)

    def _paint_cover(self, painter: QPainter, area: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        painter.fillPath(path, self._theme.colour("hover"))
        if self._cover is None:
            icon = self._icons.pixmap("collection", ICON, tint="quiet", scale=self.devicePixelRatioF())
            painter.drawPixmap(
                round(area.center().x()) - ICON // 2, round(area.center().y()) - ICON // 2, icon
            )
            return
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(area, self._cover, _middle(self._cover, area.width() / max(area.height(), 1)))
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        font = QFont(self.font())
        font.setPixelSize(Type.BODY)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        line = painter.fontMetrics().lineSpacing()
        place = QRectF(0, area.bottom() + Space.XS + 2, area.width(), line)
        title = painter.fontMetrics().elidedText(
            self.collection.title, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine, title)
        font.setPixelSize(Type.CAP)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(
            place.translated(0, line), Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine, self.count
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether it is the keyboard that leads here."""
        self._by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; the other keys are the gallery's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


def _middle(picture: QPixmap, ratio: float) -> QRectF:
    """Return the largest part of `picture` with `ratio` width over height, around its middle."""
    width, height = float(picture.width()), float(picture.height())
    part = QRectF(0, 0, min(width, height * ratio), min(height, width / ratio))
    part.moveCenter(QRectF(0, 0, width, height).center())
    return part


def _spoken(collection: Collection) -> str:
    count = collection.total_photos
    photos = f"{exact_number(count)} {'photo' if count == 1 else 'photos'}"
    private = ", private" if collection.private else ""
    return f"Collection {collection.title}, {photos}{private}"
