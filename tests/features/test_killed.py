"""PhotoDesk is killed in the middle of its work: nothing that was kept is lost, and nothing happens twice."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.features.conftest import StartSandbox
from tests.features.processes import SandboxProcess, environment

PROGRAM = "tests.features.killed_program"
TOKEN, WHO = "a-token", "marenlindqvist"
Pause = Callable[["subprocess.Popen[str]"], None]
NUMBER = re.compile(r"number-(\d+)")
LAST = 200.0
"""Seconds until everything is sent: a lost answer to a creation is waited for half a minute."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes")


class Runs:
    """One profile and one service through many runs that are killed.

    Attributes:
        kept: what a run has said to be on the disk.
        wanted: what a run has said that it was about to do.
    """

    def __init__(self, home: Path, sandbox: SandboxProcess, rng: random.Random) -> None:
        self.home = home
        self.sandbox = sandbox
        self.kept: set[str] = set()
        self.wanted: set[str] = set()
        self._rng = rng
        self._number = 0
        pages = [sandbox.says(f"/photos?per_page=30&page={page}") for page in range(1, 6)]
        self._photos = [photo["id"] for page in pages for photo in page]

    def _start(self, what: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", PROGRAM, what, self.sandbox.url, TOKEN, WHO, str(self._number)]
        return subprocess.Popen(
            [*command, *self._photos], env=environment(self.home), stdout=subprocess.PIPE, text=True
        )

    def kill(self, what: str, most: int, pause: Pause | None = None) -> None:
        """Start it, kill it once it has said that something is kept, and see that its file is sound.

        `pause` is called with the program after the first thing that is kept.
        """
        with self._start(what) as program:
            assert program.stdout is not None
            lines: list[str] = []
            left = self._rng.randint(1, most)
            for line in program.stdout:
                lines.append(line)
                left -= line.startswith("kept ")
                if pause is not None and line.startswith("kept "):
                    pause(program)
                    pause, left = None, most
                if not left:
                    break
            program.send_signal(signal.SIGKILL)
            lines += program.stdout.readlines()
        whole = [line.strip() for line in lines if line.endswith("\n")]
        assert not [line for line in whole if line.startswith("failed ")]
        assert any(line.startswith("kept ") for line in whole), f"ended by itself: {program.returncode}"
        self.kept |= {line.removeprefix("kept ") for line in whole if line.startswith("kept ")}
        self.wanted |= {line.removeprefix("wants ") for line in whole if line.startswith("wants ")}
        numbers = [int(number) for number in NUMBER.findall(" ".join(whole))]
        self._number = max(numbers, default=self._number + len(whole)) + 1
        self._look()

    def _look(self) -> None:
        """The database opens and is sound, and every like that was kept is a favourite."""
        with closing(sqlite3.connect(self.home / "data" / "library.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            favourites = {id_ for (id_,) in connection.execute("SELECT id FROM favourites")}
        assert {each.removeprefix("like ") for each in self.kept if each.startswith("like ")} <= favourites
        assert not list((self.home / "data").glob("*damaged*"))

    def finish(self) -> None:
        """Let everything be sent."""
        with self._start("finish") as program:
            assert program.wait(LAST) == 0

    def see_once(self) -> None:
        """The service has everything that was kept, each thing once, and nothing that nobody wanted."""
        there = Counter(self._there())
        twice = {what: times for what, times in there.items() if times > 1}
        assert twice == {}
        assert self.kept - set(there) == set(), "lost"
        assert set(there) <= self.wanted

    def _there(self) -> list[str]:
        before = {photo["id"] for photo in self._pages(f"/users/{WHO}/likes")}
        found = [f"like {id_}" for id_ in before if f"like {id_}" in self.wanted]
        for collection in self._pages(f"/users/{WHO}/collections"):
            title = collection["title"]
            if title.startswith("number-"):
                found.append(f"create {title}")
                photos = self._pages(f"/collections/{collection['id']}/photos")
                found += [f"member {title} {photo['id']}" for photo in photos]
        return found

    def _pages(self, path: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        number = 1
        while page := self.sandbox.says(f"{path}?per_page=30&page={number}"):
            found += page
            number += 1
        return found


@pytest.fixture
def runs(start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setenv("PHOTODESK_SANDBOX_TOKEN", f"{WHO}:{TOKEN}")
    return Runs(tmp_path / "home", start_sandbox(), random.Random(7))


@pytest.mark.parametrize(
    ("what", "times"), [("likes", 2), pytest.param("core", 100, marks=pytest.mark.battery)]
)
def test_the_outbox_survives_being_killed(runs: Runs, what: str, times: int) -> None:
    """After each kill the file is sound with all that was kept; in the end the service has it, once."""
    for _ in range(times):
        runs.kill(what, 8)
    runs.finish()
    runs.see_once()
    assert len(runs.kept) >= times


@pytest.mark.battery
def test_all_of_photodesk_survives_being_killed(runs: Runs) -> None:
    """The same of the whole program, whose hearts are turned at the window."""
    for _ in range(12):
        runs.kill("window", 6)
    runs.finish()
    runs.see_once()
    assert any(each.startswith("like ") for each in runs.kept)
