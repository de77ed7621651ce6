"""Sandboxes that need no start of Python: one process has imported everything, and forks them.

A cold start takes a second of a core, and so do the looks of the photos, which follow from their numbers.
Each sandbox is still a process of its own, with files, keys and signals of its own.
tests/unit/sandbox/test_process.py starts it as people do.
"""

import atexit
import gc
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from photodesk import cli

CAN_FORK = sys.platform == "linux"
"""Elsewhere a process that has loaded the libraries of the system does not live through a fork."""
LOOKED_AT = 150
"""Photos of the sample library whose looks every sandbox knows from its start."""
MOST = 1 << 17
"""Bytes of a wish."""


class ForkServer:
    """Starts sandboxes; all of them end with this process, whose end of the connection then closes."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "tests.features.forking", str(theirs.fileno())]
            # one thread for sums: a process with more of them is not to be forked
            environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment)

    def start(self, state: Path, options: Sequence[str], output: int) -> int:
        """Start a sandbox that prints to the file descriptor `output`; return the id of its process."""
        wish = {"state": str(state), "options": options, "environment": dict(os.environ)}
        socket.send_fds(self._line, [json.dumps(wish).encode()], [output])
        return int(self._line.recv(MOST))

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.wait()


@cache
def fork_server() -> ForkServer:
    """Return the one of this process."""
    server = ForkServer()
    atexit.register(server.close)
    return server


class Forked:
    """One sandbox of the server's."""

    def __init__(self, state: Path, options: Sequence[str]) -> None:
        reads, writes = os.pipe()
        self._output = os.fdopen(reads)
        try:
            self.pid = fork_server().start(state, options, writes)
        finally:
            os.close(writes)

    def line(self) -> str:
        """Return the line that it prints when it answers; "" if it has ended."""
        return self._output.readline()

    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def close(self) -> None:
        """Listen to it no more."""
        self._output.close()


def serve(line: socket.socket, folder: Path) -> None:
    """Fork a sandbox for every wish, until nobody is left to wish."""
    looks = folder / "looks.sqlite"
    _get_ready(looks)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the end of a sandbox
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        wish, outputs, _, _ = socket.recv_fds(line, MOST, 1)
        if not wish:
            return
        server = os.getpid()
        child = os.fork()
        if not child:
            line.close()
            _become(json.loads(wish), outputs[0], server, looks)
        os.close(outputs[0])
        line.send(str(child).encode())


def _get_ready(looks: Path) -> None:
    """Import what a sandbox needs, and look at the photos once for all of them."""
    import photodesk.sandbox.app  # noqa: PLC0415 - the tests themselves need none of this
    import photodesk.sandbox.serve  # noqa: F401, PLC0415
    from photodesk.sandbox.catalogue.sample import SampleCatalogue  # noqa: PLC0415
    from photodesk.sandbox.looks import Looks  # noqa: PLC0415
    from photodesk.sandbox.state import State  # noqa: PLC0415

    state = State(looks)
    with ThreadPoolExecutor() as pool:
        Looks(SampleCatalogue(LOOKED_AT), state, pool).look_at(range(LOOKED_AT))
    state.close()
    gc.collect()
    gc.freeze()


def _become(wish: dict[str, Any], output: int, server: int, looks: Path) -> NoReturn:
    """Be the sandbox that somebody wished for, to its end."""
    code = 1
    try:
        os.dup2(output, sys.stdout.fileno())
        os.close(output)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(wish["environment"])
        state = Path(wish["state"])
        if not state.exists():
            shutil.copyfile(looks, state)
        options = ["--parent", str(server), "--state", str(state), *wish["options"]]
        code = cli.main(["sandbox", *options])
    except BaseException:  # noqa: BLE001 - what the server has on its stack is not for its child
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as told, tempfile.TemporaryDirectory() as kept:
        serve(told, Path(kept))
