"""The mirror of what somebody likes."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from photodesk.domain.feed import EDITORIAL
from photodesk.domain.liked import LikedList
from photodesk.domain.page import Page
from photodesk.store.database import Database
from photodesk.store.liked import Liked
from photodesk.store.recall import Recall, open_recall
from tests.unit.library.fakes import photo

ANN, BOB = "sample/ann", "sample/bob"
LIST = LikedList(("c", "b", "a"), 2, joined=False, end=True, total=7, slack=1)
PHOTOS = [photo(id_, liked=True, description=f"The {id_} of the sea") for id_ in "cba"]
Run = Callable[[Callable[[Liked, Recall], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_recall(tmp_path / "recall.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def run(database: Database) -> Run:
    def run(main: Callable[[Liked, Recall], Coroutine[Any, Any, None]]) -> None:
        recall = Recall(database)
        asyncio.run(main(Liked(database, recall, lambda: 1_000.0), recall))

    return run


def test_what_was_kept_comes_back(run: Run) -> None:
    """The list with all that is known of it, its age, and its photos in the order that is asked for."""

    async def main(liked: Liked, _: Recall) -> None:
        assert await liked.put(ANN, LIST, PHOTOS, age=25.0)
        assert await liked.get(ANN) == (LIST, 25.0)
        assert await liked.photos(ANN, ["a", "x", "c"]) == (PHOTOS[2], PHOTOS[0])

    run(main)


def test_each_account_has_its_own(run: Run) -> None:
    """Nothing of one is found for another, also after one of them is forgotten."""

    async def main(liked: Liked, recall: Recall) -> None:
        await liked.put(ANN, LIST, PHOTOS)
        await recall.put(ANN, EDITORIAL.key, Page((photo("z"),)))
        assert await liked.get(BOB) is None
        assert await liked.photos(BOB, ["a"]) == ()
        await liked.put(BOB, LikedList(("x",), 1), [photo("x")])
        await liked.forget(ANN)
        assert await liked.get(ANN) is None
        assert await liked.photos(ANN, ["a", "b", "c"]) == ()
        assert await recall.get(ANN, EDITORIAL.key, 1) is None
        assert [each.ref.id for each in await liked.photos(BOB, ["x"])] == ["x"]

    run(main)


def test_photos_that_are_liked_no_more_are_forgotten(run: Run) -> None:
    """What is no longer on the list goes from the file; what was kept before and still is stays."""

    async def main(liked: Liked, _: Recall) -> None:
        await liked.put(ANN, LIST, PHOTOS)
        await liked.put(ANN, LikedList(("d", "b"), 2), [photo("d")])
        assert [each.ref.id for each in await liked.photos(ANN, list("dcba"))] == ["d", "b"]

    run(main)


def test_photos_are_found_by_parts_of_words(run: Run) -> None:
    """All words count, whatever their letters; signs of a pattern are only signs."""

    async def main(liked: Liked, _: Recall) -> None:
        await liked.put(ANN, LIST, PHOTOS)
        assert await liked.find(ANN, "SEA b") == {"b"}
        assert await liked.find(ANN, "se") == {"a", "b", "c"}
        assert await liked.find(ANN, "%") == frozenset()
        assert await liked.find(BOB, "sea") == frozenset()

    run(main)


def test_a_like_is_known_in_every_list_that_was_seen(run: Run) -> None:
    """A kept page shows the heart as the service said it is now."""

    async def main(liked: Liked, recall: Recall) -> None:
        await recall.put(ANN, EDITORIAL.key, Page((photo("a"), photo("b"))))
        await liked.renew(ANN, photo("a", liked=True))
        found = await recall.get(ANN, EDITORIAL.key, 1)
        assert found is not None
        assert [each.liked for each in found[0].items] == [True, False]

    run(main)


@pytest.mark.parametrize(
    ("table", "column"),
    [("liked_lists", "content"), ("liked_lists", "checked_at"), ("liked_photos", "photo")],
)
def test_what_was_damaged_is_not_there(run: Run, database: Database, table: str, column: str) -> None:
    """A value that was changed on the disk is not believed."""

    async def main(liked: Liked, _: Recall) -> None:
        await liked.put(ANN, LIST, PHOTOS)

        def spoil(connection: sqlite3.Connection) -> None:
            value = "5.0" if column == "checked_at" else f"replace({column}, 'a', 'b')"
            connection.execute(f"UPDATE {table} SET {column} = {value}")

        await database.write(spoil)
        if table == "liked_lists":
            assert await liked.get(ANN) is None
        else:
            assert await liked.photos(ANN, ["a", "b", "c"]) == ()

    run(main)


def test_a_file_that_takes_nothing_is_said(run: Run, database: Database) -> None:
    """What cannot be kept is told by the answer, and nothing is raised."""

    async def main(liked: Liked, _: Recall) -> None:
        database.close()
        assert not await liked.put(ANN, LIST, PHOTOS)
        assert await liked.get(ANN) is None
        assert await liked.find(ANN, "sea") == frozenset()

    run(main)
