"""What the user likes, kept on this machine at once and for good."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import StoreError
from photodesk.loop import Spawn

LONGEST_WRITE = 1.5
"""Seconds the end of the program waits for a favourite to be written."""


AT_ONCE = 50
"""Photos that become favourites before the window answers anything else."""


class KeptFavourites(Protocol):
    """Where favourites are kept; a write that returned survives a power cut."""

    async def add(self, photo: Photo) -> None:
        """Keep `photo` as a favourite."""
        ...

    async def remove(self, ref: Ref) -> object:
        """Forget the favourite."""
        ...

    async def refs(self) -> frozenset[Ref]:
        """Return what all favourites are."""
        ...

    async def all(self, page: int, per_page: int) -> Page[Photo]:
        """Return a page of favourites, newest first."""
        ...


class Favourites(QObject):
    """The user's favourites. The heart answers at once; the disk follows; a failed write is taken back.

    Signals:
        changed(ref, on): a photo became a favourite, or is none any more.
        refused(error): a change could not be kept and was taken back.
        loaded: the favourites of earlier sessions are known.
    """

    changed = Signal(object, bool)
    refused = Signal(object)
    loaded = Signal()

    def __init__(self, kept: KeptFavourites, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._spawn = spawn
        self._refs: set[Ref] = set()
        self._on_disk: set[Ref] = set()
        self._writing: Counter[Ref] = Counter()
        self._writes: set[asyncio.Task[None]] = set()
        self._batches: set[asyncio.Task[None]] = set()
        self._one_batch = asyncio.Lock()

    def __contains__(self, ref: object) -> bool:
        return ref in self._refs

    def __len__(self) -> int:
        return len(self._refs)

    def load(self) -> None:
        """Read the favourites of earlier sessions."""
        self._spawn(self._load(), "favourites")

    def set(self, photo: Photo, *, on: bool) -> None:
        """Make `photo` a favourite, or none."""
        if (photo.ref in self._refs) != on:
            self._mark(photo.ref, on=on)
            self._writing[photo.ref] += 1
            write = self._spawn(self._write(photo, on=on), f"favourite {photo.ref}")
            self._writes.add(write)
            write.add_done_callback(self._writes.discard)

    def set_all(self, photos: Sequence[Photo], *, on: bool) -> None:
        """Make many photos favourites, or none: the first at once, the rest as fast as they can be kept."""
        for photo in photos[:AT_ONCE]:
            self.set(photo, on=on)
        if len(photos) > AT_ONCE:
            rest = self._spawn(self._set_rest(photos[AT_ONCE:], on=on), "many favourites")
            self._batches.add(rest)
            rest.add_done_callback(self._batches.discard)

    def toggle(self, photo: Photo) -> bool:
        """Turn it round; return whether `photo` is a favourite now."""
        on = photo.ref not in self._refs
        self.set(photo, on=on)
        return on

    async def finish(self) -> None:
        """Wait until what was shown is on the disk, for LONGEST_WRITE seconds at the most."""
        for batch in self._batches:
            batch.cancel()  # what was not marked yet was not seen to be a favourite
        if self._writes:
            await asyncio.wait(self._writes, timeout=LONGEST_WRITE)

    async def _set_rest(self, photos: Sequence[Photo], *, on: bool) -> None:
        """One batch after the other, in steps, so that the window goes on answering."""
        async with self._one_batch:
            for first in range(0, len(photos), AT_ONCE):
                if self._writes:
                    await asyncio.wait(self._writes)
                for photo in photos[first : first + AT_ONCE]:
                    self.set(photo, on=on)

    def _mark(self, ref: Ref, *, on: bool) -> None:
        if on:
            self._refs.add(ref)
        else:
            self._refs.discard(ref)
        self.changed.emit(ref, on)

    async def _load(self) -> None:
        try:
            refs = await self._kept.refs()
        except StoreError as error:
            self.refused.emit(error)
            return
        self._refs |= refs
        self._on_disk |= refs
        self.loaded.emit()

    async def _write(self, photo: Photo, *, on: bool) -> None:
        refusal: StoreError | None = None
        try:
            if on:
                await self._kept.add(photo)
                self._on_disk.add(photo.ref)
            else:
                await self._kept.remove(photo.ref)
                self._on_disk.discard(photo.ref)
        except StoreError as error:
            refusal = error
        self._writing[photo.ref] -= 1
        kept = photo.ref in self._on_disk
        if not self._writing[photo.ref] and (photo.ref in self._refs) != kept:
            self._mark(photo.ref, on=kept)  # after the last of several quick changes, the disk is right
        if refusal is not None:
            self.refused.emit(refusal)
