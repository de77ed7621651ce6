"""The scheduler of pictures."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline, ServiceError, UnreadableAnswer
from photodesk.imaging.memory import PixmapCache
from photodesk.imaging.sources import FETCHES
from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.loop import Tasks, run
from photodesk.store.pictures import PictureStore
from tests.unit.imaging.conftest import MakeImage

pytestmark = pytest.mark.usefixtures("qapp")
LIMIT = 20.0
"""Seconds that a test waits for anything at most."""


class Network:
    """A network whose every answer the test gives: `ask` waits for a request, `answer` answers it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.order: list[str] = []
        self.open: dict[str, asyncio.Future[bytes]] = {}
        self.cancelled: list[str] = []
        self.at_once: Callable[[str], bytes | ServiceError] | None = None
        self.changed = asyncio.Event()

    async def fetch(self, url: str) -> bytes:
        self.order.append(url)
        self.changed.set()
        if self.at_once is not None:
            return result(self.at_once(url))
        self.open[url] = asyncio.get_running_loop().create_future()
        try:
            return await self.open[url]
        except asyncio.CancelledError:
            self.cancelled.append(url)
            raise
        finally:
            self.open.pop(url, None)
            self.changed.set()

    def answer(self, *urls: str, outcome: bytes | ServiceError | None = None) -> None:
        for url in urls or tuple(self.open):
            if isinstance(outcome, ServiceError):
                self.open.pop(url).set_exception(outcome)
            else:
                self.open.pop(url).set_result(self.data if outcome is None else outcome)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(LIMIT):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


def result(outcome: bytes | ServiceError) -> bytes:
    if isinstance(outcome, ServiceError):
        raise outcome
    return outcome


class WatchedStore(PictureStore):
    """A picture store that tells when something was put."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 10_000_000)
        self.kept: asyncio.Queue[str] = asyncio.Queue()
        self.loop = asyncio.get_running_loop()

    def put(self, key: str, data: bytes) -> None:
        super().put(key, data)
        self.loop.call_soon_threadsafe(self.kept.put_nowait, key)


class Desk:
    """Thumbnails with a network, a disk and the signals that came."""

    def __init__(self, folder: Path, data: bytes, **how: Any) -> None:
        self.network = Network(data)
        self.errors: list[BaseException] = []
        self.tasks = Tasks(lambda error, _name: self.errors.append(error))
        self.pictures = WatchedStore(folder)
        self.thumbnails = Thumbnails(
            fetch=self.network.fetch,
            pictures=self.pictures,
            rendition=lambda photo, width: photo.images.raw and f"{photo.images.raw}?w={width}",
            key=lambda url: url.removeprefix("https://"),
            spawn=self.tasks.spawn,
            **how,
        )
        self.ready: asyncio.Queue[Ref] = asyncio.Queue()
        self.failed: asyncio.Queue[tuple[Ref, ServiceError]] = asyncio.Queue()
        self.thumbnails.ready.connect(self.ready.put_nowait)
        self.thumbnails.failed.connect(self.note)

    def note(self, ref: Ref, error: ServiceError) -> None:
        self.failed.put_nowait((ref, error))

    async def next_ready(self, count: int = 1) -> list[str]:
        async with asyncio.timeout(LIMIT):
            return [(await self.ready.get()).id for _ in range(count)]

    async def next_failed(self, count: int = 1) -> list[tuple[str, ServiceError]]:
        async with asyncio.timeout(LIMIT):
            failed = [await self.failed.get() for _ in range(count)]
        return [(ref.id, error) for ref, error in failed]

    async def close(self) -> None:
        self.thumbnails.close()
        async with asyncio.timeout(LIMIT):
            await self.tasks.close()
        assert self.tasks.names == ()


def photo(id_: str) -> Photo:
    return Photo(Ref("s", id_), 600, 400, Images(raw=f"https://pictures.example/{id_}"))


def want(id_: str, width: int = 150, height: int = 100) -> Want:
    return Want(photo(id_), width, height)


def wants(ids: Iterable[str]) -> list[Want]:
    return [want(id_) for id_ in ids]


def url(id_: str, width: int = 150) -> str:
    return f"https://pictures.example/{id_}?w={width}"


Play = Callable[..., None]


@pytest.fixture
def play(tmp_path: Path, make_image: MakeImage) -> Play:
    """Return what plays a scene on a desk, in a loop of its own."""

    def played(scene: Callable[[Desk], Coroutine[Any, Any, None]], **how: Any) -> None:
        async def main() -> None:
            desk = Desk(tmp_path, make_image("JPEG", 600, 400), **how)
            try:
                await scene(desk)
            finally:
                await desk.close()
            assert desk.errors == []

        asyncio.run(main())

    return played


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
        assert await desk.pictures.kept.get() == "pictures.example/a?w=150"
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


async def settled(desk: Desk) -> None:
    """Wait until the disk has been asked for everything that is wanted."""
    await until(lambda: not desk.thumbnails._queue and not desk.thumbnails._reading)


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop turn until something inside is as the test needs it."""
    async with asyncio.timeout(LIMIT):
        while not condition():  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0)


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


def test_a_fetch_goes_on_while_one_still_wants_it(play: Play) -> None:
    """When one of two gives up, the other one's fetch is not cancelled."""

    async def scene(desk: Desk) -> None:
        desk.thumbnails.look([want("a")])
        await desk.network.until(lambda: bool(desk.network.open))
        viewing = asyncio.ensure_future(desk.thumbnails.picture(photo("a"), 150))
        (fetching,) = desk.thumbnails._sources._fetching.values()
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
        await until(lambda: len(desk.thumbnails._sources._network._waiting) == 20 - FETCHES + 1)
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


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_a_cut_picture_is_never_kept_and_fetched_again(play: Play, part: float) -> None:
    """A picture that did not come whole is on no disk, and the next try brings it."""

    async def scene(desk: Desk) -> None:
        data = desk.network.data
        outcomes = [data[: int(len(data) * part)], data]
        desk.network.at_once = lambda _: outcomes.pop(0)
        desk.thumbnails.look([want("a")])
        ((ref, error),) = await desk.next_failed()
        assert (ref, type(error)) == ("a", UnreadableAnswer)
        assert desk.pictures.size == 0
        assert await desk.next_ready() == ["a"]
        async with asyncio.timeout(LIMIT):
            assert await desk.pictures.kept.get()
        assert desk.pictures.get("pictures.example/a?w=150") == data

    play(scene, patience=(0.01,))


def test_what_is_no_picture_is_given_up(play: Play) -> None:
    """A page of a captive portal instead of a picture is tried three times, then left alone."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _: b"<html>Sign in</html>"
        desk.thumbnails.look([want("a")])
        await desk.next_failed(3)
        desk.thumbnails.look([])
        desk.thumbnails.look([want("a")])
        await desk.next_failed()
        assert len(desk.network.order) == 3
        assert isinstance(desk.thumbnails.error(Ref("s", "a")), UnreadableAnswer)
        assert desk.thumbnails.error(Ref("s", "b")) is None

    play(scene, patience=(0.01,))


def test_what_is_gone_is_remembered_until_somebody_insists(play: Play) -> None:
    """A picture that is not there is asked for once, however often it is scrolled by, until retry."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _: NotFound()
        for _ in range(5):
            desk.thumbnails.look([want("a")])
            await desk.next_failed()
            desk.thumbnails.look([])
        assert len(desk.network.order) == 1
        desk.thumbnails.look([want("a")])
        await desk.next_failed()
        desk.network.at_once = lambda _: desk.network.data
        desk.thumbnails.network_is_back()
        await settled(desk)
        assert len(desk.network.order) == 1
        desk.thumbnails.retry(Ref("s", "a"))
        assert await desk.next_ready() == ["a"]
        assert desk.thumbnails.error(Ref("s", "a")) is None

    play(scene)


def test_offline_pictures_come_when_the_network_is_back(play: Play) -> None:
    """What failed for want of a network is asked for again at once when it is back."""

    async def scene(desk: Desk) -> None:
        desk.network.at_once = lambda _: Offline()
        desk.thumbnails.look(wants("abc"))
        failed = await desk.next_failed(3)
        assert sorted(id_ for id_, _ in failed) == ["a", "b", "c"]
        assert isinstance(desk.thumbnails.error(Ref("s", "b")), Offline)
        desk.network.at_once = lambda _: desk.network.data
        desk.thumbnails.network_is_back()
        assert sorted(await desk.next_ready(3)) == ["a", "b", "c"]

    play(scene, patience=(30.0,))


def test_a_passing_failure_is_tried_again_by_itself(play: Play) -> None:
    """With patience, a picture that failed for a time comes without anybody's doing."""

    async def scene(desk: Desk) -> None:
        outcomes: list[bytes | ServiceError] = [Offline(), Offline(), desk.network.data]
        desk.network.at_once = lambda _: outcomes.pop(0)
        desk.thumbnails.look([want("a")])
        assert await desk.next_ready() == ["a"]
        assert len(desk.network.order) == 3

    play(scene, patience=(0.01, 0.02))


def test_a_photo_without_an_address(play: Play) -> None:
    """A photo whose service gave no address fails once, and nothing is fetched."""

    async def scene(desk: Desk) -> None:
        bare = Photo(Ref("s", "bare"), 3, 2, Images())
        desk.thumbnails.look([Want(bare, 30, 20)])
        ((ref, error),) = await desk.next_failed()
        assert (ref, type(error)) == ("bare", NotFound)
        assert desk.network.order == []
        with pytest.raises(NotFound):
            await desk.thumbnails.picture(bare, 30)

    play(scene)


def test_a_damaged_file_on_disk_is_fetched_anew(play: Play) -> None:
    """What is on the disk but no picture is replaced from the network."""

    async def scene(desk: Desk) -> None:
        PictureStore.put(desk.pictures, "pictures.example/a?w=150", b"no picture at all")
        desk.network.at_once = lambda _: desk.network.data
        desk.thumbnails.look([want("a")])
        assert await desk.next_ready() == ["a"]
        async with asyncio.timeout(LIMIT):
            await desk.pictures.kept.get()
        assert desk.pictures.get("pictures.example/a?w=150") == desk.network.data

    play(scene)


def test_a_mistake_is_reported_once_and_not_repeated(tmp_path: Path) -> None:
    """An error that nobody foresaw reaches the tasks' reporter and stops nothing else."""

    async def main() -> None:
        desk = Desk(tmp_path, b"")

        def mistake(_url: str) -> bytes:
            raise ZeroDivisionError

        desk.network.at_once = mistake
        desk.thumbnails.look([want("a")])
        ((ref, error),) = await desk.next_failed()
        assert (ref, type(error)) == ("a", UnreadableAnswer)
        await desk.close()
        assert {type(error) for error in desk.errors} == {ZeroDivisionError}
        assert len(desk.network.order) == 1

    asyncio.run(main())


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
