"""Orientation, topics and words of all photos, gathered in the background."""

import asyncio
import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable

import numpy as np

from photodesk.sandbox.catalogue.base import Catalogue, Description
from photodesk.sandbox.catalogue.mixing import Indexes

_CHUNK = 16
_PAUSE = 0.001
_REST = 0.05
_Postings = dict[str, "array[int]"]


def _always() -> bool:
    return True


class Facts:
    """What is known of the photos described so far: always the first `done` of the feed.

    A thread describes them a few at a time and lets requests go first; a request that needs them all
    hurries it. Safe to be asked from any thread.
    """

    def __init__(self, catalogue: Catalogue, is_quiet: Callable[[], bool] = _always) -> None:
        """`is_quiet` says whether nobody waits for an answer now."""
        self._catalogue = catalogue
        self._is_quiet = is_quiet
        self._lock = threading.Lock()
        self._describing = threading.Lock()  # taken before _lock: nobody changes a photo between both
        self._complete = threading.Event()
        self._hurry = threading.Event()
        self._stopped = False
        self._thread: threading.Thread | None = None
        self._orientation = bytearray()
        self._topics: _Postings = {}
        self._strong: _Postings = {}
        self._weak: _Postings = {}
        self._vocabulary: list[str] = []

    @property
    def done(self) -> int:
        """How many photos are described."""
        return len(self._orientation)

    def start(self) -> None:
        """Begin, or go on, in the background."""
        with self._lock:
            if self._stopped or (self._thread is not None and self._thread.is_alive()):
                return
            self._complete.clear()
            self._thread = threading.Thread(target=self._work, name="facts", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread soon; what is known stays."""
        self._stopped = True
        self._hurry.set()
        self._complete.set()

    async def ready(self, patience: float) -> None:
        """Return when every photo is described, or after `patience` seconds with those that are."""
        if self.done >= len(self._catalogue):
            return
        self.start()
        self._hurry.set()
        await asyncio.to_thread(self._complete.wait, patience)

    def renew(self, index: int, before: Description) -> None:
        """A photo is found by other words than `before`; topics and orientation stay."""
        with self._describing:
            if index >= self.done:
                return  # it is going to be described as it is now
            after = self._catalogue.describe(index)
            with self._lock:
                _move(self._strong, _strong(before), _strong(after), index)
                _move(self._weak, _weak(before), _weak(after), index)
                self._vocabulary = []

    def with_topic(self, slug: str) -> Indexes:
        """The photos of a topic, ascending."""
        return self._read(self._topics, slug)

    def with_word(self, word: str) -> tuple[Indexes, Indexes]:
        """The photos that a stem names strongly (title, tags, place) and weakly (description)."""
        return self._read(self._strong, word), self._read(self._weak, word)

    def starting_with(self, beginning: str) -> list[str]:
        """Known stems that start like this, not the beginning itself; at most 40."""
        with self._lock:
            if len(self._vocabulary) != len(self._strong.keys() | self._weak.keys()):
                self._vocabulary = sorted(self._strong.keys() | self._weak.keys())
            vocabulary = self._vocabulary
        start = bisect_left(vocabulary, beginning)
        near = vocabulary[start : start + 41]
        return [word for word in near if word != beginning and word.startswith(beginning)][:40]

    def only(self, indexes: Indexes, orientation: int | None) -> Indexes:
        """Those of the indexes with an orientation; all of them for None."""
        if orientation is None:
            return indexes
        with self._lock:
            known = np.frombuffer(bytes(self._orientation), dtype=np.uint8)
        indexes = indexes[indexes < len(known)]
        kept: Indexes = indexes[known[indexes] == orientation]
        return kept

    def _read(self, postings: _Postings, key: str) -> Indexes:
        with self._lock:
            found = postings.get(key)
            return np.array(found, dtype=np.int64) if found else np.empty(0, dtype=np.int64)

    def _work(self) -> None:
        while not self._stopped and self.done < len(self._catalogue):
            if not self._hurry.is_set() and not self._is_quiet():
                self._hurry.wait(_REST)
                continue
            self._advance()
            self._hurry.wait(_PAUSE)
        self._complete.set()

    def _advance(self) -> None:
        with self._describing:
            start = self.done
            end = min(start + _CHUNK, len(self._catalogue))
            described = [self._catalogue.describe(index) for index in range(start, end)]
            with self._lock:
                for index, description in enumerate(described, start):
                    _add(self._topics, description.topics, index)
                    _add(self._strong, _strong(description), index)
                    _add(self._weak, _weak(description), index)
                    self._orientation.append(description.orientation)


def _strong(description: Description) -> set[str]:
    return set(description.strong)


def _weak(description: Description) -> set[str]:
    """The words that weigh little and do not weigh much as well."""
    return set(description.weak) - _strong(description)


def _move(postings: _Postings, before: set[str], after: set[str], index: int) -> None:
    """The photo may have been described after its change already: then it has left, and is there."""
    for word in before - after:
        found = postings.get(word)
        if found is not None and index in found:
            found.remove(index)
            if not found:
                del postings[word]
    missing = {word for word in after - before if index not in postings.get(word, ())}
    _add(postings, missing, index)


def _add(postings: _Postings, keys: "set[str] | tuple[str, ...]", index: int) -> None:
    for key in keys:
        found = postings.get(key)
        if found is None:
            postings[key] = found = array("q")
        found.append(index)
