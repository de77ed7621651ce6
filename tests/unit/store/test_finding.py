"""Finding what was seen: by words, colour, shape and date, on the shelves one may look at."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.filters import Color, Orientation
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import UNKNOWN_SIZE, Exif, Photo, Place
from photodesk.domain.ref import Ref
from photodesk.store import search_index, search_query
from photodesk.store.finding import MOST_SEARCHES, Finder
from photodesk.store.recall import Recall
from photodesk.store.recall_schema import open_recall
from photodesk.store.search_query import Look, Span
from photodesk.store.terms import terms_of
from photodesk.store.things import Kind
from tests.unit.store.conftest import Clock, MakePhoto

HERE = ("sample",)
T = TypeVar("T")
SILENT = ("DELETE FROM words_docsize", "UPDATE words_data", "INSERT INTO words")
"""Damage that SQLite does not tell of, so that it is found only by whoever mends."""


class World:
    """What was seen, and whoever looks through it."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.file = folder / "recall.sqlite"
        self.clock = clock
        self.open()

    def open(self) -> None:
        """Open the file, for the first time or again."""
        self.database = open_recall(self.file)
        self.recall = Recall(self.database, self.clock)
        self.finder = Finder(self.database, self.clock)

    def see(self, *photos: Photo, shelf: str = "sample", key: str = "editorial:") -> None:
        """See photos in a list."""
        asyncio.run(self.recall.put(shelf, key, Page(photos)))

    def ids(self, text: str | None = None, shelves: tuple[str, ...] = HERE, **filters: object) -> str:
        """Return the ids of what is found, in order."""
        look = Look(shelves, terms_of(text) if text is not None else None, **filters)  # type: ignore[arg-type]
        numbers = asyncio.run(self.finder.find(look)).numbers
        found = asyncio.run(self.finder.photos(shelves, numbers))
        assert asyncio.run(self.finder.count(look)) == len(numbers) == len(found)
        return "".join(photo.ref.id for photo in found)

    def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Change the file behind its back."""
        return asyncio.run(self.database.write(work))

    def run(self, *statements: str) -> None:
        """Run statements behind its back."""

        def work(connection: sqlite3.Connection) -> None:
            for statement in statements:
                connection.execute(statement)

        self.do(work)


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> Iterator[World]:
    world = World(tmp_path, clock)
    yield world
    world.database.close()


@pytest.fixture(params=["index", "no index"])
def either(request: pytest.FixtureRequest, world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Both with the full-text index, and where SQLite has none."""
    if request.param == "no index":
        monkeypatch.setattr(search_index, "has_full_text", lambda: False)
    return world


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hill", "a"),
        ("HIL", "a"),
        ("haze hill", "a"),
        ("hill mountain", ""),
        ("odegard", "ab"),
        ("@ann", "ab"),
        ("norw", "b"),
        ("oslo", "b"),
        ("nikon z", "b"),
        ("fjord", "b"),
        ("f", ""),
        ("🌄", "a"),
        ("東京", "b"),
        ("京東", ""),
        ("", ""),
        ("!? *", ""),
        ("hill OR mountain", ""),
        ('"hill" -mountain*', "a"),
        ('"hil" hill', ""),
        ("title: hill", "a"),
    ],
)
def test_words_are_looked_for_in_everything_that_is_known(
    either: World, make_photo: MakePhoto, text: str, found: str
) -> None:
    """Title, tags, photographer, place and camera: each word of a search is in one of them, or begins one."""
    either.see(make_photo("a"))
    detailed = replace(
        make_photo("b", detailed=True),
        description="東京",
        tags=("fjord",),
        place=Place("Pier", "Oslo", "Norway"),
        exif=Exif(make="NIKON", model="Z 8"),
    )
    asyncio.run(either.recall.put_photo("sample", detailed))
    assert "".join(sorted(either.ids(text))) == found


def test_a_photo_seen_again_in_a_list_keeps_what_its_details_told(
    either: World, make_photo: MakePhoto
) -> None:
    """Details make a photo found by more; a later list changes its title and takes nothing else away."""
    either.see(make_photo("a"))
    assert either.ids("norway") == ""
    asyncio.run(either.recall.put_photo("sample", make_photo("a", detailed=True)))
    either.see(replace(make_photo("a"), description="A valley", alt_description="mist"))
    assert either.ids("norway") == either.ids("valley mist haze") == "a"
    assert either.ids("hill valley") == "a"  # “hill” is one of its tags
    asyncio.run(either.recall.put_photo("sample", replace(make_photo("a", detailed=True), tags=("valley",))))
    assert either.ids("tagless") == either.ids("mist") == ""


def test_a_photo_is_found_by_colour_shape_and_dates(either: World, make_photo: MakePhoto) -> None:
    """Filters narrow a search down together, with words and without."""
    blue, photo = make_photo("a"), make_photo("b")
    either.clock.now = 1_700_000_000.0
    either.see(blue)
    either.clock.now += 1_000
    red = replace(photo, color="#aa2211", width=3_000, height=4_000, created_at=None)
    square = replace(make_photo("c"), color="", width=1_000, height=1_050)
    unknown = replace(make_photo("d"), width=UNKNOWN_SIZE[0], height=UNKNOWN_SIZE[1], color="#ffffff")
    either.see(red, square, unknown)
    for text in ("hill", None):
        assert either.ids(text, color=Color.BLUE) == "a"
        assert either.ids(text, color=Color.RED) == "b"
        assert either.ids(text, orientation=Orientation.PORTRAIT) == "b"
        assert either.ids(text, orientation=Orientation.SQUARISH) == "c"
        assert either.ids(text, orientation=Orientation.LANDSCAPE, color=Color.BLUE) == "a"
        assert either.ids(text, orientation=Orientation.LANDSCAPE, color=Color.WHITE) == ""
        taken = square.created_at.timestamp() if square.created_at is not None else 0.0
        assert sorted(either.ids(text, made=Span(taken, taken + 1))) == ["a", "c", "d"]
        assert either.ids(text, made=Span(taken + 1)) == ""
        assert either.ids(text, seen=Span(None, 1_700_000_500.0)) == "a"
        assert sorted(either.ids(text, seen=Span(1_700_000_500.0))) == ["b", "c", "d"]


def test_what_lies_between_two_colours_is_found_by_both(either: World, make_photo: MakePhoto) -> None:
    """Blue that some call teal is found by both; what an older version kept, by the one it wrote."""
    either.see(replace(make_photo("a"), color="#3a7f96"), replace(make_photo("b"), color="#0000ff"))
    for text in ("hill", None):
        assert sorted(either.ids(text, color=Color.BLUE)) == ["a", "b"]
        assert either.ids(text, color=Color.TEAL) == "a"
        assert either.ids(text, color=Color.RED) == ""
    either.see(replace(make_photo("c"), color="#dfe3e6"), replace(make_photo("d"), color="#808080"))
    assert either.ids("hill", color=Color.WHITE) == "c"
    assert sorted(either.ids("hill", color=Color.BLACK_AND_WHITE)) == ["c", "d"]
    assert either.ids("hill", color=Color.BLACK) == ""
    either.run("UPDATE seen SET color = 'teal' WHERE id = 'a'")
    assert either.ids("hill", color=Color.TEAL) == "a"
    assert either.ids("hill", color=Color.BLUE) == "b"


def test_everything_seen_comes_in_the_order_of_time(either: World, make_photo: MakePhoto) -> None:
    """The latest page first, each page in its own order; what is seen again moves to the front."""
    for key in ("abc", "def"):
        either.clock.now += 10
        either.see(*(make_photo(id_) for id_ in key))
    assert either.ids() == either.ids("hill", latest=True) == "defabc"
    either.clock.now += 10
    either.see(make_photo("b"))
    assert either.ids() == either.ids("hill", latest=True) == "bdefac"


def test_the_best_match_comes_first(world: World, make_photo: MakePhoto) -> None:
    """A rare word in a title counts more than among much else; of equal matches the later one comes first."""
    other = [replace(make_photo(str(at)), description="sand") for at in range(5)]
    weak = replace(make_photo("w"), description="sand dune " + "and much more that is said of it " * 20)
    strong = replace(make_photo("s"), description="dune")
    world.see(strong, weak, *other)
    assert world.ids("dune") == "sw"
    assert world.ids("sand")[:5] == "43210"


def test_many_are_found_some_at_a_time(
    either: World, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One call goes on where the other ended, none is left out and none comes twice."""
    monkeypatch.setattr(search_query, "AT_A_TIME", 4)
    for at in range(11):
        either.clock.now += 1
        either.see(make_photo(f"p{at:02}"), shelf="sample" if at % 2 else "sample/1")
    shelves = ("sample/1", "sample")
    for terms in (terms_of("hill"), None):
        look, after, numbers = Look(shelves, terms), None, list[int]()
        while True:
            found = asyncio.run(either.finder.find(look, after))
            numbers += found.numbers
            assert len(found.numbers) <= 4
            if found.after is None:
                break
            after = found.after
        photos = asyncio.run(either.finder.photos(shelves, numbers))
        ids = [photo.ref.id for photo in photos]
        assert sorted(ids) == [f"p{at:02}" for at in range(11)]
        assert len(set(numbers)) == 11
        if terms is None:
            assert ids == sorted(ids, reverse=True)


def test_nobody_finds_what_another_account_saw(either: World, make_photo: MakePhoto) -> None:
    """Only the shelves one names are looked at: not for words, not by number, not for people and searches."""
    private = replace(
        make_photo("p"), description="secret", photographer=Person(Ref("sample", "x"), "xavi", "Xavi Own")
    )
    either.see(make_photo("n"))
    either.see(private, shelf="sample/1")
    asyncio.run(either.recall.put_collections("sample/1", Page((Collection(Ref("sample", "c"), "Secret"),))))
    asyncio.run(either.finder.searched("sample/1", "secret"))
    for shelves in (("sample",), ("sample/2", "sample")):
        assert either.ids("secret", shelves) == ""
        assert either.ids(None, shelves) == "n"
        assert asyncio.run(either.finder.photos(shelves, range(100))) == asyncio.run(
            either.finder.photos(("sample",), range(100))
        )
        assert asyncio.run(either.finder.things(shelves, Kind.PERSON, "xavi", 9)) == ()
        assert asyncio.run(either.finder.things(shelves, Kind.COLLECTION, "secret", 9)) == ()
        assert asyncio.run(either.finder.searches(shelves, "", 9)) == ()
    assert either.ids("secret", ("sample/1", "sample")) == "p"
    assert either.ids("secret", ()) == ""


def test_what_stands_on_two_shelves_is_found_once(either: World, make_photo: MakePhoto) -> None:
    """One's own shelf comes first: there the photo is as one sees it oneself."""
    either.see(make_photo("a"), make_photo("b"))
    either.see(replace(make_photo("a"), liked=True), shelf="sample/1")
    shelves = ("sample/1", "sample")
    for text in ("hill", None):
        assert sorted(either.ids(text, shelves)) == ["a", "b"]
        look = Look(shelves, terms_of(text) if text else None)
        photos = asyncio.run(either.finder.photos(shelves, asyncio.run(either.finder.find(look)).numbers))
        assert [photo.liked for photo in photos if photo.ref.id == "a"] == [True]
    for text, missing in (
        (None, {"z"}),
        ("hill", {"z"}),
        ("-hill", {"z"}),
        ("sea", {"a", "z"}),
        ("!", {"a", "z"}),
    ):
        look = Look(shelves, terms_of(text) if text else None)
        assert asyncio.run(either.finder.missing(look, ["a", "z"])) == missing


def test_what_is_forgotten_is_not_found(world: World, make_photo: MakePhoto) -> None:
    """Clearing the photos, and forgetting a shelf, takes them out of the index; others stay in it."""
    world.see(make_photo("a"))
    world.see(make_photo("b"), shelf="sample/1")
    asyncio.run(world.recall.forget("sample/1"))
    assert world.ids("hill", ("sample/1", "sample")) == "a"
    asyncio.run(world.recall.clear_photos())
    assert world.ids("hill") == world.ids() == ""
    world.see(make_photo("c"))
    assert world.ids("hill") == world.ids() == "c"
    assert world.do(search_index.is_whole)


def test_nothing_of_a_forgotten_shelf_stays_in_the_index(world: World, make_photo: MakePhoto) -> None:
    """Whoever signs out leaves no word in the files: in no text, not in the index, in no search."""
    world.see(replace(make_photo("a"), description="kanarienvogel"), shelf="sample/1")
    world.see(make_photo("b"))
    asyncio.run(world.finder.searched("sample/1", "kanarienvogel"))
    assert any(b"kanarienvogel" in each.read_bytes() for each in world.file.parent.glob("recall*"))
    asyncio.run(world.recall.forget("sample/1"))
    for each in world.file.parent.glob("recall*"):
        assert b"kanari" not in each.read_bytes(), each.name
    assert world.ids("hill") == "b"


@pytest.mark.parametrize(
    "damage",
    [
        ("DROP TABLE words",),
        ("DELETE FROM words_data",),
        ("UPDATE words_data SET block = x'00ff'",),
        ("DELETE FROM words_docsize",),
        ("DELETE FROM words_idx", "DELETE FROM words_data WHERE id > 10"),
        ("UPDATE full_text SET whole = 0",),
        ("INSERT INTO words (words) VALUES ('delete-all')",),
    ],
)
def test_a_damaged_index_is_made_anew(world: World, make_photo: MakePhoto, damage: tuple[str, ...]) -> None:
    """Photos are found and kept without it, and with it once it has been mended; nothing else is lost."""
    world.see(make_photo("a"))
    world.run(*damage)
    world.database.close()
    world.open()
    if not damage[0].startswith(SILENT):
        assert world.ids("hill") == "a"
    world.see(make_photo("b"))
    asyncio.run(world.recall.mend())
    assert world.ids("hill") == "ba"
    assert world.do(search_index.is_whole)
    assert not world.database.was_damaged
    asyncio.run(world.recall.put_photo("sample", make_photo("a", detailed=True)))
    assert world.ids("norway") == "a"
    assert world.recall.trouble is None


def test_an_index_missed_what_was_put_without_it(
    world: World, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A SQLite without full-text search writes into the same file; one that has it makes the index anew."""
    world.see(make_photo("a"))
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "has_full_text", lambda: False)
        world.see(make_photo("b"))
        assert sorted(world.ids("hill")) == ["a", "b"]
        asyncio.run(world.recall.mend())
    assert sorted(world.ids("hill")) == ["a", "b"]
    asyncio.run(world.recall.mend())
    assert world.do(search_index.may_be_asked)
    assert sorted(world.ids("hill")) == ["a", "b"]


def test_photos_kept_by_an_older_version_can_be_found(
    tmp_path: Path, make_photo: MakePhoto, clock: Clock
) -> None:
    """They get what they are found by, in the order in which they were seen; what cannot be read goes."""
    world = World(tmp_path, clock)
    for id_ in "abc":
        clock.now += 10
        world.see(make_photo(id_))
    world.run("UPDATE photos SET brief = 'x' WHERE id = 'b'", "DROP TABLE words")
    tables = world.do(_tables_since_the_first_version)
    world.run(*(f"DROP TABLE {table}" for table in tables), "PRAGMA user_version = 1")
    world.database.close()
    world.open()
    asyncio.run(world.recall.mend())
    assert world.ids() == world.ids("hill", latest=True) == "ca"
    world.database.close()


def _tables_since_the_first_version(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    return [name for (name,) in connection.execute(query) if name not in {"photos", "shelves"}]


def test_people_and_collections_are_found_by_their_names(world: World, make_photo: MakePhoto) -> None:
    """Those who were seen beside a photo and those whose page was looked at; what is known best is kept."""
    world.see(make_photo("a"))
    full = Person(Ref("sample", "ann"), "ann", "Ann Ødegård", bio="Hills.")
    asyncio.run(world.recall.put_person("sample", full))
    world.see(make_photo("b"))
    collections = (Collection(Ref("sample", "7"), "Blue hills"), Collection(Ref("sample", "8"), "Seas"))
    asyncio.run(world.recall.put_collections("sample", Page(collections)))
    find = world.finder.things
    assert asyncio.run(find(HERE, Kind.PERSON, "odeg", 3)) == (full,)
    assert asyncio.run(find(HERE, Kind.PERSON, "ann", 3)) == (full,)
    assert asyncio.run(find(HERE, Kind.COLLECTION, "hil", 3)) == collections[:1]
    assert asyncio.run(find(HERE, Kind.COLLECTION, "", 3)) == ()
    world.run("UPDATE things SET content = replace(content, 'hills', 'bills')")
    assert asyncio.run(find(HERE, Kind.COLLECTION, "hil", 3)) == ()


def test_searches_are_remembered_and_forgotten(world: World) -> None:
    """The last one first, each once, by how they begin; one goes alone, and the oldest go by themselves."""
    for text in ("Lake", "sea", "lake"):
        world.clock.now += 1
        asyncio.run(world.finder.searched("sample", text))
    world.clock.now += 1
    asyncio.run(world.finder.searched("sample/1", "sea"))
    both = ("sample/1", "sample")
    assert asyncio.run(world.finder.searches(both, "", 9)) == ("sea", "lake", "Lake")
    assert asyncio.run(world.finder.searches(both, "LA", 1)) == ("lake",)
    asyncio.run(world.finder.forget_search(both, "sea"))
    assert asyncio.run(world.finder.searches(both, "", 9)) == ("lake", "Lake")
    for at in range(MOST_SEARCHES + 5):
        world.clock.now += 1
        asyncio.run(world.finder.searched("sample", f"x{at}"))
    assert len(asyncio.run(world.finder.searches(both, "", 999))) == MOST_SEARCHES


def test_a_file_that_cannot_be_read_finds_nothing(tmp_path: Path) -> None:
    """Looking, counting and remembering raise nothing where there is no place on the disk."""
    (tmp_path / "cache").write_text("in the way")
    database = open_recall(tmp_path / "cache" / "recall.sqlite")
    finder = Finder(database)
    look = Look(HERE, terms_of("hill"))
    assert asyncio.run(finder.find(look)).numbers == ()
    assert asyncio.run(finder.count(look)) == 0
    asyncio.run(finder.searched("sample", "hill"))
    assert asyncio.run(finder.searches(HERE, "", 9)) == ()
    database.close()


def test_the_longest_unseen_go_out_of_the_index_too(
    tmp_path: Path, make_photo: MakePhoto, clock: Clock
) -> None:
    """Above the bound the oldest photos are not kept and not found any more; a lower bound acts at once."""
    database = open_recall(tmp_path / "recall.sqlite")
    recall, finder = Recall(database, clock, most_photos=40), Finder(database, clock)
    for number in range(12):
        clock.now += 1
        photos = tuple(make_photo(f"{number}-{at}") for at in range(10))
        asyncio.run(recall.put("sample", "editorial:", Page(photos, number + 1)))

    def ids() -> list[str]:
        look = Look(HERE, terms_of("hill"), latest=True)
        return [
            photo.ref.id for photo in asyncio.run(finder.photos(HERE, asyncio.run(finder.find(look)).numbers))
        ]

    found = ids()
    assert 10 < len(found) <= 40
    assert found[:10] == [f"11-{at}" for at in range(10)]
    assert "1-0" not in found
    asyncio.run(recall.keep_at_most(10))
    assert 5 < len(ids()) <= 10
    assert all(id_.startswith("11-") for id_ in ids())
    assert asyncio.run(database.write(search_index.is_whole))
    database.close()


def test_photos_of_one_moment_are_found_on_two_shelves(
    either: World, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a clock has coarse steps many photos have the same time: none is left out between two pages."""
    monkeypatch.setattr(search_query, "AT_A_TIME", 3)
    for at in range(8):
        either.see(make_photo(f"{at}"), shelf="sample" if at % 2 else "sample/1")
    look, after, numbers = Look(("sample/1", "sample")), None, list[int]()
    while not numbers or after is not None:
        found = asyncio.run(either.finder.find(look, after))
        numbers, after = [*numbers, *found.numbers], found.after
    assert sorted(numbers) == sorted(set(numbers))
    assert len(numbers) == 8
