"""A long scroll through thousands of photos: what it takes of the machine is given back."""

import gc
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractAnimation,
    QCoreApplication,
    QEasingCurve,
    QEvent,
    QObject,
    QPropertyAnimation,
)
from PySide6.QtWidgets import QApplication

from tests.features import conftest
from tests.features.conftest import OpenWindow, StartSandbox
from tests.features.processes import SandboxProcess
from tests.features.user import User

pytestmark = [
    pytest.mark.battery,
    pytest.mark.alone,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="needs /proc"),
]

LIMIT = 180.0
"""Seconds this test may take; it takes about 45 on two cores."""
SIZE = (1600, 1000)
"""The window: the more tiles on a screen, the sooner thousands of photos have passed."""
WARM, HALF, END = 1_500, 2_300, 3_100
"""Photos that have passed when the caches are full and the base is taken, half-way from there, at the end."""
FLING = 120
"""Milliseconds until a fling has come to rest."""
SCREENS = (1.0, 4.0)
"""How far a fling goes at least and at most, in screens."""
STOPS = 6
"""After so many flings somebody stops and looks until every picture is there."""
GROWTH, CEILING = 1.10, 400.0
"""How much the memory may grow in the second half, as a factor, and the most of it, in MB (10**6 bytes).

The most holds for a process of its own: collecting all tests takes some 80 MB."""
OTHER_FILES, MOST_FILES = 6, 96
"""Open files: how far from the base at the end, and the most at any time."""
MOST_THREADS = 24
OTHER_OBJECTS = 60
"""How far the number of Qt objects at the end may be from that at the base."""
FULL = 0.9
"""Part of its allowance that the memory of pictures holds when it counts as full."""
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
_RSS = re.compile(r"^Rss:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Use:
    """What the process uses: memory in MB (10**6 bytes), and numbers of things."""

    rss: float
    pss: float
    files: int
    threads: int
    objects: int


def use_of(user: User) -> Use:
    """Return what is used now, once what is garbage has gone."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    rss, pss = (int(each.findall(text)[0]) * 1024 / 1e6 for each in (_RSS, _PSS))
    return Use(rss, pss, files(), threads(), objects())


def files() -> int:
    """Return how many files and sockets are open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def threads() -> int:
    """Return how many threads the process has, those of Qt included."""
    return len(list(Path("/proc/self/task").iterdir()))


def objects() -> int:
    """Return how many Qt objects hang below the application and its windows."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    return sum(1 + len(root.findChildren(QObject)) for root in (qt, *qt.topLevelWidgets()))


class Scroll:
    """Flings the wall down, always the same way, and remembers the most that was used meanwhile."""

    def __init__(self, user: User) -> None:
        self.most_files = self.most_threads = self.flings = 0
        self._user = user
        self._random = random.Random(8)
        self._bar = user.view.verticalScrollBar()
        self._glide = QPropertyAnimation(self._bar, b"value")
        self._glide.setEasingCurve(QEasingCurve.Type.OutExpo)
        self._glide.setDuration(FLING)

    async def to(self, row: int) -> Use:
        """Fling and stop until photo `row` has been in view; return what is used once all is at rest."""
        view = self._user.view
        while view.visible_rows().stop < row:
            await self._fling()
            if self.flings % STOPS == 0:
                await self._rest()
        await self._rest()
        return use_of(self._user)

    async def _fling(self) -> None:
        """Glide some screens down; where the wall ends, wait for more of it."""
        bar = self._bar
        await self._user.until(lambda: bar.value() < bar.maximum(), "more of the wall")
        way = round(self._random.uniform(*SCREENS) * bar.pageStep())
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(min(bar.value() + way, bar.maximum()))
        self._glide.start()
        await self._user.until(self._has_come, "the end of a fling")
        self.flings += 1

    def _has_come(self) -> bool:
        self._look()
        return self._glide.state() is QAbstractAnimation.State.Stopped

    async def _rest(self) -> None:
        """Wait until every picture in view is there, and nothing is under way any more."""
        await self._user.sees_pictures()
        await self._user.until(self._is_idle, "the pictures near the wall")

    def _is_idle(self) -> bool:
        self._look()
        application = self._user.application
        return not application.thumbnails._jobs and application.tasks.names == ()

    def _look(self) -> None:
        self.most_files = max(self.most_files, files())
        self.most_threads = max(self.most_threads, threads())


@pytest.fixture(autouse=True)
def _takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A soak may take longer than other tests."""
    monkeypatch.setattr(conftest, "LIMIT", LIMIT)


async def test_a_long_scroll_gives_back_what_it_takes(
    open_window: OpenWindow, start_sandbox: StartSandbox
) -> None:
    """After thousands of photos memory is flat, files, threads and objects are as before, and all works."""
    sandbox = start_sandbox("--count", "20000")
    user = await open_window(api_url=sandbox.url)
    user.window.resize(*SIZE)
    await user.sees_pictures()
    await user.sees_places()
    scroll = Scroll(user)
    base = await scroll.to(WARM)
    assert user.application.thumbnails.memory.size > FULL * user.application.thumbnails.memory.cap
    half = await scroll.to(HALF)
    end = await scroll.to(END)
    said = f"base {base}, half {half}, end {end}"
    assert end.pss <= GROWTH * half.pss, said
    assert end.rss <= GROWTH * half.rss, said
    assert max(base.rss, half.rss, end.rss) <= CEILING, said
    assert abs(end.files - base.files) <= OTHER_FILES, said
    assert scroll.most_files <= MOST_FILES
    assert scroll.most_threads <= MOST_THREADS
    assert abs(end.objects - base.objects) <= OTHER_OBJECTS, said
    await a_search_still_works(user, sandbox)
    await user.until(lambda: user.application.tasks.names == (), "the end of all tasks")
    assert user.window.trouble_bar.text == ""
    assert user.window.toasts.texts == []


async def a_search_still_works(user: User, sandbox: SandboxProcess) -> None:
    """Search for a word of a photo in view: the service is asked, and its answer is on the wall."""
    word = user.photos[user.view.visible_rows().start].title.split()[-1]
    requests = user.api_requests
    user.search(word)
    await user.until(lambda: user.wall.title == f"“{word}”", "the search")
    await user.sees_pictures()
    found = sandbox.says(f"/search/photos?query={word}&per_page=30")
    assert [ref.id for ref in user.ids[:30]] == [each["id"] for each in found["results"]]
    assert user.api_requests > requests
