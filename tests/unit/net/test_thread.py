"""The network's own thread: it takes work from anywhere and ends without noise."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from photodesk.errors import Offline
from photodesk.net.thread import NetworkThread


@pytest.fixture
def network() -> Iterator[NetworkThread]:
    """A thread that runs, and is stopped after the test."""
    thread = NetworkThread()
    thread.start()
    yield thread
    thread.stop()


async def where() -> str:
    return threading.current_thread().name


def test_work_runs_on_the_thread_and_its_result_comes_back(network: NetworkThread) -> None:
    """From another loop and from no loop at all."""
    assert asyncio.run(network.run(where())) == "photodesk-network"
    assert network.submit(where()).result(5) == "photodesk-network"


def test_on_the_network_loop_itself_work_is_simply_awaited(network: NetworkThread) -> None:
    """Otherwise the loop would wait for itself."""

    async def nested() -> str:
        return await network.run(where())

    assert asyncio.run(asyncio.wait_for(network.run(nested()), 5)) == "photodesk-network"


def test_errors_come_back_as_they_were_raised(network: NetworkThread) -> None:
    """The one who awaits gets the error."""

    async def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(network.run(fail()))


def test_cancelling_the_awaiter_cancels_the_work(network: NetworkThread) -> None:
    """A tile that scrolled away takes its request with it."""
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def main() -> None:
        task = asyncio.create_task(network.run(work()))
        await asyncio.to_thread(begun.wait, 5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert ended.wait(5)


def test_stop_cancels_work_and_lets_it_clean_up(caplog: pytest.LogCaptureFixture) -> None:
    """Work may await in its clean-up; the clean-ups of others follow, the last one first."""
    network = NetworkThread()
    network.start()
    order: list[str] = []
    begun = threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            order.append("work")

    async def first() -> None:
        order.append("first")

    async def second() -> None:
        order.append("second")

    network.at_stop(first)
    network.at_stop(second)
    future = network.submit(work())
    assert begun.wait(5)
    network.stop()
    assert order == ["work", "second", "first"]
    assert future.cancelled()
    assert not caplog.records


def test_a_clean_up_that_fails_does_not_keep_the_others_from_running(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is logged, and the end goes on."""
    network = NetworkThread()
    network.start()
    done: list[int] = []

    async def good() -> None:
        done.append(1)

    async def bad() -> None:
        raise OSError("gone")

    network.at_stop(good)
    network.at_stop(bad)
    network.stop()
    assert done == [1]
    assert len(caplog.records) == 1


def test_stop_does_not_wait_for_work_that_refuses_to_end(caplog: pytest.LogCaptureFixture) -> None:
    """After the grace the loop is closed, and the task is named in the log."""
    network = NetworkThread()
    network.start()
    begun = threading.Event()

    async def stubborn() -> None:
        begun.set()
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue

    network.submit(stubborn())
    assert begun.wait(5)
    since = time.monotonic()
    network.stop(grace=0.2)
    assert time.monotonic() - since < 1.0
    assert "did not end in time" in caplog.text
    assert "destroyed" not in caplog.text


def test_a_lookup_that_hangs_does_not_hold_up_the_end() -> None:
    """A name server that keeps silent blocks a thread that nobody can cancel."""
    network = NetworkThread()
    network.start()
    release, begun = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        release.wait(10)

    async def look_up() -> None:
        await asyncio.get_running_loop().run_in_executor(None, hang)

    network.submit(look_up())
    assert begun.wait(5)
    since = time.monotonic()
    network.stop(grace=1.0)
    assert time.monotonic() - since < 0.9
    release.set()


_HANGING = """
import asyncio, threading
from photodesk.net.thread import NetworkThread

network = NetworkThread()
network.start()
begun = threading.Event()

def hang():
    begun.set()
    threading.Event().wait()

async def look_up():
    await asyncio.get_running_loop().run_in_executor(None, hang)

network.submit(look_up())
begun.wait(5)
network.stop(grace=0.5)
print("stopped")
"""


def test_a_lookup_that_hangs_does_not_hold_up_the_interpreter() -> None:
    """It waits for the threads of an ordinary pool; the window would be gone and the process not."""
    done = subprocess.run(
        [sys.executable, "-c", _HANGING], capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "stopped\n", "")


def test_starting_and_stopping_twice_changes_nothing() -> None:
    """Idempotent both ways; and a thread that never ran can be stopped."""
    NetworkThread().stop()
    network = NetworkThread()
    network.start()
    network.start()
    assert network.running
    network.stop()
    network.stop()
    assert not network.running


def test_work_for_a_stopped_thread_is_offline() -> None:
    """It is closed and never awaited; nothing waits for ever."""
    network = NetworkThread()
    with pytest.raises(Offline):
        asyncio.run(network.run(where()))
    network.start()
    network.stop()
    with pytest.raises(Offline):
        network.submit(where())


def test_many_loops_can_wait_at_once(network: NetworkThread) -> None:
    """Each gets its own result."""

    async def echo(number: int) -> int:
        await asyncio.sleep(0)
        return number

    async def main() -> list[int]:
        return await asyncio.gather(*(network.run(echo(number)) for number in range(200)))

    assert asyncio.run(main()) == list(range(200))
