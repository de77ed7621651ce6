"""All boards as they are now: changed at once, kept on the disk behind it, taken back if that fails."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.board import Board, Items, count_of
from photodesk.errors import StoreError
from photodesk.loop import Spawn

LONGEST_WRITE = 1.5
"""Seconds the end of the program waits for boards to be written."""


class Kept(Protocol):
    """Where boards are kept; a write that returned survives a power cut. Every method raises StoreError."""

    async def boards(self) -> tuple[Board, ...]:
        """Return all boards without their items."""
        ...

    async def items(self, board: str) -> Items:
        """Return the items of a board."""
        ...

    async def write(self, kept: Sequence[Board], wanted: Sequence[Board]) -> None:
        """Make what is kept say what `wanted` says."""
        ...


class Shelf(QObject):
    """The boards, and what is on those that somebody has looked at.

    Values are never changed, only exchanged: what is written is what was there at one moment, in one
    transaction, and several changes made meanwhile are the next one.

    Attributes:
        boards: all of them, in order.

    Signals:
        changed: names, order or counts are others.
        items_changed(id): what is on a board is another thing, or has been read.
        refused(error): boards could not be read or kept; they are what is on the disk again.
    """

    changed = Signal()
    items_changed = Signal(str)
    refused = Signal(object)

    def __init__(self, kept: Kept, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.boards: tuple[Board, ...] = ()
        self._kept = kept
        self._spawn = spawn
        self._on_disk: tuple[Board, ...] = ()
        self._turn = asyncio.Lock()  # one at the disk at a time: what was read is what was written
        self._writing: asyncio.Task[None] | None = None
        self._waiting: dict[str, list[Callable[[], None]]] = {}
        self._read = False
        self._later: list[Callable[[], None]] = []

    def load(self) -> None:
        """Read which boards there are."""
        self._spawn(self._load(), "boards")

    def when_read(self, do: Callable[[], None]) -> None:
        """Call `do` now, or as soon as it is known which boards there are."""
        if self._read:
            do()
        else:
            self._later.append(do)

    @property
    def is_kept(self) -> bool:
        """Whether what is shown is on the disk."""
        return self._writing is None and self.boards is self._on_disk

    def board(self, id: str) -> Board | None:
        """Return the board as it is now, or None."""
        return next((board for board in self.boards if board.id == id), None)

    def want(self, id: str, do: Callable[[], None] | None = None) -> None:
        """Read what is on a board, unless it is known; then call `do`. Nothing is called if that fails."""
        board = self.board(id)
        if board is None:
            return
        if board.items is not None:
            if do is not None:
                do()
            return
        under_way = id in self._waiting
        self._waiting.setdefault(id, []).extend([do] if do is not None else [])
        if not under_way:
            self._spawn(self._load_items(id), "items of a board")

    def put(self, boards: Sequence[Board], *touched: str) -> None:
        """Take `boards` for all there are; what is on those of `touched` is another thing."""
        self.boards = tuple(boards)
        self.changed.emit()
        for id_ in touched:
            self.items_changed.emit(id_)
        if self._writing is None:
            self._writing = self._spawn(self._write(), "keep boards")

    def put_board(self, board: Board, *touched: str) -> None:
        """Take `board` for the one with its id."""
        self.put([board if each.id == board.id else each for each in self.boards], *touched)

    async def finish(self) -> None:
        """Wait until what was shown is on the disk, for LONGEST_WRITE seconds at the most."""
        if self._writing is not None:
            await asyncio.wait([self._writing], timeout=LONGEST_WRITE)

    async def _load(self) -> None:
        try:
            async with self._turn:
                self.boards = self._on_disk = await self._kept.boards()
        except StoreError as error:
            self.refused.emit(error)
            return
        self._read = True
        self.changed.emit()
        later, self._later = self._later, []
        for do in later:
            do()

    async def _load_items(self, id: str) -> None:
        try:
            async with self._turn:
                items = await self._kept.items(id)

                def read(board: Board) -> Board:
                    if board.id != id or board.items is not None:
                        return board
                    return replace(board, items=items, count=count_of(items))

                same = self.boards is self._on_disk
                self._on_disk = tuple(map(read, self._on_disk))
                self.boards = self._on_disk if same else tuple(map(read, self.boards))
        except StoreError as error:
            self._waiting.pop(id, None)
            self.refused.emit(error)
            return
        self.items_changed.emit(id)
        for do in self._waiting.pop(id, []):
            do()

    async def _write(self) -> None:
        """Write until what is shown is on the disk; if that cannot be, show what is on the disk."""
        try:
            while self.boards is not self._on_disk:
                async with self._turn:
                    wanted = self.boards
                    await self._kept.write(self._on_disk, wanted)
                    self._on_disk = wanted
        except StoreError as error:
            self.boards = self._on_disk
            self.changed.emit()
            for board in self.boards:
                self.items_changed.emit(board.id)
            self.refused.emit(error)
        finally:
            self._writing = None
