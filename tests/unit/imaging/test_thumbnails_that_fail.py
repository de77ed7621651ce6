"""The scheduler of pictures: what cannot be had, for a time or for good."""

import asyncio
from pathlib import Path

import pytest

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline, ServiceError, UnreadableAnswer
from photodesk.imaging.thumbnails import Want
from photodesk.store.pictures import PictureStore
from tests.unit.imaging.desk import Desk, Play, settled, want, wants

pytestmark = pytest.mark.usefixtures("qapp")


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
        await desk.next_kept()
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
        await desk.next_kept()
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
