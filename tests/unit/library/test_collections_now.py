"""The user's collections: asked for sparingly, and shown with all that waits to be sent."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photodesk.domain.changes import Member
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Offline
from photodesk.library.connection import Reach
from photodesk.library.page_source import ServicePages
from photodesk.services.editing import CollectionChange
from tests.unit.library import fakes
from tests.unit.library.collecting_desk import BOTH, FIRST, SEA, SECOND, WORK, Desk, TryOut, collection, desks
from tests.unit.library.fake_outbox import Entry
from tests.unit.library.fakes import ids, photo


@pytest.fixture
def try_out(qtbot: QtBot, tmp_path: Path) -> Iterator[TryOut]:
    with desks(tmp_path) as run:
        yield run


def test_the_list_is_asked_for_once(try_out: TryOut) -> None:
    """Wanting the collections again costs nothing; the next page is asked for when it is wanted."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        await desk.known()
        assert (desk.shown, desk.collecting.more) == (["Sea 1 s", "Work 0 -"], True)
        desk.collecting.want_more()
        await desk.running.done()
        desk.collecting.want_more()
        await desk.running.done()
        assert (desk.shown, desk.collecting.more) == (["Sea 1 s", "Work 0 -", "Sky 0 -"], False)
        assert desk.asked == [1, 2]

    try_out(work, FIRST, SECOND)


@pytest.mark.parametrize(("age", "asked"), [(50, []), (70, [1])])
def test_a_young_list_costs_no_request_at_the_next_start(
    try_out: TryOut, age: float, asked: list[object]
) -> None:
    """What was kept is there at once and counts as long as lists count; an old one is asked for anew."""

    async def first(desk: Desk) -> None:
        desk.use()
        await desk.known()

    async def second(desk: Desk) -> None:
        desk.time += age
        desk.use()
        await desk.running.done()
        assert desk.shown == ["Sea 1 s", "Work 0 -"]
        assert desk.asked == asked

    try_out(first, BOTH)
    try_out(second, BOTH, scarce=False)


def test_scarce_requests_wait_for_the_user(try_out: TryOut) -> None:
    """Of a list that was never kept nothing is asked until it is wanted."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.running.done()
        assert (desk.asked, desk.collecting.on_request) == ([], True)
        await desk.known()
        assert (desk.asked, desk.collecting.on_request) == ([1], False)

    try_out(work, BOTH)


def test_nobody_sees_what_was_kept_for_somebody_else(try_out: TryOut) -> None:
    """Each account has its own list, and a service without accounts has none."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.use(user="sample/bob")
        assert desk.shown == []
        desk.use(collection_editing=None, user="")
        await desk.running.done()
        assert (desk.shown, desk.collecting.available) == ([], False)
        desk.collecting.add(SEA, [photo("a")])
        assert (desk.outbox.entries, desk.done) == ((), [])

    try_out(work, BOTH)


def test_a_service_that_is_away(try_out: TryOut) -> None:
    """The connection hears of it, the error stays to be shown, and the list can be asked for again."""

    async def work(desk: Desk) -> None:
        desk.editing.answers.at_once[1] = Offline("away")
        desk.use()
        await desk.known()
        assert desk.connection.reach is Reach.OFFLINE
        assert isinstance(desk.trouble, Offline)
        desk.editing.answers.at_once[1] = BOTH
        await desk.known()
        assert len(desk.shown) == 2
        assert desk.trouble is None

    try_out(work)


def test_pages_have_what_waits_and_what_a_list_does_not_know_yet(try_out: TryOut) -> None:
    """Added photos stand in front, removed ones nowhere: before they are sent, and while lists are stale."""

    async def work(desk: Desk) -> None:
        answers: fakes.Answers[Page[Photo]] = fakes.Answers({("collection:sea", 1): fakes.page("stu")})
        desk.use(browse=fakes.Browsing(answers))
        await desk.known()

        def of_service(ref: Ref) -> ServicePages:
            feed = Feed(FeedKind.COLLECTION, ref.id)
            return ServicePages(feed, desk.connection, desk.recall, desk.running.spawn, fresh=True)

        pages = desk.now.pages(SEA.ref, of_service)
        desk.collecting.add(SEA, [photo("a"), photo("b")])
        desk.collecting.remove(SEA, [photo("t")])
        first, _ = await pages.page(1)
        assert ids(first.items) == "absu"
        for count in (4, 5, 4):
            desk.outbox.answer(CollectionChange(collection=replace(SEA, total_photos=count)))
        assert ids(pages.photos) == "absu"
        stale = desk.now.pages(SEA.ref, of_service)
        assert ids((await stale.page(1))[0].items) == "absu"
        desk.time += 61
        later = desk.now.pages(SEA.ref, of_service)
        assert ids((await later.page(1))[0].items) == "stu"

    try_out(work, BOTH)


def test_what_was_changed_elsewhere_since_is_as_the_list_says(try_out: TryOut) -> None:
    """What was put in here and taken out elsewhere can be put in once more; a list may be a little old."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.add(WORK, [photo("a")])
        desk.outbox.answer(CollectionChange(collection=replace(WORK, total_photos=1, cover=photo("a"))))
        desk.now.seen(WORK.ref, fakes.page(""))
        assert desk.collecting.holds(WORK, photo("a")) is True
        desk.time += 61
        desk.now.seen(WORK.ref, fakes.page(""))
        assert desk.collecting.holds(WORK, photo("a")) is False
        assert desk.collecting.add(WORK, [photo("a")]) == 1

    try_out(work, BOTH)


def test_what_is_kept_of_a_collection_is_put_right(try_out: TryOut) -> None:
    """Its pages have what was sent, for those who are offline, and count as old for those who are not."""

    async def work(desk: Desk) -> None:
        await desk.recall.put("sample/ann", "collection:sea", fakes.page("st", more=True))
        await desk.recall.put("sample/ann", "collection:sea", fakes.page("uv", 2))
        await desk.recall.put_gathered("sample/ann", "ann", BOTH)
        desk.use()
        await desk.known()
        now = replace(SEA, total_photos=9)
        desk.collecting.add(SEA, [photo("a")])
        desk.collecting.remove(SEA, [photo("v")])
        desk.outbox.answer(CollectionChange(collection=now))
        desk.outbox.answer(CollectionChange(collection=now))
        await desk.running.done()
        for number, left in ((1, "ast"), (2, "u")):
            kept = await desk.recall.get("sample/ann", "collection:sea", number)
            assert kept is not None
            assert (ids(kept[0].items), kept[1] >= 60) == (left, True)
        gathered = await desk.recall.gathered("sample/ann", "ann", 1)
        assert gathered is not None
        assert gathered[0].items[0].total_photos == 9

    try_out(work, BOTH)


def test_a_collection_that_is_only_here_has_pages(try_out: TryOut) -> None:
    """Nothing is asked for it, and it goes on as the same list once the service has it."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        made = desk.collecting.create("Ice", photos=[photo("a")])

        def nothing(ref: Ref) -> ServicePages:
            raise AssertionError(ref)

        pages = desk.now.pages(made.ref, nothing)
        page, _ = await pages.page(1)
        assert (ids(page.items), page.more) == ("a", False)
        desk.outbox.answer(collection("x9", title="Ice"))
        desk.outbox.answer(CollectionChange(collection=collection("x9", 1, title="Ice")))
        desk.time += 3600
        assert (ids(pages.photos), pages.ref.id) == ("a", "x9")
        desk.collecting.add(desk.own("Ice"), [photo("b")])
        assert ids(pages.photos) == "ba"

    try_out(work, BOTH)


def test_what_a_photo_says_of_itself_may_be_too_little(try_out: TryOut) -> None:
    """A photo that names no collection is in those whose lists have it, and not where it was taken out."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        named = photo("n", own_collections=("work",))
        assert [each.title for each in desk.collecting.inside(named)] == ["Work"]
        desk.now.seen(SEA.ref, fakes.page("n"))
        assert [each.title for each in desk.collecting.inside(photo("n"))] == ["Sea"]
        desk.collecting.remove(WORK, [named])
        desk.outbox.answer(CollectionChange(collection=WORK))
        assert [each.title for each in desk.collecting.inside(named)] == ["Sea"]

    try_out(work, BOTH)


def test_photos_are_counted_in_thousands_of_collections_by_a_look_at_few(
    try_out: TryOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was listed, put in and taken out, and what photos say of themselves counts as for one photo."""
    many = [collection(f"c{number}") for number in range(1000)]

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        photos = [replace(photo(f"p{number}"), own_collections=("c5", "c7")) for number in range(30)]
        desk.now.seen(SEA.ref, Page(tuple(photos[:4]), 1, more=True))
        moved = [Member(many[7], photos[0], inside=False), Member(many[9], photos[1], inside=True)]
        desk.outbox.do(moved, batch="moved")
        looked: list[Ref] = []
        holds = desk.now.holds

        def counted(ref: Ref, one: Photo) -> bool | None:
            looked.append(ref)
            return holds(ref, one)

        monkeypatch.setattr(desk.now, "holds", counted)
        counts = desk.now.counts([SEA, *many], photos)
        assert {number for number, count in enumerate(counts) if count} == {0, 6, 8, 10}
        assert [counts[number] for number in (0, 6, 8, 10)] == [4, 30, 29, 1]
        assert len(looked) == 2 * len(photos)
        slowly = [sum(holds(each.ref, one) is True for one in photos) for each in (SEA, *many)]
        assert counts == slowly

    try_out(work, BOTH)


def test_an_answer_that_names_no_collection_leaves_what_was_shown(try_out: TryOut) -> None:
    """Count and cover stay as they were while the change waited, in what is kept as well."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        for change, answer in (
            (desk.collecting.add, CollectionChange(photo("a"))),
            (desk.collecting.remove, None),
        ):
            change(SEA, [photo("a")])
            shown = desk.shown
            desk.outbox.answer(answer)
            assert (desk.shown, desk.outbox.entries) == (shown, ())
        desk.collecting.add(WORK, [photo("a")])
        desk.outbox.answer(None)
        assert desk.shown[1] == "Work 1 a"

    async def later(desk: Desk) -> None:
        desk.use()
        await desk.known()
        assert (desk.shown[1], desk.asked) == ("Work 1 a", [])

    try_out(work, BOTH)
    try_out(later, BOTH)


def test_what_was_found_instead_counts_where_something_else_was_known(try_out: TryOut) -> None:
    """A photo that was never known to be inside was not counted, so that its absence takes nothing away."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        inside = photo("c", own_collections=("sea",))
        for found, is_inside, shown in (
            (photo("a"), False, "Sea 1 s"),
            (photo("b"), True, "Sea 1 s"),
            (inside, False, "Sea 0 -"),
            (inside, True, "Sea 1 c"),
        ):
            entry = Entry(Member(SEA, found, inside=is_inside))
            desk.outbox.found.emit(entry, CollectionChange(found))
            assert (desk.shown[0], desk.collecting.holds(SEA, found)) == (shown, is_inside)

    try_out(work, BOTH)


def test_what_comes_into_a_collection_before_its_pictures_is_kept(try_out: TryOut) -> None:
    """The page that was asked for before the change is not written over what the change made of it."""

    async def work(desk: Desk) -> None:
        answers: fakes.Answers[Page[Photo]] = fakes.Answers({("collection:sea", 1): fakes.page("s")})
        desk.use(browse=fakes.Browsing(answers))
        await desk.known()
        feed, pictures = Feed(FeedKind.COLLECTION, "sea"), asyncio.Event()

        async def until_pictures() -> None:
            await pictures.wait()

        source = ServicePages(feed, desk.connection, desk.recall, desk.running.spawn, pictures=until_pictures)
        await desk.now.pages(SEA.ref, lambda _: source).page(1)
        desk.collecting.add(SEA, [photo("a")])
        desk.outbox.answer(CollectionChange(collection=replace(SEA, total_photos=2)))
        await fakes.breathe()
        pictures.set()
        await desk.running.done()
        kept = await desk.recall.get("sample/ann", feed.key, 1)
        assert kept is not None
        assert ids(kept[0].items) == "as"

    try_out(work, BOTH)
