"""How boards are changed: at once, kept behind it, and as a step that can be taken back and done again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from photodesk.domain import board_order as order
from photodesk.domain.board import Board, Items, count_of
from photodesk.library.board_shelf import Kept, Shelf
from photodesk.loop import Spawn


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, in words; `take_back` undoes it and `again` does it anew, whatever came since.

    `plain`: it is seen where it happened, so that it need not be said. `photos` are kept for its sake.
    """

    text: str
    take_back: Callable[[], None]
    again: Callable[[], None]
    plain: bool = False
    photos: int = 0


class BoardSteps(QObject):
    """The boards of this computer, and the ways in which anything about them becomes otherwise.

    Signals:
        did(Step): the user has changed something that can be taken back.
    """

    did = Signal(object)

    def __init__(self, kept: Kept, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf(kept, spawn, self)

    @property
    def boards(self) -> tuple[Board, ...]:
        """All boards, in order."""
        return self.shelf.boards

    def board(self, id: str) -> Board | None:
        """Return a board as it is now, or None."""
        return self.shelf.board(id)

    def items(self, id: str) -> Items:
        """Return what is on a board, as far as that is known."""
        board = self.shelf.board(id)
        return (board.items or ()) if board is not None else ()

    def _insert(self, board: Board, place: int, text: str) -> None:
        self._add(board, place)
        self._did(text, lambda: self._drop(board.id), lambda: self._add(board, place))

    def _add(self, board: Board, place: int) -> None:
        if self.board(board.id) is None:
            self.shelf.put((*self.boards[:place], board, *self.boards[place:]), board.id)

    def _drop(self, id: str) -> None:
        self.shelf.put([each for each in self.boards if each.id != id], id)

    def _arrange(self, ids: Sequence[str]) -> None:
        ranks = {each: rank for rank, each in enumerate(ids)}
        self.shelf.put(sorted(self.boards, key=lambda board: ranks.get(board.id, len(ranks))))

    def _free(self, name: str) -> str:
        """Return a name that no board has."""
        names = {board.name for board in self.boards}
        number = 1
        while (found := name if number == 1 else f"{name} {number}") in names:
            number += 1
        return found

    def _name(self, id: str) -> str:
        board = self.board(id)
        return board.name if board is not None else ""

    def _change(self, id: str, goal: Items, text: str, *, plain: bool = False) -> None:
        """Let `goal` be on a board from now on, as a step."""
        start = self.items(id)
        if goal == start or self.board(id) is None:
            return
        self._set(id, goal)
        take_back, again = lambda: self._rebase(id, goal, start), lambda: self._rebase(id, start, goal)
        self._did(text, take_back, again, plain=plain, photos=abs(len(goal) - len(start)))

    def _rebase(self, id: str, start: Items, goal: Items) -> None:
        board = self.board(id)
        if board is not None and board.items is not None:
            self._set(id, order.rebased(board.items, start, goal))

    def _set(self, id: str, items: Items) -> None:
        board = self.board(id)
        if board is not None and board.items != items:
            wanted = replace(board, items=items, count=count_of(items), changed_at=moment())
            self.shelf.put_board(wanted, id)

    def _did(
        self,
        text: str,
        take_back: Callable[[], None],
        again: Callable[[], None],
        *,
        plain: bool = False,
        photos: int = 0,
    ) -> None:
        self.did.emit(Step(text, take_back, again, plain, photos))


def moment() -> datetime:
    """Return when it is."""
    return datetime.now(UTC)
