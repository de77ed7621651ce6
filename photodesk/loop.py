"""The event loop of the GUI thread, and the tasks that run on it. Only this module imports qasync."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import qasync
from PySide6.QtWidgets import QApplication

T = TypeVar("T")
Spawn = Callable[[Coroutine[Any, Any, Any], str], "asyncio.Task[Any]"]
"""How a slot starts a coroutine: `spawn(coroutine, name)`. The task is kept until it is done."""

SWITCH_INTERVAL = 0.0005
"""Seconds for which a thread keeps the interpreter while others wait for it: a tenth of Python's own value.

The GUI thread waits that long for each of the threads that fetch and decode, at every event."""

_log = logging.getLogger(__name__)


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return the one asyncio loop of this process, driven by Qt's event loop."""
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(application, set_running_loop=False)
    asyncio.set_event_loop(loop)
    return loop


def run(application: QApplication, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main()` on a loop driven by Qt until it returns, and return what it returned."""
    application.setQuitOnLastWindowClosed(False)
    loop = make_loop(application)
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        return loop.run_until_complete(main())
    finally:
        sys.setswitchinterval(before)
        loop.close()
        asyncio.set_event_loop(None)


def in_a_task() -> bool:
    """Return whether a coroutine is being carried out at this moment.

    A nested event loop that begins now would be inside it, and no other task could go on before it ended.
    """
    try:
        return asyncio.current_task() is not None
    except RuntimeError:  # no loop is running
        return False


class Tasks:
    """Every task of the GUI thread: kept while it runs, named, cancellable, its errors reported once.

    `on_error(error, name)` is called on the GUI thread for anything but a cancellation.
    """

    def __init__(self, on_error: Callable[[BaseException, str], None]) -> None:
        self._on_error = on_error
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
        """Start `coroutine` and keep it. After `close()` it is cancelled before its first step."""
        task = asyncio.get_event_loop().create_task(coroutine, name=name)
        self._running.add(task)
        task.add_done_callback(self._finished)
        if self._closed:
            task.cancel()
        return task

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tasks that are running, sorted."""
        return tuple(sorted(task.get_name() for task in self._running))

    async def close(self) -> None:
        """Cancel everything that runs, and what is spawned meanwhile, and wait until it has ended."""
        self._closed = True
        current = asyncio.current_task()
        while waiting := self._running - {current}:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    def _finished(self, task: "asyncio.Task[Any]") -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.debug("task %s failed: %r", task.get_name(), error)
            self._on_error(error, task.get_name())
