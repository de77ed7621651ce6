"""The real engine in a process of its own, shared by all tests here, and a stage for attacks."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from photodesk.accounts.browsing import TOKENS, Look, Request
from photodesk.library.roads.engine import available
from photodesk.ui.theme.tokens import DARK, LIGHT, Colours
from tests.browser.hostile import Stage

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 30.0
"""Seconds that one order may take."""


def look_of(colours: Colours) -> Look:
    return Look(colours.dark, {name: getattr(colours, name) for name in TOKENS})


def request_of(url: str, redirect_uri: str, *hosts: str, dark: bool = False) -> Request:
    return Request(url, redirect_uri, frozenset(hosts), "the service", look_of(DARK if dark else LIGHT))


class Engine:
    """Tells the engine's process what to do."""

    def __init__(self, home: Path, *words: str) -> None:
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "TMPDIR": str(home)}
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            environ.pop(name, None)
        self.home = home
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.engine", *words],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.errors: list[str] = []
        self._reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()

    def do(self, what: str, *arguments: Any, **named: Any) -> Any:
        """Have something done; return what came of it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": what, "with": arguments, "named": named}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the engine has gone: {self.errors[-20:]}"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["ok"]

    def open(self, request: Request) -> None:
        self.do("open", json.loads(request.line()))

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Let the engine go on until `condition()` holds; while it is told nothing it stands still."""
        ends = time.monotonic() + LIMIT
        while not condition():
            assert time.monotonic() < ends, f"waited {LIMIT:g} s for {what}"
            self.do("spin", 0.02)

    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self.do("facts")
        return found

    def files(self) -> list[str]:
        """Return what it has left in its home, but for an empty list of certificates that Chromium makes."""
        found = [path.relative_to(self.home).as_posix() for path in self.home.rglob("*") if path.is_file()]
        return [name for name in found if not name.startswith(".pki/nssdb/")]

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(LIMIT)
        self._reader.join(LIMIT)
        with self.process:  # closes what is left of it
            pass

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors.append(line)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine."""
    assert available(), "QtWebEngine is not installed"
    made = Engine(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def whole_stage() -> Iterator[Stage]:
    """The servers."""
    made = Stage()
    yield made
    made.close()


@pytest.fixture
def stage(whole_stage: Stage) -> Stage:
    """The servers, as if nothing had been."""
    whole_stage.set({})
    return whole_stage
