"""Sorting the photos of a board."""

from datetime import UTC, datetime

from photodesk.domain.board import Item, Items, LocalFile, Note, Section
from photodesk.domain.board_sorting import SortBy, ordered
from photodesk.domain.images import Images
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref


def photo(id_: str, *, by: str = "", year: int = 0, width: int = 3, colour: str = "") -> Item:
    person = Person(Ref("sample", by), by, by) if by else None
    moment = datetime(year, 1, 1, tzinfo=UTC) if year else None
    return Item(
        id_,
        Photo(
            Ref("sample", id_),
            width,
            2,
            Images(),
            photographer=person,
            color=colour,
            created_at=moment,
            description=id_,
        ),
    )


def sorted_ids(items: Items, by: SortBy) -> str:
    return "".join(item.id for item in ordered(items, by, lambda found: found.color))


def test_photos_are_sorted_within_their_sections() -> None:
    """Headings and what belongs to them stay together, notes follow the photos of their section."""
    items = (
        photo("a", year=2001),
        Item("n", Note("words")),
        photo("b", year=2003),
        Item("S", Section("S")),
        photo("c", year=2002),
        photo("d"),
        photo("e", year=2009),
    )
    assert sorted_ids(items, SortBy.DATE) == "banSecd"


def test_each_way_of_sorting() -> None:
    """Names from A to Z, the widest first, colours as in a rainbow and greys after them."""
    items = (
        photo("a", by="zoe", width=2, colour="#808080"),
        photo("b", by="Ann", width=9, colour="#0000ff"),
        photo("c", width=4, colour="#ff0000"),
        photo("d", by="bob", width=3, colour="#00ff00"),
    )
    assert sorted_ids(items, SortBy.PHOTOGRAPHER) == "bdac"
    assert sorted_ids(items, SortBy.SHAPE) == "bcda"
    assert sorted_ids(items, SortBy.COLOUR) == "cdba"
    assert sorted_ids((photo("x"), Item("f", LocalFile("/pictures/Alp.jpg", 1, 1))), SortBy.TITLE) == "fx"
