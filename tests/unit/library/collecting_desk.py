"""A service with collections, what is kept of it, and what waits to be sent."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from photodesk.domain.changes import Change
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.page import Page
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.collecting import Collecting, Done
from photodesk.library.collections_now import CollectionsNow
from photodesk.library.outbox import Outbox
from photodesk.net.messages import Priority
from photodesk.services.editing import CollectionChange
from photodesk.store.recall import Recall, open_recall
from tests.unit.library import fakes
from tests.unit.library.fake_outbox import FakeOutbox
from tests.unit.library.fakes import photo

Work = Callable[["Desk"], Coroutine[None, None, None]]
TryOut = Callable[..., None]
NOW = 1_000_000.0


def collection(name: str, photos: int = 0, **changes: object) -> Collection:
    made = Collection(Ref("sample", name), name.title(), total_photos=photos)
    return replace(made, **changes)  # type: ignore[arg-type]


class Editing:
    """The list of collections, page by page; what changes them is not asked here."""

    def __init__(self, *pages: Page[Collection]) -> None:
        self.answers: fakes.Answers[object] = fakes.Answers({page.number: page for page in pages})

    async def own(self, page: int, *, priority: Priority = Priority.VISIBLE) -> Page[Collection]:
        del priority
        found = await self.answers.give(page)
        assert isinstance(found, Page)
        return found

    async def create(self, edit: CollectionEdit, *, priority: Priority = Priority.VISIBLE) -> Collection:
        raise NotImplementedError

    async def update(
        self, id: str, edit: CollectionEdit, *, priority: Priority = Priority.VISIBLE
    ) -> Collection:
        raise NotImplementedError

    async def delete(self, id: str, *, priority: Priority = Priority.VISIBLE) -> None:
        raise NotImplementedError

    async def add(self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE) -> CollectionChange:
        raise NotImplementedError

    async def remove(
        self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE
    ) -> CollectionChange:
        raise NotImplementedError


class Desk:
    """A service with collections, what is kept of it, and what waits to be sent."""

    def __init__(self, folder: Path, editing: Editing, *, scarce: bool = True) -> None:
        self.editing = editing
        self.connection = fakes.connection()
        self.running = fakes.Running()
        self.outbox = FakeOutbox()
        self.database = open_recall(folder / "recall.sqlite")
        self.time = NOW
        self.recall = Recall(self.database, lambda: self.time)
        self.now = CollectionsNow(
            self.connection,
            self.recall,
            cast("Outbox", self.outbox),
            self.running.spawn,
            scarce=lambda: scarce,
            clock=lambda: self.time,
        )
        self.collecting = Collecting(self.connection, self.now, cast("Outbox", self.outbox))
        self.done: list[Done] = []
        self.collecting.did.connect(self.done.append)

    def use(self, **facets: Any) -> None:
        facets = {"collection_editing": self.editing, "user": "sample/ann"} | facets
        self.connection.prepare(fakes.service("sample", **facets))
        self.connection.open()

    async def known(self) -> None:
        """Wait for the list."""
        self.collecting.want()
        await self.running.done()

    @property
    def shown(self) -> list[str]:
        """The collections with their counts and covers."""
        return [
            f"{each.title} {each.total_photos} {each.cover.ref.id if each.cover else '-'}"
            for each in self.collecting.own
        ]

    @property
    def changes(self) -> list[Change]:
        """What waits to be sent."""
        return [entry.change for entry in self.outbox.entries]

    @property
    def asked(self) -> list[object]:
        return self.editing.answers.asked

    @property
    def trouble(self) -> PhotoDeskError | None:
        return self.collecting.error

    @property
    def texts(self) -> list[str]:
        return [done.text for done in self.done]

    def own(self, title: str) -> Collection:
        return next(each for each in self.collecting.own if each.title == title)


SEA, WORK, SKY = collection("sea", 1, cover=photo("s")), collection("work"), collection("sky")
FIRST = Page((SEA, WORK), 1, more=True)
SECOND = Page((WORK, SKY), 2)
BOTH = Page((SEA, WORK), 1)


@contextmanager
def desks(folder: Path) -> Iterator[TryOut]:
    """Gives what runs a piece of work with a desk whose service says the pages given."""
    opened: list[Desk] = []

    def run(work: Work, *pages: Page[Collection], scarce: bool = True) -> None:
        async def whole() -> None:
            desk = Desk(folder, Editing(*pages), scarce=scarce)
            opened.append(desk)
            await work(desk)
            await desk.running.done()
            assert desk.running.errors == []

        asyncio.run(whole())

    yield run
    for desk in opened:
        desk.database.close()
