"""A folder of real photos as a catalogue: a file is a photo, a subfolder is a collection."""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image

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
from photodesk.sandbox.catalogue.mixing import Indexes
from photodesk.sandbox.catalogue.names import escaped, shown, unescaped
from photodesk.sandbox.catalogue.owners import Owners
from photodesk.sandbox.catalogue.pixels import decode, open_picture
from photodesk.sandbox.catalogue.reading import FileFacts, readable_name
from photodesk.sandbox.catalogue.topics import topic_for
from photodesk.sandbox.catalogue.words import slug_of, words_of

_ID_LENGTH = 11
_MOST_YEARS = 11
_PLACED = "on-the-map"
_NAMED_SKIPS = 20
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A readable file: its id, its (escaped) path below the folder, and what is in it."""

    id: str
    path: str
    facts: FileFacts


class FolderCatalogue:
    """Photos are added while files are being read, always at the end; safe to be read meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._lock = threading.Lock()
        self._owners = Owners()
        self._photos: list[Photo] = []
        self._files: list[FoundPhoto] = []
        self._by_id: dict[str, int] = {}
        self._by_image: dict[str, int] = {}
        self._people_of: list[int] = []
        self._years: Counter[int] = Counter()
        self._placed = 0
        self._topics: tuple[int, Sequence[Topic]] = (-1, ())
        self._skipped: dict[str, str] = {}
        self.indexing = False
        self.library = library_of(folder)
        self.fingerprint = "folder-1"

    @property
    def people(self) -> Sequence[Person]:
        """The folder's owner, then everybody a file names as its artist."""
        return self._owners.people

    @property
    def topics(self) -> Sequence[Topic]:
        """The latest years that photos were taken in, and the photos with a place."""
        known, topics = self._topics
        if known != len(self._photos):
            known, topics = len(self._photos), self._make_topics()
            self._topics = (known, topics)
        return topics

    def __len__(self) -> int:
        return len(self._photos)

    def add(self, found: FoundPhoto) -> None:
        """Add a photo at the end of the feed."""
        with self._lock:
            index = len(self._photos)
            photo = self._photo(index, found)
            self._by_id[photo.id] = index
            self._by_image[photo.image] = index
            self._files.append(found)
            self._people_of.append(photo.person)
            self._years[photo.created_at.year] += 1
            self._placed += photo.place is not None
            self._photos.append(photo)

    def skip(self, path: str, reason: str) -> None:
        """Note a file that cannot be shown."""
        self._skipped[path] = reason

    def has(self, identifier: str) -> bool:
        """Whether a photo has that id."""
        return identifier in self._by_id

    def photo(self, index: int) -> Photo:
        """The photo at an index."""
        return self._photos[index]

    def find(self, id_or_slug: str) -> int | None:
        """The index of a photo by its id, or by its slug, whose end is the id."""
        return self._by_id.get(id_or_slug[-_ID_LENGTH:])

    def find_image(self, name: str) -> int | None:
        """The index of the photo whose picture has that name."""
        return self._by_image.get(name)

    def describe(self, index: int) -> Description:
        """Title, keywords, place and artist weigh much; camera and folder little."""
        photo, file = self._photos[index], self._files[index]
        person = self.people[photo.person]
        strong = [*words_of(photo.title or ""), *words_of(person.name)]
        for text in (*photo.tags, photo.place.name or "" if photo.place else ""):
            strong.extend(words_of(text))
        weak = (*words_of(shown(file.path)), *words_of(photo.exif.name or ""))
        return Description(photo.topics, orientation_of(photo.width, photo.height), strong, weak)

    def owned_by(self, person: int) -> Indexes:
        """The indexes of a person's photos."""
        with self._lock:
            owners = np.array(self._people_of, dtype=np.int64)
        return np.flatnonzero(owners == person).astype(np.int64)

    def arrange(self, indexes: Indexes, order: Order) -> Indexes:
        """By date; nobody counts views here, so that popular photos are the latest ones."""
        oldest_first = sorted(indexes.tolist(), key=lambda index: self._photos[index].created_at)
        arranged = oldest_first if order == "oldest" else oldest_first[::-1]
        return np.array(arranged, dtype=np.int64)

    def sums(self, indexes: Indexes) -> Sums:  # noqa: ARG002 - nobody counts here
        """Nothing is counted."""
        return Sums(0, 0, 0)

    def look(self, index: int) -> Look | None:
        """Known since the file was read."""
        return self._files[index].facts.look

    def picture(self, index: int, width: int, height: int) -> Image.Image:
        """Decode the file; raises OSError if it has gone or changed for the worse."""
        file = self._files[index]
        with open_picture(self._folder / unescaped(file.path)) as picture:
            return decode(picture, width, height, file.facts.orientation)

    def status(self) -> dict[str, object]:
        """How many photos there are, and which files are not among them."""
        skipped = dict(self._skipped)
        return {
            "photos": len(self._photos),
            "skipped": len(skipped),
            "skipped_files": [
                {"name": shown(path), "reason": skipped[path]} for path in sorted(skipped)[:_NAMED_SKIPS]
            ],
            "source": "folder",
            "folder": shown(escaped(self._folder.name)),
            "indexing": self.indexing,
        }

    def seeds(self) -> list[CollectionSeed]:
        """None: a file joins its subfolder's collection when it is found."""
        return []

    def seeded_likes(self) -> list[tuple[int, int]]:
        """None."""
        return []

    def _photo(self, index: int, found: FoundPhoto) -> Photo:
        facts = found.facts
        taken = datetime.fromtimestamp(facts.moment, UTC)
        title = facts.title or readable_name(found.path)
        words = slug_of(title)
        topics = (str(taken.year), _PLACED) if facts.place is not None else (str(taken.year),)
        return Photo(
            index=index,
            id=found.id,
            slug=f"{words}-{found.id}" if words else found.id,
            image=f"photo-{max(0, int(facts.moment * 1000))}-{facts.digest[:12]}",
            created_at=taken,
            updated_at=taken,
            promoted_at=None,
            width=facts.width,
            height=facts.height,
            title=title,
            alt=None,
            tags=_tags(found, taken),
            topics=topics,
            person=self._owners.number(facts.artist),
            exif=facts.exif,
            place=facts.place,
            likes=0,
            views=0,
            downloads=0,
        )

    def _make_topics(self) -> Sequence[Topic]:
        with self._lock:
            years = sorted(self._years, reverse=True)[:_MOST_YEARS]
            placed = self._placed
        topics = [
            topic_for(str(year), str(year), f"Photos of {year}.", 0, datetime(year, 1, 1, tzinfo=UTC))
            for year in years
        ]
        if placed:
            text = "Photos that know where they were taken."
            topics.append(topic_for(_PLACED, "On the map", text, 0, _BEGINNING))
        return tuple(topics)


def library_of(folder: Path) -> str:
    """Names the library of a folder: the same folder, the same likes and collections."""
    name = escaped(str(folder.resolve())).encode()
    return f"folder-{blake2b(name, digest_size=12).hexdigest()}"


def newest_first(found: list[FoundPhoto]) -> list[FoundPhoto]:
    """Photos in the order of the feed."""
    return sorted(sorted(found, key=attrgetter("path")), key=lambda one: one.facts.moment, reverse=True)


def _tags(found: FoundPhoto, taken: datetime) -> tuple[str, ...]:
    folders = [readable_name(part).lower() for part in PurePosixPath(found.path).parts[:-1]]
    camera = [text for text in (found.facts.exif.make, found.facts.exif.model) if text]
    return tuple(dict.fromkeys([*found.facts.keywords, *folders, *camera, str(taken.year)]))
