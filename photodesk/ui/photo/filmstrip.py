"""The photos before and after the large one, small, in one row."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.library.hearts import Hearts
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.photo.cells import Cells
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space
from photodesk.ui.viewport import give_viewport
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.scrolling import SmoothScroll

CELL = QSize(102, 80)
"""Room of one photo with the gap around it, in logical pixels."""

Index = QModelIndex | QPersistentModelIndex


class Filmstrip(QListView):
    """A list of the feed's photos; only those in view are painted and wanted.

    It is a QListView for the sake of screen readers. All cells are alike, so that where they are follows
    from their number: what QListView would work out for each goes to QAbstractItemView instead.

    Signals:
        chosen(photo): the user wants this one large.
        more_wanted: the end of the list is near.
        drag_intended(photos): the pointer was pressed on a photo, which may be dragged out now.
        drag_wanted(photos): the user drags it.
    """

    chosen = Signal(object)
    more_wanted = Signal()
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        hearts: Hearts,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filmstrip")
        self.setAccessibleName("Filmstrip")
        give_viewport(self)
        self._photos = WallModel(hearts, self)
        self._thumbnails = thumbnails
        self._cells = Cells(thumbnails, placeholders, theme)
        self._going = False
        self._pressed: tuple[Photo, QPoint] | None = None
        self._scroll = SmoothScroll(self.horizontalScrollBar(), theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFixedHeight(CELL.height() + 2 * Space.XS)
        self.setViewportMargins(0, Space.XS, 0, Space.XS)
        self.setModel(self._photos)
        self.horizontalScrollBar().valueChanged.connect(self._look_soon)
        self._photos.rowsInserted.connect(self._look_soon)
        thumbnails.ready.connect(self._picture_came)
        theme.changed.connect(self.viewport().update)

    # What the photo view asks

    def show_feed(self, feed: PhotoFeed | None) -> None:
        """Show the photos of `feed`; the same feed again stays as it is."""
        if feed is not self._photos.feed:
            self._photos.set_feed(feed)

    def go_to(self, ref: Ref) -> None:
        """Mark `ref` as the photo that is shown large, and bring it into the middle."""
        row = self._photos.row_of(ref)
        self._going = True
        self.setCurrentIndex(self._photos.index(row) if row is not None else QModelIndex())
        self._going = False
        if self.isVisible():
            self._centre(glide=True)

    def cell(self, row: int) -> QRect:
        """Return where a photo stands in the viewport."""
        return self.visualRect(self._photos.index(row))

    # How

    def _centre(self, *, glide: bool) -> None:
        row = self.currentIndex().row()
        if row < 0:
            return
        self.updateGeometries()
        place = row * CELL.width() + CELL.width() // 2 - self.viewport().width() // 2
        far = abs(place - self.horizontalOffset()) > 2 * self.viewport().width()
        if glide and not far:
            self._scroll.to(place)
        else:
            self._scroll.jump(place)
        self._look_soon()

    def _rows(self, left: int, right: int) -> range:
        first, last = max(left // CELL.width(), 0), right // CELL.width()
        return range(first, min(last + 1, self._photos.rowCount()))

    def _look_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start(0)

    def _look(self) -> None:
        """Ask for the pictures in view, then for those a screen on either side."""
        if not self.isVisible():
            return
        left, width = self.horizontalScrollBar().value(), self.viewport().width()
        visible = self._rows(left, left + width)
        near = [*self._rows(left + width, left + 2 * width), *self._rows(left - width, left)]
        self._thumbnails.look(self._wants(visible), self._wants(row for row in near if row not in visible))
        if self._photos.rowCount() * CELL.width() < left + 2 * width:
            self.more_wanted.emit()

    def _wants(self, rows: Iterable[int]) -> list[Want]:
        scale = self.devicePixelRatioF()
        width, height = round(CELL.width() * scale), round(CELL.height() * scale)
        wants = []
        for row in rows:
            photo = self._photos.photo(row)
            best = self._thumbnails.best(photo.ref) if photo is not None else None
            if photo is not None and (best is None or best.height() < height // 2):
                wants.append(Want(photo, max(width, round(height * photo.ratio)), 0))
        return wants

    def _picture_came(self, ref: Ref) -> None:
        row = self._photos.row_of(ref) if self.isVisible() else None
        if row is not None:
            self.viewport().update(self.cell(row))

    # Qt's own: where cells are

    def visualRect(self, index: Index) -> QRect:
        """Return where `index` is on the viewport."""
        if not index.isValid():
            return QRect()
        return QRect(QPoint(index.row() * CELL.width() - self.horizontalOffset(), 0), CELL)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the photo at `point` of the viewport."""
        row = (point.x() + self.horizontalOffset()) // CELL.width()
        inside = 0 <= row < self._photos.rowCount() and 0 <= point.y() < CELL.height()
        return self._photos.index(row) if inside else QModelIndex()

    def horizontalOffset(self) -> int:
        """Return how far the strip is scrolled, in logical pixels."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Return 0: the strip never scrolls up or down."""
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        """Return False: no photo is hidden."""
        del index
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads from the current photo."""
        del modifiers
        last, row, moves = self._photos.rowCount() - 1, self.currentIndex().row(), self.CursorAction
        steps = {moves.MoveLeft: row - 1, moves.MoveRight: row + 1, moves.MoveHome: 0, moves.MoveEnd: last}
        return self._photos.index(min(max(steps.get(action, row), 0), last))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what has to be painted again when `selection` changes."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def doItemsLayout(self) -> None:
        """Do no layout of QListView's."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Let the strip be scrolled as far as there are photos."""
        QAbstractItemView.updateGeometries(self)
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        bar.setRange(0, max(self._photos.rowCount() * CELL.width() - width, 0))
        bar.setPageStep(width)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint those photos again; nothing moves."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint what is selected now and what was before."""
        QAbstractItemView.selectionChanged(self, selected, deselected)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted."""
        self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photos in the part that needs it."""
        area, left = event.rect(), self.horizontalOffset()
        current = self.currentIndex().row()
        mark = "accent" if self.hasFocus() else "text"
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for row in self._rows(area.left() + left, area.right() + left):
                photo = self._photos.photo(row)
                if photo is not None:
                    rect = self.visualRect(self._photos.index(row))
                    marked = mark if row == current else ""
                    self._cells.paint(painter, photo, rect, self.devicePixelRatioF(), marked)

    # Qt's own: what the user does

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which photo the user went to."""
        QAbstractItemView.currentChanged(self, current, previous)
        for index in (current, previous):
            self.viewport().update(self.visualRect(index))
        photo = self._photos.photo(current.row())
        if photo is not None and not self._going:
            self.chosen.emit(photo)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Do nothing: the photo that is shown large stands in the middle."""
        del index, hint

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here."""
        del search

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the strip; leave keys that are none of its own to the photo view."""
        moves = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or to take a photo out."""
        photo = self._photos.photo(self.indexAt(event.position().toPoint()).row())
        if photo is not None and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = (photo, event.position().toPoint())
            self.drag_intended.emit([photo])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the photo out once it was dragged far enough."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            photo, point = self._pressed
            if (event.position().toPoint() - point).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self.drag_wanted.emit([photo])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the photo that was clicked."""
        pressed, self._pressed = self._pressed, None
        index = self.indexAt(event.position().toPoint())
        photo = self._photos.photo(index.row())
        if pressed is not None and photo is not None and photo.ref == pressed[0].ref:
            self.setCurrentIndex(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click of two for another one."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll along the strip, whichever way the wheel turns."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if not pixels.isNull():
            self._scroll.jump(self.horizontalScrollBar().value() - (pixels.x() or pixels.y()))
        else:
            self._scroll.to(self._scroll.target - (angle.x() or angle.y()) * CELL.width() * 2 // 120)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the photo that is shown large in the middle."""
        QAbstractItemView.resizeEvent(self, event)
        self._centre(glide=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the middle."""
        super().showEvent(event)
        self._centre(glide=False)
