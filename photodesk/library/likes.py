"""What the heart means: a favourite here, at once and for good, and a like at the service soon after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from photodesk.domain.changes import Change, Like
from photodesk.domain.photo import Photo
from photodesk.errors import StoreError
from photodesk.ids import new_id
from photodesk.library.connection import Connection
from photodesk.library.favourites import Effect, Favourites
from photodesk.library.hearts import Hearts
from photodesk.library.my_likes import MyLikes
from photodesk.services.base import PhotoService


class Outbox(Protocol):
    """Makes changes at the service: each is in what is shown before `do` returns."""

    @property
    def failed(self) -> SignalInstance:
        """(changes, error): they could not be kept here."""
        ...

    def do(self, changes: Sequence[Change], *, batch: str = "", local: Effect | None = None) -> None:
        """Make changes; `local` happens in the same transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """Hearts that were turned on or off: whose favourite changed, and whose like.

    `whose` is the key of the account in whose name the likes changed; "" if none did.
    """

    on: bool
    kept: tuple[Photo, ...] = ()
    liked: tuple[Photo, ...] = ()
    whose: str = ""

    @property
    def count(self) -> int:
        """How many hearts were turned."""
        return len({photo.ref for photo in (*self.kept, *self.liked)})


class Likes(Hearts):
    """Turns hearts. A heart is on if the photo is a favourite, or liked at the service in use.

    A like goes along with the favourite, in one transaction, where somebody is signed in to the service of
    the photo and has allowed it; else the favourite is all there is, as without an account.

    Signals:
        permission_wanted(photos): they became favourites, and could be likes if the user allowed it.
        permission_needed(photos): they are liked, and cannot be liked no more unless the user allows it.
    """

    permission_wanted = Signal(object)
    permission_needed = Signal(object)

    def __init__(
        self,
        favourites: Favourites,
        outbox: Outbox,
        mine: MyLikes,
        connection: Connection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._favourites = favourites
        self._outbox = outbox
        self._mine = mine
        self._connection = connection
        favourites.changed.connect(self.changed)
        mine.turned.connect(self.changed)
        outbox.failed.connect(self._failed)

    def is_on(self, photo: Photo) -> bool:
        """Whether the heart of `photo` is on."""
        return photo.ref in self._favourites or self.is_liked(photo)

    def hearts_to_turn(self, photos: Sequence[Photo], *, on: bool) -> list[Photo]:
        """Return those of many photos whose heart is not as it shall be, as `is_on` says of each."""
        favourites, mine, service = self._favourites, self._mine, self._service
        here = service.identity.id if service is not None and mine.whose else None
        found: list[Photo] = []
        for photo in photos:
            ref = photo.ref
            is_on = ref in favourites
            if not is_on and ref.service == here:
                said = mine.said(ref)
                is_on = photo.liked if said is None else said
            if is_on is not on:
                found.append(photo)
        return found

    def is_liked(self, photo: Photo) -> bool:
        """Whether `photo` is liked by whoever is signed in, with what waits to be made."""
        if not self._mine.whose or not self._is_here(photo):
            return False
        said = self._mine.said(photo.ref)
        return photo.liked if said is None else said

    def likes_of(self, photo: Photo) -> int | None:
        """Return how many like `photo`, with whoever is signed in as they like it now."""
        if photo.likes is None:
            return None
        return max(photo.likes + self.is_liked(photo) - photo.liked, 0)

    def wish(self, photo: Photo) -> str:
        """Return what turning the heart of `photo` does, in words."""
        if self.is_on(photo):
            return "Remove from your likes" if self.is_liked(photo) else super().wish(photo)
        return "Add to your likes" if self.follows(photo) else super().wish(photo)

    def follows(self, photo: Photo) -> bool:
        """Whether a like goes along with the heart of `photo`."""
        likes = self._service.likes if self._service is not None else None
        return likes is not None and likes.capability.on and bool(self._mine.whose) and self._is_here(photo)

    def lacks_permission(self, photo: Photo) -> bool:
        """Whether a like would go along if whoever is signed in had allowed it."""
        return self._lacks_permission and self._is_here(photo)

    @property
    def _lacks_permission(self) -> bool:
        service = self._service
        signed_in = service is not None and bool(self._mine.whose) and not service.identity.own
        return signed_in and service is not None and service.likes is None

    def set(self, photo: Photo, *, on: bool) -> Turn:
        """Turn the heart of `photo` on or off."""
        return self.set_all([photo], on=on)

    def set_all(self, photos: Sequence[Photo], *, on: bool) -> Turn:
        """Turn many hearts; return what `take_back` and `again` need."""
        photos = list({photo.ref: photo for photo in photos}.values())
        kept = tuple(photo for photo in photos if (photo.ref in self._favourites) != on)
        liked = tuple(self._to_turn(photos, on=on))
        turn = Turn(on, kept, liked, self._mine.whose if liked else "")
        self._turn(turn, on=on)
        if self._lacks_permission:
            self._tell_lacking(photos, kept, on=on)
        return turn

    def _tell_lacking(self, photos: Sequence[Photo], kept: Sequence[Photo], *, on: bool) -> None:
        """Tell of photos whose hearts were turned, but not the likes."""
        lacking = [photo for photo in kept if on and self._is_here(photo)]
        if lacking:
            self.permission_wanted.emit(lacking)
        stuck = [photo for photo in photos if not on and self.is_liked(photo) and self._is_here(photo)]
        if stuck:
            self.permission_needed.emit(stuck)

    def changes_for(self, photos: Sequence[Photo], *, on: bool) -> tuple[Like, ...]:
        """Return the likes that go along with turning hearts: each is a request."""
        return tuple(Like(photo, on=on) for photo in self._to_turn(photos, on=on))

    def toggle(self, photo: Photo) -> bool:
        """Turn the heart of `photo` round; return whether it is on now."""
        on = not self.is_on(photo)
        self.set(photo, on=on)
        return on

    def take_back(self, turn: Turn) -> None:
        """Make favourites and likes what they were before `turn`."""
        self._turn(turn, on=not turn.on)

    def again(self, turn: Turn) -> None:
        """Make them once more what they were after `turn`."""
        self._turn(turn, on=turn.on)

    def like(self, photos: Iterable[Photo], batch: str = "") -> tuple[Photo, ...]:
        """Like favourites at the service; return those that were not liked yet."""
        liked = tuple(self._to_turn(list(photos), on=True))
        if liked:
            self._outbox.do([Like(photo, on=True) for photo in liked], batch=batch or new_id())
        return liked

    def _to_turn(self, photos: Sequence[Photo], *, on: bool) -> list[Photo]:
        """Return those whose like goes along with their heart and is not yet as it shall be."""
        first = next((photo for photo in photos if self._is_here(photo)), None)
        if first is None or not self.follows(first):
            return []
        here, mine = first.ref.service, self._mine
        return [
            photo
            for photo in photos
            if photo.ref.service == here
            and (said if (said := mine.said(photo.ref)) is not None else photo.liked) != on
        ]

    def _turn(self, turn: Turn, *, on: bool) -> None:
        same_user = turn.whose == self._mine.whose
        liked = {photo.ref: photo for photo in (self._to_turn(turn.liked, on=on) if same_user else ())}
        with_likes = [photo for photo in turn.kept if photo.ref in liked]
        if liked:
            batch = new_id() if len(liked) > 1 else ""
            changes = [Like(photo, on=on) for photo in liked.values()]
            self._outbox.do(changes, batch=batch, local=self._favourites.mark(with_likes, on=on))
        self._favourites.set_all([photo for photo in turn.kept if photo.ref not in liked], on=on)

    @property
    def _service(self) -> PhotoService | None:
        return self._connection.current

    def _is_here(self, photo: Photo) -> bool:
        return self._service is not None and photo.ref.service == self._service.identity.id

    def _failed(self, changes: Sequence[Change], error: StoreError) -> None:
        """What was shown together with likes could not be kept."""
        del error  # told of by the outbox
        if any(isinstance(change, Like) for change in changes):
            self._favourites.take_back()
