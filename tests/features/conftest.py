"""The real window against a real sandbox: one loop, sandboxes, and what has to be so after each test."""

import asyncio
import gc
import inspect
import logging
import os
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from photodesk.app import Application
from photodesk.garbage import Collector
from photodesk.instances.client import Place
from photodesk.library.entering import MakeGuide, Road
from photodesk.loop import make_loop
from photodesk.net.secret import Secret
from photodesk.options import Options
from tests.fakes.fault_service import FaultService
from tests.fakes.keyrings import MemoryKeyring
from tests.features.processes import SandboxProcess
from tests.features.user import User

LIMIT = 60.0
"""Seconds one test may take."""
PHOTOS = 150
"""Photos in the sandbox that tests share: five pages."""
HARMLESS = ("propagateSizeHints", "Accessible invalid", "plugin does not support")
"""What Qt may say without a display."""

OpenWindow = Callable[..., Awaitable[User]]
StartSandbox = Callable[..., SandboxProcess]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests on the one loop, within their limit, and close their windows on it."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    loop = cast("asyncio.AbstractEventLoop", pyfuncitem.funcargs["loop"])
    names = pyfuncitem._fixtureinfo.argnames
    test = pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})
    windows = cast("Windows | None", pyfuncitem.funcargs.get("windows"))

    async def whole() -> None:
        try:
            await asyncio.wait_for(test, LIMIT)
        finally:
            if windows is not None:
                await windows.close_all()

    collector = Collector()
    collector.start()
    try:
        loop.run_until_complete(whole())
    finally:
        collector.stop()
    return True


@pytest.fixture(scope="session")
def loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The one loop of this process."""
    qapp.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale("en_US"))
    made = make_loop(qapp)
    yield made
    made.close()
    asyncio.set_event_loop(None)


@pytest.fixture(autouse=True)
def _on_the_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Every test here has the loop, whether it names it or not."""


@pytest.fixture(scope="session")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all sandboxes of a run keep the pictures they have drawn, so that each is drawn once."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return folder / "drawn"


@pytest.fixture(scope="session")
def shared_sandbox(tmp_path_factory: pytest.TempPathFactory, images: Path) -> Iterator[SandboxProcess]:
    """A sandbox for all tests that leave it as it was."""
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox"), "--count", str(PHOTOS), images=images)
    yield process
    process.stop()


@pytest.fixture
def start_sandbox(tmp_path: Path, images: Path) -> Iterator[StartSandbox]:
    """Starts sandboxes of a test's own: `start_sandbox("--rate-limit", "3")`."""
    with ExitStack() as stack:

        def start(*options: str) -> SandboxProcess:
            if not {"--photos", "--count"} & set(options):
                options = ("--count", str(PHOTOS), *options)
            folder = tmp_path / f"sandbox-{len(list(tmp_path.glob('sandbox-*')))}"
            process = SandboxProcess(folder, *options, images=images)
            stack.callback(process.kill)  # nobody asks for what it keeps any more
            return process

        yield start


@pytest.fixture
def fault_service() -> Iterator[FaultService]:
    """A service that answers what the test tells it to."""
    service = FaultService()
    yield service
    service.close()


class Complaints(logging.Handler):
    """Collects what the program, the loop and Qt complain of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember errors, and warnings of Qt."""
        serious = record.levelno >= logging.ERROR or record.name == "qt"
        if serious and not any(words in record.getMessage() for words in HARMLESS):
            self.heard.append(f"{record.name}: {self.format(record)}")


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What was logged as an error: a test that ends with one has failed."""
    handler = Complaints()
    logging.getLogger().addHandler(handler)
    yield handler.heard
    logging.getLogger().removeHandler(handler)
    assert handler.heard == []


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds everything PhotoDesk keeps in this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PHOTODESK_HOME", str(folder))
    return folder


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """A keyring of the system, in memory."""
    found = MemoryKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: found)
    yield found
    found.hang(on=False)


class Windows:
    """Opens windows and closes them in order, looking whether anything stays behind."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt
        self._open: list[Application] = []
        self._threads = set(threading.enumerate())

    async def open(
        self,
        *,
        token: str = "",
        guides: Mapping[Road, MakeGuide] | None = None,
        place: Place | None = None,
        **options: Any,
    ) -> User:
        """Open the window as `photodesk` with these options does, and wait until it has the focus.

        `token` is of somebody who has signed in to the service; `guides` lead through sign-ins; `place` is
        that of the first of the profile.
        """
        application = Application(self._qt, Options(**options), token=Secret(token), guides=guides)
        application.place = place
        self._open.append(application)
        application.start()
        user = User(application)
        application.window.activateWindow()
        await user.until(application.window.isActiveWindow, "the window")
        return user

    async def close(self, user: User) -> None:
        """End one program in order."""
        await self._close(user.application)

    async def close_all(self) -> None:
        """End all programs that still run."""
        for application in list(self._open):
            await self._close(application)

    async def _close(self, application: Application) -> None:
        self._open.remove(application)
        await application.stop()
        assert application.tasks.names == ()

    def look_behind(self) -> None:
        """See that nothing is left of what was opened: no widget, no thread."""
        assert self._open == []
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert self._qt.topLevelWidgets() == []
        gc.collect()
        for thread in self._new_threads():
            thread.join(3)
        assert self._new_threads() == set()

    def _new_threads(self) -> set[threading.Thread]:
        """Return the threads since the start, but for those of Qt that Python has seen once."""
        real = {each for each in threading.enumerate() if not isinstance(each, threading._DummyThread)}
        return real - self._threads


@pytest.fixture
def windows(qapp: QApplication, home: Path, complaints: list[str]) -> Iterator[Windows]:
    """Windows that share one home, one after the other."""
    opened = Windows(qapp)
    yield opened
    opened.look_behind()


@pytest.fixture
def open_window(windows: Windows, shared_sandbox: SandboxProcess) -> OpenWindow:
    """Opens the window on the shared sandbox, unless its options say otherwise."""

    async def opened(**options: Any) -> User:
        return await windows.open(**({"api_url": shared_sandbox.url} | options))

    return opened
