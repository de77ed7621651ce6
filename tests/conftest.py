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


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: no collection need look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _garbage_of_qt_on_its_own_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program: a Qt object that another thread destroys leaves its timers behind."""
    if not any(part in request.path.as_posix() for part in QT):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()
