"""NetworkThread: an event loop in a thread of its own, where everything that talks to servers runs."""

import asyncio
import inspect
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from photodesk.errors import Offline
from photodesk.net.executor import DaemonExecutor

T = TypeVar("T")

_log = logging.getLogger(__name__)


class NetworkThread:
    """Runs coroutines on an event loop in a daemon thread.

    The thread lives from `start()` to `stop()`, once. Only frozen values should cross over.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._stopping = False
        self._clean_ups: list[Callable[[], Awaitable[None]]] = []

    @property
    def running(self) -> bool:
        """Whether work is accepted."""
        return self._loop is not None and not self._stopping

    def start(self) -> None:
        """Start the thread and return when its loop runs. Does nothing the second time."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._main, name="photodesk-network", daemon=True)
                self._thread.start()
        self._ready.wait()

    def at_stop(self, clean_up: Callable[[], Awaitable[None]]) -> None:
        """Have `clean_up` called and awaited on the loop by `stop()`, after all work was cancelled.

        The one that was added last runs first.
        """
        self._clean_ups.append(clean_up)

    def submit(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        """Start `work` on the loop from any thread; cancelling the future cancels the work.

        Raises:
            Offline: the thread is not running; `work` was closed.
        """
        with self._lock:
            loop = self._loop
            if loop is not None and not self._stopping:
                return asyncio.run_coroutine_threadsafe(work, loop)
        work.close()
        raise Offline("the network thread is not running")

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` on the loop and return its result to whichever loop awaits it.

        Cancelling the awaiting task cancels the work. On the network loop itself, `work` is awaited.

        Raises:
            Offline: the thread is not running; `work` was closed.
        """
        if asyncio.get_running_loop() is self._loop:
            return await work
        return await asyncio.wrap_future(self.submit(work))

    def stop(self, grace: float = 2.0) -> None:
        """Cancel what runs, let it clean up for at most `grace` seconds, close the loop.

        Does nothing the second time. Must not be called on the network thread itself.
        """
        with self._lock:
            thread, loop = self._thread, self._loop
            first = not self._stopping
            self._stopping = True
        if thread is None or loop is None:
            return
        if first:
            loop.call_soon_threadsafe(lambda: self._spawn_ending(loop, grace))
        thread.join(grace + 1.0)

    def _spawn_ending(self, loop: asyncio.AbstractEventLoop, grace: float) -> None:
        ending = loop.create_task(self._end(grace), name="network ending")
        ending.add_done_callback(lambda _: loop.stop())

    async def _end(self, grace: float) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + grace
        await _cancel_all(grace * 0.75)
        for clean_up in reversed(self._clean_ups):
            try:
                async with asyncio.timeout_at(until):
                    await clean_up()
            except Exception:  # noqa: BLE001 - one clean-up that fails must not keep the others from running
                _log.warning("a clean-up of the network did not end well", exc_info=True)
        await _cancel_all(max(until - loop.time(), 0.05))
        try:
            async with asyncio.timeout_at(max(until, loop.time() + 0.05)):
                await loop.shutdown_asyncgens()
        except TimeoutError:
            _log.warning("an asynchronous generator did not close in time")

    def _main(self) -> None:
        loop = asyncio.new_event_loop()
        loop.set_default_executor(DaemonExecutor())
        asyncio.set_event_loop(loop)
        self._loop = loop
        loop.call_soon(self._ready.set)
        try:
            loop.run_forever()
        finally:
            for task in asyncio.all_tasks(loop):
                _log.warning("a network task did not end in time: %s", task.get_name())
                _silence(task)
            asyncio.set_event_loop(None)
            loop.close()


async def _cancel_all(grace: float) -> None:
    """Cancel every task once it has begun, and wait for `grace` seconds until all have ended.

    A task that is cancelled before its first step leaves what it was to await unawaited, with a warning.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + grace
    told: set[asyncio.Task[Any]] = set()
    while (tasks := asyncio.all_tasks() - {asyncio.current_task()}) and loop.time() < until:
        begun = {task for task in tasks - told if _has_begun(task)}
        for task in begun:
            task.cancel()
        told |= begun
        if tasks <= told:
            await asyncio.wait(tasks, timeout=until - loop.time(), return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(0)


def _has_begun(task: "asyncio.Task[Any]") -> bool:
    coroutine = task.get_coro()
    return not inspect.iscoroutine(coroutine) or inspect.getcoroutinestate(coroutine) != inspect.CORO_CREATED


def _silence(task: "asyncio.Task[Any]") -> None:
    """Keep asyncio from reporting a task that would not end; it has been reported already."""
    task._log_destroy_pending = False  # type: ignore[attr-defined]
