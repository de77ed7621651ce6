"""The wall behind a board selects what the board selects, so that all commands act on that."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QTimer

from photodesk.domain.photo import Photo
from photodesk.ui.board.list import BoardList
from photodesk.ui.wall.spans import Spans
from photodesk.ui.wall.view import WallView


class Mirror(QObject):
    """Keeps the selections of `board` and of `wall`, which has the same photos as a list, in step.

    Attributes:
        on: whether the board is what is shown.
    """

    def __init__(self, board: BoardList, wall: WallView) -> None:
        super().__init__(board)
        self.on = False
        self._board = board
        self._wall = wall
        self._busy = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.tell)
        board.selection_changed.connect(self.tell)
        board.looked_at.connect(self.tell)
        wall.photos.modelReset.connect(self._soon.start)  # what is on the board has changed: it knows best
        wall.looked_at.connect(self._follow)
        wall.selection_changed.connect(self._select)

    def tell(self) -> None:
        """Let the wall select what is selected here."""
        if self._busy or not self.on:
            return
        self._busy = True
        try:
            rows = self._board.selecting.spans
            photos = (self._board.photos.photo(row) for row in rows)
            found = (self._wall.photos.row_of(photo.ref) for photo in photos if photo is not None)
            self._wall.selecting.set(Spans.rows(row for row in found if row is not None))
            current = self._board.current_photo()
            row = self._wall.photos.row_of(current.ref) if current is not None else None
            if row is not None:
                self._wall.selecting.stand_on(row)
            else:
                nothing = QItemSelectionModel.SelectionFlag.NoUpdate
                self._wall.selectionModel().setCurrentIndex(QModelIndex(), nothing)
        finally:
            self._busy = False

    @property
    def _listens(self) -> bool:
        """Whether what the wall says is news."""
        return self.on and not self._busy and not self._soon.isActive() and not self._wall.photos.is_renewing

    def _follow(self, photo: Photo | None) -> None:
        """Go where the wall went: to the photo that was looked at last, when a photo view closes."""
        if self._listens and photo is not None:
            self._busy = True
            try:
                self._board.go_to(photo.ref)
            finally:
                self._busy = False

    def _select(self) -> None:
        """Select what the wall selects: all of it, or nothing, say."""
        if not self._listens:
            return
        self._busy = True
        try:
            photos = self._wall.selected_photos()
            rows = (self._board.photos.row_of(photo.ref) for photo in photos)
            self._board.selecting.set(Spans.rows(row for row in rows if row is not None))
        finally:
            self._busy = False
