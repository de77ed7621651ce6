"""PhotoDesk started twice on one profile: the second hands over to the first and ends."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from photodesk import cli
from photodesk.errors import UsageError
from photodesk.instances.client import Place, first_or_answer
from photodesk.instances.message import Answer, Wish
from photodesk.options import Options
from photodesk.store.paths import Paths
from tests.features.conftest import OpenWindow
from tests.features.processes import PHOTODESK, SandboxProcess, environment, photodesk, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills and stops processes")
IN_FRONT = "PhotoDesk is open already; its window is in front now.\n"


@pytest.fixture
def place(home: Path) -> Iterator[Place]:
    """The place of the first in this profile."""
    found = first_or_answer(Paths.within(home), Wish())
    assert isinstance(found, Place)
    yield found
    found.lock.release()


class Programs:
    """PhotoDesks in processes of their own, which are ended after the test."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self._home = home
        self._stack = stack

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start one as somebody types it."""
        program = self._stack.enter_context(
            subprocess.Popen(
                [*PHOTODESK, *arguments],
                env=environment(self._home),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        self._stack.callback(program.kill)
        return program

    def first(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start one and wait until the profile is its own."""
        program = self.start(*arguments)
        lock = self._home / "state" / "instance.lock"
        wait_until(lambda: lock.is_file() and lock.read_text() == str(program.pid), "the first one's place")
        return program


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with ExitStack() as stack:
        yield Programs(tmp_path / "home", stack)


async def second(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Start PhotoDesk again, as somebody types it."""
    return await asyncio.to_thread(photodesk, home, *arguments)


async def test_the_second_brings_the_first_to_the_front(
    open_window: OpenWindow, place: Place, home: Path
) -> None:
    """It says so in one line and ends with 0; the window is no longer small, and has the keyboard."""
    user = await open_window(place=place)
    user.window.showMinimized()
    done = await second(home)
    assert (done.returncode, done.stdout, done.stderr) == (0, IN_FRONT, "")
    await user.until(user.window.isActiveWindow, "the window in front")
    assert not user.window.isMinimized()


async def test_a_folder_is_shown_by_the_first(
    open_window: OpenWindow, place: Place, home: Path, tmp_path: Path, shared_sandbox: SandboxProcess
) -> None:
    """--photos goes along: the first shows the folder, and goes back to what it showed when told to."""
    folder = tmp_path / "Holidays"
    folder.mkdir()
    await asyncio.to_thread(_draw, folder / "beach.png")
    user = await open_window(place=place)
    await user.sees_photos()
    before = user.ids
    done = await second(home, "--photos", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder) in done.stdout
    await user.until(lambda: len(user.photos) == 1 and user.ids != before, "the photo of the folder")
    assert "Holidays" in user.window.sample_bar.text
    again = await second(home, "--photos", str(folder))
    assert (again.returncode, again.stdout) == (0, done.stdout)
    toasts = user.window.toasts.texts
    assert [text for text in toasts if "Holidays" in text] == ["This is the folder Holidays."]
    user.click(user.button("Back to what was shown", user.window))
    await user.until(lambda: user.ids[:5] == before[:5], "what was shown before")


@pytest.mark.battery
async def test_another_service_is_for_a_start(open_window: OpenWindow, place: Place, home: Path) -> None:
    """--api-url cannot go along: exit code 2, a sentence that says what to do, and the window is in front."""
    user = await open_window(place=place)
    user.window.showMinimized()
    done = await second(home, "--api-url", "http://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("photodesk: PhotoDesk is open already")
    assert "--temp-profile" in done.stderr
    await user.until(lambda: not user.window.isMinimized(), "the window in front")


@pytest.mark.battery
async def test_a_profile_of_its_own_is_never_in_use(place: Place) -> None:
    """--temp-profile starts another window whatever else is open."""
    assert cli._place_or_answer(Options(temp_profile=True)) is None
    with pytest.raises(UsageError):
        first_or_answer(Paths.of(os.environ), Wish(), patience=0.1)


@pytest.mark.battery
def test_who_was_killed_is_followed_at_once(programs: Programs, tmp_path: Path) -> None:
    """After a kill nothing has to be cleared and nothing waited for: the next one is the first."""
    paths = Paths.within(tmp_path / "home")
    killed = programs.first()
    answered = first_or_answer(paths, Wish(), patience=20)
    assert isinstance(answered, Answer)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    found = first_or_answer(paths, Wish(), patience=0)
    assert isinstance(found, Place)
    found.lock.release()


@pytest.mark.battery
def test_who_ends_is_waited_for(programs: Programs, tmp_path: Path) -> None:
    """Somebody who closes the window and starts PhotoDesk again gets a window, and no message."""
    ending = programs.first()
    assert isinstance(first_or_answer(Paths.within(tmp_path / "home"), Wish(), patience=20), Answer)
    ending.send_signal(signal.SIGTERM)
    programs.first()
    assert ending.wait() == 0


@pytest.mark.battery
def test_one_that_hangs_is_told_of(programs: Programs, tmp_path: Path) -> None:
    """The second does not wait for ever: one sentence names the process, and nothing else is started."""
    hanging = programs.first()
    hanging.send_signal(signal.SIGSTOP)
    with pytest.raises(UsageError) as told:
        first_or_answer(Paths.within(tmp_path / "home"), Wish(), patience=0.5)
    assert f"(process {hanging.pid})" in told.value.people
    hanging.send_signal(signal.SIGCONT)
    assert isinstance(first_or_answer(Paths.within(tmp_path / "home"), Wish(), patience=20), Answer)


@pytest.mark.battery
def test_one_that_hangs_costs_exit_code_2(programs: Programs, tmp_path: Path) -> None:
    """As it is typed: exit code 2 and one line."""
    programs.first().send_signal(signal.SIGSTOP)
    done = photodesk(tmp_path / "home", limit=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not answer" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.battery
@pytest.mark.parametrize("times", range(5))
def test_of_two_at_once_one_stays(programs: Programs, times: int) -> None:
    """Two starts in the same moment leave one window, and the other one says so."""
    both = [programs.start(), programs.start()]
    wait_until(lambda: any(program.poll() is not None for program in both), "one that hands over")
    (over,) = [program for program in both if program.poll() is not None]
    assert over.stdout is not None
    assert (over.returncode, over.stdout.read()) == (0, IN_FRONT)


@pytest.mark.battery
def test_a_long_name_of_the_profile(tmp_path: Path) -> None:
    """A folder whose name is too long for a socket is no hindrance."""
    home = tmp_path / ("a long name " * 9).strip() / ("and a longer one " * 8).strip()
    with ExitStack() as stack:
        Programs(home, stack).first()
        done = photodesk(home)
        assert (done.returncode, done.stdout) == (0, IN_FRONT)


def _draw(path: Path) -> None:
    """Put a photo there, without Pillow in the process of the window."""
    script = "import sys; from PIL import Image; Image.new('RGB', (300, 200), 'teal').save(sys.argv[1])"
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
