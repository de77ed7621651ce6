"""What holds for every test: no display, no keyring of the system, no profile of the user."""

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for name in [name for name in os.environ if name.startswith("PHOTODESK_")]:
    del os.environ[name]

QT = ("tests/features", "tests/unit/ui", "tests/unit/imaging", "tests/unit/library", "tests/unit/test_loop")
"""Where Qt objects are made."""
WHOLE_EVERY = 100
"""Tests with Qt objects after which everything is looked at."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: no collection need look at it again."""
    gc.collect()
    gc.freeze()


class Garbage:
    """Collects garbage between tests, on their thread.

    As in the program: a Qt object that another thread destroys leaves its timers behind. So nothing is
    collected elsewhere, from the first test that makes Qt objects on until what such tests left is gone.

    Collecting everything takes longer than most tests: what is young is looked at after each of them.
    """

    def __init__(self) -> None:
        self._owed = 0

    def before(self) -> None:
        """Collect what the test before this one held to its end."""
        gc.disable()
        gc.collect(1)

    def after(self) -> None:
        """Collect what this one left; what is held yet stays young enough for the next look."""
        self._owed += 1
        if self._owed >= WHOLE_EVERY:
            self.collect_all()
        else:
            gc.collect(0)

    def collect_all(self) -> None:
        """Collect everything, if anything may be left."""
        if self._owed:
            self._owed = 0
            gc.collect()


_garbage = Garbage()


@pytest.fixture(autouse=True)
def _garbage_of_qt_on_its_own_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    if any(part in request.path.as_posix() for part in QT):
        _garbage.before()
        yield
        _garbage.after()
    else:
        _garbage.collect_all()
        gc.enable()
        yield
