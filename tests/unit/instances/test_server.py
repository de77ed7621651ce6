"""The first hears of the second, and of nobody else."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photodesk.instances.message import LARGEST, Answer, Wish, read_answer
from photodesk.instances.server import MOST_AT_ONCE, InstanceServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at sockets of files")


class First:
    """A server and what it has carried out."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.wishes: list[Wish] = []
        self.server = InstanceServer(path, self.carry_out)

    def carry_out(self, wish: Wish) -> Answer:
        self.wishes.append(wish)
        return Answer("done")


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[First]:
    with tempfile.TemporaryDirectory() as folder:  # a short name, for a socket
        first = First(f"{folder}/instance")
        yield first
        first.server.close()


def connected(first: First) -> socket.socket:
    """Return a connection to it."""
    made = socket.socket(socket.AF_UNIX)
    made.settimeout(0)
    made.connect(first.path)
    return made


def heard(qtbot: QtBot, connection: socket.socket) -> bytes:
    """Return everything that comes until the other side has closed."""
    parts: list[bytes] = []

    def is_over() -> bool:
        try:
            parts.append(connection.recv(4_096))
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        return parts[-1] == b""

    qtbot.waitUntil(is_over)
    connection.close()
    return b"".join(parts)


def test_a_wish_is_carried_out_and_answered(qtbot: QtBot, first: First) -> None:
    """Once, also if it comes in pieces."""
    connection = connected(first)
    line = Wish("/photos", activation="abc").encode()
    connection.send(line[:7])
    qtbot.wait(20)  # it has to arrive by itself
    assert first.wishes == []
    connection.send(line[7:])
    assert read_answer(heard(qtbot, connection)) == Answer("done")
    assert first.wishes == [Wish("/photos", activation="abc")]


@pytest.mark.parametrize(
    "noise",
    [
        b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00\xff" * 500 + b"\n",
        b'{"photos": "/a"' + b"\n",
        b"x" * (LARGEST + 2),
        b"[" * LARGEST + b"\n",
    ],
)
def test_what_is_no_wish_is_not_answered(qtbot: QtBot, first: First, noise: bytes) -> None:
    """The connection is closed, nothing is done, and the next one is heard."""
    connection = connected(first)
    connection.send(noise)
    assert heard(qtbot, connection) == b""
    assert first.wishes == []
    well = connected(first)
    well.send(Wish().encode())
    assert read_answer(heard(qtbot, well)) == Answer("done")


def test_who_says_nothing_keeps_nobody_out(qtbot: QtBot, first: First) -> None:
    """Silent connections are closed once there are too many."""
    silent = [connected(first) for _ in range(MOST_AT_ONCE)]
    assert heard(qtbot, connected(first)) == b""
    silent.pop().close()
    qtbot.wait(20)  # it has to be seen that it has gone
    late = connected(first)
    late.send(Wish().encode())
    assert read_answer(heard(qtbot, late)) == Answer("done")
    for connection in silent:
        connection.close()


def test_a_socket_that_a_killed_one_left_is_taken(qtbot: QtBot, first: First) -> None:
    """Who listens next need not clear anything."""
    first.server.close()
    left = socket.socket(socket.AF_UNIX)
    left.bind(first.path)
    left.close()
    again = First(first.path)
    connection = connected(again)
    connection.send(Wish().encode())
    assert read_answer(heard(qtbot, connection)) == Answer("done")
    again.server.close()


def test_when_it_closes_nobody_is_left_waiting(qtbot: QtBot, first: First) -> None:
    """Who was connected hears that it is over, who comes finds nobody."""
    connection = connected(first)
    qtbot.wait(20)  # it has to be let in
    first.server.close()
    assert heard(qtbot, connection) == b""
    with socket.socket(socket.AF_UNIX) as late, pytest.raises(OSError, match=r"No such file|refused"):
        late.connect(first.path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
def test_another_user_cannot_connect(first: First) -> None:
    """The system refuses them, even where they can see the socket."""
    Path(first.path).parent.chmod(0o755)
    script = (
        "import os, socket, sys\n"
        "os.setgid(65534); os.setuid(65534)\n"
        f"assert os.path.exists({first.path!r})\n"
        "try:\n"
        f"    socket.socket(socket.AF_UNIX).connect({first.path!r})\n"
        "except PermissionError:\n"
        "    sys.exit(7)\n"
    )
    done = subprocess.run(["/usr/bin/env", "python3", "-c", script], check=False, timeout=20)
    assert done.returncode == 7
