"""All that the user does with boards: by menus, buttons, keys, drops, and in the sidebar."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photodesk.domain.board import Board, Item, LocalFile, Section
from photodesk.domain.board_order import section_of
from photodesk.domain.board_sorting import SortBy
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.library.boards import Boards, Skipped, Step
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.actions import Actions
from photodesk.ui.board.menus import BoardMenus, ChooseBoard
from photodesk.ui.navigation import Navigation
from photodesk.ui.notices import Toasts
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.saving import PhotoSaves
from photodesk.ui.text import set_tooltip
from photodesk.ui.times import exact_number
from photodesk.ui.wall.buttons import TileButton
from photodesk.ui.wall.wall import Wall

if TYPE_CHECKING:
    from photodesk.ui.board.page import BoardPage

IMAGES = "Pictures (*.jpg *.jpeg *.jpe *.png *.webp);;All files (*)"
MOST_NAMED = 2
"""Files that a message names; of the others it says how many they are."""


def board_feed(id: str, name: str) -> Feed:
    """Return the list of photos that a board is."""
    return Feed(FeedKind.BOARD, id, name)


class BoardCommands(QObject):
    """Connects the page of boards to the use cases and to the rest of the window.

    Attributes:
        menus, choose: the menus.
        dialog: asks for files, if it has been opened.

    Signals:
        page_made(page): there is a page of boards.
    """

    page_made = Signal(object)

    def __init__(
        self,
        window: QWidget,
        make_page: Callable[[], "BoardPage"],
        boards: Boards,
        wall: Wall,
        navigation: Navigation,
        commands: PhotoCommands,
        parts: tuple[Actions, Toasts, PhotoSaves],
    ) -> None:
        super().__init__(window)
        self._make_page = make_page
        self._window = window
        self._boards = boards
        self._wall = wall
        self._navigation = navigation
        self._commands = commands
        self._actions, self._toasts, self._saves = parts
        self.dialog: QFileDialog | None = None
        self._finding = ""
        self.menus = BoardMenus(self._actions, window)
        self.choose = ChooseBoard(self._all, window)
        wall.coming.connect(self._coming)
        self._connect()
        self._offer()

    @cached_property
    def page(self) -> "BoardPage":
        """What shows a board; made when the first one is shown."""
        page = self._make_page()
        self._connect_page(page)
        self.page_made.emit(page)
        return page

    @property
    def _shown(self) -> str:
        """Which board is shown; "" for none."""
        return self.page.id if self._wall.is_showing_board else ""

    def _connect(self) -> None:
        boards = self._boards
        self._actions["add-to-board"].triggered.connect(self._choose_board)
        self._actions["new-board"].triggered.connect(self.create)
        self._commands.changed.connect(self._offer)
        self.choose.chosen.connect(self._put)
        self.menus.wanted.connect(self.do)
        boards.did.connect(self._tell)
        boards.said.connect(self._toasts.say)
        boards.skipped.connect(self._tell_skipped)
        boards.added.connect(self._select_added)

    def _connect_page(self, page: "BoardPage") -> None:
        view = page.view
        self._commands.changed.connect(self._tip)
        page.wanted.connect(self._page_button)
        page.renamed.connect(self._rename)
        page.dropped.connect(self._dropped)
        page.writer.written.connect(self._written)
        view.opened.connect(self._open)
        view.removed.connect(self._remove)
        view.moved.connect(self._move)
        view.edit_wanted.connect(page.writer.write)
        view.fold_wanted.connect(self._fold)
        view.find_wanted.connect(self._find)
        view.pressed.connect(self._tile_button)
        view.button_entered.connect(self._tip)
        view.customContextMenuRequested.connect(self._menu)

    def _all(self) -> Sequence[Board]:
        return self._boards.boards

    # Boards

    def create(self) -> None:
        """Make a board, go there, and ask for its name."""
        id_ = self._boards.create()
        self.go_to(id_)
        self.page.rename()

    def go_to(self, id: str) -> None:
        """Show a board."""
        board = self._boards.board(id)
        if board is not None:
            self._navigation.go_to(board_feed(id, board.name))

    def do(self, command: str, id: str) -> None:
        """Do what a menu says, with a board or an item."""
        if command.startswith("sort:"):
            self._boards.sort(id, SortBy(command.removeprefix("sort:")))
            return
        {
            "rename": self._rename_board,
            "duplicate": self._boards.duplicate,
            "save-all": self._save_all,
            "up": self._up,
            "down": self._down,
            "delete": self._boards.delete,
            "find": self._find_by_id,
            "write": self._write_by_id,
            "fold": self._fold_by_id,
            "remove": self._remove_chosen,
            "remove-section": self._remove_section,
        }[command](id)

    def menu_of(self, id: str, point: QPoint) -> None:
        """Offer what can be done with a board, at `point` of the screen."""
        board, boards = self._boards.board(id), self._boards.boards
        if board is not None:
            first, last = boards[0].id == id, boards[-1].id == id
            self.menus.of_board(board, point, first=first, last=last, open=self._shown == id)

    def put(self, id: str, photos: Sequence[Photo], files: Sequence[str] = ()) -> None:
        """Put photos and files on a board, at its end."""
        if photos:
            self._boards.add_photos(id, photos)
        if files:
            self._boards.add_files(id, files)

    def _coming(self, feed: PhotoFeed) -> None:
        """Show the board that is gone to, or none."""
        on = feed.feed.kind is FeedKind.BOARD
        if on or ("page" in vars(self) and self.page.id):
            self.page.show_board(feed.feed.subject if on else "")

    def _rename_board(self, id: str) -> None:
        if self._shown != id:
            self.go_to(id)
        self.page.rename()

    def _rename(self, name: str) -> None:
        self._boards.rename(self.page.id, name)

    def _up(self, id: str) -> None:
        self._shift(id, -1)

    def _down(self, id: str) -> None:
        self._shift(id, 2)

    def _shift(self, id: str, by: int) -> None:
        ids = [board.id for board in self._boards.boards]
        place = ids.index(id) + by if id in ids else -1
        if place >= 0:
            self._boards.move_board(id, ids[place] if place < len(ids) else None)

    def _save_all(self, id: str) -> None:
        items = self._boards.items(id)
        self._saves.save([item.content for item in items if isinstance(item.content, Photo)])

    # Photos to boards

    def _offer(self) -> None:
        """Offer what can be done with the photos there are."""
        photos = self._commands.photos
        many = f"{exact_number(len(photos))} photos " if len(photos) > 1 else ""
        self._actions["add-to-board"].setEnabled(bool(photos))
        self._actions["add-to-board"].setText(f"Add {many}to &board…")

    def _choose_board(self) -> None:
        photos = self._commands.photos
        if not photos:
            return
        self.choose.pop_up(photos, self._wall.spot_of(photos[0]), without=self._shown)

    def _put(self, id: str, photos: Sequence[Photo]) -> None:
        if id:
            self._boards.add_photos(id, photos)
        else:
            self._boards.create(photos=photos)

    # What is on the board

    def _page_button(self, name: str) -> None:
        board = self.page.board
        if name == "look" or board is None:
            self._navigation.go_to(self._navigation.home)
            return
        button = self.page.button(name)
        below = button.mapToGlobal(button.rect().bottomLeft())
        if name == "section":
            self._add_section()
        elif name == "note":
            self.page.writer.write_new()
        elif name == "files":
            self._ask_for_files()
        elif name == "sort":
            self.menus.of_sorting(board, below)
        else:
            self.menu_of(board.id, below)

    def _before(self) -> str:
        """Return what something new stands before: what follows the current item; "" for the end."""
        view = self.page.view
        row = view.currentIndex().row()
        following = view.photos.item(row + 1) if row >= 0 else None
        return following.id if following is not None else ""

    def _add_section(self) -> None:
        board = self.page.id
        item = self._boards.add_section(board, before=self._before())
        self._write_fresh(item)

    def _write_fresh(self, id: str) -> None:
        view = self.page.view
        view.go_to_item(id)
        row = view.photos.row_of_item(id)
        item = view.photos.item(row) if row is not None else None
        if item is not None:
            self.page.writer.write(item)

    def _written(self, id: str, text: str) -> None:
        if id:
            self._boards.write(self.page.id, id, text)
        elif text.strip():
            new = self._boards.add_note(self.page.id, text, before=self._before())
            self.page.view.go_to_item(new)

    def _open(self, item: Item) -> None:
        photo = item.photo
        if isinstance(item.content, LocalFile) and photo is not None and self._is_missing(photo):
            self._find(item)
        elif photo is not None:
            self._navigation.open_photo(photo)
        elif isinstance(item.content, Section):
            self._fold(item)
        else:
            self.page.writer.write(item)

    def _is_missing(self, photo: Photo) -> bool:
        return photo.ref in self.page.view.photos.missing

    def _remove(self, ids: frozenset[str]) -> None:
        self._boards.remove(self.page.id, ids)

    def _remove_chosen(self, _id: str) -> None:
        self._remove(frozenset(item.id for item in self.page.view.chosen_items()))

    def _remove_section(self, id: str) -> None:
        items = section_of(self._boards.items(self.page.id), id)
        self._remove(frozenset(item.id for item in items))

    def _move(self, ids: frozenset[str], before: str) -> None:
        """Move items; a heading that is moved takes its section with it."""
        items = self._boards.items(self.page.id)
        whole = {each.id for id_ in ids for each in section_of(items, id_)} | ids
        self._boards.move(self.page.id, whole, before)
        view = self.page.view
        view.scrollTo(view.currentIndex())

    def _fold(self, item: Item) -> None:
        if isinstance(item.content, Section):
            self._boards.collapse(self.page.id, item.id, on=not item.content.collapsed)

    def _dropped(self, photos: Sequence[Photo], files: Sequence[str], before: str) -> None:
        if photos:
            self._boards.add_photos(self.page.id, photos, before)
        elif files:
            self._boards.add_files(self.page.id, files, before)

    def _tile_button(self, item: Item, button: TileButton) -> None:
        photo = item.photo
        if photo is None:
            return
        if button is TileButton.RETRY:
            self.page.view.retry_photo(photo)
        elif button is TileButton.HEART:
            self._commands.favourite(photo)
        elif button is TileButton.DOWNLOAD:
            self._saves.save_photo(photo)

    def _menu(self, point: QPoint) -> None:
        """Offer what can be done with what is at `point` of the view, or with all that is selected."""
        view = self.page.view
        index = view.indexAt(point)
        item = view.photos.item(index.row())
        if item is None:
            return
        if index.row() in view.selecting.spans:
            view.selecting.stand_on(index.row())
        else:
            view.selecting.only(index.row())
        others = [each for each in view.selected_items() if each.id != item.id]
        missing = item.photo is not None and self._is_missing(item.photo)
        self.menus.of_items([item, *others], view.viewport().mapToGlobal(point), missing=missing)

    def _item(self, id: str) -> Item | None:
        return next((item for item in self._boards.items(self.page.id) if item.id == id), None)

    def _find_by_id(self, id: str) -> None:
        item = self._item(id)
        if item is not None:
            self._find(item)

    def _write_by_id(self, id: str) -> None:
        item = self._item(id)
        if item is not None:
            self.page.writer.write(item)

    def _fold_by_id(self, id: str) -> None:
        item = self._item(id)
        if item is not None:
            self._fold(item)

    # Files

    def _ask_for_files(self) -> None:
        dialog = self._dialog("Add files to the board", QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    def _find(self, item: Item) -> None:
        if isinstance(item.content, LocalFile):
            self._finding = item.id
            dialog = self._dialog(f"Find “{item.content.title}”", QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(self._file_found)
            dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        if self.dialog is not None:
            self.dialog.deleteLater()
        dialog = self.dialog = QFileDialog(self._window, title, _pictures(), IMAGES)
        dialog.setFileMode(mode)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        return dialog

    def _files_chosen(self, paths: Sequence[str]) -> None:
        self._boards.add_files(self.page.id, list(paths), self._before())

    def _file_found(self, path: str) -> None:
        self._boards.relocate(self.page.id, self._finding, path)

    # What is said

    def _tell(self, step: Step) -> None:
        undo = self._commands.undo
        done = undo.steps if step.plain else undo
        done.did(step.text, step.take_back, step.again, photos=step.photos, local=True)

    def _tell_skipped(self, skipped: Skipped) -> None:
        files = skipped.files
        if len(files) <= MOST_NAMED:
            text = " ".join(f"“{name}” was not added. {why}" for name, why in files)
        else:
            text = f"{exact_number(len(files))} files were not added. “{files[0][0]}”: {files[0][1]}"
        self._toasts.say(text)

    def _select_added(self, board: str, ids: Sequence[str]) -> None:
        """Choose what has come to the board that is shown."""
        if board == self._shown:
            self.page.view.select_items(ids)

    def _tip(self) -> None:
        view = self.page.view
        set_tooltip(view.viewport(), self._commands.tip_of(*view.pointed_at))


def _pictures() -> str:
    """Return where people keep their pictures."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
