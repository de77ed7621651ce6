"""The menus of a board, of what is on it, and the one with all boards."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from photodesk.domain.board import Board, Item, LocalFile, Note, Section
from photodesk.domain.board_sorting import SortBy
from photodesk.domain.photo import Photo
from photodesk.ui.actions import Actions
from photodesk.ui.text import button_text
from photodesk.ui.times import exact_number

LONGEST_NAME = 40
"""Letters of the name of a board that a menu shows."""
SORTS = {
    SortBy.DATE: "Newest first",
    SortBy.PHOTOGRAPHER: "By photographer",
    SortBy.TITLE: "By title",
    SortBy.COLOUR: "By colour",
    SortBy.SHAPE: "Widest first",
}
OF_PHOTOS = (
    ("open", "favourite", "collect", "add-to-board", "download", "compare"),
    ("photographer", "page"),
)
"""What the window can do with photos, part by part."""


class ChooseBoard(QObject):
    """A menu with all boards.

    Attributes:
        menu: the menu, open or not.

    Signals:
        chosen(board, photos): these are to be put on that board; on a new one if it is "".
    """

    chosen = Signal(str, object)

    def __init__(self, boards: Callable[[], Sequence[Board]], window: QWidget) -> None:
        super().__init__(window)
        self._boards = boards
        self._photos: tuple[Photo, ...] = ()
        self.menu = QMenu(window)
        self.menu.triggered.connect(self._triggered)

    def pop_up(self, photos: Sequence[Photo], point: QPoint, *, without: str = "") -> None:
        """Ask for a board at `point` of the screen; not for `without`, where they are already."""
        self._photos = tuple(photos)
        count = len(photos)
        title = f"Add {exact_number(count)} photos to" if count > 1 else "Add to board"
        self.menu.clear()
        self.menu.setAccessibleName(title)
        self.menu.addAction(title).setEnabled(False)
        self.menu.addSeparator()
        for board in self._boards():
            if board.id != without:
                self._add(f"{shortened(board.name)}  ({exact_number(board.count)})", board.id)
        self._add("New board…", "")
        self.menu.popup(point)
        self.menu.setActiveAction(self.menu.actions()[2])

    def _add(self, text: str, id: str) -> None:
        action = self.menu.addAction(button_text(text))
        action.setData(("board", id))

    def _triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, tuple):
            self.chosen.emit(str(data[1]), self._photos)


class BoardMenus(QObject):
    """Menus whose entries are told of as commands.

    Signals:
        wanted(command, id): an entry was chosen, for a board or an item; of sorting "sort:" and by what.
    """

    wanted = Signal(str, str)

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self.menu: QMenu | None = None

    def of_board(self, board: Board, point: QPoint, *, first: bool, last: bool, open: bool) -> None:
        """Offer what can be done with a board; `first` and `last` in the sidebar, `open` if it is shown."""
        entries: list[tuple[str, str, bool] | None] = [
            ("&Rename…", "rename", True),
            ("D&uplicate", "duplicate", True),
            None,
        ]
        if open:
            entries += [("Download &all photos", "save-all", board.count > 0), None]
        entries += [
            ("Move &up", "up", not first),
            ("Move &down", "down", not last),
            None,
            ("De&lete the board", "delete", True),
        ]
        self._pop_up(self._filled(entries, board.id), point)

    def of_sorting(self, board: Board, point: QPoint) -> None:
        """Offer to sort a board once."""
        entries = [(text, f"sort:{by}", True) for by, text in SORTS.items()]
        self._pop_up(self._filled(entries, board.id), point)

    def of_items(self, items: Sequence[Item], point: QPoint, *, missing: bool) -> None:
        """Offer what can be done with the chosen items of a board; the first of them is the current one."""
        item = items[0]
        menu = self._menu()
        photos = any(each.photo is not None for each in items)
        for part in OF_PHOTOS if photos else ():
            menu.addActions([self._actions[name] for name in part if name in self._actions])
            menu.addSeparator()
        if missing:
            self._entry(menu, "&Find the file…", "find", item.id)
        if len(items) == 1:
            self._entry(menu, *_to_write(item), item.id)
        if len(items) == 1 and isinstance(item.content, Section):
            self._entry(menu, "Show the section" if item.content.collapsed else "Collapse", "fold", item.id)
            self._entry(menu, "Remove with all in it", "remove-section", item.id)
        many = f" {exact_number(len(items))} items" if len(items) > 1 else ""
        only_heading = len(items) == 1 and isinstance(item.content, Section)
        text = "&Remove the heading alone" if only_heading else f"&Remove{many} from the board"
        self._entry(menu, text, "remove", item.id)
        self._pop_up(menu, point)

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._triggered)
        return menu

    def _filled(self, entries: Sequence[tuple[str, str, bool] | None], id: str) -> QMenu:
        menu = self._menu()
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                self._entry(menu, entry[0], entry[1], id).setEnabled(entry[2])
        return menu

    def _entry(self, menu: QMenu, text: str, command: str, id: str) -> QAction:
        action = menu.addAction(text)
        action.setData((command, id))
        return action

    def _pop_up(self, menu: QMenu, point: QPoint) -> None:
        self.menu = menu
        menu.popup(point)

    def _triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, tuple):
            self.wanted.emit(str(data[0]), str(data[1]))


def _to_write(item: Item) -> tuple[str, str]:
    """Return what writing an item is called, and its command."""
    if isinstance(item.content, Section):
        return "Re&name the section", "write"
    if isinstance(item.content, Note):
        return "&Edit the note", "write"
    noted = "file" if isinstance(item.content, LocalFile) else "photo"
    return ("&Edit the note" if item.note else f"Add a &note to the {noted}"), "write"


def shortened(name: str) -> str:
    """Return a name fit for a menu."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
