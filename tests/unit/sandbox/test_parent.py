"""The process that is watched: waiting for it holds nothing up."""

import asyncio
import os
import threading

import pytest

from photodesk.sandbox.parent import in_thread_of_its_own, parent_gone


def test_waiting_does_not_keep_the_loop_from_ending() -> None:
    """A wait that is given up in the middle goes on in a thread that nobody waits for."""
    begun, over = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def wait() -> None:
        threads.append(threading.current_thread())
        begun.set()
        over.wait()

    async def give_up() -> None:
        watching = asyncio.create_task(in_thread_of_its_own(wait))
        await asyncio.to_thread(begun.wait)
        watching.cancel()

    asyncio.run(give_up())
    assert threads[0].is_alive()
    assert threads[0].daemon
    over.set()
    threads[0].join()


def test_the_end_of_the_wait_is_told() -> None:
    """Whoever waits goes on when the thread does."""
    asyncio.run(asyncio.wait_for(in_thread_of_its_own(lambda: None), 30))


@pytest.mark.skipif(os.name != "posix", reason="Windows does not tell the parent")
def test_a_process_that_is_not_the_parent_is_gone() -> None:
    """There is nothing to wait for."""
    asyncio.run(asyncio.wait_for(parent_gone(os.getpid()), 30))
