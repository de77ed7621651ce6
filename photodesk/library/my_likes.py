"""What whoever is signed in likes at the service, under what waits to be sent."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance

from photodesk.domain.changes import Like
from photodesk.domain.liked import PER_PAGE, LikedList, matches, words_of
from photodesk.domain.outbox import Difference, Entry
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.connection import Connection
from photodesk.library.likes_in_step import KeptLiked, LikesInStep
from photodesk.library.page_source import Names
from photodesk.loop import Spawn


class Waiting(Protocol):
    """The changes that wait to be made: the outbox."""

    @property
    def changed(self) -> SignalInstance:
        """The entries are others."""
        ...

    @property
    def sent(self) -> SignalInstance:
        """(entry, answer): the service has made a change."""
        ...

    @property
    def found(self) -> SignalInstance:
        """(entry, answer): the service would not make a change; it has what this one says."""
        ...

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What waits in the name of whoever is signed in, oldest first."""
        ...


class MyLikes(LikesInStep):
    """The likes of whoever is signed in, the last one first.

    What waits in the outbox is laid over what the service said: a new like stands at the top at once, one
    that was taken back is gone at once.

    Signals:
        changed: other photos are liked, or in another order.
        turned(refs): whether these photos are liked, a frozenset, may be otherwise; any photo if it is None.
    """

    changed = Signal()
    turned = Signal(object)

    def __init__(
        self,
        connection: Connection,
        outbox: Waiting,
        kept: KeptLiked,
        names: Names,
        room: Callable[[int], bool],
        spawn: Spawn,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what waits to be sent, `outbox`, and what `LikesInStep` takes."""
        super().__init__(connection, kept, names, room, spawn, clock)
        self._outbox = outbox
        connection.service_changed.connect(self._start_over)
        outbox.changed.connect(self._outbox_changed)
        outbox.sent.connect(self._sent)
        outbox.found.connect(self._sent)

    def _reset(self) -> None:
        super()._reset()
        self._ids: frozenset[str] = frozenset()
        self._said: dict[str, bool] = {}  # what the service said of single photos since the start
        self._entries: tuple[Entry, ...] = ()
        self._waiting: dict[str, tuple[Photo, bool]] = {}
        self._order: tuple[str, ...] = ()
        self._found: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many photos are liked, as far as is known, with what waits."""
        if self.known.whole or self.known.total is None:
            return len(self._order)
        said = self.known.total - self.known.slack + len(self._order) - len(self.known.ids)
        return max(said, len(self._order))

    def said(self, ref: Ref) -> bool | None:
        """Whether a photo is liked: as what waits says, else the service; None if it is not known here."""
        id_ = ref.id
        waiting = self._waiting.get(id_)
        if waiting is not None:
            return waiting[1]
        said = self._said.get(id_)
        return True if said is None and id_ in self._ids else said

    # What is shown

    async def page(self, number: int, text: str = "") -> tuple[Page[Photo], float]:
        """Return page `number` (from 1) of what is liked, or of what is found there by `text`, and its age.

        What was never asked for is asked for now, without `text`. Raises PhotoDeskError.
        """
        await self.ready()
        first, last = (number - 1) * PER_PAGE, number * PER_PAGE
        part, photos = await self._part(first, last, text)
        if not self._ids.isdisjoint(set(part) - photos.keys()):  # they were cleared away meanwhile
            self._fresh_at = None
            self._know(LikedList())
            part, photos = await self._part(first, last, text)
        total = self.count if not text else len(self._found)
        more = last < (len(self._found) if text else len(self._order)) or (not text and not self.known.end)
        page = Page(tuple(photos[id_] for id_ in part if id_ in photos), number, total, more=more)
        return page, self.age or 0.0

    async def _part(self, first: int, last: int, text: str) -> tuple[Sequence[str], dict[str, Photo]]:
        """Return the ids from `first` to before `last`, and those of their photos that can be had."""
        if not text:
            try:
                await self._reach(last)
            except PhotoDeskError:
                if not self._order[first:last]:
                    raise
        whose, here = self._whose, self._here
        order = self._order
        if text:
            found = await self._kept.find(whose, text)
            found |= {id_ for id_, photo in here.items() if matches(words_of(photo), text)}
            order = self._found = tuple(id_ for id_ in order if id_ in found)
        part = order[first:last]
        photos = {id_: here[id_] for id_ in part if id_ in here}
        kept = await self._kept.photos(whose, [id_ for id_ in part if id_ not in photos])
        return part, photos | {photo.ref.id: photo for photo in kept}

    @property
    def _here(self) -> dict[str, Photo]:
        """The photos that are not on the disk, or need not be."""
        return self._unkept | {id_: photo for id_, (photo, _) in self._waiting.items()}

    async def _reach(self, count: int) -> None:
        """Ask for what is missing of the first `count` photos; or wait, if it is being asked for."""

        def enough() -> bool:
            return len(self._order) >= count or self.known.end

        while not enough() and self._task is not None and not self._task.done():
            await self._news.wait()
        if self._fresh_at is None and self.error is not None and not enough():
            raise self.error
        if not enough():
            await self._ask_on(enough)

    # What changes

    def _know(self, known: LikedList) -> None:
        """Take another list for what the service said."""
        before = self.known
        super()._know(known)
        if known.ids != before.ids:
            ids = frozenset(known.ids)
            self._said |= dict.fromkeys(self._ids - ids, False)
            self._said |= dict.fromkeys(ids - self._ids, True)
            turned, self._ids = self._ids ^ ids, ids
            self._lay_over()
            self._tell_turned(turned)

    def _lay_over(self) -> None:
        """Work out what is shown: what the service said, with what waits over it."""
        waiting = self._waiting
        top = [id_ for id_, (_, on) in waiting.items() if on and id_ not in self._ids]
        gone = {id_ for id_, (_, on) in waiting.items() if not on}
        order = (*reversed(top), *(id_ for id_ in self.known.ids if id_ not in gone))
        if order != self._order:
            self._order = order
            self.changed.emit()
            self.progressed.emit()

    def _tell_turned(self, ids: Iterable[str]) -> None:
        service = self._connection.current
        refs = frozenset(Ref(service.identity.id, id_) for id_ in ids) if service is not None else frozenset()
        if refs:
            self.turned.emit(refs)

    def _start_over(self) -> None:
        service = self._connection.current
        whose = service.user if service is not None else ""
        if whose and whose == self._whose:
            self.progressed.emit()  # the same account, which may do more now
            return
        self.stop()
        self._tell_news()
        self._reset()
        self._whose = whose
        if whose:
            self._loading = self._spawn(self._load(whose), "kept likes")
        self._outbox_changed()
        self.changed.emit()
        self.turned.emit(None)
        self.progressed.emit()

    def _outbox_changed(self) -> None:
        entries = self._outbox.entries if self._whose else ()
        difference, self._entries = Difference.between(self._entries, entries), entries
        if not difference.matters(lambda change: isinstance(change, Like)):
            return
        waiting: dict[str, tuple[Photo, bool]] = {}
        for entry in entries:
            change = entry.change
            if entry.counts and isinstance(change, Like) and entry.account == self._whose:
                waiting.pop(change.photo.ref.id, None)
                waiting[change.photo.ref.id] = (change.photo, change.on)
        before = self._waiting
        if waiting != before:
            self._waiting = waiting
            self._lay_over()
            ids = (*before, *waiting)
            self._tell_turned(id_ for id_ in ids if _wish(before, id_) != _wish(waiting, id_))

    def _sent(self, entry: Entry, answer: object) -> None:
        change = entry.change
        if not isinstance(change, Like) or not self._whose or entry.account != self._whose:
            return
        photo = replace(answer if isinstance(answer, Photo) else change.photo, liked=change.on)
        id_ = change.photo.ref.id
        self._said[id_] = change.on
        self._recent[id_] = (change.on, self._clock())
        self._unkept[id_] = photo
        self._know(self.known.liking(id_) if change.on else self.known.unliking(id_))
        self._spawn(self._keep(photo), "keep a like")

    async def _keep(self, photo: Photo) -> None:
        """Keep what the service said of a photo: lists that hold it show its heart as it is."""
        whose, age = self._whose, self.age
        if whose and age is not None:
            await self._keep_all([photo] if photo.liked else [], age=age)
        if whose:
            await self._kept.renew(whose, photo)


def _wish(waiting: Mapping[str, tuple[Photo, bool]], id_: str) -> bool | None:
    found = waiting.get(id_)
    return found[1] if found is not None else None
