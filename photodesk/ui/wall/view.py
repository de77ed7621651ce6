"""The scrolling part of the wall: paints what is in view, and asks for the pictures of it."""

from typing import Any, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
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
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.hearts import Hearts
from photodesk.ui.theme.theme import Theme
from photodesk.ui.wall.arrangement import Arrangement, beside
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.fades import Fades
from photodesk.ui.wall.failing import Failing
from photodesk.ui.wall.keys import arrive, destination, is_menu_key, press
from photodesk.ui.wall.layouts import Layout
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.wall.plain_list import Index, PlainListView
from photodesk.ui.wall.pointer import Pointer
from photodesk.ui.wall.scrolling import SmoothScroll
from photodesk.ui.wall.selecting import Selecting, spans_of
from photodesk.ui.wall.spans import Spans
from photodesk.ui.wall.speed import Speed
from photodesk.ui.wall.spoken import tell, tell_selected
from photodesk.ui.wall.staying import Staying
from photodesk.ui.wall.tiles import Tiles
from photodesk.ui.wall.whereabouts import Whereabouts
from photodesk.ui.wall.wishes import Wishes


class WallView(PlainListView):
    """Photos in one of several layouts: a `Layout` lays out, `TilePainter` paints.

    Signals:
        opened(photo): the user wants to see it large.
        more_wanted: the end of the list is near.
        heart_clicked(photo): the heart on its tile was clicked.
        collect_wanted(photo), download_wanted(photo): the button of that name was clicked.
        button_entered(button or None): the pointer came onto a button of a tile, or left it.
        looked_at(photo or None): the current photo is another one.
        selection_changed: others are selected.
        drag_intended(photos): the pointer was pressed on photos that may be dragged out now.
        drag_wanted(photos): the user drags them.
        look_changed: photos are laid out in another way or size.
    """

    opened = Signal(object)
    more_wanted = Signal()
    heart_clicked = Signal(object)
    collect_wanted = Signal(object)
    download_wanted = Signal(object)
    button_entered = Signal(object)
    looked_at = Signal(object)
    selection_changed = Signal()
    drag_intended = Signal(object)
    drag_wanted = Signal(object)
    look_changed = Signal()

    def __init__(
        self,
        model: WallModel,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        hearts: Hearts,
        painter: TilePainter,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wall")
        self.setAccessibleName("Photos")
        self._scroll = SmoothScroll(self.verticalScrollBar(), theme)
        self._arrangement = Arrangement(self, self._ratios, self._scroll)
        self._painter = painter
        self._theme = theme
        self._fades = Fades(self._repaint, self, painter.pictures.forget_fades)
        self._speed = Speed(self)
        self._speed.rested.connect(self._moved)
        self._wishes = Wishes(thumbnails, self._arrangement, self._speed, model.photo)
        self._wishes.due.connect(self._look)
        self._tiles = Tiles(
            self, self._arrangement, thumbnails, placeholders, hearts, self._fades, self._speed
        )
        self._whereabouts = Whereabouts(self, theme, self._place)
        self._owed = QTimer(self)
        self._owed.setSingleShot(True)
        self._owed.timeout.connect(self._paint_owed)
        self.failing = Failing(thumbnails, self)
        self.selecting = Selecting(self)
        self._pointer = Pointer(
            self, self._tiles, self.selecting, self._arrangement.enclosed, self._scroll.jump
        )
        self._staying = Staying(self, model, self.verticalScrollBar().value, self._scroll.jump)
        self.prepare()
        self.setModel(model)
        self._pointer.opened.connect(self.opened)
        self._pointer.pressed.connect(self._button_pressed)
        self._pointer.button_entered.connect(self.button_entered)
        self._pointer.drag_intended.connect(self.drag_intended)
        self._pointer.drag_wanted.connect(self.drag_wanted)
        thumbnails.ready.connect(self._picture_came)
        thumbnails.failed.connect(self._picture_failed)
        thumbnails.complete.connect(self.want_more_if_near_end)
        self.failing.changed.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    # What the window asks

    @property
    def photos(self) -> WallModel:
        """The model that is shown."""
        return cast("WallModel", self.model())

    @property
    def tile_height(self) -> int:
        """The height tiles are laid out near, in logical pixels."""
        return self._arrangement.tile_height

    @property
    def layout_name(self) -> str:
        """What the layout in use is called."""
        return self._arrangement.name

    def set_layout(self, name: str) -> None:
        """Lay out as `name` of LAYOUTS says, keeping the photo in view in view."""
        if self._arrangement.choose(name):
            self._moved()
            self.look_changed.emit()

    def set_tile_height(self, height: int) -> None:
        """Lay tiles out near `height` logical pixels, keeping the photo in view where it is."""
        if self._arrangement.set_tile_height(height):
            self._moved()
        self.look_changed.emit()

    def selected_photos(self) -> list[Photo]:
        """Return the photos that are selected, in the order of the wall."""
        return self.photos.photos(self.selecting.spans)

    @property
    def selected_count(self) -> int:
        """How many photos are selected; costs nothing, however many there are."""
        return len(self.selecting.spans)

    def offer_collecting(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show on tiles that photos can be put into collections, or not."""
        self._tiles.offer(TileButton.COLLECT, on=on)
        self.viewport().update()

    def offer_download(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show on tiles that photos can be saved, or not."""
        self._tiles.offer(TileButton.DOWNLOAD, on=on)
        self.viewport().update()

    def failed_photos(self) -> list[Photo]:
        """Return those of the selected photos, else the current one, whose picture could not be had."""
        current = self.currentIndex().row()
        spans = self.selecting.spans or Spans.between(current, current)
        rows = (self.photos.row_of(ref) for ref in self.failing.refs)
        return self.photos.photos(Spans.rows(row for row in rows if row is not None and row in spans))

    def current_photo(self) -> Photo | None:
        """Return the photo that has the focus, or None."""
        return self.photos.photo(self.currentIndex().row())

    @property
    def pointed_at(self) -> tuple[TileButton | None, Photo | None]:
        """The button of a tile under the pointer, and the photo of that tile."""
        return self._tiles.hot, self.photos.photo(self._tiles.hovered)

    def go_to(self, ref: Ref) -> None:
        """Make `ref` the current photo and bring it into view; several that are selected stay selected."""
        row = self.photos.row_of(ref)
        if row is not None:
            index = self.photos.index(row)
            if self.selecting.keep(index):
                self.selecting.stand_on(row)
            else:
                self.selecting.only(row)
            self.scrollTo(index)

    def standing(self) -> tuple[int, int] | None:
        """Return a row in view and how far below the upper edge it stands; None at the very top."""
        return self._arrangement.standing()

    def set_head(self, height: int) -> None:
        """Leave room above the photos, in logical pixels, for what scrolls away with them."""
        self._arrangement.set_head(height)
        self._moved()

    def stand(self, where: tuple[int, int] | None, scrolled: int) -> None:
        """Go back to where one stood, at once; else to where the wall is `scrolled` logical pixels."""
        self._scroll.jump(scrolled)
        if where is not None:
            self._arrangement.stand(where)

    def visible_rows(self) -> range:
        """Return the rows of the model that are in view now."""
        return self._arrangement.visible()

    def pixels(self, row: int) -> QSize:
        """Return the size in device pixels at which the picture of a row of the model is painted."""
        return self._arrangement.pixels(row)

    def want_more_if_near_end(self) -> None:
        """Emit `more_wanted` if the user can soon see the end of what is there."""
        if self.isVisible() and self._wishes.want_more(self.verticalOffset()):
            self.more_wanted.emit()

    # Layout and pictures

    @property
    def _rows(self) -> Layout:
        return self._arrangement.layout

    def _moved(self) -> None:
        self.viewport().update()
        self._wishes.soon()

    def _ratios(self, first: int, end: int) -> list[float]:
        feed = self.photos.feed
        return [photo.ratio for photo in feed.photos[first:end]] if feed is not None else []

    def _look(self) -> None:
        if self.isVisible():
            self._wishes.look(self.verticalOffset(), self.viewport().height())
            self.want_more_if_near_end()

    def _picture_came(self, ref: Ref) -> None:
        row = self.photos.row_of(ref)
        if row is not None and row in self.visible_rows():
            if self._theme.moves:
                self._fades.start(ref)  # paints with the next frame, all that came meanwhile at once
            else:
                self._repaint(ref)

    def _picture_failed(self, ref: Ref, _error: object) -> None:
        self._repaint(ref)

    def _paint_owed(self) -> None:
        owed, self._tiles.owed = self._tiles.owed, set()
        for ref in owed:
            self._repaint(ref)

    def _repaint(self, ref: Ref) -> None:
        row = self.photos.row_of(ref)
        if row is not None:
            self._arrangement.repaint(row)

    def _button_pressed(self, photo: Photo, button: TileButton) -> None:
        """Do with `photo` what the button on its tile says."""
        if button is TileButton.RETRY:
            self.failing.retry([photo])
        else:
            {
                TileButton.HEART: self.heart_clicked,
                TileButton.COLLECT: self.collect_wanted,
                TileButton.DOWNLOAD: self.download_wanted,
            }[button].emit(photo)

    def _place(self) -> tuple[int, int | None]:
        return self._arrangement.place() + 1, self.photos.total

    def keep_beside(self, width: int) -> None:
        """Say where one is `width` logical pixels from the right edge: something floats there."""
        self._whereabouts.beside = width

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
        """Bring `index` into view with a little room around it: in a glide, or at once if it is far away."""
        rect = self._arrangement.bring(index.row())
        if rect.isEmpty():
            return
        place = self._arrangement.way_to(rect, self._scroll.target)
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            self._scroll.jump(rect.center().y() + self._arrangement.head - self.viewport().height() // 2)
        elif place != self._scroll.target:
            (self._scroll.to if self._arrangement.is_near(rect) else self._scroll.jump)(place)

    def verticalOffset(self) -> int:
        """Return where the photos begin to be seen, in logical pixels; negative below a head."""
        return self._arrangement.top

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads from the current photo."""
        del modifiers
        screen = max(self.viewport().height() // self._rows.pitch, 1)
        first = self.visible_rows().start
        return self.photos.index(destination(action, self.currentIndex().row(), self._rows, screen, first))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what has to be painted again when `selection` changes."""
        region, seen = QRegion(), self.visible_rows()
        if seen:
            for row in spans_of(selection) & Spans.between(seen[0], seen[-1]):
                region += beside(self._arrangement.on_screen(row))
        return region

    def reset(self) -> None:
        """Lay out another list, from its top, or what has become of the same one."""
        super().reset()
        self._pointer.forget()
        self.selecting.forget()
        self.failing.forget()
        self._fades.clear()
        self._scroll.jump(0)
        self._arrangement.start_over(self.photos.rowCount())
        self._whereabouts.leave()
        if not self.photos.is_renewing:
            self.looked_at.emit(None)
        self.selection_changed.emit()
        self._wishes.soon()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Lay out what was added."""
        super().rowsInserted(parent, start, end)
        self._arrangement.append(end + 1)
        self._moved()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which photo is looked at, and paint both."""
        QAbstractItemView.currentChanged(self, current, previous)
        for index in (current, previous):
            self.viewport().update(beside(self.visualRect(index)))
        tell(self, QAccessible.Event.Focus, current.row())
        self.looked_at.emit(self.photos.photo(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint what is selected now and what was before, and tell screen readers of it."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        tell_selected(self, spans_of(selected), spans_of(deselected))
        self.selection_changed.emit()

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
        self._wishes.soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted, and ask for what came into view."""
        if self._arrangement.shifting:
            return
        whole = self._arrangement.settle() or self._whereabouts.beside  # what floats there stays as painted
        if whole or not self.devicePixelRatioF().is_integer():
            self.viewport().update()
        else:
            self.viewport().scroll(dx, dy)
        self._whereabouts.tell()
        self._wishes.pass_by(abs(dy) / max(self.viewport().height(), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles in the part that needs it."""
        top, arrangement = self.verticalOffset(), self._arrangement
        rows = arrangement.touched(event.region())
        photos = ((row, photo) for row in rows if (photo := self.photos.photo(row)) is not None)
        tiles = self._tiles.tiles(photos)
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, tiles, (top, arrangement.device_top), self._speed.hurry)
            if self._pointer.band is not None:
                self._painter.band(painter, self._pointer.band.rect.translated(0, -top))
        if self._tiles.owed:
            self._owed.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll: at once by a touchpad, in a glide by the notches of a wheel."""
        self._scroll.wheel(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the tile under the pointer, drag, or draw a band around photos."""
        self._pointer.move(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a band."""
        self._pointer.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the photo, or do what the button on it says."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the photo."""
        self._pointer.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; move and select, and show where the focus is; all else is the window's."""
        event.setAccepted(self._pressed(event))

    def _pressed(self, event: QKeyEvent) -> bool:
        photo = self.current_photo()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if photo is not None:
                self.opened.emit(photo)
            return True
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            return True
        if not self._tiles.keyboard:
            self._tiles.keyboard = True
            self.viewport().update()
        if is_menu_key(event) and photo is not None:
            self.scrollTo(self.currentIndex())
            self.customContextMenuRequested.emit(self.visualRect(self.currentIndex()).center())
            return True
        return press(self, self.selecting, event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: ANN401 - Qt's own
        """Say where one stands, for a menu that is asked for by the keyboard."""
        if query is Qt.InputMethodQuery.ImCursorRectangle and self.currentIndex().isValid():
            return self.visualRect(self.currentIndex())
        return super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is; a photo is chosen for who comes by keys alone: it can cost a request."""
        QAbstractScrollArea.focusInEvent(self, event)
        self._tiles.keyboard |= arrive(self, self.selecting, event, self.visible_rows())
        tell(self, QAccessible.Event.Focus, self.currentIndex().row())
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Put the light out when the pointer leaves; the tip is the viewport's own, not that of an item."""
        if event.type() is QEvent.Type.Leave:
            self._pointer.leave()
        if event.type() is QEvent.Type.ToolTip:
            return False
        return super().viewportEvent(event)
