"""A catalogue with what people changed laid over it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from PIL import Image

from photodesk.sandbox.catalogue.base import (
    Catalogue,
    CollectionSeed,
    Description,
    Exif,
    Order,
    Person,
    Photo,
    Place,
    Sums,
    Topic,
)
from photodesk.sandbox.catalogue.mixing import Indexes
from photodesk.sandbox.catalogue.words import words_of
from photodesk.sandbox.edits import Edits, Fields

_OF_PERSON = (
    "username", "first_name", "last_name", "bio", "location", "portfolio_url", "instagram_username",
)  # fmt: skip


class EditedCatalogue:
    """Answers like the catalogue below it, but for profiles and photos that were changed."""

    def __init__(self, below: Catalogue, edits: Edits) -> None:
        self._below = below
        self._edits = edits
        self._people: tuple[tuple[int, int], Sequence[Person]] = ((-1, -1), ())
        self.library = below.library
        self.fingerprint = below.fingerprint
        self.find = below.find
        self.find_image = below.find_image
        self.look = below.look

    @property
    def people(self) -> Sequence[Person]:
        """All photographers as they are now."""
        below = self._below.people
        if not self._edits.touches_people:
            return below
        when = (len(below), self._edits.version)
        if self._people[0] != when:
            self._people = (when, tuple(_person(one, self._edits.of_person(one.id)) for one in below))
        return self._people[1]

    @property
    def topics(self) -> Sequence[Topic]:
        """All topics."""
        return self._below.topics

    def __len__(self) -> int:
        return len(self._below)

    def photo(self, index: int) -> Photo:
        """The photo at an index, as it is now."""
        photo = self._below.photo(index)
        fields = self._edits.of_photo(photo.id)
        return _photo(photo, fields) if fields else photo

    def describe(self, index: int) -> Description:
        """What the photo is found by, its new words among them."""
        found = self._below.describe(index)
        photo = self._below.photo(index)
        fields = self._edits.of_photo(photo.id)
        if not fields:
            return found
        now = _photo(photo, fields)
        texts = (now.title or "", *now.tags, (now.place.name or "") if now.place else "")
        strong = [*found.strong, *(word for text in texts for word in words_of(text))]
        return replace(found, strong=strong)

    def owned_by(self, person: int) -> Indexes:
        """The indexes of the photos that a person shows."""
        owned = self._below.owned_by(person)
        shown = [self.is_shown(index) for index in owned.tolist()] if self._edits.touches_photos else []
        return owned if all(shown) else owned[np.array(shown, dtype=bool)]

    def all_owned_by(self, person: int) -> Indexes:
        """The indexes of all photos of a person."""
        return self._below.owned_by(person)

    def is_shown(self, index: int) -> bool:
        """Whether the photo is shown on its photographer's profile."""
        return not self._edits.of_photo(self._below.photo(index).id).get("hidden", False)

    def arrange(self, indexes: Indexes, order: Order) -> Indexes:
        """The same indexes in another order."""
        return self._below.arrange(indexes, order)

    def sums(self, indexes: Indexes) -> Sums:
        """How often some photos were seen, taken out and liked, all together."""
        return self._below.sums(indexes)

    def picture(self, index: int, width: int, height: int) -> Image.Image:
        """The whole photo, upright, as RGB of width x height pixels."""
        return self._below.picture(index, width, height)

    def status(self) -> dict[str, object]:
        """How many photos there are, and where they come from."""
        return self._below.status()

    def seeds(self) -> list[CollectionSeed]:
        """The collections a new library starts with."""
        return self._below.seeds()

    def seeded_likes(self) -> list[tuple[int, int]]:
        """(person, index) pairs that a new library starts with."""
        return self._below.seeded_likes()


def _person(person: Person, fields: Fields) -> Person:
    if not fields:
        return person
    changed = {name: fields[name] for name in _OF_PERSON if name in fields}
    return replace(person, updated_at=datetime.fromisoformat(fields["updated_at"]), **changed)


def _photo(photo: Photo, fields: Fields) -> Photo:
    exif, place = fields.get("exif"), fields.get("place")
    return replace(
        photo,
        updated_at=datetime.fromisoformat(fields["updated_at"]),
        title=fields.get("title", photo.title),
        tags=tuple(fields.get("tags", photo.tags)),
        exif=Exif(**exif) if exif is not None else photo.exif,
        place=Place(**place) if place is not None else photo.place,
    )
