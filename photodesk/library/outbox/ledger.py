"""Ledger: what waits in the name of one account, at once in memory and then on the disk."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from photodesk.domain.changes import Change
from photodesk.domain.outbox import Book
from photodesk.errors import StoreError
from photodesk.library.outbox.steps import Step, found_after_a_restart
from photodesk.loop import Spawn
from photodesk.store.outbox import Kept, LocalEffect


class Keeping(Protocol):
    """Where the outbox is kept. What `write` returned from survives a power cut; all raise StoreError."""

    async def load(self, account: str) -> Kept:
        """Return what waits in the name of an account."""
        ...

    async def write(
        self, account: str, before: Book, after: Book, effects: Sequence[LocalEffect] = ()
    ) -> None:
        """Turn what is kept for an account from `before` into `after`, with `effects`, all or nothing."""
        ...

    async def count(self, account: str) -> int:
        """Return how many changes wait in the name of an account and were not refused."""
        ...

    async def latest_of(self, service: str) -> str:
        """Return in whose name the latest change waits at a service and was not refused; "" if none does."""
        ...

    async def forget(self, account: str) -> None:
        """Keep nothing of an account."""
        ...


@dataclass(eq=False, slots=True)
class _Asked:
    """A step that is not on the disk yet.

    Attributes:
        lasting: it has happened at the service, and is tried until it is written.
        written: brings the outcome.
    """

    step: Step
    written: asyncio.Future[StoreError | None]
    changes: tuple[Change, ...] = ()
    effect: LocalEffect | None = None
    lasting: bool = False


@dataclass(slots=True)
class Listeners:
    """Who is told what, with the ledger it is about."""

    changed: Callable[["Ledger"], None]
    failed: Callable[["Ledger", tuple[Change, ...], StoreError], None]
    stuck: Callable[["Ledger", StoreError], None] = field(default=lambda _ledger, _error: None)
    loaded: Callable[["Ledger"], None] = field(default=lambda _ledger: None)


class Ledger:
    """What waits in the name of one account.

    A step counts in `book` at once, and is written behind the call, in order, as many together as have come
    meanwhile. One that cannot be written is taken back, unless it tells of what has happened at the service:
    that is written as soon as there is room again.

    Attributes:
        account: the key of the account.
        book: what waits, with all that is still to be written.
        loaded: whether what was kept earlier is part of it.
        stuck: why something could not be written that must be; None if nothing is.
        unreadable: how many kept rows could not be read; they stay where they are.
    """

    def __init__(self, account: str, keeping: Keeping, spawn: Spawn, listeners: Listeners) -> None:
        self.account = account
        self.book = Book()
        self.loaded = False
        self.stuck: StoreError | None = None
        self.unreadable = 0
        self._keeping = keeping
        self._spawn = spawn
        self._tell = listeners
        self._kept = Book()
        self._asked: list[_Asked] = []
        self._writing: asyncio.Task[None] | None = None
        self._closed = False

    def load(self) -> None:
        """Read what was kept, and write what could not be written, behind this call."""
        if self._writing is None and not self._closed and (self._asked or not self.loaded):
            self._writing = self._spawn(self._write_all(), "outbox")
            self._writing.add_done_callback(self._written)

    def wants(
        self, step: Step, changes: tuple[Change, ...] = (), effect: LocalEffect | None = None
    ) -> "asyncio.Future[StoreError | None]":
        """Take a step that is taken back if it cannot be written; return what brings the outcome."""
        return self._take(_Asked(step, _future(), changes, effect))

    def knows(self, step: Step) -> "asyncio.Future[StoreError | None]":
        """Take a step that has happened at the service; return what brings the outcome."""
        return self._take(_Asked(step, _future(), lasting=True))

    async def finish(self) -> None:
        """Wait until all that was taken is written, or cannot be."""
        while self._writing is not None:
            await asyncio.wait({self._writing})

    def close(self) -> None:
        """Write nothing more, and hold nothing: who waits for the outcome of a step waits no longer."""
        self._closed = True
        self.book = Book()
        asked, self._asked = self._asked, []
        for each in asked:
            _bring(each, None)

    def _take(self, asked: _Asked) -> "asyncio.Future[StoreError | None]":
        if self._closed:
            asked.written.set_result(None)
            return asked.written
        self._asked.append(asked)
        self._set(asked.step(self.book))
        self.load()
        return asked.written

    def _set(self, book: Book) -> None:
        if self._closed:
            return
        before, self.book = self.book, book
        if not _same(book, before):
            self._tell.changed(self)

    def _written(self, task: "asyncio.Task[None]") -> None:
        self._writing = None
        if not task.cancelled() and self._asked and self.stuck is None:
            self.load()

    async def _write_all(self) -> None:
        try:
            if not self.loaded:
                await self._load()
            while self._asked:
                await self._write(list(self._asked))
        except StoreError as error:
            self._trouble(error)
        except Exception as error:
            self._trouble(StoreError(f"a mistake of the program: {error!r}"))
            raise
        else:
            self.stuck = None

    async def _load(self) -> None:
        kept = await self._keeping.load(self.account)
        if self._closed:
            return
        self.loaded, self.unreadable = True, kept.unreadable
        self._kept = kept.book
        self._asked.insert(0, _Asked(found_after_a_restart, _future(), lasting=True))
        self._replay()
        self._tell.loaded(self)

    async def _write(self, group: list[_Asked]) -> None:
        """Write steps together; if that fails, each that can be taken back is tried by itself.

        Raises:
            StoreError: what has to be written cannot be.
        """
        after = self._kept
        for asked in group:
            after = asked.step(after)
        effects = [asked.effect for asked in group if asked.effect is not None]
        try:
            if effects or not _same(after, self._kept):
                await self._keeping.write(self.account, self._kept, after, effects)
        except StoreError as error:
            await self._written_in_vain(group, error)
            return
        self._kept = after
        self.stuck = None
        self._asked = [asked for asked in self._asked if asked not in group]
        for asked in group:
            _bring(asked, None)

    async def _written_in_vain(self, group: list[_Asked], error: StoreError) -> None:
        if self._closed:
            return
        light = [asked for asked in group if not asked.lasting]
        if not light:
            raise error
        if len(light) > 1:
            await self._write(group[: group.index(light[0]) + 1])
            return
        self._take_back(light[0], error)

    def _take_back(self, asked: _Asked, error: StoreError) -> None:
        self._asked.remove(asked)
        self._replay()
        _bring(asked, error)
        if asked.changes and not self._closed:
            self._tell.failed(self, asked.changes, error)

    def _trouble(self, error: StoreError) -> None:
        """Take back all that can be; the rest waits for the next time."""
        for asked in [each for each in self._asked if not each.lasting]:
            self._take_back(asked, error)
        self.stuck = error
        if not self._closed:
            self._tell.stuck(self, error)

    def _replay(self) -> None:
        book = self._kept
        for asked in self._asked:
            book = asked.step(book)
        self._set(book)


def _same(one: Book, other: Book) -> bool:
    """Whether two books hold the same: entries are replaced, never changed."""
    return (
        one.aliases == other.aliases
        and len(one.entries) == len(other.entries)
        and all(each is twin for each, twin in zip(one.entries, other.entries, strict=True))
    )


def _future() -> "asyncio.Future[StoreError | None]":
    return asyncio.get_event_loop().create_future()


def _bring(asked: _Asked, error: StoreError | None) -> None:
    if not asked.written.done():
        asked.written.set_result(error)
