"""The sample library: any number of photos that follow from their index and are never stored."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from PIL import Image

from photodesk.sandbox import scenes
from photodesk.sandbox.catalogue import numbers
from photodesk.sandbox.catalogue.base import (
    CollectionSeed,
    Description,
    Look,
    Order,
    Person,
    Photo,
    Sums,
    Topic,
    orientation_of,
)
from photodesk.sandbox.catalogue.cameras import exif_for
from photodesk.sandbox.catalogue.curated import collection_seeds, seeded_likes
from photodesk.sandbox.catalogue.mixing import (
    Indexes,
    from_opaque_id,
    mix,
    mix_many,
    opaque_id,
    scramble,
    unscramble,
)
from photodesk.sandbox.catalogue.people import sample_people
from photodesk.sandbox.catalogue.places import place_for
from photodesk.sandbox.catalogue.topics import sample_topics
from photodesk.sandbox.catalogue.words import slug_of, words_of
from photodesk.sandbox.scenes import scene_for

_ID, _IMAGE, _PERSON = 11, 21, 31
_IMAGE_BITS = 48
_ID_LENGTH = 11
_SHARES = 256
_TOPIC_SAMPLE = 240
_KEPT = 4096


class SampleCatalogue:
    """A catalogue of `count` scenes. Everything about a photo is computed when asked for."""

    library = "sample"

    def __init__(self, count: int) -> None:
        self._count = count
        self.people: Sequence[Person] = sample_people()
        self._parts = _long_tail(len(self.people))
        self._owners = np.array(self._parts, dtype=np.int64)
        seen = dict.fromkeys(scene_for(index).subject for index in range(min(count, _TOPIC_SAMPLE)))
        self.topics: Sequence[Topic] = sample_topics(list(seen), len(self.people))
        self.fingerprint = f"sample-{_scenes_version()}"
        self.photo = lru_cache(maxsize=_KEPT)(self._photo)
        self.owned_by = lru_cache(maxsize=len(self.people))(self._owned_by)

    def __len__(self) -> int:
        return self._count

    def find(self, id_or_slug: str) -> int | None:
        """The index behind an id, or behind a slug, whose end is the id."""
        number = from_opaque_id(id_or_slug[-_ID_LENGTH:], _ID)
        if number is None or number >= self._count:
            return None
        return number

    def find_image(self, name: str) -> int | None:
        """The index of the photo whose picture has that name."""
        end = name.rpartition("-")[2]
        try:
            number = unscramble(int(end, 16), _IMAGE_BITS, _IMAGE)
        except ValueError:
            return None
        if number >= self._count or _image_name(number) != name:
            return None
        return number

    def describe(self, index: int) -> Description:
        """What the photo is found by."""
        scene = scene_for(index)
        place = place_for(index, scene.subject)
        person = self.people[self._person(index)]
        strong = [*words_of(scene.title or ""), *words_of(scene.subject), *words_of(scene.light)]
        for tag in scene.tags:
            strong.extend(words_of(tag))
        if place is not None:
            strong.extend(words_of(place.name or ""))
        weak = (*words_of(scene.alt), *words_of(person.name))
        return Description((scene.subject,), orientation_of(scene.width, scene.height), strong, weak)

    def arrange(self, indexes: Indexes, order: Order) -> Indexes:
        """Index order is newest first; the others are sorted by their number, highest first."""
        if order == "latest":
            return np.sort(indexes)
        if order == "oldest":
            return np.sort(indexes)[::-1]
        worth = {
            "popular": numbers.likes_of_many,
            "views": numbers.views_of_many,
            "downloads": numbers.downloads_of_many,
        }[order](indexes)
        best_first: Indexes = indexes[np.argsort(-worth, kind="stable")]
        return best_first

    def sums(self, indexes: Indexes) -> Sums:
        """Sums over the photos' numbers."""
        return Sums(
            int(numbers.views_of_many(indexes).sum()),
            int(numbers.downloads_of_many(indexes).sum()),
            int(numbers.likes_of_many(indexes).sum()),
        )

    def look(self, index: int) -> Look | None:  # noqa: ARG002 - a scene has to be drawn to be known
        """Never known without drawing."""
        return None

    def picture(self, index: int, width: int, height: int) -> Image.Image:
        """Draw the scene."""
        return scenes.draw(scene_for(index), width, height)

    def status(self) -> dict[str, object]:
        """Nothing is ever skipped here."""
        return {
            "photos": self._count,
            "skipped": 0,
            "skipped_files": [],
            "source": "sample",
            "folder": None,
            "indexing": False,
        }

    def seeds(self) -> list[CollectionSeed]:
        """The photographers' collections."""
        return collection_seeds(self._count, len(self.people), self._words)

    def seeded_likes(self) -> list[tuple[int, int]]:
        """What the photographers like."""
        return seeded_likes(self._count, len(self.people))

    def _words(self, index: int) -> frozenset[str]:
        scene = scene_for(index)
        texts = (scene.subject, scene.light, scene.recipe, *scene.tags)
        return frozenset(word for text in texts for word in words_of(text))

    def _person(self, index: int) -> int:
        return self._parts[mix(index, _PERSON) % _SHARES]

    def _owned_by(self, person: int) -> Indexes:
        everything = np.arange(self._count, dtype=np.int64)
        owners = self._owners[(mix_many(everything, _PERSON) % np.uint64(_SHARES)).astype(np.int64)]
        return np.flatnonzero(owners == person).astype(np.int64)

    def _photo(self, index: int) -> Photo:
        scene = scene_for(index)
        identifier = opaque_id(index, _ID)
        created = numbers.created_at(index)
        likes = numbers.likes_of(index)
        views = numbers.views_of(index, likes)
        return Photo(
            index=index,
            id=identifier,
            slug=_slug(scene.alt or scene.title or "", identifier),
            image=_image_name(index),
            created_at=created,
            updated_at=numbers.updated_at(index, created),
            promoted_at=numbers.promoted_at(index, created),
            width=scene.width,
            height=scene.height,
            title=scene.title,
            alt=scene.alt,
            tags=scene.tags,
            topics=(scene.subject,),
            person=self._person(index),
            exif=exif_for(index, scene.light),
            place=place_for(index, scene.subject),
            likes=likes,
            views=views,
            downloads=numbers.downloads_of(index, views),
        )


def _slug(text: str, identifier: str) -> str:
    words = slug_of(text)
    return f"{words}-{identifier}" if words else identifier


def _image_name(index: int) -> str:
    stamp = int(numbers.created_at(index).timestamp() * 1000) + mix(index, _IMAGE) % 1000
    return f"photo-{stamp}-{scramble(index, _IMAGE_BITS, _IMAGE):012x}"


def _long_tail(people: int) -> list[int]:
    """Which person each of 256 equal parts of the library belongs to: a few have many, all have some."""
    weights = [1 / (2 + mix(person, _PERSON + 1) % 9) for person in range(people)]
    total = sum(weights)
    more = [person for person in range(people) for _ in range(round(weights[person] / total * _SHARES))]
    more.sort(key=lambda person: mix(person, _PERSON + 3))
    owners = (list(range(people)) + more + list(range(people)) * _SHARES)[:_SHARES]
    return [owners[place] for place in sorted(range(_SHARES), key=lambda place: mix(place, _PERSON + 2))]


def _scenes_version() -> str:
    """Changes when the code that draws does, so that kept pictures never show what is drawn no more."""
    digest = blake2b(digest_size=8)
    folder = Path(scenes.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        details = path.stat()
        digest.update(f"{path.name}:{details.st_size}:{details.st_mtime_ns};".encode())
    return digest.hexdigest()
