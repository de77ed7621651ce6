"""DaemonExecutor: threads for blocking calls that never hold up the end of the program."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonExecutor(ThreadPoolExecutor):
    """Runs each call in a daemon thread of its own.

    The loop looks up host names with its executor, and a name server that keeps silent blocks such a
    thread for half a minute. The interpreter waits at its end for the threads of an ordinary pool;
    it does not wait for these. They are few: new connections alone need them.
    """

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run `call` in a new thread."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = call(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - whatever happened belongs to the one who waits
                future.set_exception(error)
            else:
                future.set_result(result)

        threading.Thread(target=work, name="photodesk-lookup", daemon=True).start()
        return future
