"""Saving photos in the background."""

import asyncio
from pathlib import Path

from pytestqt.qtbot import QtBot

from photodesk.errors import Offline, StoreError
from photodesk.library.saving import AT_ONCE
from photodesk.services.base import Policy
from tests.features.user import until
from tests.unit.library.taking import WIDTH, Scene, photo, picture


def saved(folder: Path) -> list[str]:
    found = folder / "saved"
    return sorted(path.name for path in found.iterdir()) if found.is_dir() else []


def test_photos_are_saved_and_each_is_used_once(qtbot: QtBot, tmp_path: Path) -> None:
    """When all have come there is one word about it."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.saving.save([photo("a"), photo("b"), photo("a")])
        assert scene.saving.total == 2
        await scene.answer("b", picture(WIDTH))
        await until(lambda: scene.saving.done == 1, "the first")
        assert scene.outcomes == []
        await scene.answer("a", picture(WIDTH))
        await scene.running.done()
        assert saved(tmp_path) == ["ann-odegard-a-sample.jpg", "ann-odegard-b-sample.jpg"]
        assert sorted(scene.used) == ["a", "b"]
        (outcome,) = scene.outcomes
        assert (len(outcome.saved), outcome.known, outcome.failed) == (2, 0, ())
        assert (scene.saving.done, scene.saving.total) == (0, 0)

    asyncio.run(work())


def test_what_is_there_is_no_use(qtbot: QtBot, tmp_path: Path) -> None:
    """Saving the same picture again writes nothing and reports nothing."""

    async def work() -> None:
        scene = Scene(tmp_path)
        for _ in range(2):
            scene.saving.save([photo("a")])
            await scene.answer("a", picture(WIDTH))
            await scene.running.done()
        assert scene.used == ["a"]
        assert [(len(outcome.saved), outcome.known) for outcome in scene.outcomes] == [(1, 0), (0, 1)]

    asyncio.run(work())


def test_a_few_are_fetched_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    """Saving many leaves the network to what is looked at."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.saving.save([photo(name) for name in "abcdef"])
        await until(lambda: len(scene.pictures.network.asked) == AT_ONCE, "as many as may be fetched")
        await scene.answer("a", picture(WIDTH))
        await until(lambda: len(scene.pictures.network.asked) == AT_ONCE + 1, "the next")
        scene.saving.cancel()
        await scene.running.done()
        (outcome,) = scene.outcomes
        assert (len(outcome.saved), outcome.failed) == (1, ())

    asyncio.run(work())


def test_what_failed_is_told_with_its_reason(qtbot: QtBot, tmp_path: Path) -> None:
    """The others are saved all the same."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.saving.save([photo("a"), photo("b")])
        await scene.answer("a", Offline("no network"))
        await scene.answer("b", picture(WIDTH))
        await scene.running.done()
        (outcome,) = scene.outcomes
        ((failed, error),) = outcome.failed
        assert failed == photo("a")
        assert isinstance(error, Offline)
        assert scene.used == ["b"]

    asyncio.run(work())


def test_a_disk_that_refuses_ends_it_all(qtbot: QtBot, tmp_path: Path) -> None:
    """Once a file could not be written, nothing more is fetched; the next time is a new try."""

    async def work() -> None:
        (tmp_path / "saved").write_text("no folder")
        scene = Scene(tmp_path)
        scene.saving.save([photo(name) for name in "abcdef"])
        await scene.answer("a", picture(WIDTH))
        await scene.answer("b", picture(WIDTH))
        await scene.answer("c", picture(WIDTH))
        await scene.running.done()
        assert len(scene.pictures.network.asked) == AT_ONCE
        (outcome,) = scene.outcomes
        assert len(outcome.failed) == 6
        assert all(isinstance(error, StoreError) for _photo, error in outcome.failed)
        assert scene.used == []
        (tmp_path / "saved").unlink()
        scene.saving.save([photo("a")])
        await scene.answer("a", picture(WIDTH))
        await scene.running.done()
        assert scene.used == ["a"]

    asyncio.run(work())


def test_what_may_not_be_saved_is_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    """Policy is about saving here, not about dragging."""

    async def work() -> None:
        scene = Scene(tmp_path, policy=Policy(drag_out=False))
        assert scene.saving.refusal(photo("a")) == ""
        assert "subscribers" in scene.saving.refusal(photo("a", premium=True))
        other = Scene(tmp_path, policy=Policy(save=False))
        assert "does not let" in other.saving.refusal(photo("a"))
        other.saving.save([photo("a")])
        assert other.saving.total == 0
        await asyncio.gather(scene.running.done(), other.running.done())

    asyncio.run(work())


def test_the_end_gives_up_what_has_not_come(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is half saved, and nothing is reported that is not there."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.saving.save([photo("a")])
        await scene.pictures.network.until_asked("a")
        await scene.saving.finish()
        await scene.running.done()
        assert saved(tmp_path) == []
        assert scene.used == []

    asyncio.run(work())


def test_thousands_are_taken_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    """However many are asked for, no more work is begun than is done at once."""

    async def work() -> None:
        scene = Scene(tmp_path)
        many = [photo(str(number)) for number in range(5_000)]
        scene.saving.save(many)
        assert len(scene.saving._workers) == AT_ONCE
        assert scene.saving.total == len(many)
        await until(lambda: len(scene.pictures.network.asked) == AT_ONCE, "as many as may be fetched")
        scene.saving.cancel()
        await scene.running.done()
        assert len(scene.outcomes) == 1
        assert scene.saving.total == 0

    asyncio.run(work())


def test_what_is_given_up_can_be_asked_for_again(qtbot: QtBot, tmp_path: Path) -> None:
    """Cancel is no answer for ever."""

    async def work() -> None:
        scene = Scene(tmp_path)
        scene.saving.save([photo("a"), photo("b")])
        await scene.pictures.network.until_asked("b")
        scene.saving.cancel()
        await scene.running.done()
        scene.saving.save([photo("a")])
        await until(lambda: len(scene.pictures.network.asked) == 3, "the second try")
        await scene.answer("a", picture(WIDTH))
        await scene.running.done()
        assert scene.used == ["a"]

    asyncio.run(work())
