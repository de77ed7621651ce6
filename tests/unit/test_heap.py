"""Memory that was freed goes back to the system."""

import ctypes
import sys
from collections.abc import Iterator

import pytest

from photodesk import heap

PIECE = 8_000
"""Bytes: too much for Python's own memory, too little for the C library to ask the system for each."""
PIECES = 4_000
LEAST_BACK = 0.5

ON_GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "gnu_get_libc_version")


@pytest.fixture(autouse=True)
def _looked_up_anew() -> Iterator[None]:
    heap._malloc_trim.cache_clear()
    yield
    heap._malloc_trim.cache_clear()


def resident() -> int:
    """Return the bytes of memory that this process takes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - as little as can be is made here
        return int(file.read().split()[1]) * 4096


@pytest.mark.skipif(not ON_GLIBC, reason="only glibc keeps what was freed until it is asked for it")
def test_what_lies_free_between_what_is_in_use_goes_back() -> None:
    """Half of many pieces are freed, each between two that stay: their memory is the system's again."""
    pieces = [bytearray(PIECE) for _ in range(PIECES)]
    stay = pieces[::2]
    heap.trim()
    before = resident()
    del pieces
    assert heap.trim()
    assert before - resident() > len(stay) * (PIECE - 4096) * LEAST_BACK
    assert all(not any(piece) for piece in stay)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_it_does_nothing_on_other_systems(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """Where there is no glibc nothing is looked for, and nothing done."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: pytest.fail("looked for"))
    assert not heap.trim()


def test_it_does_nothing_where_the_library_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux with another C library has no such function."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert not heap.trim()
