"""Boards in the sidebar: below their heading, with a way to a new one."""

from PySide6.QtCore import QObject, QPoint

from photodesk.domain.board import Board
from photodesk.library.boards import Boards
from photodesk.ui.board.commands import BoardCommands, board_feed
from photodesk.ui.sidebar.drops import Dropped
from photodesk.ui.sidebar.places import Place, Section
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.times import exact_number

NEW = "new-board"
"""The command of the place that makes a board."""


class BoardPlaces(QObject):
    """Shows the boards in `sidebar`, and lets photos and files be dropped on them."""

    def __init__(self, sidebar: Sidebar, boards: Boards, commands: BoardCommands) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        self._boards = boards
        self._commands = commands
        self._shown: list[Place] = []
        boards.shelf.changed.connect(self._fill)
        sidebar.commanded.connect(self._commanded)
        sidebar.menu_wanted.connect(self._menu)
        sidebar.drops.add(self)
        self._fill()

    def offer(self, dropped: Dropped) -> str:
        """Return what dropping photos on a place would do; "" if it is no board."""
        count = exact_number(len(dropped.photos))
        if dropped.command == NEW:
            return f"+ {count}"
        return f"Add {count}" if isinstance(dropped.thing, Board) else ""

    def take(self, dropped: Dropped) -> None:
        """Put photos on the board they were dropped on."""
        board = dropped.thing
        if isinstance(board, Board):
            self._commands.put(board.id, dropped.photos, dropped.files)
        else:
            made = self._boards.create(photos=dropped.photos)
            self._commands.put(made, (), dropped.files)

    def _fill(self) -> None:
        places = [_place(board) for board in self._boards.boards]
        places.append(Place("New board…", icon="plus", command=NEW))
        if places != self._shown:
            self._shown = places
            self._sidebar.fill(Section.BOARDS, places)

    def _commanded(self, command: str) -> None:
        if command == NEW:
            self._commands.create()

    def _menu(self, thing: object, point: QPoint) -> None:
        if isinstance(thing, Board):
            self._commands.menu_of(thing.id, point)


def _place(board: Board) -> Place:
    """Return the row of a board. What it stands for is the same as long as the row looks the same."""
    known = Board(board.id, board.name, board.created_at, board.created_at, count=board.count)
    return Place(
        title=board.name,
        feed=board_feed(board.id, board.name),
        icon="board",
        count=board.count,
        thing=known,
    )
