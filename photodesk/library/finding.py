"""Finding what was seen on this computer: the pages of a feed of it, and how many photos it has."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from photodesk.domain.dates import DaySpan
from photodesk.domain.feed import Feed
from photodesk.domain.filters import Color, FilterChoice, Order, Orientation, PhotoFilters
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.library.connection import Connection
from photodesk.store.kept_words import KeptHit
from photodesk.store.search_query import Look, Mark, Numbers, Span
from photodesk.store.terms import asked_for, is_more_than_words, terms_of

__all__ = ["CHOICE", "PER_PAGE", "KeptPhotos", "SeenPages", "SeenPhotos", "is_more_than_words", "look_for"]

PER_PAGE = 30
CHOICE = FilterChoice(
    orientations=tuple(Orientation),
    colors=tuple(Color),
    orders=(Order.RELEVANT, Order.LATEST),
    made=True,
    seen=True,
)
"""What photos that were seen can be narrowed down by."""

Shelves = Callable[[], tuple[str, ...]]
"""Returns the names of the shelves that whoever uses PhotoDesk now may look at."""


class SeenPhotos(Protocol):
    """Where what was seen is found."""

    async def find(self, look: Look, after: Mark | None = None) -> Numbers:
        """Return the numbers of some photos that match; `after` goes on."""
        ...

    async def count(self, look: Look) -> int:
        """Return how many match."""
        ...

    async def photos(self, shelves: Sequence[str], numbers: Sequence[int]) -> tuple[Photo, ...]:
        """Return the photos with these numbers, in order."""
        ...

    async def missing(self, look: Look, ids: Sequence[str]) -> frozenset[str]:
        """Return which ids do not match, leaving nothing out."""
        ...

    async def last_seen(self, numbers: Sequence[int]) -> float | None:
        """Return how many seconds ago the last of these photos was seen."""
        ...


class KeptPhotos(Protocol):
    """Where favourites are found. Every method raises StoreError."""

    async def find(self, look: Look) -> tuple[KeptHit, ...]:
        """Return the favourites that match, the newest first."""
        ...

    async def photos(self, positions: Sequence[int]) -> tuple[Photo, ...]:
        """Return the favourites at these places, in order."""
        ...


def shelves_of(connection: Connection) -> Shelves:
    """Return what tells the shelves of the service in use: the user's own first, and the one of nobody."""

    def shelves() -> tuple[str, ...]:
        service = connection.current
        return tuple(dict.fromkeys((service.shelf, service.identity.id))) if service is not None else ()

    return shelves


def look_for(text: str, filters: PhotoFilters, shelves: tuple[str, ...], zone: tzinfo | None = None) -> Look:
    """Return what is to be looked for: without a word to be found it comes in the order it was seen in.

    Days are those of `zone`, by default the computer's own.
    """
    terms = terms_of(text)
    return Look(
        shelves,
        terms if text.strip() else None,
        filters.orientation,
        filters.color,
        _span(filters.made, zone),
        _span(filters.seen, zone),
        latest=filters.order is Order.LATEST or not asked_for(terms),
    )


class SeenPages:
    """The pages of what was seen and matches, with the favourites that match.

    Favourites come first where a text is looked for: what somebody kept they are likelier to look for. In the
    order of time those of them come last that match by what is known from nowhere else any more.

    Attributes:
        last_seen: how many seconds before the list was opened the last of what was found first was seen;
            None if there is nothing.
    """

    def __init__(self, feed: Feed, shelves: Shelves, seen: SeenPhotos, kept: KeptPhotos) -> None:
        self.last_seen: float | None = None
        self._shelves = shelves()  # of whoever opens the feed, whoever uses PhotoDesk when it is scrolled
        self._look = look_for(feed.subject, feed.filters, self._shelves)
        self._seen = seen
        self._kept = kept
        self._hits: tuple[KeptHit, ...] = ()
        self._numbers: list[int] = []
        self._after: Mark | None = None
        self._total = 0

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return the page. Raises StoreError: favourites could not be read."""
        if number == 1:
            await self._begin()
        first, last = (number - 1) * PER_PAGE, number * PER_PAGE
        places = [*range(first, last)]
        kept = len(self._hits)
        before = 0 if self._look.latest else kept
        while self._after is not None and len(self._numbers) + before < last:
            more = await self._seen.find(self._look, self._after)
            known = set(self._numbers)
            self._numbers += [number for number in more.numbers if number not in known]
            self._after = more.after
        mine = [place - before for place in places if 0 <= place - before < len(self._numbers)]
        seen = await self._seen.photos(self._shelves, [self._numbers[place] for place in mine])
        start = len(self._numbers) if self._look.latest else 0
        over = self._after is None or not self._look.latest
        hits = [place - start for place in places if over and 0 <= place - start < kept]
        favourites = await self._kept.photos([self._hits[place].position for place in hits]) if hits else ()
        items = (*seen, *favourites) if self._look.latest else (*favourites, *seen)
        more_to_come = self._after is not None or last < len(self._numbers) + kept
        return Page(items, number, self._total, more=more_to_come), 0.0

    async def _begin(self) -> None:
        found = await self._seen.find(self._look)
        self._numbers, self._after = list(found.numbers), found.after
        self.last_seen = await self._seen.last_seen(self._numbers[:PER_PAGE])
        hits = await self._kept.find(self._look)
        alone = await self._alone(hits)
        self._hits = tuple(hit for hit in hits if hit in alone) if self._look.latest else hits
        seen = len(self._numbers) if self._after is None else await self._seen.count(self._look)
        self._total = seen + len(alone)

    async def _alone(self, hits: Sequence[KeptHit]) -> frozenset[KeptHit]:
        """Return the favourites that match by what is known of them from nowhere else."""
        if not hits:
            return frozenset()
        missing = await self._seen.missing(self._look, [hit.ref.id for hit in hits])
        return frozenset(hit for hit in hits if hit.ref.id in missing)


def _span(days: DaySpan, zone: tzinfo | None) -> Span:
    return Span(
        _midnight(days.first, zone) if days.first is not None else None,
        _midnight(days.last + timedelta(days=1), zone) if days.last not in {None, date.max} else None,
    )


def _midnight(day: date, zone: tzinfo | None) -> float:
    moment = datetime.combine(day, time.min, zone)
    try:
        return (moment if zone is not None else moment.astimezone()).timestamp()
    except (OverflowError, OSError, ValueError):  # the first and last days there are
        return moment.replace(tzinfo=UTC).timestamp()
