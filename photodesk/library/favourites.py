"""What the user likes, kept on this machine at once and for good."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import StoreError
from photodesk.library.hearts import Hearts
from photodesk.loop import Spawn

LONGEST_WRITE = 1.5
"""Seconds the end of the program waits for a favourite to be written."""

Effect = Callable[[sqlite3.Connection], None]
"""What is done to the database within a transaction."""


class KeptFavourites(Protocol):
    """Where favourites are kept; a write that returned survives a power cut."""

    def adding(self, photos: Sequence[Photo]) -> Effect:
        """Return what keeps `photos` as favourites."""
        ...

    def removing(self, refs: Sequence[Ref]) -> Effect:
        """Return what forgets favourites."""
        ...

    async def make(self, work: Effect) -> None:
        """Do it in a transaction of its own."""
        ...

    async def refs(self) -> frozenset[Ref]:
        """Return what all favourites are."""
        ...

    async def refs_in_turn(self) -> frozenset[Ref]:
        """Return what all favourites are after the changes that were asked for before."""
        ...

    async def all(self, page: int, per_page: int) -> Page[Photo]:
        """Return a page of favourites, newest first."""
        ...


class Favourites(Hearts):
    """The user's favourites. The heart answers at once; the disk follows; a failed write is taken back.

    Many photos are written in one transaction.

    Signals:
        refused(error): a change could not be kept and was taken back.
        loaded: the favourites of earlier sessions are known.
    """

    refused = Signal(object)
    loaded = Signal()

    def __init__(self, kept: KeptFavourites, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._spawn = spawn
        self._refs: set[Ref] = set()
        self._on_disk: set[Ref] = set()
        self._writing: Counter[Ref] = Counter()
        self._marked: set[Ref] = set()  # since it was asked for what is on the disk
        self._writes: set[asyncio.Task[None]] = set()

    def __contains__(self, ref: object) -> bool:
        return ref in self._refs

    def __len__(self) -> int:
        return len(self._refs)

    def is_on(self, photo: Photo) -> bool:
        """Whether `photo` is a favourite."""
        return photo.ref in self._refs

    def load(self) -> None:
        """Read the favourites of earlier sessions."""
        self._spawn(self._load(), "favourites")

    def set(self, photo: Photo, *, on: bool) -> None:
        """Make `photo` a favourite, or none."""
        self.set_all([photo], on=on)

    def set_all(self, photos: Sequence[Photo], *, on: bool) -> None:
        """Make many photos favourites, or none, in one transaction."""
        changed = self._marking(photos, on=on)
        if changed:
            refs = [photo.ref for photo in changed]
            self._writing.update(refs)
            write = self._spawn(self._write(self._effect(changed, on=on), refs, on=on), "favourites to keep")
            self._writes.add(write)
            write.add_done_callback(self._writes.discard)

    def mark(self, photos: Sequence[Photo], *, on: bool) -> Effect | None:
        """Make photos favourites, or none; return what has to be done in a transaction of the caller's.

        None if they are that already. Where the transaction fails, call `take_back()`.
        """
        changed = self._marking(photos, on=on)
        if not changed:
            return None
        (self._on_disk.update if on else self._on_disk.difference_update)(photo.ref for photo in changed)
        return self._effect(changed, on=on)

    def take_back(self) -> None:
        """Show what is on the disk: what was to be kept with something else could not be."""
        self._spawn(self._look(), "favourites as they are")

    def toggle(self, photo: Photo) -> bool:
        """Turn it round; return whether `photo` is a favourite now."""
        on = photo.ref not in self._refs
        self.set(photo, on=on)
        return on

    async def finish(self) -> None:
        """Wait until what was shown is on the disk, for LONGEST_WRITE seconds at the most."""
        if self._writes:
            await asyncio.wait(self._writes, timeout=LONGEST_WRITE)

    def _effect(self, photos: Sequence[Photo], *, on: bool) -> Effect:
        return self._kept.adding(photos) if on else self._kept.removing([photo.ref for photo in photos])

    def _marking(self, photos: Sequence[Photo], *, on: bool) -> list[Photo]:
        """Mark those that are not as they shall be, and return them."""
        changed = {photo.ref: photo for photo in photos if (photo.ref in self._refs) != on}
        self._mark(changed, on=on)
        return list(changed.values())

    def _mark(self, refs: Iterable[Ref], *, on: bool) -> None:
        found = frozenset(refs)
        if found:
            (self._refs.update if on else self._refs.difference_update)(found)
            self._marked |= found
            self.changed.emit(found)

    async def _load(self) -> None:
        try:
            refs = await self._kept.refs()
        except StoreError as error:
            self.refused.emit(error)
            return
        self._refs |= refs
        self._on_disk |= refs
        self.loaded.emit()
        self.changed.emit(None)

    async def _look(self) -> None:
        self._marked = set()
        try:
            refs = await self._kept.refs_in_turn()
        except StoreError:
            return  # what could not be kept has been told of
        self._on_disk = set(refs)
        steady = self._marked | set(self._writing.elements())
        self._mark(self._refs - refs - steady, on=False)
        self._mark(refs - self._refs - steady, on=True)

    async def _write(self, effect: Effect, refs: Sequence[Ref], *, on: bool) -> None:
        refusal: StoreError | None = None
        try:
            await self._kept.make(effect)
            (self._on_disk.update if on else self._on_disk.difference_update)(refs)
        except StoreError as error:
            refusal = error
        self._writing -= Counter(refs)
        idle = [ref for ref in refs if not self._writing[ref]]  # after the last of several quick changes
        self._mark((ref for ref in idle if ref in self._refs and ref not in self._on_disk), on=False)
        self._mark((ref for ref in idle if ref not in self._refs and ref in self._on_disk), on=True)
        if refusal is not None:
            self.refused.emit(refusal)
