"""What was seen: it may forget, and tells nothing wrong."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.store.collected import Amendment
from photodesk.store.database import Database
from photodesk.store.recall import Recall, open_recall
from tests.unit.store.conftest import Clock, MakePhoto


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_recall(tmp_path / "recall.sqlite")
    yield database
    database.close()


@pytest.fixture
def recall(database: Database, clock: Clock) -> Recall:
    return Recall(database, clock)


def page_of(make_photo: MakePhoto, ids: str, number: int = 1) -> Page[Photo]:
    return Page(tuple(make_photo(id_) for id_ in ids), number, total=90, more=True, dropped=1)


def test_a_page_comes_back_with_its_age(recall: Recall, make_photo: MakePhoto, clock: Clock) -> None:
    """A page is what it was, and its age is the time since."""
    page = page_of(make_photo, "abc", 2)
    asyncio.run(recall.put("sample", "search:hill", page))
    clock.now += 70
    assert asyncio.run(recall.get("sample", "search:hill", 2)) == (page, 70)
    assert asyncio.run(recall.get("sample", "search:hill", 1)) is None
    assert asyncio.run(recall.get("other", "search:hill", 2)) is None
    assert recall.trouble is None


def test_a_changed_collection_is_kept_as_it_is_now(
    recall: Recall, make_photo: MakePhoto, clock: Clock
) -> None:
    """Its pages have the photo and count as old; lists that name it know the new one, as old as before."""
    before = Collection(Ref("sample", "7"), "Hills", total_photos=1)
    other = Collection(Ref("sample", "8"), "Seas", total_photos=5)
    after = replace(before, total_photos=2)
    page, new = page_of(make_photo, "abc"), make_photo("n")
    for key in ("collection:7", "collection:77", "search:7"):
        asyncio.run(recall.put("sample@1", key, page))
    asyncio.run(recall.put("sample@2", "collection:7", page))
    asyncio.run(recall.put("sample@1", "collection:7", replace(page_of(make_photo, "de"), number=2)))
    asyncio.run(recall.put_collections("sample@1", Page((other, before))))
    asyncio.run(recall.put_gathered("sample@1", "ann", Page((before,))))
    clock.now += 70
    for amendment in (Amendment(new, True, 3600), Amendment(make_photo("d"), False, 60)):
        asyncio.run(recall.renew_collection("sample@1", after, "collection:7", amendment))
    kept = [asyncio.run(recall.get("sample@1", "collection:7", number)) for number in (1, 2)]
    shown = [([photo.ref.id for photo in each[0].items], each[1]) for each in kept if each is not None]
    assert shown == [(["n", "a", "b", "c"], 3730), (["e"], 3730)]
    assert asyncio.run(recall.listed("sample@1", ["collection:7", "collection:9"])) == {
        "collection:7": tuple(Ref("sample", each) for each in "nabce")
    }
    assert asyncio.run(recall.get("sample@1", "collection:77", 1)) == (page, 70)
    assert asyncio.run(recall.get("sample@1", "search:7", 1)) == (page, 70)
    assert asyncio.run(recall.get("sample@2", "collection:7", 1)) == (page, 70)
    assert asyncio.run(recall.collections("sample@1", 1)) == (Page((other, after)), 70)
    assert asyncio.run(recall.gathered("sample@1", "ann", 1)) == (Page((after,)), 70)


def test_a_deleted_collection_is_kept_nowhere(recall: Recall, make_photo: MakePhoto) -> None:
    """Neither its pages nor its name in a list; others stay."""
    gone, other = Collection(Ref("sample", "7"), "Hills"), Collection(Ref("sample", "8"), "Seas")
    for key in ("collection:7", "collection:77"):
        asyncio.run(recall.put("sample@1", key, page_of(make_photo, "abc")))
    asyncio.run(recall.put_gathered("sample@1", "ann", Page((other, gone))))
    asyncio.run(recall.forget_collection("sample@1", gone.ref, "collection:7"))
    assert asyncio.run(recall.get("sample@1", "collection:7", 1)) is None
    assert asyncio.run(recall.get("sample@1", "collection:77", 1)) is not None
    gathered = asyncio.run(recall.gathered("sample@1", "ann", 1))
    assert gathered is not None
    assert gathered[0].items == (other,)


def test_ones_own_collections_are_as_old_as_is_said(recall: Recall, clock: Clock) -> None:
    """They are kept with every answer to a change, which makes the list no younger."""
    page = Page((Collection(Ref("sample", "7"), "Hills", private=True),), 2, more=True)
    asyncio.run(recall.put_own("sample@1", page, 50.0))
    clock.now += 20
    assert asyncio.run(recall.own("sample@1")) == (page, 70)
    assert asyncio.run(recall.own("sample@2")) is None


def test_a_profile_comes_back_with_its_age(recall: Recall, clock: Clock) -> None:
    """A person is known by service and user name, as they were answered last."""
    person = Person(Ref("sample", "1"), "ann", "Ann Ødegård", bio="Hills.", total_photos=12)
    asyncio.run(recall.put_person("sample", Person(Ref("sample", "1"), "ann", "Ann")))
    asyncio.run(recall.put_person("sample", person))
    clock.now += 70
    assert asyncio.run(recall.person("sample", "ann")) == (person, 70)
    assert asyncio.run(recall.person("sample", "bob")) is None
    assert asyncio.run(recall.person("other", "ann")) is None


@pytest.mark.parametrize("step", [-86_400, -3, 0, 3])
def test_a_clock_that_was_set_back_makes_nothing_newer(
    recall: Recall, make_photo: MakePhoto, clock: Clock, step: int
) -> None:
    """An age is never negative, and a page from the future is not taken for a fresh one."""
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))
    clock.now += step
    kept = asyncio.run(recall.get("sample", "editorial:", 1))
    assert kept is not None
    assert kept[1] == abs(step)


def test_details_are_kept_beside_what_lists_say(recall: Recall, make_photo: MakePhoto, clock: Clock) -> None:
    """A later list neither takes the details away nor makes them look younger."""
    asyncio.run(recall.put_photo("sample", make_photo("a", detailed=True)))
    clock.now += 100
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))
    assert asyncio.run(recall.photo("sample", Ref("sample", "a"))) == (make_photo("a", detailed=True), 100)
    kept = asyncio.run(recall.get("sample", "editorial:", 1))
    assert kept is not None
    assert kept[0].items == (make_photo("a"),)


def test_a_photo_known_from_a_list_alone(recall: Recall, make_photo: MakePhoto) -> None:
    """Without details there is still what the list said."""
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))
    assert asyncio.run(recall.photo("sample", Ref("sample", "a"))) == (make_photo("a"), 0)
    assert asyncio.run(recall.photo("sample", Ref("sample", "z"))) is None


def test_shelves(recall: Recall, make_photo: MakePhoto, clock: Clock) -> None:
    """Topics and collections come back with their age too."""
    topics = Page((Topic(Ref("sample", "t"), "t", "Hills", cover=make_photo("c")),))
    collections = Page((Collection(Ref("sample", "c"), "Haze", total_photos=9),), number=2, more=True)
    asyncio.run(recall.put_topics("sample", topics))
    asyncio.run(recall.put_collections("sample", collections))
    clock.now += 5
    assert asyncio.run(recall.topics("sample")) == (topics, 5)
    assert asyncio.run(recall.collections("sample", 2)) == (collections, 5)
    assert asyncio.run(recall.collections("sample", 1)) is None


def test_rows_are_bounded_and_the_longest_unseen_go(
    database: Database, make_photo: MakePhoto, clock: Clock
) -> None:
    """Above the bound the oldest photos go, and a page that lost one is not there any more."""
    recall = Recall(database, clock, most_photos=40, most_shelves=100)
    for number in range(1, 13):
        clock.now += 1
        photos = tuple(make_photo(f"{number}-{at}") for at in range(10))
        asyncio.run(recall.put("sample", "editorial:", Page(photos, number)))

    def count(connection: sqlite3.Connection) -> int:
        rows: int = connection.execute("SELECT count(*) FROM photos").fetchone()[0]
        return rows

    assert asyncio.run(database.read(count)) <= 40
    assert asyncio.run(recall.get("sample", "editorial:", 12)) is not None
    assert asyncio.run(recall.get("sample", "editorial:", 1)) is None
    assert asyncio.run(recall.photo("sample", Ref("sample", "1-0"))) is None


def test_shelves_are_bounded(database: Database, make_photo: MakePhoto, clock: Clock) -> None:
    """Above the bound the oldest pages go."""
    recall = Recall(database, clock, most_shelves=20)
    for number in range(60):
        clock.now += 1
        asyncio.run(recall.put("sample", f"search:{number}", page_of(make_photo, "a")))
    found = [asyncio.run(recall.get("sample", f"search:{number}", 1)) is not None for number in range(60)]
    assert sum(found) <= 20
    assert found[-1]


def test_clear_forgets(recall: Recall, make_photo: MakePhoto) -> None:
    """After clearing nothing is known."""
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))
    asyncio.run(recall.clear())
    assert asyncio.run(recall.get("sample", "editorial:", 1)) is None
    assert asyncio.run(recall.photo("sample", Ref("sample", "a"))) is None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE photos SET brief = replace(brief, '6000', '6001')",
        "UPDATE photos SET brief = replace(brief, 'haze', 'daze')",
        "UPDATE photos SET brief_at = brief_at + 1",
        "UPDATE photos SET id = 'b'",
        "UPDATE photos SET brief = NULL",
        "UPDATE photos SET brief = x'ff'",
        "UPDATE photos SET brief = CAST(x'ff' AS TEXT)",
        "UPDATE shelves SET content = replace(content, 'true', 'null')",
        "UPDATE shelves SET kept_at = 'now'",
        "UPDATE shelves SET service = 'sample', key = replace(key, 'editorial', 'random')",
    ],
)
def test_what_was_changed_behind_its_back_is_not_there(
    recall: Recall, database: Database, make_photo: MakePhoto, damage: str
) -> None:
    """A row whose content, time or owner is not what was written is a miss."""
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(damage)

    asyncio.run(database.write(change))
    assert asyncio.run(recall.get("sample", "editorial:", 1)) is None
    assert asyncio.run(recall.get("sample", "random:", 1)) is None


def test_a_store_that_cannot_be_used_raises_nothing(tmp_path: Path, make_photo: MakePhoto) -> None:
    """Without a place on the disk nothing is kept, nothing raises, and the reason is known."""
    (tmp_path / "cache").write_text("in the way")
    database = open_recall(tmp_path / "cache" / "recall.sqlite")
    recall = Recall(database)
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))
    assert asyncio.run(recall.get("sample", "editorial:", 1)) is None
    assert recall.trouble is not None
    database.close()


def corrupt(path: Path, rng: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(rng.randint(1, 6)):
        kind, place = rng.randrange(4), rng.randrange(len(content))
        if kind == 0:
            content[place] ^= 1 << rng.randrange(8)
        elif kind == 1:
            content[place : place + 64] = rng.randbytes(64)
        elif kind == 2:
            del content[max(place, 512) :]
        else:
            content[place : place + 4096] = bytes(4096)
        content = content or bytearray(1)
    path.write_bytes(content)


@pytest.mark.parametrize("runs", [25, pytest.param(500, marks=pytest.mark.battery)])
def test_a_corrupted_file_never_tells_anything_wrong(
    tmp_path: Path, make_photo: MakePhoto, clock: Clock, runs: int
) -> None:
    """Whatever happens to the file: it opens, answers with what was put or with nothing, and works."""
    source = tmp_path / "whole.sqlite"
    database = open_recall(source)
    recall = Recall(database, clock)
    pages = [
        Page(tuple(make_photo(f"{number}-{at}", likes=at) for at in range(10)), number)
        for number in range(1, 11)
    ]
    for page in pages:
        asyncio.run(recall.put("sample", "editorial:", page))
    database.close()
    whole = source.read_bytes()
    rng = random.Random(runs)
    for run in range(runs):
        path = tmp_path / str(run) / "recall.sqlite"
        path.parent.mkdir()
        path.write_bytes(whole)
        corrupt(path, rng)
        _check(path, clock, pages)


def _check(path: Path, clock: Clock, pages: list[Page[Photo]]) -> None:
    database = open_recall(path)
    asyncio.run(_ask(Recall(database, clock), pages))
    database.close()


async def _ask(recall: Recall, pages: list[Page[Photo]]) -> None:
    for page in pages:
        kept = await recall.get("sample", "editorial:", page.number)
        assert kept is None or kept == (page, 0)
    await recall.put("sample", "editorial:", pages[0])
    assert await recall.get("sample", "editorial:", 1) == (pages[0], 0)


def test_lists_show_a_photo_as_it_was_answered_last(
    recall: Recall, make_photo: MakePhoto, clock: Clock
) -> None:
    """Whoever changed a photo, or read it again, sees that in every kept list, which is no younger for it."""
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "ab")))
    clock.now += 100
    edited = replace(make_photo("a", detailed=True), description="Another hill", liked=True)
    asyncio.run(recall.put_photo("sample", edited))
    kept = asyncio.run(recall.get("sample", "editorial:", 1))
    assert kept is not None
    page, age = kept
    assert age == 100
    assert page.items == (replace(make_photo("a"), description="Another hill", liked=True), make_photo("b"))
    assert asyncio.run(recall.photo("sample", Ref("sample", "a"))) == (edited, 0)


def test_what_one_account_saw_is_on_no_other_shelf(recall: Recall, make_photo: MakePhoto) -> None:
    """Lists, photos and profiles of one shelf are not on another, though they are of the same service."""
    page, person = page_of(make_photo, "a"), Person(Ref("sample", "1"), "ann", "Ann")
    liked = replace(make_photo("a"), liked=True)
    asyncio.run(recall.put("sample/1", "editorial:", page))
    asyncio.run(recall.put_photo("sample/1", liked))
    asyncio.run(recall.put_person("sample/1", person))
    for other in ("sample", "sample/2"):
        assert asyncio.run(recall.get(other, "editorial:", 1)) is None
        assert asyncio.run(recall.photo(other, Ref("sample", "a"))) is None
        assert asyncio.run(recall.person(other, "ann")) is None
    asyncio.run(recall.put("sample/2", "editorial:", page))
    kept = asyncio.run(recall.photo("sample/1", Ref("sample", "a")))
    assert kept is not None
    assert kept[0].liked


def test_a_forgotten_shelf_is_in_no_file(
    recall: Recall, database: Database, make_photo: MakePhoto, tmp_path: Path
) -> None:
    """What was forgotten cannot be found in the database or its journal, and other shelves stay."""
    secret = replace(make_photo("a"), description="CANARY-0123456789")
    for edition in (secret, replace(secret, description="CANARY-0123456789, once more"), secret):
        asyncio.run(recall.put("sample/1", "editorial:", Page((edition,), 1)))
    asyncio.run(recall.put("sample", "editorial:", page_of(make_photo, "a")))
    assert any(b"CANARY-0123456789" in each.read_bytes() for each in tmp_path.glob("recall*"))
    asyncio.run(recall.forget("sample/1"))
    assert recall.trouble is None
    assert asyncio.run(recall.get("sample/1", "editorial:", 1)) is None
    assert asyncio.run(recall.get("sample", "editorial:", 1)) is not None
    for each in tmp_path.glob("recall*"):
        assert b"CANARY-0123456789" not in each.read_bytes(), each.name
    database.close()
