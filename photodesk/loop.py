"""The event loop of the GUI thread, and the tasks that run on it. Only this module imports qasync."""

import asyncio
import logging
import sys
import time
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimerEvent
from PySide6.QtWidgets import QApplication

from photodesk.garbage import Collector

T = TypeVar("T")
Spawn = Callable[[Coroutine[Any, Any, Any], str], "asyncio.Task[Any]"]
"""How a slot starts a coroutine: `spawn(coroutine, name)`. The task is kept until it is done."""

SWITCH_INTERVAL = 0.0005
"""Seconds for which a thread keeps the interpreter while others wait for it: a tenth of Python's own value.

The GUI thread waits that long for each of the threads that fetch and decode, at every event."""

TURN = 0.004
"""Seconds of callbacks after which Qt has its turn: a quarter of a frame."""

_WAKES = QEvent.Type(QEvent.registerEventType())

_log = logging.getLogger(__name__)


class _Ready(QObject):
    """Callbacks that are ready, carried out in the order in which they came, some at each turn of Qt.

    A turn is a timer's and not an event's: Qt paints and takes input between two of them. What comes while
    a turn lasts is for the next, also where a callback begins a nested event loop.
    """

    def __init__(self) -> None:
        super().__init__()
        self._handles: deque[asyncio.Handle] = deque()
        self._from_threads: deque[asyncio.Handle] = deque()
        self._turn = 0  # the id of the timer of the next turn
        self._woken = False

    def add(self, handle: asyncio.Handle) -> None:
        """Carry `handle` out at the next turn. For the thread of the loop."""
        self._handles.append(handle)
        if not self._turn:
            self._turn = self.startTimer(0)

    def add_from_thread(self, handle: asyncio.Handle) -> None:
        """Do the same from any thread."""
        self._from_threads.append(handle)
        if not self._woken:
            self._woken = True
            QCoreApplication.postEvent(self, QEvent(_WAKES))

    def clear(self) -> None:
        """Carry out nothing of it."""
        self._handles.clear()
        self._from_threads.clear()

    def event(self, event: QEvent) -> bool:
        """Take over what other threads have brought."""
        if event.type() != _WAKES:
            return super().event(event)
        self._woken = False  # before the look: who brings something after it wakes this again
        while self._from_threads:
            self.add(self._from_threads.popleft())
        return True

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's own
        """Have a turn."""
        self.killTimer(event.timerId())
        self._turn = 0
        ends = time.perf_counter() + TURN
        for _ in range(len(self._handles)):
            if not self._handles:  # a nested loop has carried them out
                break
            handle = self._handles.popleft()
            if self._handles and not self._turn:  # the next turn, or that of a loop that begins in this one
                self._turn = self.startTimer(0)
            if not handle.cancelled():
                handle._run()
            if time.perf_counter() > ends:
                break


class _Loop(qasync.QEventLoop):  # type: ignore[misc]  # the library has no types
    """Qt's loop as asyncio's, without a timer of Qt for each callback that is ready."""

    def __init__(self, application: QApplication) -> None:
        self._ready_now = _Ready()
        super().__init__(application)

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """Call back at the next turn."""
        handle = asyncio.Handle(callback, args, self, context)
        self._ready_now.add(handle)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """Call back soon; for any thread. After the end of the loop nothing is called."""
        handle = asyncio.Handle(callback, args, self, context)
        if not self.is_closed():
            self._ready_now.add_from_thread(handle)
        return handle

    def close(self) -> None:
        """Release everything."""
        super().close()
        self._ready_now.clear()


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return the one asyncio loop of this process, driven by Qt's event loop."""
    loop: asyncio.AbstractEventLoop = _Loop(application)
    asyncio.set_event_loop(loop)
    return loop


def run(application: QApplication, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main()` on a loop driven by Qt until it returns, and return what it returned."""
    application.setQuitOnLastWindowClosed(False)
    loop = make_loop(application)
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        with Collector():
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
