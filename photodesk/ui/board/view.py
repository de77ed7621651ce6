"""The scrolling part of a board: paints what is in view, and asks for the pictures of it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from photodesk.domain.board import Item, Items, LocalFile, Note, Section
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.library.hearts import Hearts
from photodesk.ui.board.carrying import Carrying, Held, mark_area
from photodesk.ui.board.keys import is_own, pressed
from photodesk.ui.board.layout import Gap
from photodesk.ui.board.list import BoardList
from photodesk.ui.board.painter import BoardPainter, Look
from photodesk.ui.board.pointer import BoardPointer, target_of
from photodesk.ui.board.tiles import BoardTiles, is_missing
from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.dragging.pile import MOST, Card, hot_spot, pile
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.fades import Fades
from photodesk.ui.wall.keys import arrive, is_menu_key
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.wall.spans import Spans
from photodesk.ui.wall.speed import Hurry, Speed
from photodesk.ui.wall.spoken import tell

Index = QModelIndex | QPersistentModelIndex
AHEAD, BEHIND = 1.5, 0.5
"""Screens below and above the view whose pictures are wanted, too."""
LOOK_AFTER = 40
"""Milliseconds until pictures of what has come into view are asked for."""


class BoardView(BoardList):
    """Everything on one board, in its order.

    Signals:
        opened(item): the user wants to see it large, or to write it.
        removed(ids), moved(ids, before): the user wants that; `before` is "" for the end of the board.
        dropped(photos, files, before): these were dropped.
        edit_wanted(item), fold_wanted(item), find_wanted(item): of a heading or note, a heading, a file.
        pressed(item, button), button_entered(button or None), drag_intended(photos), drag_wanted(photos),
            looked_at(photo or None), selection_changed: as on the wall.
        arranged: something stands elsewhere on the screen.
    """

    opened = Signal(object)
    removed = Signal(object)
    moved = Signal(object, str)
    dropped = Signal(object, object, str)
    edit_wanted = Signal(object)
    fold_wanted = Signal(object)
    find_wanted = Signal(object)
    pressed = Signal(object, object)
    button_entered = Signal(object)
    drag_intended = Signal(object)
    drag_wanted = Signal(object)
    arranged = Signal()

    def __init__(
        self,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        hearts: Hearts,
        painters: tuple[TilePainter, BoardPainter],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hearts, theme, parent)
        self._beside = 0
        self._thumbnails = thumbnails
        self._placeholders = placeholders
        self._theme = theme
        self._painter, self._board_painter = painters
        self._fades = Fades(self._repaint, self, self._painter.pictures.forget_fades)
        self._speed = Speed(self)
        self._speed.rested.connect(self._rested)
        self.tiles = BoardTiles(self, self.frames, thumbnails, placeholders, hearts, self._fades, self._speed)
        self.carrying = Carrying(self, self._gap_at, self._repaint_gap, self._scroll.jump)
        self.pointer = BoardPointer(
            self, self.photos, self.tiles, self.frames, self.selecting, self.carrying, self
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AFTER)
        self._soon.timeout.connect(self._look)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        pointer = self.pointer
        pointer.opened.connect(self._open_row)
        pointer.pressed.connect(self._button_pressed)
        pointer.folded.connect(self._fold)
        pointer.find_wanted.connect(self._find)
        pointer.button_entered.connect(self.button_entered)
        pointer.dropped.connect(self._let_go)
        pointer.drag_intended.connect(self.drag_intended)
        pointer.drag_wanted.connect(self.drag_wanted)
        self._thumbnails.ready.connect(self._picture_came)
        self._thumbnails.failed.connect(self._picture_failed)
        self._theme.changed.connect(self.viewport().update)

    # What the page asks

    @property
    def pointed_at(self) -> tuple[TileButton | None, Photo | None]:
        """The button of a tile under the pointer, and the photo of that tile."""
        return self.tiles.hot, self.photos.photo(self.pointer.hovered)

    def show_items(self, items: Items, *, anew: bool = False) -> None:
        """Show these items; `anew` from the top, else where one is, with the same ones selected."""
        if items == self.photos.items and not anew:
            return
        selected = {item.id for item in self.selected_items()}
        current = self.current_item()
        place = self.currentIndex().row()
        self.pointer.forget()
        self.photos.show_items(items)
        self._forget_found()
        self.frames.renew()
        if anew:
            self._scroll.jump(0)
            self._fades.clear()
        else:
            self._select_again(selected, current, place)
        self.viewport().update()
        self._soon.start()
        self.arranged.emit()

    def _select_again(self, selected: set[str], current: Item | None, place: int) -> None:
        rows = (self.photos.row_of_item(each) for each in selected)
        spans = Spans.rows(row for row in rows if row is not None)
        row = self.photos.row_of_item(current.id) if current is not None else None
        if row is None and current is not None:
            row = min(place, self.photos.rowCount() - 1)  # it is gone: go on with what took its place
        if row is not None and row >= 0:
            self.selecting.stand_on(row)
            if not spans:
                spans = Spans.between(row, row)
        self.selecting.set(spans)

    def set_look(self, *, tile: int | None = None, squares: bool | None = None) -> None:
        """Lay out near another height, or as squares."""
        tile = self.frames.tile if tile is None else min(max(tile, Size.TILE_LEAST), Size.TILE_MOST)
        squares = self.frames.squares if squares is None else squares
        if (tile, squares) != (self.frames.tile, self.frames.squares):
            self.frames.tile, self.frames.squares = tile, squares
            self._arrange()

    def retry(self) -> None:
        """Look again for the files that were missing, and for pictures that failed for a time."""
        for ref in self.photos.missing:
            self._thumbnails.retry(ref)
        self.photos.missing = frozenset()
        self._soon.start()

    def retry_photo(self, photo: Photo) -> None:
        """Try again at once to get a picture that could not be had."""
        self._thumbnails.retry(photo.ref)
        self._repaint(photo.ref)

    def pile_of(self, rows: Spans) -> tuple[QPixmap, QPoint]:
        """Return the picture of some rows as they are carried, and where the pointer holds it."""
        photos = [photo for row in rows if (photo := self.photos.photo(row)) is not None]
        scale = self.devicePixelRatioF()
        if photos:
            cards = [
                Card(photo, self._thumbnails.best(photo.ref) or self._placeholders.pixmap(photo))
                for photo in photos[:MOST]
            ]
            return pile(cards, len(rows), self._theme, scale), hot_spot()
        first = next(iter(rows))
        rect = self.frames.on_screen(first).intersected(self.viewport().rect())
        rect.setSize(rect.size().boundedTo(rect.size().scaled(240, 120, Qt.AspectRatioMode.KeepAspectRatio)))
        return self.viewport().grab(rect), hot_spot()

    # Pictures

    def _arrange(self) -> None:
        self.frames.renew()
        self.viewport().update()
        self._soon.start()
        self.arranged.emit()

    def _rested(self) -> None:
        self.viewport().update()
        self._soon.start()

    def _look(self) -> None:
        """Say which pictures are wanted: those in view, then those that will be soon."""
        if not self.isVisible() or self._speed.hurry is Hurry.FLYING:
            return
        height, top = self.viewport().height(), self.frames.top
        seen = self.frames.visible()
        around = self.frames.layout.between(int(top - BEHIND * height), int(top + (1 + AHEAD) * height))
        near = [row for row in around if row not in seen]
        self._thumbnails.look(self._wants(seen), self._wants(near))

    def _wants(self, rows: Sequence[int]) -> list[Want]:
        found = []
        for row in rows:
            photo = self.photos.photo(row)
            if photo is not None:
                place = self.frames.frame(row).place
                found.append(Want(photo, place.width(), place.height()))
        return found

    def _picture_came(self, ref: Ref) -> None:
        if ref in self.photos.missing:
            self.photos.missing -= {ref}
        row = self.photos.row_of(ref)
        if row is not None and row in self.frames.visible():
            if self._theme.moves:
                self._fades.start(ref)
            else:
                self._repaint(ref)

    def _picture_failed(self, ref: Ref, _error: object) -> None:
        row = self.photos.row_of(ref)
        photo = self.photos.photo(row) if row is not None else None
        if photo is not None and is_missing(self._thumbnails, photo):
            self.photos.missing |= {ref}
        self._repaint(ref)

    def _forget_found(self) -> None:
        """Only what is on the board can be missing on it."""
        self.photos.missing = frozenset(
            ref for ref in self.photos.missing if self.photos.row_of(ref) is not None
        )

    def _repaint(self, ref: Ref) -> None:
        row = self.photos.row_of(ref)
        if row is not None:
            self.frames.repaint(row)

    # What the pointer says

    def _open_row(self, row: int) -> None:
        item = self.photos.item(row)
        if item is not None:
            self.opened.emit(item)

    def _button_pressed(self, row: int, button: object) -> None:
        item = self.photos.item(row)
        if item is not None:
            self.pressed.emit(item, button)

    def _fold(self, row: int) -> None:
        item = self.photos.item(row)
        if item is not None:
            self.fold_wanted.emit(item)

    def _find(self, row: int) -> None:
        item = self.photos.item(row)
        if item is not None:
            self.find_wanted.emit(item)

    def _let_go(self, ids: frozenset[str], gap: Gap) -> None:
        self.moved.emit(ids, target_of(self.photos, gap))
        if ids != {item.id for item in self.selected_items()}:
            self.select_items(sorted(ids))

    def _gap_at(self, point: QPoint) -> Gap:
        return self.frames.layout.gap(point + QPoint(0, self.frames.top))

    def _repaint_gap(self, gap: Gap) -> None:
        self.viewport().update(mark_area(self.frames.gap_on_screen(gap)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in the part that needs it."""
        rows = self.frames.touched(event.region())
        shown = ((row, photo) for row in rows if (photo := self.photos.photo(row)) is not None)
        missing = self.photos.missing
        tiles = self.tiles.tiles((row, photo) for row, photo in shown if photo.ref not in missing)
        tops = self.frames.top, self.frames.device_top
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, tiles, tops, self._speed.hurry)
            painter.translate(0, -tops[0])
            for row in rows:
                self._paint_row(painter, row)
            painter.translate(0, tops[0])
            if self.carrying.gap is not None:
                self._board_painter.mark(painter, self.frames.gap_on_screen(self.carrying.gap))
            if self.pointer.band is not None:
                self._painter.band(painter, self.pointer.band.rect.translated(0, -tops[0]))
        if self.tiles.owed:
            owed, self.tiles.owed = self.tiles.owed, set()
            for ref in owed:
                self._repaint(ref)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        """Draw what an item has beside a picture."""
        item, cell = self.photos.item(row), self.frames.layout.cell(row)
        if item is None:
            return
        look = Look(
            selected=self.selectionModel().isSelected(self.photos.index(row)),
            focused=self.tiles.keyboard and self.hasFocus() and row == self.currentIndex().row(),
            lit=row == self.pointer.hovered,
        )
        content = item.content
        if isinstance(content, Section):
            look.count = self.photos.size_of_section(row)
            self._board_painter.heading(painter, cell.rect, content, look)
        elif isinstance(content, Note):
            self._board_painter.card(painter, cell.rect, content, look)
        else:
            photo = self.photos.photo(row)
            if isinstance(content, LocalFile) and photo is not None and photo.ref in self.photos.missing:
                look.hot = look.lit and self.tiles.hot is not None
                self._board_painter.missing(painter, cell.picture, content, look)
            self._board_painter.note(painter, cell, item)
        if self.carrying.held is not None and item.id in self.carrying.held.ids:
            self._board_painter.veil(painter, cell.rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        QAbstractItemView.resizeEvent(self, event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for pictures once there is somebody to look at them, and for files that were missing."""
        super().showEvent(event)
        self.retry()

    def keep_beside(self, width: int) -> None:
        """Take note that something floats over `width` logical pixels at the right."""
        self._beside = width

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted, and ask for what came into view."""
        whole = self.carrying.held is not None or self._beside  # what floats there stays as painted
        if whole or not self.devicePixelRatioF().is_integer():
            self.viewport().update()
        else:
            self.viewport().scroll(dx, dy)
        self._speed.moved(abs(dy) / max(self.viewport().height(), 1))
        self._soon.start()
        self.arranged.emit()

    # Qt's own: mouse, keys, drops

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll: at once by a touchpad, in a glide by the notches of a wheel."""
        self._scroll.wheel(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the pointer, carry, or draw a band."""
        self.pointer.move(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a way for what is there, or a band."""
        self.pointer.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was pressed, or let it go where it is."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there."""
        self.pointer.double_click(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a board from the menus, which know another use for some."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move about, move what is chosen, open, write, remove; all else is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.pointer.cancel():
            event.accept()
            return
        if not self.tiles.keyboard:
            self.tiles.keyboard = True
            self.viewport().update()
        current = self.current_item()
        if is_menu_key(event) and current is not None:
            self.scrollTo(self.currentIndex())
            self.customContextMenuRequested.emit(self.visualRect(self.currentIndex()).center())
            event.accept()
            return
        event.setAccepted(pressed(self, self, event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is; who comes by the keyboard stands on something."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.tiles.keyboard |= arrive(self, self.selecting, event, self.frames.visible())
        tell(self, QAccessible.Event.Focus, self.currentIndex().row())
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Put the light out when the pointer leaves; the tip is the viewport's own."""
        if event.type() is QEvent.Type.Leave:
            self.pointer.leave()
        if event.type() is QEvent.Type.ToolTip:
            return False
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos of the window and files of other programs."""
        if self.carrying.held is None and taken_from(event):
            self.carrying.begin(Held())
            self.carrying.move(event.position().toPoint())
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self.carrying.move(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self.carrying.end()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it where the mark is."""
        self.carrying.move(event.position().toPoint())
        gap = self.carrying.end()
        photos, files = what_of(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if gap is not None:
            self.dropped.emit(photos, files, target_of(self.photos, gap))


def what_of(event: QDropEvent) -> tuple[tuple[Photo, ...], tuple[str, ...]]:
    """Return the photos, else the paths of files, that an event brings."""
    mime = event.mimeData()
    if isinstance(mime, PhotoMime):
        return mime.photos, ()
    return (), tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())


def taken_from(event: QDropEvent) -> bool:
    """Return whether an event brings photos or files."""
    photos, files = what_of(event)
    return bool(photos or files)
