"""Which photos the service has in collections of the user's own, as far as that is known."""

from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref


class Membership:
    """What is known from lists that were seen, now or on earlier visits, and from what was sent.

    What a photo says of itself counts where a list says nothing: it may name too few.
    """

    def __init__(self) -> None:
        self._listed: dict[Ref, set[Ref]] = {}
        self._begun: set[Ref] = set()  # whose first page was seen
        self._whole: set[Ref] = set()
        self._photos: dict[Ref, dict[Ref, Photo]] = {}
        self._sent: dict[Ref, dict[Ref, bool]] = {}

    def clear(self) -> None:
        """Know nothing: somebody else is signed in."""
        for known in (self._listed, self._begun, self._whole, self._photos, self._sent):
            known.clear()

    def recalled(self, listed: Mapping[Ref, Iterable[Ref]]) -> None:
        """Know what was kept of the lists of collections."""
        for collection, photos in listed.items():
            self._listed.setdefault(collection, set()).update(photos)

    def seen(
        self,
        collection: Ref,
        photos: Sequence[Photo],
        *,
        first: bool,
        last: bool,
        lately: Container[Ref] = (),
    ) -> None:
        """Know a page of a collection; `first` and `last` say where in its list that stands.

        What was sent counts for more only of the photos that this was done to `lately`: the others may have
        been put in or taken out elsewhere since.
        """
        listed = self._listed.setdefault(collection, set())
        if first:
            known = self._sent.pop(collection, {})
            if left := {ref: said for ref, said in known.items() if ref in lately}:
                self._sent[collection] = left
            listed.clear()
            self._whole.discard(collection)
            self._photos[collection] = {}
            self._begun.add(collection)
        if collection in self._begun:
            self._photos[collection] |= {photo.ref: photo for photo in photos}
        listed.update(photo.ref for photo in photos)
        if last and collection in self._begun:
            self._whole.add(collection)

    def made(self, collection: Ref) -> None:
        """Know that a collection has just been made, empty."""
        self._listed[collection] = set()
        self._begun.add(collection)
        self._whole.add(collection)

    def sent(self, collection: Ref, photo: Photo, *, inside: bool) -> None:
        """Know what the service has just done."""
        self._sent.setdefault(collection, {})[photo.ref] = inside
        listed = self._listed.setdefault(collection, set())
        rest = {ref: each for ref, each in self._photos.get(collection, {}).items() if ref != photo.ref}
        if inside:
            listed.add(photo.ref)
            rest = {photo.ref: photo} | rest
        else:
            listed.discard(photo.ref)
        self._photos[collection] = rest

    def holds(self, collection: Ref, photo: Photo) -> bool | None:
        """Whether a photo is inside; None if nobody knows."""
        sent = self._sent.get(collection)
        said = sent.get(photo.ref) if sent is not None else None
        if said is not None:
            return said
        if photo.ref in self._listed.get(collection, ()):
            return True
        if collection in self._whole:
            return False
        return True if collection.id in photo.own_collections else None

    def is_plain(self, collection: Ref) -> bool:
        """Whether nothing was done to a collection since it was listed, or kept: `listed` tells all of it."""
        return collection not in self._sent and collection not in self._whole

    def listed(self, collection: Ref) -> AbstractSet[Ref]:
        """Return the photos that lists of a collection had."""
        return self._listed.get(collection, frozenset())

    def photos(self, collection: Ref) -> tuple[Photo, ...]:
        """Return the photos of a collection that are known, from the first one on."""
        return tuple(self._photos.get(collection, {}).values())
