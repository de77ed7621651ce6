"""The start of every PhotoDesk: it is the first of its profile, or hands over to the first."""

import threading
import time
from dataclasses import dataclass

from photodesk.errors import StoreError, UsageError
from photodesk.instances.address import address
from photodesk.instances.lock import ProfileLock
from photodesk.instances.message import LARGEST, Answer, Wish, read_answer
from photodesk.store.paths import Paths, make_folder

PATIENCE = 10.0
"""Seconds the first one has to answer, to come so far that it can, or to end."""
_LOOK = 0.05
"""Seconds between two tries."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of the first: `lock` until its end, `address` for those who come second."""

    lock: ProfileLock
    address: str


def first_or_answer(paths: Paths, wish: Wish, *, patience: float = PATIENCE) -> Place | Answer:
    """Return the place of the first PhotoDesk of a profile, or what the first one answered to `wish`.

    A first one that is about to end is waited for, and its place taken.

    Raises:
        UsageError: there is a first one, but it has not answered within `patience` seconds.
    """
    try:
        make_folder(paths.state)
    except StoreError:
        return Place(ProfileLock(paths.state / "instance.lock"), "")  # a profile that cannot be written to
    lock, at = ProfileLock(paths.state / "instance.lock"), address(paths.state)
    ends, pause = time.monotonic() + patience, threading.Event()
    while not lock.take():
        left = ends - time.monotonic()
        answer = _ask(at, wish, left) if at and left > 0 else None
        if answer is not None:
            return answer
        if left <= 0:
            raise _silent(lock.holder)
        pause.wait(_LOOK)
    return Place(lock, at)


def _silent(process: int) -> UsageError:
    named = f" (process {process})" if process else ""
    return UsageError(
        f"the first instance{named} does not answer",
        people=f"PhotoDesk is open already{named} but does not answer. End it, then start PhotoDesk again.",
    )


def _ask(at: str, wish: Wish, seconds: float) -> Answer | None:
    """Tell the first one, and return its answer; None if it is not there, goes away or says nothing."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - the first needs none of it to start

    ends = time.monotonic() + seconds
    socket = QLocalSocket()
    socket.connectToServer(at)
    if not socket.waitForConnected(_milliseconds(ends)):
        return None
    socket.write(wish.encode())
    heard = b""
    while b"\n" not in heard and len(heard) <= LARGEST and socket.waitForReadyRead(_milliseconds(ends)):
        heard += bytes(socket.readAll().data())
    socket.abort()
    return read_answer(heard.partition(b"\n")[0]) if b"\n" in heard else None


def _milliseconds(ends: float) -> int:
    return max(int((ends - time.monotonic()) * 1_000), 1)
