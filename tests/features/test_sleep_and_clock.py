"""A computer that sleeps, whose clock is wrong, or that is in a hotel: nothing is lost or doubled."""

import os
import random
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photodesk.domain.outbox import State
from photodesk.net.clock import Clock
from photodesk.store.kept import Favourites
from photodesk.store.recall import Recall
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road
from tests.features.liking import LIKES, liked_there, quiet, signed_in, until_sent
from tests.features.processes import wait_until
from tests.features.robot import Robot
from tests.features.test_killed import TOKEN, WHO, Runs
from tests.features.user import CTRL, User

DAY = 86_400
ASLEEP = 5.0


class WrongClock:
    """The clock on the wall, `wrong` seconds fast."""

    def __init__(self) -> None:
        self.wrong = 0.0
        self._really = time.time

    def time(self) -> float:
        return self._really() + self.wrong

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._really(), UTC) + timedelta(seconds=self.wrong)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WrongClock:
    """The clock of everything that keeps things or says how old they are."""
    clock = WrongClock()
    monkeypatch.setattr(time, "time", clock.time)
    monkeypatch.setattr(Clock, "now", clock.now)
    for kept in (Recall, Favourites):
        monkeypatch.setattr(kept.__init__, "__defaults__", (clock.time,))
    return clock


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


def turns(user: User, row: int) -> None:
    """Turn the heart of a photo."""
    user.click_tile(row)
    user.press(Qt.Key.Key_L, on=user.view)


async def sees_favourites(user: User, ids: list[str]) -> None:
    """Go to the favourites and see these, in this order."""
    user.press(Qt.Key.Key_3, CTRL, on=user.view)
    await user.until(lambda: [ref.id for ref in user.ids] == ids, "the favourites in their order")


@pytest.mark.battery
@pytest.mark.parametrize("shift", [-DAY, DAY])
async def test_a_clock_that_is_set_otherwise(
    start_sandbox: StartSandbox,
    windows: Windows,
    keyring: MemoryKeyring,
    robot: Robot,
    clock: WrongClock,
    shift: int,
) -> None:
    """Set back or forth while likes wait: favourites stay in order, and each like is sent once."""
    sandbox = start_sandbox()
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    await user.sees_pictures()
    await quiet(user)
    chosen = [photo.ref.id for photo in user.photos[:3]]
    turns(user, 0)
    await until_sent(user)
    sandbox.freeze()
    turns(user, 1)
    await user.until(lambda: user.application.desk.outbox.entries, "a like that waits")
    await windows.close(user)
    clock.wrong = shift
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.until(lambda: user.photos, "what was kept, once the service was waited for", seconds=40)
    await user.sees_pictures()
    turns(user, 2)
    sandbox.freeze(on=False)
    await until_sent(user)
    assert liked_there(sandbox) == [chosen[2], chosen[1], chosen[0]]
    await sees_favourites(user, chosen[::-1])


async def test_a_network_that_asks_to_sign_in(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A web page in place of an answer is none: the like waits, and is sent afterwards."""
    sandbox = start_sandbox()
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    await user.sees_pictures()
    await quiet(user)
    photo = user.photos[0]
    sandbox.fails(kind="html")
    turns(user, 0)
    await user.until(lambda: sandbox.happened("*") > 0, "the web page")
    await user.until(
        lambda: [entry.attempts for entry in user.application.desk.outbox.entries] == [1], "a try in vain"
    )
    (entry,) = user.application.desk.outbox.entries
    assert entry.state is State.WAITING
    assert user.application.desk.likes.is_on(photo)
    sandbox.fails()
    assert liked_there(sandbox) == []
    user.application.desk.outbox.send()
    await until_sent(user)
    assert liked_there(sandbox) == [photo.ref.id]
    assert user.photos[0].ref == photo.ref


@pytest.mark.battery
@pytest.mark.skipif(os.name != "posix", reason="stops processes")
def test_a_program_that_slept(
    start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of PhotoDesk stands still in the middle of its work, and goes on as if nothing had been."""
    monkeypatch.setenv("PHOTODESK_SANDBOX_TOKEN", f"{WHO}:{TOKEN}")
    runs = Runs(tmp_path / "home", start_sandbox(), random.Random(3))
    runs.kill("window", 6, pause=asleep)
    runs.finish()
    runs.see_once()


def asleep(program: "subprocess.Popen[str]") -> None:
    """Let a program stand still for a while."""
    program.send_signal(signal.SIGSTOP)
    ends = time.monotonic() + ASLEEP
    wait_until(lambda: time.monotonic() > ends, "the end of the sleep")
    program.send_signal(signal.SIGCONT)
