"""The photos and files of a board as a list of photos, for all that shows one after the other."""

from dataclasses import replace

from PySide6.QtCore import QObject

from photodesk.domain.feed import Feed
from photodesk.domain.photo import Photo
from photodesk.library.boards import Boards
from photodesk.library.page_source import NoPages
from photodesk.library.photo_feed import PhotoFeed
from photodesk.loop import Spawn


class BoardFeed(PhotoFeed):
    """Follows a board: its photos are always those that are on it, in its order."""

    def __init__(self, feed: Feed, boards: Boards, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(feed, NoPages(), spawn, parent)
        self._boards = boards
        self.more = False
        boards.shelf.items_changed.connect(self._items_changed)
        boards.shelf.changed.connect(self._name)
        self._take()
        boards.shelf.when_read(self._want)

    def close(self) -> None:
        """Follow the board no longer."""
        super().close()
        self._boards.shelf.items_changed.disconnect(self._items_changed)
        self._boards.shelf.changed.disconnect(self._name)

    def _want(self) -> None:
        self._boards.shelf.want(self.feed.subject)
        self._name()

    def _items_changed(self, board: str) -> None:
        if board == self.feed.subject:
            self._take()
            self.state_changed.emit()

    def _take(self) -> None:
        items = self._boards.items(self.feed.subject)
        self._put([photo for item in items if (photo := item.photo) is not None])
        self.total = len(self.photos)

    def _sharing(self, photo: Photo) -> Photo:
        """Return the photo as it is: the board holds it, and a copy would have to be made at every change."""
        return photo

    def _name(self) -> None:
        board = self._boards.board(self.feed.subject)
        if board is not None and board.name != self.feed.title:
            self.feed = replace(self.feed, title=board.name)
            self.state_changed.emit()
