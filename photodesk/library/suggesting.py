"""What is suggested while a search is typed: what was seen on this computer, and earlier searches."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from photodesk.domain.collection import Collection
from photodesk.domain.filters import PhotoFilters
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.errors import StoreError
from photodesk.library.finding import KeptPhotos, SeenPhotos, Shelves, look_for
from photodesk.loop import Spawn
from photodesk.store.search_query import Look
from photodesk.store.things import Kind, Thing

PAUSE = 40
"""Milliseconds without another letter after which is looked: nobody types faster for long."""
MOST_PHOTOS = 6
MOST_OTHERS = 3
MOST_SEARCHES = 5
EVERYTHING = PhotoFilters()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What there is for `text`: how many photos, the first of them, people, collections, earlier searches."""

    text: str = ""
    total: int = 0
    photos: tuple[Photo, ...] = ()
    people: tuple[Person, ...] = ()
    collections: tuple[Collection, ...] = ()
    searches: tuple[str, ...] = ()


NOTHING = Suggestions()


class SeenThings(SeenPhotos, Protocol):
    """Where people and collections are found as well, and what was searched for."""

    async def things(self, shelves: Sequence[str], kind: Kind, text: str, most: int) -> tuple[Thing, ...]:
        """Return things called like `text`."""
        ...

    async def searched(self, shelf: str, text: str) -> None:
        """Remember a search."""
        ...

    async def searches(self, shelves: Sequence[str], begin: str, most: int) -> tuple[str, ...]:
        """Return the last searches that begin like that."""
        ...

    async def forget_search(self, shelves: Sequence[str], text: str) -> None:
        """Forget a search."""
        ...


class Suggesting(QObject):
    """Looks while somebody types: a pause after the last letter, and never for a text that was typed over.

    Attributes:
        found: what was found for the text asked for last.

    Signals:
        changed: `found` is another one.
    """

    changed = Signal()

    def __init__(
        self,
        shelves: Shelves,
        seen: SeenThings,
        kept: KeptPhotos,
        spawn: Spawn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.found = NOTHING
        self._shelves = shelves
        self._seen = seen
        self._kept = kept
        self._spawn = spawn
        self._text = ""
        self._task: asyncio.Task[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)

    def ask(self, text: str) -> None:
        """Look for `text` in a moment, and for nothing that was asked for before."""
        self._stop()
        self._text = " ".join(text.split())
        self._timer.start()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._stop()
        self._show(NOTHING)

    def remember(self, text: str) -> None:
        """Keep that `text` was searched for, for whoever is signed in now."""
        shelves = self._shelves()
        if shelves:
            self._spawn(self._seen.searched(shelves[0], text), "remember a search")

    def forget(self, text: str) -> None:
        """Forget that `text` was searched for, and show so."""
        self._spawn(self._forget(text), "forget a search")

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _look(self) -> None:
        self._task = self._spawn(self._find(self._text), "suggest")

    async def _forget(self, text: str) -> None:
        await self._seen.forget_search(self._shelves(), text)
        self._look()

    async def _find(self, text: str) -> None:
        shelves = self._shelves()
        searches = await self._seen.searches(shelves, text, MOST_SEARCHES)
        if not text or not shelves:
            self._show(Suggestions(text, searches=searches))
            return
        look = look_for(text, EVERYTHING, shelves)
        numbers = (await self._seen.find(look)).numbers[:MOST_PHOTOS]
        photos = await self._seen.photos(shelves, numbers)
        kept, alone = await self._favourites(look)
        photos = tuple({photo.ref: photo for photo in (*kept, *photos)}.values())[:MOST_PHOTOS]
        people = await self._seen.things(shelves, Kind.PERSON, text, MOST_OTHERS)
        collections = await self._seen.things(shelves, Kind.COLLECTION, text, MOST_OTHERS)
        total = await self._seen.count(look) + alone
        self._show(
            Suggestions(
                text,
                total,
                photos,
                tuple(each for each in people if isinstance(each, Person)),
                tuple(each for each in collections if isinstance(each, Collection)),
                searches,
            )
        )

    async def _favourites(self, look: Look) -> tuple[tuple[Photo, ...], int]:
        """Return the first favourites that match, and how many of all are found nowhere else."""
        try:
            hits = await self._kept.find(look)
            photos = await self._kept.photos([hit.position for hit in hits[:MOST_PHOTOS]]) if hits else ()
        except StoreError:
            return (), 0  # whoever looks at the favourites is told
        alone = await self._seen.missing(look, [hit.ref.id for hit in hits])
        return photos, len(alone)

    def _show(self, found: Suggestions) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()
