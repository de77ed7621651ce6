"""Files that are ready when a drag starts, and the report of the use."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photodesk.errors import Offline, StoreError
from photodesk.library.taking_out import MOST_FETCHED, wanted_width
from photodesk.services.base import Policy
from tests.features.user import until
from tests.unit.library import fakes
from tests.unit.library.taking import WIDTH, Scene, photo, picture


def test_what_is_kept_is_ready_first_and_the_wanted_width_follows(qtbot: QtBot, tmp_path: Path) -> None:
    """The small file is offered until the large one has come, and is still there afterwards."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.pictures.disk["a"] = 400
        scene.taking.intend([photo("a")])
        await scene.pictures.network.until_asked("a")
        assert scene.offered(photo("a")) == [picture(400).data]
        ((_photo, small),) = scene.taking.offer([photo("a")]).files
        await scene.answer("a", picture(WIDTH))
        await scene.running.done()
        assert scene.offered(photo("a")) == [picture(WIDTH).data]
        assert small.read_bytes() == picture(400).data

    asyncio.run(work())


def test_what_is_kept_in_the_wanted_width_is_not_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    """The network is spared."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.pictures.disk["a"] = WIDTH
        scene.taking.intend([photo("a")])
        await scene.running.done()
        assert scene.offered(photo("a")) == [picture(WIDTH).data]
        assert scene.pictures.network.asked == []

    asyncio.run(work())


def test_an_original_that_is_smaller_is_enough(qtbot: QtBot, tmp_path: Path) -> None:
    """A photo of 1000 pixels is whole at 1000."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.pictures.disk["a"] = 1000
        scene.taking.intend([photo("a", width=1000)])
        await scene.running.done()
        assert scene.pictures.asked == 1000
        assert scene.pictures.network.asked == []

    asyncio.run(work())


def test_how_wide_a_photo_leaves(qtbot: QtBot, tmp_path: Path) -> None:
    """At the width of the setting, the original's if that is less; one's own as large as it is."""

    async def work() -> None:
        scene = Scene(tmp_path)
        assert wanted_width(scene.connection, photo(width=6000), WIDTH) == WIDTH
        assert wanted_width(scene.connection, photo(width=800), WIDTH) == 800
        unknown = fakes.photo("u", width=3, height=2)
        assert wanted_width(scene.connection, unknown, WIDTH) == WIDTH
        own = Scene(tmp_path, own=True)
        assert wanted_width(own.connection, photo(width=6000), WIDTH) == 6000
        assert wanted_width(own.connection, photo(width=6000, service="other"), WIDTH) == WIDTH
        await asyncio.gather(scene.running.done(), own.running.done())

    asyncio.run(work())


def test_withdrawing_ends_the_fetch(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is offered afterwards, and nothing comes any more."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.taking.intend([photo("a")])
        await scene.pictures.network.until_asked("a")
        scene.taking.withdraw()
        await scene.running.done()
        assert scene.taking.offer([photo("a")]).files == ()
        assert not scene.taking.intends([photo("a")])
        assert not (tmp_path / "dragged").exists()

    asyncio.run(work())


def test_another_intent_keeps_what_both_want(qtbot: QtBot, tmp_path: Path) -> None:
    """Pressing on a selection again does not fetch anew what is on its way."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.taking.intend([photo("a"), photo("b")])
        await scene.pictures.network.until_asked("b")
        scene.taking.intend([photo("b"), photo("c")])
        await scene.pictures.network.until_asked("c")
        assert scene.pictures.network.asked == ["a", "b", "c"]
        await scene.answer("b", picture(WIDTH))
        await scene.answer("c", picture(WIDTH))
        await scene.running.done()
        assert len(scene.offered(photo("b"), photo("c"))) == 2

    asyncio.run(work())


def test_of_very_many_only_the_first_are_fetched(qtbot: QtBot, tmp_path: Path) -> None:
    """A hundred photos are all offered, most of them as they are kept."""

    async def work() -> None:
        scene = Scene(tmp_path)
        photos = [photo(f"p{number}") for number in range(MOST_FETCHED + 20)]
        scene.pictures.disk = {each.ref.id: 400 for each in photos}
        scene.taking.intend(photos)
        await until(lambda: not scene.taking.offer(photos).missing, "all files")
        await until(lambda: len(scene.pictures.network.asked) >= MOST_FETCHED, "what is fetched")
        assert len(scene.pictures.network.asked) == MOST_FETCHED
        scene.taking.withdraw()
        await scene.running.done()

    asyncio.run(work())


def test_what_could_not_be_had_says_why_and_is_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    """The next press asks anew."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.taking.intend([photo("a")])
        await scene.answer("a", Offline("no network"))
        await scene.running.done()
        offer = scene.taking.offer([photo("a")])
        assert offer.settled
        assert offer.missing == (photo("a"),)
        assert isinstance(offer.error, Offline)
        scene.taking.intend([photo("a")])
        await scene.answer("a", picture(WIDTH))
        await scene.running.done()
        assert scene.offered(photo("a")) == [picture(WIDTH).data]

    asyncio.run(work())


def test_a_disk_that_refuses_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    """There is no file, and nothing is fetched that could not be written."""

    async def work() -> None:
        (tmp_path / "dragged").write_text("no folder")
        scene = Scene(tmp_path)
        scene.pictures.disk["a"] = 400
        scene.taking.intend([photo("a")])
        await scene.running.done()
        offer = scene.taking.offer([photo("a")])
        assert isinstance(offer.error, StoreError)
        assert offer.files == ()
        assert scene.pictures.network.asked == []

    asyncio.run(work())


@pytest.mark.parametrize(
    ("policy", "premium", "service", "words"),
    [
        (Policy(), False, "sample", ""),
        (Policy(), True, "sample", "for subscribers"),
        (Policy(premium_out=True), True, "sample", ""),
        (Policy(drag_out=False), False, "sample", "does not let"),
        (Policy(drag_out=False), False, "other", ""),
        (Policy(premium_out=True), True, "other", "for subscribers"),
    ],
)
def test_what_the_policy_allows(
    qtbot: QtBot, tmp_path: Path, policy: Policy, premium: bool, service: str, words: str
) -> None:
    """It is the photo’s own service that says so; of one that is not in use the usual is taken to be so."""

    async def work() -> None:
        scene = Scene(tmp_path, policy=policy)
        asked = photo("a", premium=premium, service=service)
        scene.pictures.disk["a"] = WIDTH
        assert words in scene.taking.refusal(asked)
        assert bool(scene.taking.refusal(asked)) == bool(words)
        scene.taking.intend([asked])
        await scene.running.done()
        assert len(scene.taking.offer([asked]).files) == (0 if words else 1)

    asyncio.run(work())


def test_the_name_is_by_the_bytes(qtbot: QtBot, tmp_path: Path) -> None:
    """A service that sends WebP where a JPEG was asked for gets a file called so."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.taking.intend([photo("a")])
        await scene.answer("a", picture(WIDTH, kind="webp"))
        await scene.running.done()
        ((_photo, file),) = scene.taking.offer([photo("a")]).files
        assert file.name == "ann-odegard-a-sample.webp"

    asyncio.run(work())


def test_each_use_is_reported_once(qtbot: QtBot, tmp_path: Path) -> None:
    """Each photo of a drop is one use; nothing else is."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.taking.used([photo("a"), photo("b")])
        await scene.running.done()
        assert scene.usage.asked == ["a", "b"]
        assert await scene.queue.waiting("sample") == ()

    asyncio.run(work())


def test_the_end_waits_until_uses_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    """A drop a moment before the window closes is not forgotten."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.taking.intend([photo("c")])
        scene.taking.used([photo("z")])
        await scene.taking.finish()
        assert [use.location for use in await scene.queue.waiting("sample")] == ["z"]
        assert not scene.taking.intends([photo("c")])
        await scene.running.stop()

    asyncio.run(work())
