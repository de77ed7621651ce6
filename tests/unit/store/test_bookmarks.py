"""Followed collections are kept for good, whole, for no account in particular."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.store.bookmarks import KeptBookmarks
from photodesk.store.database import Database
from photodesk.store.kept import open_kept
from tests.unit.store.conftest import MakePhoto

SEA, SKY = Collection(Ref("sample", "1"), "Sea", total_photos=3), Collection(Ref("sample", "2"), "Sky")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_kept(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def test_they_come_back_newest_first(database: Database) -> None:
    """Of each service its own; one that is followed already stays in its place and is known better."""
    kept = KeptBookmarks(database)
    elsewhere = replace(SEA, ref=Ref("other", "1"))
    for each in (SEA, SKY, elsewhere, replace(SEA, title="Ocean")):
        asyncio.run(kept.put(each))
    assert asyncio.run(kept.of("sample")) == (SKY, replace(SEA, title="Ocean"))
    asyncio.run(kept.take(SKY.ref))
    asyncio.run(kept.take(SKY.ref))
    assert asyncio.run(kept.of("sample")) == (replace(SEA, title="Ocean"),)
    assert asyncio.run(kept.of("other")) == (elsewhere,)


def test_nothing_is_kept_of_who_was_signed_in(database: Database, make_photo: MakePhoto) -> None:
    """Whether somebody likes the cover, and has it in collections, is nobody else's business."""
    cover = replace(make_photo("a"), liked=True, own_collections=("9",))
    asyncio.run(KeptBookmarks(database).put(replace(SEA, cover=cover)))
    (found,) = asyncio.run(KeptBookmarks(database).of("sample"))
    assert found.cover == replace(cover, liked=False, own_collections=())


def test_a_row_that_cannot_be_read_is_left_out_and_stays(database: Database) -> None:
    """What another version wrote is there for it."""
    kept = KeptBookmarks(database)
    asyncio.run(kept.put(SEA))
    asyncio.run(
        database.write(
            lambda connection: connection.execute(
                "INSERT INTO bookmarks (service, id, added_at, collection) VALUES ('sample', 'x', 0, '[]')"
            )
        )
    )
    assert asyncio.run(kept.of("sample")) == (SEA,)
    count = asyncio.run(database.read(lambda it: it.execute("SELECT count(*) FROM bookmarks").fetchone()))
    assert count == (2,)
