"""The scrolling part of the wall: paints what is in view, and asks for the pictures of it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
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
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QListView, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.library.favourites import Favourites
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.arrangement import Arrangement
from photodesk.ui.wall.fades import Fades
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.painter import Tile, TilePainter, heart_rect
from photodesk.ui.wall.scrolling import SmoothScroll
from photodesk.ui.wall.spoken import tell
from photodesk.ui.wall.tiles import Tiles
from photodesk.ui.wall.wishes import Wishes

Index = QModelIndex | QPersistentModelIndex


class WallView(QListView):
    """Photos in justified rows.

    It is a QListView for the sake of screen readers, who find a list of photos here; `JustifiedRows` lays
    out and `TilePainter` paints, so what QListView would do for either goes to QAbstractItemView instead.

    Signals:
        opened(photo): the user wants to see it large.
        more_wanted: the end of the list is near.
        heart_clicked(photo): the heart on its tile was clicked.
        looked_at(photo or None): the current photo is another one.
        drag_intended(photos): the pointer was pressed on photos that may be dragged out now.
        drag_wanted(photos): the user drags them.
    """

    opened = Signal(object)
    more_wanted = Signal()
    heart_clicked = Signal(object)
    looked_at = Signal(object)
    drag_intended = Signal(object)
    drag_wanted = Signal(object)

    def __init__(
        self,
        model: WallModel,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        favourites: Favourites,
        painter: TilePainter,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wall")
        self.setAccessibleName("Photos")
        self._arrangement = Arrangement(self)
        self._rows = self._arrangement.rows
        self._painter = painter
        self._theme = theme
        self._wishes = Wishes(thumbnails, self._rows, self._want)
        self._fades = Fades(self._repaint, self)
        self._tiles = Tiles(self, self._arrangement, thumbnails, placeholders, favourites, self._fades)
        self._scroll = SmoothScroll(self.verticalScrollBar(), theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self._pressed: QPoint | None = None
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setModel(model)
        thumbnails.ready.connect(self._picture_came)
        thumbnails.failed.connect(self._picture_failed)
        theme.changed.connect(self.viewport().update)

    # What the window asks

    @property
    def photos(self) -> WallModel:
        """The model that is shown."""
        return cast("WallModel", self.model())

    @property
    def tile_height(self) -> int:
        """The height rows are laid out near, in logical pixels."""
        return self._arrangement.tile_height

    def set_tile_height(self, height: int) -> None:
        """Lay rows out near `height` logical pixels, keeping the photo in view where it is."""
        if self._arrangement.set_tile_height(height):
            self._moved()

    def selected_photos(self) -> list[Photo]:
        """Return the photos that are selected, in the order of the wall."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [photo for row in rows if (photo := self.photos.photo(row)) is not None]

    def current_photo(self) -> Photo | None:
        """Return the photo that has the focus, or None."""
        return self.photos.photo(self.currentIndex().row())

    def go_to(self, ref: Ref) -> None:
        """Make `ref` the current photo and bring it into view."""
        row = self.photos.row_of(ref)
        if row is not None:
            index = self.photos.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def visible_rows(self) -> range:
        """Return the rows of the model that are in view now."""
        return self._arrangement.visible()

    def pixels(self, row: int) -> QSize:
        """Return the size in device pixels at which the picture of a row of the model is painted."""
        return self._arrangement.pixels(row)

    def want_more_if_near_end(self) -> None:
        """Emit `more_wanted` if the user can soon see the end of what is there."""
        if self.isVisible() and self._arrangement.is_near_end():
            self.more_wanted.emit()

    # Layout and pictures

    def _moved(self) -> None:
        self.viewport().update()
        self._look_soon()

    def _ratios(self, first: int, last: int) -> list[float]:
        feed = self.photos.feed
        return [photo.ratio for photo in feed.photos[first : last + 1]] if feed is not None else []

    def _look_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start(0)

    def _look(self) -> None:
        if not self.isVisible():
            return
        self._wishes.look(self.verticalOffset(), self.viewport().height())
        self.want_more_if_near_end()

    def _want(self, row: int) -> Want | None:
        photo, size = self.photos.photo(row), self.pixels(row)
        return Want(photo, size.width(), size.height()) if photo is not None else None

    def _picture_came(self, ref: Ref) -> None:
        row = self.photos.row_of(ref)
        if row is not None and row in self.visible_rows():
            if self._theme.moves:
                self._fades.start(ref)
            self._repaint(ref)

    def _picture_failed(self, ref: Ref, _error: object) -> None:
        self._repaint(ref)

    def _repaint(self, ref: Ref) -> None:
        row = self.photos.row_of(ref)
        if row is not None:
            self.viewport().update(self._arrangement.on_screen(row).adjusted(-4, -4, 4, 4))

    def _hover(self, row: int) -> None:
        if row != self._tiles.hovered:
            for changed in (self._tiles.hovered, row):
                self.viewport().update(self._arrangement.on_screen(changed))
            self._tiles.hovered = row

    # Qt's own

    def visualRect(self, index: Index) -> QRect:
        """Return where `index` is on the viewport."""
        return self._arrangement.on_screen(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the photo at `point` of the viewport."""
        row = self._rows.at(point.x(), point.y() + self.verticalOffset())
        return self.photos.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring `index` into view with a little room around it."""
        rect = self._rows.rect(index.row())
        if rect.isEmpty():
            return
        height, top = self.viewport().height(), self._scroll.target
        room = Size.WALL_MARGIN
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            self._scroll.jump(rect.center().y() - height // 2)
        elif rect.top() - room < top:
            self._scroll.to(rect.top() - room)
        elif rect.bottom() + room > top + height:
            self._scroll.to(min(rect.bottom() + room - height, rect.top() - room))

    def horizontalOffset(self) -> int:
        """Return 0: the wall never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the wall is scrolled, in logical pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Return False: no photo is hidden."""
        del index
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads from the current photo."""
        del modifiers
        count, row = len(self._rows), self.currentIndex().row()
        if not count:
            return QModelIndex()
        if row < 0:
            return self.photos.index(min(self.visible_rows().start, count - 1))
        screen = max(self.viewport().height() // (self.tile_height + Size.WALL_GAP), 1)
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveLeft, moves.MovePrevious):
            row -= 1
        elif action in (moves.MoveRight, moves.MoveNext):
            row += 1
        elif action in (moves.MoveUp, moves.MovePageUp):
            for _ in range(1 if action is moves.MoveUp else screen):
                row = self._rows.above(row)
        elif action in (moves.MoveDown, moves.MovePageDown):
            for _ in range(1 if action is moves.MoveDown else screen):
                row = self._rows.below(row)
        elif action in (moves.MoveHome, moves.MoveEnd):
            row = 0 if action is moves.MoveHome else count - 1
        return self.photos.index(min(max(row, 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the photos that `rect` of the viewport touches."""
        area = rect.normalized().translated(0, self.verticalOffset())
        selection = QItemSelection()
        for row in self._rows.between(area.top(), area.bottom()):
            if self._rows.rect(row).intersects(area):
                index = self.photos.index(row)
                selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what has to be painted again when `selection` changes."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-4, -4, 4, 4)
        return region

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here."""
        del search

    def doItemsLayout(self) -> None:
        """Do no layout of QListView's: `JustifiedRows` knows where everything is."""
        QAbstractItemView.doItemsLayout(self)

    def reset(self) -> None:
        """Lay out another list, from its top."""
        super().reset()
        self._tiles.hovered = -1
        self._fades.clear()
        self._arrangement.start_over(self._ratios(0, self.photos.rowCount() - 1))
        self._scroll.jump(0)
        self.looked_at.emit(None)
        self._look_soon()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Lay out what was added."""
        super().rowsInserted(parent, start, end)
        self._arrangement.append(self._ratios(start, end))
        self._moved()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint those photos again; nothing moves."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which photo is looked at, and paint both."""
        QAbstractItemView.currentChanged(self, current, previous)
        for index in (current, previous):
            self.viewport().update(self.visualRect(index).adjusted(-4, -4, 4, 4))
        tell(self, QAccessible.Event.Focus, current.row())
        self.looked_at.emit(self.photos.photo(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint what is selected now and what was before, and tell screen readers of it."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        for index in selected.indexes():
            tell(self, QAccessible.Event.Selection, index.row())

    def updateGeometries(self) -> None:
        """Keep the scroll bar in step with the viewport."""
        QAbstractItemView.updateGeometries(self)
        self._arrangement.update_range()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        QAbstractItemView.resizeEvent(self, event)
        self._arrangement.renew(event.oldSize().height())
        self._moved()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for pictures once there is somebody to look at them."""
        super().showEvent(event)
        self._look_soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted, and ask for what came into view."""
        self.viewport().scroll(dx, dy)
        self._look_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles in the part that needs it."""
        area = event.rect().adjusted(-4, -4, 4, 4)
        top = self.verticalOffset()
        focused: Tile | None = None
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for row in self._rows.between(area.top() + top, area.bottom() + top):
                photo = self.photos.photo(row)
                if photo is not None and self._arrangement.on_screen(row).intersects(area):
                    tile = self._tiles.tile(row, photo)
                    self._painter.paint(painter, tile)
                    focused = tile if tile.focused else focused
            if focused is not None:
                self._painter.paint(painter, focused)  # last, so that no neighbour lies over its ring

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll: at once by a touchpad, in a glide by the notches of a wheel."""
        self._scroll.wheel(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the tile under the pointer, and drag what was pressed."""
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self.drag_wanted.emit(self.selected_photos())
            return
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(point).row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the heart be clicked, and the photo be chosen."""
        self._tiles.keyboard = False
        point = event.position().toPoint()
        index = self.indexAt(point)
        on_heart = index.isValid() and heart_rect(self.visualRect(index)).contains(point)
        if on_heart and event.button() is Qt.MouseButton.LeftButton:
            self.heart_clicked.emit(self.photos.photo(index.row()))
            return
        held = event.modifiers() or event.button() is not Qt.MouseButton.LeftButton
        if held or not self.selectionModel().isSelected(index):
            super().mousePressEvent(event)
        self._pressed = None
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = point
            self.drag_intended.emit(self.selected_photos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the photo."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.photos.photo(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; move with the arrows and show where the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            photo = self.current_photo()
            if photo is not None:
                self.opened.emit(photo)
            return
        if not self._tiles.keyboard:
            self._tiles.keyboard = True
            self.viewport().update()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is, without choosing a photo: looking at one can cost a request."""
        QAbstractScrollArea.focusInEvent(self, event)
        tell(self, QAccessible.Event.Focus, self.currentIndex().row())
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Put the light out when the pointer leaves."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)
