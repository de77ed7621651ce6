"""Collections, likes and totals of a library: photos that are there, kept until something changes."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from photodesk.sandbox.answers.people import Totals
from photodesk.sandbox.catalogue.base import Catalogue, CollectionSeed, Person
from photodesk.sandbox.catalogue.mixing import Indexes, mix
from photodesk.sandbox.state import Collection, State, now_text
from photodesk.sandbox.viewer import NOBODY, Viewer

Value = TypeVar("Value")

_SHARE_KEY = 161


class Shelves:
    """What people gathered. A new library gets its first collections when it is asked for the first time."""

    def __init__(self, catalogue: Catalogue, state: State) -> None:
        self._catalogue = catalogue
        self._state = state
        self._seeded = False
        self._when: tuple[int, int] = (-1, -1)
        self._collections: list[Collection] = []
        self._photos: dict[str, Indexes] = {}
        self._likes: dict[str, Indexes] = {}

    def collections(self) -> list[Collection]:
        """All public collections, newest first."""
        self.refresh()
        return [one for one in self._collections if not one.private]

    def find(self, identifier: str, viewer: Viewer = NOBODY) -> Collection | None:
        """A collection that the viewer may see, or None."""
        self.refresh()
        found = next((one for one in self._collections if one.id == identifier), None)
        return found if found is not None and _may_see(viewer, found) else None

    def owned_by(self, person: Person, viewer: Viewer = NOBODY) -> list[Collection]:
        """Those of a person's collections that the viewer may see, newest first."""
        self.refresh()
        return [one for one in self._collections if one.owner == person.id and _may_see(viewer, one)]

    def owner(self, collection: Collection) -> Person | None:
        """Who made the collection, as they are now."""
        return next((one for one in self._catalogue.people if one.id == collection.owner), None)

    def photos(self, collection: str) -> Indexes:
        """The photos of a collection that are there, last added first."""
        self.refresh()
        found = self._photos.get(collection)
        if found is None:
            found = self._resolve(self._state.collection_photos(self._catalogue.library, collection))
            self._photos[collection] = found
        return found

    def liked_by(self, person: Person) -> Indexes:
        """The photos a person likes that are there, last liked first."""
        self.refresh()
        found = self._likes.get(person.id)
        if found is None:
            found = self._resolve(self._state.likes_of(self._catalogue.library, person.id))
            self._likes[person.id] = found
        return found

    def totals(self, person: Person) -> Totals:
        """How much a person has and likes."""
        return Totals(
            photos=len(self._catalogue.owned_by(person.number)),
            collections=len(self.owned_by(person)),
            likes=len(self.liked_by(person)),
        )

    def total(self, collection: Collection) -> int:
        """How many photos the collection has."""
        return len(self.photos(collection.id))

    def _resolve(self, photos: Sequence[str]) -> Indexes:
        found = (self._catalogue.find(photo) for photo in photos)
        return np.array([index for index in found if index is not None], dtype=np.int64)

    def refresh(self) -> None:
        """Give a new library its collections and likes, and forget what has changed since."""
        if not self._seeded:
            self._seed()
            self._seeded = True
        when = (self._state.changes, len(self._catalogue))
        if when != self._when:
            self._when = when
            self._collections = self._state.collections(self._catalogue.library)
            self._photos.clear()
            self._likes.clear()

    def _seed(self) -> None:
        library = self._catalogue.library
        if self._state.is_seeded(library):
            return
        catalogue = self._catalogue
        collections = [
            (self._collection(seed), [catalogue.photo(index).id for index in seed.photos])
            for seed in catalogue.seeds()
        ]
        people = catalogue.people
        likes = [(people[person].id, catalogue.photo(index).id) for person, index in catalogue.seeded_likes()]
        self._state.seed(library, collections, likes)

    def _collection(self, seed: CollectionSeed) -> Collection:
        published = now_text(seed.published_at)
        number = int.from_bytes(seed.id.encode()[:8], "big")
        return Collection(
            id=seed.id,
            owner=self._catalogue.people[seed.owner].id,
            title=seed.title,
            description=seed.description,
            private=False,
            featured=seed.featured,
            share_key=f"{mix(number, _SHARE_KEY):016x}{mix(number, _SHARE_KEY + 1):016x}",
            published_at=published,
            updated_at=published,
            last_collected_at=published,
        )


def _may_see(viewer: Viewer, collection: Collection) -> bool:
    return not collection.private or (viewer.sees_private and viewer.person == collection.owner)
