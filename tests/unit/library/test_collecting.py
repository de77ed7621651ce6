"""What is done to collections is so at once, and undone as one step."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photodesk.domain.changes import Create, Delete, Member, Update, is_new
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import Forbidden, NotFound
from photodesk.library.collecting import HELD_BACK
from photodesk.services.editing import CollectionChange
from tests.unit.library import fakes
from tests.unit.library.collecting_desk import BOTH, SEA, WORK, Desk, TryOut, collection, desks
from tests.unit.library.fakes import photo


@pytest.fixture
def try_out(qtbot: QtBot, tmp_path: Path) -> Iterator[TryOut]:
    with desks(tmp_path) as run:
        yield run


def test_a_new_collection_is_there_at_once(try_out: TryOut) -> None:
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


def test_photos_come_and_go_with_count_and_cover(try_out: TryOut) -> None:
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


def test_only_photos_of_the_service_in_use_are_taken(try_out: TryOut) -> None:
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


def test_what_is_refused_is_as_it_was(try_out: TryOut) -> None:
    """It does not count any longer; a collection that is gone is in the list no more, without a request."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.edit(SEA, CollectionEdit(title="Ocean"))
        assert desk.shown[0] == "Ocean 1 s"
        desk.outbox.refuse(Forbidden("no"))
        assert desk.shown[0] == "Sea 1 s"
        desk.outbox.entries = ()
        desk.collecting.add(SEA, [photo("a")])
        desk.outbox.refuse(NotFound("gone"), gone=True)
        await desk.running.done()
        assert (desk.shown, desk.asked) == (["Work 0 -"], [1])

    try_out(work, BOTH)


def test_an_edit_sends_what_differs(try_out: TryOut) -> None:
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
        assert desk.texts == ["Made “Sea” private"]

    try_out(work, BOTH)


def test_deleting_is_undone_before_it_is_sent(try_out: TryOut) -> None:
    """It goes at once, nothing is sent when it comes back, and it is the same collection."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.delete(SEA)
        assert desk.shown == ["Work 0 -"]
        desk.collecting.take_back(desk.done[0])
        assert (desk.shown, desk.outbox.entries) == (["Sea 1 s", "Work 0 -"], ())

    try_out(work, BOTH)


def test_deleting_is_undone_after_it_was_sent(try_out: TryOut) -> None:
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
        assert desk.outbox.put_off == HELD_BACK  # done again it can be taken back as long as the first time

    try_out(work, BOTH)


def test_deleting_again_is_undone_as_the_first_time(try_out: TryOut) -> None:
    """However often it goes there and back, nothing that was in it is lost, be it sent or not."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.now.seen(SEA.ref, fakes.page("s"))
        desk.collecting.add(SEA, [photo("a")])
        desk.collecting.delete(SEA)
        done = desk.done[-1]
        for _ in range(2):
            done = desk.collecting.take_back(done)
            assert desk.shown == ["Sea 2 a", "Work 0 -"]
            assert [type(change) for change in desk.changes] == [Member]
            done = desk.collecting.take_back(done)
            assert (desk.shown, desk.outbox.put_off) == (["Work 0 -"], HELD_BACK)
        desk.outbox.answer(None)
        for name in ("once", "twice"):
            done = desk.collecting.take_back(done)
            assert desk.shown == ["Sea 2 a", "Work 0 -"]
            made = collection(name, title="Sea")
            desk.outbox.answer(made)
            for ref in "sa":
                desk.outbox.answer(
                    CollectionChange(collection=replace(made, total_photos=2, cover=photo(ref)))
                )
            done = desk.collecting.take_back(done)
            assert desk.shown == ["Work 0 -"]
            desk.outbox.answer(None)

    try_out(work, BOTH)


def test_what_is_being_deleted_is_made_anew(try_out: TryOut) -> None:
    """A deletion that is on its way cannot be held back: undone, the collection comes back all the same."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.delete(WORK)
        desk.outbox.begin()
        desk.collecting.take_back(desk.done[0])
        assert desk.shown == ["Work 0 -", "Sea 1 s"]
        desk.outbox.answer(None)
        assert desk.shown == ["Work 0 -", "Sea 1 s"]
        assert [type(change) for change in desk.changes] == [Create]

    try_out(work, BOTH)


def test_what_could_not_be_deleted_is_not_made_twice(try_out: TryOut) -> None:
    """Undoing a deletion that the service has refused leaves the collection that is there."""

    async def work(desk: Desk) -> None:
        desk.use()
        await desk.known()
        desk.collecting.delete(WORK)
        desk.outbox.refuse(Forbidden("no"))
        desk.collecting.take_back(desk.done[0])
        assert desk.shown == ["Sea 1 s", "Work 0 -"]
        assert [type(change) for change in desk.changes] == [Delete]

    try_out(work, BOTH)


def test_deleted_photos_are_found_in_what_was_kept(try_out: TryOut) -> None:
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


def test_moving_is_one_step(try_out: TryOut) -> None:
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


def test_nobody_undoes_what_somebody_else_did(try_out: TryOut) -> None:
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
