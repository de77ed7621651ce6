"""The scheduler of pictures: what is loaded, in which order, and what is dropped."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from photodesk.domain.ref import Ref
from photodesk.errors import Offline
from photodesk.imaging.memory import PixmapCache
from photodesk.imaging.sources import FETCHES
from photodesk.loop import run
from tests.unit.imaging.conftest import MakeImage
from tests.unit.imaging.desk import LIMIT, Desk, Play, photo, settled, until, url, want, wants

pytestmark = pytest.mark.usefixtures("qapp")


def test_from_the_network_once_then_from_memory_then_from_the_disk(play: Play) -> None:
    """A picture is fetched once; later it comes from memory at once, or from the disk."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look([want("a")])
        await desk.network.until(lambda: url("a") in desk.network.open)
        assert desk.thumbnails.pixmap(Ref("s", "a"), 150, 100) is None
        desk.network.answer()
        assert await desk.next_ready() == ["a"]
        pixmap = desk.thumbnails.pixmap(Ref("s", "a"), 150, 100)
        assert pixmap is not None
        assert (pixmap.width(), pixmap.height()) == (150, 100)
        assert await desk.next_kept() == "pictures.example/a?w=150"
        desk.thumbnails.look([])
        desk.thumbnails.look([want("a")])
        assert desk.thumbnails.counters.memory_hits == 1
        desk.thumbnails.forget_all()
        assert await desk.next_ready() == ["a"]
        counters = desk.thumbnails.counters
        assert (counters.fetched, counters.disk_hits, counters.failed) == (1, 1, 0)

    play(scene)


def test_in_view_before_near_and_in_their_order(play: Play) -> None:
    """Pictures are asked for in the order of the wish, those in view first, eight at once."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants("abcdefghij"), wants("klmnop"))
        await settled(desk)
        await desk.network.until(lambda: len(desk.network.open) == FETCHES)
        for asked in range(FETCHES + 1, 17):
            desk.network.answer(next(iter(desk.network.open)))
            await desk.network.until(lambda asked=asked: len(desk.network.order) == asked)  # type: ignore[misc]
            assert len(desk.network.open) == FETCHES
        desk.network.answer()
        await desk.next_ready(16)
        assert set(desk.network.order[:FETCHES]) <= {url(id_) for id_ in "abcdefghij"}
        assert desk.network.order[FETCHES + 2 :] == [url(id_) for id_ in "klmnop"]

    play(scene)


def test_parts_of_a_screen_want_their_pictures_beside_each_other(play: Play) -> None:
    """What one part looks at drops nothing of the other; a look without a part ends both."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants("abcdef"), part="left")
        desk.thumbnails.look(wants("uvwxyz"), part="right")
        await desk.network.until(lambda: len(desk.network.open) == FETCHES)
        assert sum(url(id_) in desk.network.open for id_ in "uvwxyz") >= 3
        desk.thumbnails.leave("right")
        await desk.network.until(lambda: set(desk.network.open) == {url(id_) for id_ in "abcdef"})
        desk.thumbnails.leave("right")
        desk.thumbnails.look([want("k")])
        await desk.network.until(lambda: set(desk.network.open) == {url("k")})

    play(scene)


def test_a_new_wish_changes_the_order_of_what_waits(play: Play) -> None:
    """What came into view is asked for before what only was."""

    async def scene(desk: Desk) -> None:
        first = [f"near{at}" for at in range(20)]
        desk.thumbnails.look([], wants(first))
        await desk.network.until(lambda: len(desk.network.open) == FETCHES)
        desk.thumbnails.look(wants(["seen"]), wants(first))
        begun = len(desk.network.order)
        await settled(desk)
        desk.network.answer(desk.network.order[0])
        await desk.network.until(lambda: len(desk.network.order) > begun)
        assert desk.network.order[begun] == url("seen")

    play(scene)


def test_what_is_far_is_dropped(play: Play) -> None:
    """What is no longer wanted is cancelled, on the network too, and its place goes to the next."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants(f"old{at}" for at in range(30)))
        await desk.network.until(lambda: len(desk.network.open) == FETCHES)
        old = set(desk.network.open)
        desk.thumbnails.look(wants(["new"]))
        await desk.network.until(lambda: url("new") in desk.network.open)
        assert set(desk.network.cancelled) == old
        assert set(desk.network.open) == {url("new")}
        desk.network.answer()
        assert await desk.next_ready() == ["new"]
        assert desk.ready.empty()
        assert desk.thumbnails.counters.cancelled >= FETCHES

    play(scene)


def test_dropping_in_the_same_moment_leaks_no_place(play: Play) -> None:
    """A hundred wishes taken back before anything began leave every place free."""

    async def scene(desk: Desk) -> None:
        for at in range(100):
            desk.thumbnails.look(wants(f"{at}-{number}" for number in range(10)))
        desk.thumbnails.look(wants("z"))
        await desk.network.until(lambda: url("z") in desk.network.open)
        desk.network.answer()
        assert await desk.next_ready() == ["z"]
        assert desk.thumbnails._reading == 0

    play(scene)


def test_one_fetch_for_all_who_ask(play: Play) -> None:
    """A picture wanted at several sizes, and by the photo view, is fetched once."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look([want("a", 150, 100), want("a", 150, 60), want("a", 150, 100)])
        viewing = asyncio.ensure_future(desk.thumbnails.picture(photo("a"), 150))
        await desk.network.until(lambda: bool(desk.network.open))
        await settled(desk)
        desk.network.answer()
        assert await desk.next_ready(2) == ["a", "a"]
        assert (await viewing).width() == 150
        assert desk.network.order == [url("a")]

    play(scene)


def test_a_cropped_picture_is_sharp(play: Play) -> None:
    """A picture that is cropped is fetched as large as covers its place, and not narrower."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _: desk.network.data
        desk.thumbnails.look([want("a", 200, 200), want("b", 300, 199)])
        await desk.next_ready(2)
        assert sorted(desk.network.order) == [url("a", 300), url("b", 300)]
        pixmap = desk.thumbnails.pixmap(Ref("s", "a"), 200, 200)
        assert pixmap is not None
        assert (pixmap.width(), pixmap.height()) == (300, 200)

    play(scene)


def test_a_fetch_goes_on_while_one_still_wants_it(play: Play) -> None:
    """When one of two gives up, the other one's fetch is not cancelled."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look([want("a")])
        await desk.network.until(lambda: bool(desk.network.open))
        viewing = asyncio.ensure_future(desk.thumbnails.picture(photo("a"), 150))
        (fetching,) = desk.thumbnails.sources._fetching.values()
        await until(lambda: len(fetching.ranks) == 2)
        desk.thumbnails.look([])
        await until(lambda: len(fetching.ranks) == 1)
        desk.network.answer()
        async with asyncio.timeout(LIMIT):
            assert (await viewing).width() == 150
        assert desk.network.order == [url("a")]

    play(scene)


def test_the_photo_view_comes_first(play: Play) -> None:
    """A large picture somebody looks at is fetched before thumbnails that wait."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants(f"{at}" for at in range(20)))
        await desk.network.until(lambda: len(desk.network.open) == FETCHES)
        await settled(desk)
        viewing = asyncio.ensure_future(desk.thumbnails.picture(photo("large"), 600))
        await until(lambda: len(desk.thumbnails.sources._network._waiting) == 20 - FETCHES + 1)
        desk.network.answer(desk.network.order[0])
        await desk.network.until(lambda: len(desk.network.order) > FETCHES)
        assert desk.network.order[FETCHES] == url("large", 600)
        desk.network.answer(url("large", 600))
        async with asyncio.timeout(LIMIT):
            image = await viewing
        assert (image.width(), image.height()) == (600, 400)
        best = desk.thumbnails.best(Ref("s", "large"))
        assert best is not None
        assert best.width() == 600

    play(scene)


def test_the_best_there_is_while_the_right_size_is_on_its_way(play: Play) -> None:
    """After a resize the other size is at hand until the new one has come."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _: desk.network.data
        desk.thumbnails.look([want("a")])
        await desk.next_ready()
        desk.thumbnails.look([want("a", 300, 200)])
        assert desk.thumbnails.pixmap(Ref("s", "a"), 300, 200) is None
        best = desk.thumbnails.best(Ref("s", "a"))
        assert best is not None
        assert best.width() == 150
        await desk.next_ready()
        best = desk.thumbnails.best(Ref("s", "a"))
        assert best is not None
        assert best.width() == 300

    play(scene)


def test_memory_is_bounded_in_bytes(play: Play) -> None:
    """However much is scrolled by, pixmaps take no more than the cap."""
    memory = PixmapCache(20 * 150 * 100 * 4)

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _: desk.network.data
        for start in range(0, 60, 10):
            desk.thumbnails.look(wants(str(at) for at in range(start, start + 10)))
            await desk.next_ready(10)
            assert memory.size <= memory.cap
        assert len(memory) == 20

    play(scene, memory=memory)


def test_closing_with_pictures_in_the_air(play: Play) -> None:
    """Closing ends every task, and wishes after it come to nothing."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look(wants(str(at) for at in range(50)))
        await desk.network.until(lambda: len(desk.network.open) == FETCHES)
        desk.thumbnails.close()
        desk.thumbnails.look([want("b")])
        desk.thumbnails.close()
        with pytest.raises(Offline):
            await desk.thumbnails.picture(photo("c"), 150)
        await desk.tasks.close()
        assert desk.network.open == {}
        assert desk.ready.empty()

    play(scene)


def test_it_works_on_the_loop_of_the_window(
    qapp: QCoreApplication, tmp_path: Path, make_image: MakeImage
) -> None:
    """On the event loop that drives the window, forty pictures come from network and disk."""

    async def main() -> None:
        desk = Desk(tmp_path, make_image("JPEG", 600, 400))
        desk.network.at_once = lambda _: desk.network.data
        names = [str(at) for at in range(40)]
        desk.thumbnails.look(wants(names[:15]), wants(names[15:]))
        assert sorted(await desk.next_ready(40)) == sorted(names)
        desk.thumbnails.forget_all()
        assert sorted(await desk.next_ready(40)) == sorted(names)
        await desk.close()
        assert desk.errors == []

    run(qapp, main)  # type: ignore[arg-type]  # pytest-qt's application is a QApplication
