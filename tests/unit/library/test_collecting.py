"""The user's collections: at once as they will be, whatever the service has said so far."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from photodesk.domain.changes import Change, Create, Delete, Member, Update, is_new
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Forbidden, NotFound, Offline, PhotoDeskError
from photodesk.library.collecting import Collecting, Done
from photodesk.library.collections_now import CollectionsNow
from photodesk.library.connection import Reach
from photodesk.library.page_source import ServicePages
from photodesk.net.messages import Priority
from photodesk.services.editing import CollectionChange
from photodesk.store.recall import Recall, open_recall
from tests.unit.library import fakes
from tests.unit.library.fake_outbox import FakeOutbox
from tests.unit.library.fakes import ids, photo

Work = Callable[["Desk"], Coroutine[None, None, None]]
NOW = 1_000_000.0


def collection(name: str, photos: int = 0, **changes: object) -> Collection:
    made = Collection(Ref("sample", name), name.title(), total_photos=photos)
    return replace(made, **changes)  # type: ignore[arg-type]


class Editing:
    """The list of collections, page by page; what changes them is not asked here."""

    def __init__(self, *pages: Page[Collection]) -> None:
        self.answers: fakes.Answers[object] = fakes.Answers({page.number: page for page in pages})

    async def own(self, page: int) -> Page[Collection]:
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
            self.outbox,
            self.running.spawn,
            scarce=lambda: scarce,
            clock=lambda: self.time,
        )
        self.collecting = Collecting(self.connection, self.now, self.outbox)
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


@pytest.fixture
def try_out(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Runs a piece of work with a desk whose service says the pages given."""
    opened: list[Desk] = []

    def run(work: Work, *pages: Page[Collection], scarce: bool = True) -> None:
        async def whole() -> None:
            desk = Desk(tmp_path, Editing(*pages), scarce=scarce)
            opened.append(desk)
            await work(desk)
            await desk.running.done()
            assert desk.running.errors == []

        asyncio.run(whole())

    yield run
    for desk in opened:
        desk.database.close()


def test_the_list_is_asked_for_once(try_out: Callable[..., None]) -> None:
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
    try_out: Callable[..., None], age: float, asked: list[object]
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


def test_scarce_requests_wait_for_the_user(try_out: Callable[..., None]) -> None:
    """Of a list that was never kept nothing is asked until it is wanted."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.running.done()
        assert (desk.asked, desk.collecting.on_request) == ([], True)
        await desk.known()
        assert (desk.asked, desk.collecting.on_request) == ([1], False)

    try_out(work, BOTH)


def test_nobody_sees_what_was_kept_for_somebody_else(try_out: Callable[..., None]) -> None:
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


def test_a_service_that_is_away(try_out: Callable[..., None]) -> None:
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


def test_a_new_collection_is_there_at_once(try_out: Callable[..., None]) -> None:
    """First in the list, with its photos counted, the first one as its cover, and private if it is to be."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        made = desk.collecting.create("Ice", "Cold", private=True, photos=[photo("a"), photo("b")])
        assert desk.shown == ["Ice 2 a", "Sea 1 s", "Work 0 -"]
        assert made == desk.own("Ice")
        assert (made.private, made.description, is_new(made.ref)) == (True, "Cold", True)
        assert [each.title for each in desk.collecting.inside(photo("b"))] == ["Ice"]
        assert desk.texts == ["Created “Ice” with 2 photos"]
        at_service = collection("x9", 0, title="Ice", private=True)
        desk.outbox.answer(at_service)
        assert desk.shown == ["Ice 2 a", "Sea 1 s", "Work 0 -"]
        assert desk.collecting.find(made.ref) == desk.own("Ice")
        desk.outbox.answer(CollectionChange(collection=replace(at_service, total_photos=1, cover=photo("b"))))
        desk.outbox.answer(CollectionChange(collection=replace(at_service, total_photos=2, cover=photo("a"))))
        assert desk.shown == ["Ice 2 a", "Sea 1 s", "Work 0 -"]
        assert (desk.asked, desk.outbox.entries) == ([1], ())

    try_out(work, BOTH)


def test_photos_come_and_go_with_count_and_cover(try_out: Callable[..., None]) -> None:
    """Each counts once, the one in front is the cover, and what is in already is not put in again."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        collecting = desk.collecting
        assert collecting.add(SEA, [photo("a"), photo("b")]) == 2
        assert collecting.add(SEA, [photo("a")]) == 0
        assert desk.shown[0] == "Sea 3 a"
        collecting.remove(SEA, [photo("a")])
        assert desk.shown[0] == "Sea 2 b"
        assert [collecting.holds(SEA, photo(each)) for each in "abc"] == [False, True, None]
        collecting.remove(SEA, [photo("a")])
        assert desk.shown[0] == "Sea 2 b"
        assert desk.texts == ["Added 2 photos to “Sea”", "Removed from “Sea”"]

    try_out(work, BOTH)


def test_only_photos_of_the_service_in_use_are_taken(try_out: Callable[..., None]) -> None:
    """A favourite from elsewhere cannot stand in a collection here."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        elsewhere: Photo = photo("a", ref=Ref("other", "a"))
        assert not desk.collecting.takes(elsewhere)
        assert desk.collecting.add(SEA, [elsewhere]) == 0
        assert desk.collecting.create("Ice", photos=[elsewhere]).total_photos == 0
        assert desk.collecting.inside(elsewhere) == ()

    try_out(work, BOTH)


def test_what_is_refused_is_as_it_was(try_out: Callable[..., None]) -> None:
    """It does not count any longer; a collection that is gone is found out by asking for the list."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.edit(SEA, CollectionEdit(title="Ocean"))
        assert desk.shown[0] == "Ocean 1 s"
        desk.outbox.refuse(Forbidden("no"))
        assert desk.shown[0] == "Sea 1 s"
        desk.outbox.entries = ()
        desk.collecting.add(SEA, [photo("a")])
        desk.editing.answers.at_once[1] = Page((WORK,), 1)
        desk.outbox.refuse(NotFound("gone"))
        await desk.running.done()
        assert (desk.shown, desk.asked) == (["Work 0 -"], [1, 1])

    try_out(work, BOTH)


def test_an_edit_sends_what_differs(try_out: Callable[..., None]) -> None:
    """Nothing else; saying what is so already does nothing; undone it is as it was."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.edit(SEA, CollectionEdit(title="Sea", private=False))
        assert desk.changes == []
        desk.collecting.edit(SEA, CollectionEdit(title="Sea", private=True))
        assert desk.changes == [Update(SEA, CollectionEdit(private=True))]
        assert desk.own("Sea").private
        again = desk.collecting.take_back(desk.done[0])
        assert not desk.own("Sea").private
        desk.collecting.take_back(again)
        assert desk.own("Sea").private
        assert desk.texts == ["“Sea” is private now"]

    try_out(work, BOTH)


def test_deleting_is_undone_before_it_is_sent(try_out: Callable[..., None]) -> None:
    """It goes at once, nothing is sent when it comes back, and it is the same collection."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.delete(SEA)
        assert desk.shown == ["Work 0 -"]
        desk.collecting.take_back(desk.done[0])
        assert (desk.shown, desk.outbox.entries) == (["Sea 1 s", "Work 0 -"], ())

    try_out(work, BOTH)


def test_deleting_is_undone_after_it_was_sent(try_out: Callable[..., None]) -> None:
    """It is made anew with the photos it is known to have had; what was noted of the old one means it."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.now.seen(SEA.ref, fakes.page("st"))
        desk.collecting.add(SEA, [photo("a")])
        desk.outbox.answer(CollectionChange(collection=replace(SEA, total_photos=3, cover=photo("a"))))
        desk.collecting.delete(SEA)
        await desk.running.done()
        desk.outbox.answer(None)
        assert desk.shown == ["Work 0 -"]
        again = desk.collecting.take_back(desk.done[1])
        assert desk.shown == ["Sea 3 a", "Work 0 -"]
        create, *members = desk.changes
        assert isinstance(create, Create)
        assert [each.photo.ref.id for each in members if isinstance(each, Member)] == ["t", "s", "a"]
        desk.outbox.answer(collection("new", title="Sea"))
        desk.collecting.take_back(desk.done[0])
        assert desk.shown == ["Sea 2 s", "Work 0 -"]
        desk.collecting.take_back(again)
        assert desk.shown == ["Work 0 -"]
        last = desk.outbox.entries[-1].change
        assert isinstance(last, Delete)
        assert last.collection.ref.id == "new"

    try_out(work, BOTH)


def test_deleted_photos_are_found_in_what_was_kept(try_out: Callable[..., None]) -> None:
    """A collection that nobody has looked at since the start is made anew with what was kept of it."""

    async def work(desk: Desk) -> None:
        await desk.recall.put("sample/ann", "collection:sea", fakes.page("pq"))
        desk.use()
        await desk.known()
        assert desk.collecting.holds(SEA, photo("q"))
        desk.collecting.delete(SEA)
        await desk.running.done()
        desk.outbox.answer(None)
        await desk.running.done()
        assert await desk.recall.get("sample/ann", "collection:sea", 1) is None
        desk.collecting.take_back(desk.done[0])
        assert desk.shown == ["Sea 2 p", "Work 0 -"]

    try_out(work, BOTH)


def test_moving_is_one_step(try_out: Callable[..., None]) -> None:
    """Photos are in the other collection at once and back again at once, in one go each."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.now.seen(SEA.ref, fakes.page("st"))
        desk.collecting.move([photo("s"), photo("t")], SEA, WORK)
        assert desk.shown == ["Sea 0 -", "Work 2 s"]
        desk.collecting.take_back(desk.done[0])
        assert desk.shown == ["Sea 2 s", "Work 0 -"]
        assert desk.texts == ["Moved 2 photos to “Work”"]
        assert desk.outbox.batches == [4, 4]

    try_out(work, Page((replace(SEA, total_photos=2), WORK), 1))


def test_nobody_undoes_what_somebody_else_did(try_out: Callable[..., None]) -> None:
    """Who signs in next changes nothing; back in the first name it is undone."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.add(SEA, [photo("a")])
        desk.use(user="sample/bob")
        desk.collecting.take_back(desk.done[0])
        assert len(desk.outbox.entries) == 1
        desk.use()
        desk.collecting.take_back(desk.done[0])
        assert len(desk.outbox.entries) == 2

    try_out(work, BOTH)


def test_pages_have_what_waits_and_what_a_list_does_not_know_yet(try_out: Callable[..., None]) -> None:
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


def test_what_is_kept_of_a_collection_is_put_right(try_out: Callable[..., None]) -> None:
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


def test_a_collection_that_is_only_here_has_pages(try_out: Callable[..., None]) -> None:
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


def test_what_a_photo_says_of_itself_may_be_too_little(try_out: Callable[..., None]) -> None:
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
