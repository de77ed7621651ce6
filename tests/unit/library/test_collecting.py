"""Photos are put into collections of the user's own: asked for once, one change after the other."""

import asyncio
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Forbidden, Offline, PhotoDeskError, ServiceError
from photodesk.library.collecting import Collecting
from photodesk.library.connection import Reach
from photodesk.net.messages import Priority
from photodesk.services.base import PhotoService
from photodesk.services.editing import CollectionChange
from tests.unit.library import fakes
from tests.unit.library.fakes import ids, photo


def collection(name: str, photos: int = 0) -> Collection:
    return Collection(Ref("sample", name), name.title(), total_photos=photos)


class Editing:
    """Collections that can be edited; a question is a page's number, or "+a" and "-a" for a photo."""

    def __init__(self, *pages: Page[Collection], refused: str = "") -> None:
        given: dict[object, object] = {page.number: page for page in pages}
        for letter in "abcd":
            given |= {f"+{letter}": letter, f"-{letter}": letter}
        if refused:
            given[refused] = Forbidden("no")
        self.answers: fakes.Answers[object] = fakes.Answers(given)
        self.held: list[str] = []

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
        assert priority is Priority.VISIBLE
        await self.answers.give(f"+{photo_id}")
        self.held.append(photo_id)
        return CollectionChange(collection=collection(id, len(self.held)))

    async def remove(
        self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE
    ) -> CollectionChange:
        assert priority is Priority.VISIBLE
        await self.answers.give(f"-{photo_id}")
        self.held.remove(photo_id)
        return CollectionChange(collection=collection(id, len(self.held)))


class Desk:
    """A connection to a service with collections, and what puts photos into them."""

    def __init__(self, editing: Editing) -> None:
        self.editing = editing
        self.connection = fakes.connection()
        self.running = fakes.Running()
        self.store = fakes.Store()
        self.collecting = Collecting(self.connection, self.store, self.running.spawn)
        self.heard = fakes.Heard()
        for name in ("changed", "renewed", "put", "taken_out", "failed"):
            getattr(self.collecting, name).connect(self.heard.to(name))

    def use(self, service: PhotoService | None = None) -> None:
        self.connection.prepare(service or fakes.service(collection_editing=self.editing))
        self.connection.open()

    @property
    def titles(self) -> list[str]:
        return [each.title for each in self.collecting.own]

    @property
    def trouble(self) -> PhotoDeskError | None:
        return self.collecting.error

    def told(self, name: str) -> list[tuple[str, str]]:
        return [(change.collection.title, ids(change.photos)) for (change,) in self.heard.said[name]]

    @property
    def errors(self) -> list[type[PhotoDeskError]]:
        return [type(error) for error, _ in self.heard.said["failed"]]

    @property
    def left(self) -> list[str]:
        """The photos of each change that was not made."""
        return [ids(change.photos) for _, change in self.heard.said["failed"]]


FIRST = Page((collection("sea", 1), collection("work")), 1, more=True)
SECOND = Page((collection("work"), collection("sky")), 2)


def test_the_list_is_asked_for_once(qtbot: QtBot) -> None:
    """Wanting the collections again costs nothing; the next page is asked for when it is wanted."""

    async def work() -> None:
        desk = Desk(Editing(FIRST, SECOND))
        desk.use()
        desk.collecting.want()
        desk.collecting.want()
        assert desk.collecting.loading
        await desk.running.done()
        desk.collecting.want()
        assert (desk.titles, desk.collecting.more) == (["Sea", "Work"], True)
        desk.collecting.want_more()
        await desk.running.done()
        desk.collecting.want_more()
        assert (desk.titles, desk.collecting.more) == (["Sea", "Work", "Sky"], False)
        assert desk.editing.answers.asked == [1, 2]

    asyncio.run(work())


def test_without_such_collections_nothing_is_asked(qtbot: QtBot) -> None:
    """Where the service in use has none to edit, all of it is unavailable and costs no request."""

    async def work() -> None:
        desk = Desk(Editing(FIRST))
        assert not desk.collecting.available
        desk.use(fakes.service())
        desk.collecting.want()
        desk.collecting.add(collection("sea"), [photo("a")])
        await desk.running.done()
        assert not desk.collecting.available
        assert not desk.collecting.takes(photo("a"))
        assert desk.editing.answers.asked == []

    asyncio.run(work())


def test_photos_go_in_and_come_out(qtbot: QtBot) -> None:
    """Each is one request, all are told of together, and the list knows how many it holds now."""

    async def work() -> None:
        desk = Desk(Editing(FIRST))
        desk.use()
        desk.collecting.want()
        await desk.running.done()
        sea = desk.collecting.own[0]
        desk.collecting.add(sea, [photo("a"), photo("b")])
        await desk.running.done()
        assert desk.told("put") == [("Sea", "ab")]
        assert [each.total_photos for each in desk.collecting.own] == [2, 0]
        desk.collecting.remove(sea, [photo("a"), photo("b")])
        await desk.running.done()
        assert desk.told("taken_out") == [("Sea", "ab")]
        assert desk.editing.held == []
        assert desk.errors == []

    asyncio.run(work())


def test_what_was_done_before_an_error_is_told_of(qtbot: QtBot) -> None:
    """The first refusal ends it; what went in before stays in and can be undone."""

    async def work() -> None:
        desk = Desk(Editing(FIRST, refused="+b"))
        desk.use()
        desk.collecting.add(collection("sea"), [photo("a"), photo("b"), photo("c")])
        await desk.running.done()
        assert desk.told("put") == [("Sea", "a")]
        assert desk.errors == [Forbidden]
        assert desk.left == ["bc"]
        assert desk.editing.answers.asked == ["+a", "+b"]

    asyncio.run(work())


def test_a_change_is_undone_in_nobody_else_s_name(qtbot: QtBot) -> None:
    """Who signs in next is asked for nothing; back in the first name the photos come out."""

    async def work() -> None:
        desk = Desk(Editing(FIRST))
        desk.use(fakes.service(collection_editing=desk.editing, user="ann"))
        desk.collecting.add(collection("sea"), [photo("a")])
        await desk.running.done()
        ((change,),) = desk.heard.said["put"]
        desk.use(fakes.service(collection_editing=desk.editing, user="bob"))
        desk.collecting.make(change.back())
        await desk.running.done()
        assert desk.editing.answers.asked == ["+a"]
        assert desk.errors == [ServiceError]
        desk.use(fakes.service(collection_editing=desk.editing, user="ann"))
        desk.collecting.make(change.back())
        await desk.running.done()
        assert desk.editing.answers.asked == ["+a", "-a"]

    asyncio.run(work())


def test_a_service_that_is_away(qtbot: QtBot) -> None:
    """The connection hears of it, the error stays to be shown, and the list can be asked for again."""

    async def work() -> None:
        desk = Desk(Editing())
        desk.use()
        desk.editing.answers.at_once[1] = Offline("away")
        desk.collecting.want()
        await desk.running.done()
        assert desk.connection.reach is Reach.OFFLINE
        assert isinstance(desk.trouble, Offline)
        assert not desk.collecting.loading
        desk.editing.answers.at_once[1] = FIRST
        desk.collecting.want()
        await desk.running.done()
        assert desk.titles == ["Sea", "Work"]
        assert desk.trouble is None

    asyncio.run(work())


def test_another_service_has_other_collections(qtbot: QtBot) -> None:
    """Nothing of the old one stays, a late answer of it counts no more, and its photos are not taken."""

    async def work() -> None:
        desk = Desk(Editing())
        desk.use()
        desk.collecting.want()
        await desk.editing.answers.until_asked(1)
        other = Editing(replace(SECOND, number=1))
        desk.use(fakes.service("other", collection_editing=other))
        desk.editing.answers.answer(1, FIRST)
        await desk.running.done()
        assert desk.titles == []
        desk.collecting.want()
        await desk.running.done()
        assert desk.titles == ["Work", "Sky"]
        assert not desk.collecting.takes(photo("a"))

    asyncio.run(work())


@pytest.mark.parametrize("service", ["sample", "other"])
def test_only_photos_of_the_service_in_use_are_taken(qtbot: QtBot, service: str) -> None:
    """A favourite from elsewhere cannot stand in a collection here."""
    desk = Desk(Editing())
    desk.use()
    kept: Photo = photo("a", ref=Ref(service, "a"))
    assert desk.collecting.takes(kept) is (service == "sample")


def test_a_change_ends_with_its_user(qtbot: QtBot) -> None:
    """Of many photos no other one is sent once somebody else is signed in, and they are told nothing."""

    async def work() -> None:
        mine, other = Editing(FIRST), Editing()
        del mine.answers.at_once["+b"]
        desk = Desk(mine)
        desk.use(fakes.service(collection_editing=mine, user="sample/ann"))
        desk.collecting.add(collection("sea"), [photo(each) for each in "abcd"])
        await mine.answers.until_asked("+b")
        desk.use(fakes.service(collection_editing=other, user="sample/bob"))
        mine.answers.answer("+b", "b")
        await desk.running.done()
        assert (mine.answers.asked, other.answers.asked) == (["+a", "+b"], [])
        assert (desk.told("put"), desk.errors) == ([], [])

    asyncio.run(work())


def test_a_change_goes_on_where_its_user_signs_in_again(qtbot: QtBot) -> None:
    """A service that is opened anew in the same name, as for another permission, changes nothing."""

    async def work() -> None:
        editing = Editing(FIRST)
        del editing.answers.at_once["+a"]
        desk = Desk(editing)
        desk.use(fakes.service(collection_editing=editing, user="sample/ann"))
        desk.collecting.add(collection("sea"), [photo(each) for each in "ab"])
        await editing.answers.until_asked("+a")
        desk.use(fakes.service(collection_editing=editing, user="sample/ann"))
        editing.answers.answer("+a", "a")
        await desk.running.done()
        assert desk.told("put") == [("Sea", "ab")]

    asyncio.run(work())
