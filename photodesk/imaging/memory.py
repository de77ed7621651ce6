"""Pixmaps in memory, bounded in bytes, and the failures of late. For the GUI thread."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QPixmap

from photodesk.domain.ref import Ref
from photodesk.errors import ServiceError

CAP_BYTES = 160 * 1000 * 1000
_MOST_FAILURES = 5_000


class Sized(NamedTuple):
    """One photo at one size in device pixels."""

    ref: Ref
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a picture could not be had, and until when (on the cache's clock) it is not tried again."""

    ref: Ref
    error: ServiceError
    until: float
    attempts: int


class PixmapCache:
    """Pixmaps by photo and size; the least recently used go first. Counts width x height x 4 bytes."""

    def __init__(self, cap_bytes: int = CAP_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self.cap = cap_bytes
        self.size = 0
        self._clock = clock
        self._pixmaps: OrderedDict[Sized, QPixmap] = OrderedDict()
        self._sizes: dict[Ref, set[Sized]] = {}
        self._failures: OrderedDict[str, Failure] = OrderedDict()

    def __contains__(self, which: Sized) -> bool:
        return which in self._pixmaps

    def __len__(self) -> int:
        return len(self._pixmaps)

    def get(self, which: Sized) -> QPixmap | None:
        """Return the pixmap of exactly this size."""
        pixmap = self._pixmaps.get(which)
        if pixmap is not None:
            self._pixmaps.move_to_end(which)
        return pixmap

    def best(self, ref: Ref) -> QPixmap | None:
        """Return the largest pixmap there is of a photo."""
        sizes = self._sizes.get(ref)
        return self.get(max(sizes, key=lambda which: which.width * which.height)) if sizes else None

    def put(self, which: Sized, pixmap: QPixmap) -> None:
        """Keep a pixmap. One that alone is larger than the cap is not kept."""
        self.drop(which)
        self._pixmaps[which] = pixmap
        self._sizes.setdefault(which.ref, set()).add(which)
        self.size += _bytes(pixmap)
        while self.size > self.cap:
            self.drop(next(iter(self._pixmaps)))

    def drop(self, which: Sized) -> None:
        """Keep this pixmap no longer."""
        pixmap = self._pixmaps.pop(which, None)
        if pixmap is None:
            return
        self.size -= _bytes(pixmap)
        sizes = self._sizes[which.ref]
        sizes.discard(which)
        if not sizes:
            del self._sizes[which.ref]

    def clear(self) -> None:
        """Forget pixmaps and failures."""
        self._pixmaps.clear()
        self._sizes.clear()
        self._failures.clear()
        self.size = 0

    def fail(self, key: str, ref: Ref, error: ServiceError, seconds: float) -> Failure:
        """Remember that the picture `key` could not be had, for `seconds`; attempts in a row are counted."""
        before = self._failures.pop(key, None)
        attempts = before.attempts + 1 if before else 1
        failure = Failure(ref, error, self._clock() + seconds, attempts)
        self._failures[key] = failure
        if len(self._failures) > _MOST_FAILURES:
            self._failures.popitem(last=False)
        return failure

    def attempts(self, key: str) -> int:
        """Return how often in a row the picture `key` could not be had."""
        failure = self._failures.get(key)
        return failure.attempts if failure else 0

    def failure(self, key: str) -> Failure | None:
        """Return why the picture `key` is not to be tried now; None if it may be."""
        failure = self._failures.get(key)
        return failure if failure and failure.until > self._clock() else None

    def succeed(self, key: str) -> None:
        """Forget the failures of the picture `key`."""
        self._failures.pop(key, None)

    def pardon(self, ref: Ref | None = None) -> None:
        """Allow a photo to be tried again at once; without one, everything that failed for a time only."""
        for key, failure in tuple(self._failures.items()):
            if failure.ref == ref if ref is not None else failure.error.temporary:
                del self._failures[key]


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
