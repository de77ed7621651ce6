"""Tasks of the GUI thread, and the loop they run on."""

import asyncio
import gc
import threading
from collections.abc import Coroutine
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from photodesk.loop import Tasks, in_a_task, run


class Errors:
    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def __call__(self, error: BaseException, name: str) -> None:
        self.seen.append((repr(error), name))


async def fail(error: BaseException) -> None:
    raise error


async def wait_for(event: asyncio.Event) -> str:
    await event.wait()
    return "done"


def test_a_task_is_kept_until_it_is_done() -> None:
    """A task that nobody holds on to survives a garbage collection and ends."""
    ended: list[str] = []

    async def work(event: asyncio.Event, after: asyncio.Event) -> None:
        ended.append(await wait_for(event))
        after.set()

    async def main() -> None:
        tasks, event, after = Tasks(Errors()), asyncio.Event(), asyncio.Event()
        tasks.spawn(work(event, after), "kept")
        await asyncio.sleep(0)
        gc.collect()
        assert list(tasks.names) == ["kept"]
        event.set()
        async with asyncio.timeout(20):
            await after.wait()
        await asyncio.sleep(0)
        assert list(tasks.names) == []

    asyncio.run(main())
    assert ended == ["done"]


def test_tasks_have_names_and_results() -> None:
    """What runs is listed by name, sorted; spawn gives back the task with its result."""

    async def main() -> None:
        tasks, event = Tasks(Errors()), asyncio.Event()
        first, second = tasks.spawn(wait_for(event), "b"), tasks.spawn(wait_for(event), "a")
        assert list(tasks.names) == ["a", "b"]
        event.set()
        await asyncio.wait([first, second])
        assert first.result() == second.result() == "done"
        assert list(tasks.names) == []

    asyncio.run(main())


def test_an_error_is_reported_once_with_the_name_of_its_task() -> None:
    """An error that a task did not handle is told of exactly once."""
    errors = Errors()

    async def main() -> None:
        tasks = Tasks(errors)
        task = tasks.spawn(fail(ValueError("odd")), "work")
        await asyncio.wait([task])
        await tasks.close()
        del task

    asyncio.run(main())
    gc.collect()
    assert errors.seen == [("ValueError('odd')", "work")]


def test_a_cancelled_task_is_no_error() -> None:
    """Whoever cancels a task knows it."""
    errors = Errors()

    async def main() -> None:
        tasks = Tasks(errors)
        task = tasks.spawn(wait_for(asyncio.Event()), "work")
        task.cancel()
        await asyncio.wait([task])
        assert tasks.names == ()

    asyncio.run(main())
    assert errors.seen == []


def test_closing_cancels_everything_and_waits_for_its_end() -> None:
    """After close() nothing runs, and each task has had its time to clean up."""
    cleaned: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.append(name)

    async def main() -> None:
        tasks = Tasks(Errors())
        for name in ("a", "b", "c"):
            tasks.spawn(work(name), name)
        await asyncio.sleep(0)
        await tasks.close()
        assert tasks.names == ()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(main())
    assert sorted(cleaned) == ["a", "b", "c"]


def test_after_closing_nothing_new_begins() -> None:
    """A coroutine spawned after close() does not take its first step."""
    begun: list[bool] = []

    async def work() -> None:
        begun.append(True)

    async def main() -> None:
        tasks = Tasks(Errors())
        await tasks.close()
        task = tasks.spawn(work(), "late")
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(main())
    assert begun == []


def test_what_is_spawned_while_closing_has_ended_too() -> None:
    """A task that spawns another when it is cancelled leaves nothing behind."""

    async def main() -> None:
        tasks = Tasks(Errors())

        async def chain(depth: int) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                if depth:
                    tasks.spawn(chain(depth - 1), f"chain {depth}")

        async def slow() -> None:
            await asyncio.sleep(0)

        async def parting() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                tasks.spawn(slow(), "after")

        tasks.spawn(chain(3), "chain")
        tasks.spawn(parting(), "parting")
        await asyncio.sleep(0)
        await tasks.close()
        assert tasks.names == ()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(main())


def test_a_task_may_close_the_tasks() -> None:
    """Closing from inside a task does not wait for that task itself."""

    async def main() -> None:
        tasks = Tasks(Errors())
        other = tasks.spawn(wait_for(asyncio.Event()), "other")
        await tasks.spawn(tasks.close(), "closing")
        assert other.cancelled()

    asyncio.run(main())


def test_an_error_while_closing_is_reported() -> None:
    """A task that fails while it cleans up is still told of."""
    errors = Errors()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise OSError("disk")

    async def main() -> None:
        tasks = Tasks(errors)
        tasks.spawn(work(), "work")
        await asyncio.sleep(0)
        await tasks.close()

    asyncio.run(main())
    assert errors.seen == [("OSError('disk')", "work")]


def test_run_drives_tasks_and_qt_timers_on_the_same_thread(qapp: QApplication) -> None:
    """On the loop driven by Qt, a slot may spawn, and what it spawned runs on the GUI thread."""
    threads: list[threading.Thread] = []

    async def main() -> str:
        tasks, event = Tasks(Errors()), asyncio.Event()

        async def work() -> None:
            threads.append(threading.current_thread())
            event.set()

        def slot() -> None:
            tasks.spawn(work(), "from a slot")

        QTimer.singleShot(0, slot)
        async with asyncio.timeout(20):
            await event.wait()
        await tasks.close()
        return "result"

    assert run(qapp, main) == "result"
    assert threads == [threading.main_thread()]
    assert not qapp.quitOnLastWindowClosed()


def test_run_raises_what_main_raises(qapp: QApplication) -> None:
    """An error of main comes out of run, and the loop is closed all the same."""

    def main() -> Coroutine[Any, Any, None]:
        return fail(LookupError("gone"))

    with pytest.raises(LookupError, match="gone"):
        run(qapp, main)
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_whether_a_coroutine_is_being_carried_out() -> None:
    """Inside a task it is, in what a task has Qt or the loop call later it is not, nor without a loop."""

    async def main() -> list[bool]:
        later: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(lambda: later.set_result(in_a_task()))
        return [in_a_task(), await later]

    assert not in_a_task()
    assert asyncio.run(main()) == [True, False]


def test_callbacks_are_carried_out_in_the_order_in_which_they_came(qapp: QApplication) -> None:
    """Those of one thread in its order, whichever thread that is, and none that was cancelled."""
    own: list[int] = []
    brought: list[int] = []

    async def main() -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()

        def bring() -> None:
            for number in range(200):
                loop.call_soon_threadsafe(brought.append, number)
            loop.call_soon_threadsafe(ended.set)

        thread = threading.Thread(target=bring)
        thread.start()
        for number in range(200):
            loop.call_soon(own.append, number)
        loop.call_soon(own.append, -1).cancel()
        async with asyncio.timeout(20):
            await ended.wait()
        thread.join()

    run(qapp, main)
    assert own == brought == list(range(200))


def test_qt_has_its_turn_between_callbacks_without_end(qapp: QApplication) -> None:
    """Callbacks that always bring another one keep neither Qt's timers nor asyncio's waiting."""

    async def main() -> bool:
        loop, fired = asyncio.get_running_loop(), asyncio.Event()

        def again() -> None:
            if not fired.is_set():
                loop.call_soon(again)

        again()
        QTimer.singleShot(1, fired.set)
        async with asyncio.timeout(20):
            await fired.wait()
            await asyncio.sleep(0.001)
        return True

    assert run(qapp, main)


def test_a_nested_loop_goes_on_with_what_is_ready(qapp: QApplication) -> None:
    """A callback that begins a nested loop keeps neither those behind it nor a thread's from running."""
    seen: list[str] = []

    async def main() -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()

        def nest() -> None:
            nested = QEventLoop()
            bringing = threading.Timer(0, loop.call_soon_threadsafe, (nested.quit,))
            loop.call_soon(bringing.start)
            QTimer.singleShot(20_000, nested.quit)
            nested.exec()
            seen.append("nested loop ended")

        loop.call_soon(nest)
        for name in ("first", "second"):
            loop.call_soon(seen.append, name)
        loop.call_soon(ended.set)
        async with asyncio.timeout(20):
            await ended.wait()

    run(qapp, main)
    assert seen == ["first", "second", "nested loop ended"]


def test_after_its_end_a_loop_calls_nothing(qapp: QApplication) -> None:
    """What a thread brings too late is dropped without an error."""
    seen: list[str] = []
    loops: list[asyncio.AbstractEventLoop] = []

    async def main() -> None:
        loops.append(asyncio.get_running_loop())

    run(qapp, main)
    loops[0].call_soon_threadsafe(seen.append, "late")
    qapp.processEvents()
    assert seen == []
