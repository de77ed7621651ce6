"""The list of what was seen: its pages, its order, its count."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from photodesk.domain.dates import DaySpan
from photodesk.domain.feed import SEEN, Feed, FeedKind
from photodesk.domain.filters import Color, Order, PhotoFilters
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.library.finding import PER_PAGE, SeenPages, look_for, shelves_of
from photodesk.store import search_query
from photodesk.store.finding import Finder
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.kept_words import KeptWords
from photodesk.store.recall import Recall
from photodesk.store.recall_schema import open_recall
from photodesk.store.search_query import Span
from tests.unit.library.fakes import connection, photo


class World:
    """What was seen and what is kept."""

    def __init__(self, folder: Path) -> None:
        self.now = 1_700_000_000.0
        self.seen, self.kept = open_recall(folder / "recall.sqlite"), open_kept(folder / "library.sqlite")
        self.recall = Recall(self.seen, lambda: self.now)
        self.favourites = Favourites(self.kept, lambda: self.now)
        self.shelves: tuple[str, ...] = ("sample",)

    def see(self, *photos: Photo, shelf: str = "sample") -> None:
        """See photos in a list."""
        self.now += 10
        asyncio.run(self.recall.put(shelf, "editorial:", Page(photos)))

    def like(self, *photos: Photo) -> None:
        """Keep photos as favourites."""
        for each in photos:
            self.now += 10
            asyncio.run(self.favourites.add(each))

    def pages(self, feed: Feed) -> SeenPages:
        """Return where the pages of a feed come from."""
        return SeenPages(feed, lambda: self.shelves, Finder(self.seen), KeptWords(self.kept))

    def all(self, feed: Feed) -> tuple[list[str], list[Page[Photo]]]:
        """Return the ids on all pages of a feed, each once as a list shows them, and the pages."""
        source, pages = self.pages(feed), list[Page[Photo]]()
        while not pages or pages[-1].more:
            page, age = asyncio.run(source.page(len(pages) + 1))
            assert age == 0
            pages.append(page)
        ids = [each.ref.id for page in pages for each in page.items]
        return list(dict.fromkeys(ids)), pages


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.seen.close()
    world.kept.close()


def found(text: str, **filters: object) -> Feed:
    return Feed(FeedKind.SEEN, text, filters=PhotoFilters(**filters))  # type: ignore[arg-type]


def hills(count: int, name: str = "p") -> list[Photo]:
    return [photo(f"{name}{at:03}", description="A hill") for at in range(count)]


@pytest.mark.parametrize("feed", [SEEN, found("hill"), found("hill", order=Order.LATEST)])
def test_every_page_has_its_part(world: World, monkeypatch: pytest.MonkeyPatch, feed: Feed) -> None:
    """All that match are on the pages, each once; the first page says how many there are."""
    monkeypatch.setattr(search_query, "AT_A_TIME", 20)
    photos = hills(2 * PER_PAGE + 7)
    for at in range(0, len(photos), 30):
        world.see(*photos[at : at + 30])
    ids, pages = world.all(feed)
    assert sorted(ids) == [each.ref.id for each in photos]
    assert [len(page.items) for page in pages] == [PER_PAGE, PER_PAGE, 7]
    assert {page.total for page in pages} == {len(photos)}
    if feed == SEEN:
        assert ids[:3] == ["p060", "p061", "p062"]


def test_what_is_seen_meanwhile_moves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is being scrolled goes on where it was, whatever is seen in the meantime."""
    monkeypatch.setattr(search_query, "AT_A_TIME", 20)
    world.see(*hills(PER_PAGE + 5))
    source = world.pages(SEEN)
    first, _ = asyncio.run(source.page(1))
    world.see(*hills(9, "new"))
    second, _ = asyncio.run(source.page(2))
    ids = [each.ref.id for page in (first, second) for each in page.items]
    assert ids == [each.ref.id for each in hills(PER_PAGE + 5)]


@pytest.mark.parametrize("feed", [SEEN, found("hill"), found("-valley")])
def test_none_is_missing_and_none_comes_twice_while_photos_are_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, feed: Feed
) -> None:
    """Photos that are seen again while a list is scrolled are on it once, wherever they have moved to."""
    monkeypatch.setattr(search_query, "AT_A_TIME", 20)
    photos = hills(4 * PER_PAGE)
    for at in range(0, len(photos), 30):
        world.see(*photos[at : at + 30])
    source, ids, more, number = world.pages(feed), list[str](), True, 0
    while more:
        number += 1
        page, _ = asyncio.run(source.page(number))
        ids += [each.ref.id for each in page.items]
        assert page.total == len(photos)
        more = page.more
        world.see(photos[number], photos[-number], *hills(3, f"new{number}"))
    assert sorted(ids) == [each.ref.id for each in photos]


def test_favourites_that_match_come_first(world: World) -> None:
    """What was kept is likelier looked for; it is counted once, and found when all else is forgotten."""
    world.see(*hills(3))
    world.like(replace(hills(1)[0], description="My hill"), photo("kept", description="hill"), photo("other"))
    ids, pages = world.all(found("hill"))
    assert ids[:2] == ["kept", "p000"]
    assert sorted(ids) == ["kept", "p000", "p001", "p002"]
    assert pages[0].total == 4
    asyncio.run(world.recall.clear())
    ids, pages = world.all(found("hill"))
    assert ids == ["kept", "p000"]
    assert pages[0].total == 2


def test_in_the_order_of_time_forgotten_favourites_come_last(world: World) -> None:
    """What was seen has its place in time; of what is only kept nobody knows when it was seen."""
    world.like(photo("x"), *hills(2))
    world.see(*hills(PER_PAGE))
    ids, pages = world.all(SEEN)
    assert ids == [*(each.ref.id for each in hills(PER_PAGE)), "x"]
    assert pages[0].total == PER_PAGE + 1


def test_a_favourite_is_found_by_what_lists_do_not_say(world: World) -> None:
    """Its details were forgotten since and a list has shown it again: it counts, in whatever order."""
    world.like(photo("a", tags=("fog",), detailed=True), photo("b", tags=("fog",), detailed=True))
    world.see(photo("a"), photo("b", tags=("fog",), detailed=True))
    for order, expected in ((Order.RELEVANT, ["b", "a"]), (Order.LATEST, ["b", "a"])):
        ids, pages = world.all(found("tag:fog", order=order))
        assert (ids, pages[0].total) == (expected, 2)


def test_a_favourite_that_is_known_to_hold_what_is_left_out_is_left_out(world: World) -> None:
    """It was kept before its details told of the word."""
    world.like(photo("a"), photo("b"))
    world.see(photo("a"), photo("b", tags=("fog",), detailed=True))
    ids, pages = world.all(found("-tag:fog"))
    assert (ids, pages[0].total) == (["a"], 1)


def test_a_list_belongs_to_whoever_opened_it(world: World) -> None:
    """Somebody else who uses PhotoDesk afterwards changes nothing of a list that was opened before."""
    world.shelves = ("sample/1", "sample")
    world.see(photo("mine", description="hill"), shelf="sample/1")
    source = world.pages(found("hill"))
    world.shelves = ("sample",)
    assert [each.ref.id for each in asyncio.run(source.page(1))[0].items] == ["mine"]
    assert world.all(found("hill"))[0] == []


def test_nothing_is_found_where_nothing_matches(world: World) -> None:
    """Nothing matches signs alone; an empty search is everything."""
    world.see(*hills(2))
    for text in ("valley", "!?", "hill*valley"):
        assert world.all(found(text)) == ([], [Page((), 1, 0)])
    assert len(world.all(found(" "))[0]) == 2
    assert world.all(found("hill", color=Color.RED))[0] == []


def test_days_are_those_of_the_place() -> None:
    """From the first midnight up to the one after the last day, where the user is."""
    zone = timezone(timedelta(hours=2))
    filters = PhotoFilters(
        made=DaySpan(date(2024, 5, 1), date(2024, 5, 2)), seen=DaySpan(None, date(2024, 5, 1))
    )
    look = look_for("", filters, ("sample",), zone)
    first = datetime(2024, 4, 30, 22, tzinfo=UTC).timestamp()
    assert look.made == Span(first, first + 2 * 86_400)
    assert look.seen == Span(None, first + 86_400)
    assert look_for("", PhotoFilters(seen=DaySpan(date.min, date.max)), ()).seen.end is None


def test_without_a_service_nobody_may_look_anywhere() -> None:
    """Before a service is in use there is no shelf to look on."""
    assert shelves_of(connection())() == ()
