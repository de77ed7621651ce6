"""Pixmaps in memory."""

import pytest
from PySide6.QtGui import QPixmap

from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline
from photodesk.imaging.memory import PixmapCache, Sized

pytestmark = pytest.mark.usefixtures("qapp")
A, B = Ref("s", "a"), Ref("s", "b")


def put(cache: PixmapCache, ref: Ref, width: int, height: int = 10) -> QPixmap:
    pixmap = QPixmap(width, height)
    cache.put(Sized(ref, width, height), pixmap)
    return pixmap


def test_only_the_exact_size_is_that_size() -> None:
    """A pixmap is found under its photo and size; the largest of a photo under the photo alone."""
    cache = PixmapCache()
    small, large = put(cache, A, 10), put(cache, A, 30)
    assert cache.get(Sized(A, 10, 10)) is small
    assert cache.get(Sized(A, 20, 10)) is None
    assert cache.best(A) is large
    assert cache.best(B) is None


def test_bytes_are_bounded() -> None:
    """Four bytes a pixel are counted, and the least recently used go."""
    cache = PixmapCache(4 * 10 * 100)
    for at in range(50):
        put(cache, Ref("s", str(at)), 25)
        cache.get(Sized(Ref("s", "0"), 25, 10))
        assert cache.size <= cache.cap
    assert cache.get(Sized(Ref("s", "0"), 25, 10)) is not None
    assert cache.get(Sized(Ref("s", "1"), 25, 10)) is None
    assert cache.best(Ref("s", "1")) is None
    assert len(cache) == 4


def test_what_is_larger_than_all_is_not_kept() -> None:
    """A pixmap above the cap leaves the count right."""
    cache = PixmapCache(4 * 100)
    put(cache, A, 1_000)
    assert (len(cache), cache.size, cache.best(A)) == (0, 0, None)


def test_putting_again_is_counted_once() -> None:
    """The second pixmap of a size takes the first one's place."""
    cache = PixmapCache()
    put(cache, A, 10)
    put(cache, A, 10)
    assert cache.size == 400
    cache.clear()
    assert (cache.size, len(cache), cache.best(A)) == (0, 0, None)


def test_failures_are_remembered_for_their_time() -> None:
    """A failure stands until its time is over; failures in a row are counted until a success."""
    now = [0.0]
    cache = PixmapCache(clock=lambda: now[0])
    error = Offline()
    cache.fail("key", A, error, 5)
    failure = cache.failure("key")
    assert failure is not None
    assert (failure.error, failure.until, failure.attempts) == (error, 5, 1)
    now[0] = 5.0
    assert cache.failure("key") is None
    assert cache.fail("key", A, error, 5).attempts == 2
    cache.succeed("key")
    assert cache.attempts("key") == 0


def test_pardons() -> None:
    """What failed for a time is pardoned together; a photo that failed for good is pardoned alone."""
    cache = PixmapCache()
    cache.fail("a", A, Offline(), 100)
    cache.fail("b", B, NotFound(), 100)
    cache.pardon()
    assert cache.failure("a") is None
    assert cache.failure("b") is not None
    cache.pardon(B)
    assert cache.failure("b") is None


def test_failures_are_bounded() -> None:
    """Failures do not grow for ever."""
    cache = PixmapCache()
    for at in range(6_000):
        cache.fail(str(at), A, Offline(), 1_000)
    assert cache.failure("0") is None
    assert cache.failure("5999") is not None
