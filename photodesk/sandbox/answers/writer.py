"""Writes whole pages: gathers colours, placeholders, likes and users of all photos on a page at once."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from photodesk.sandbox.answers import collections as collection_answers
from photodesk.sandbox.answers import people as people_answers
from photodesk.sandbox.answers import photos as photo_answers
from photodesk.sandbox.answers import topics as topic_answers
from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.catalogue.base import Catalogue, Look, Person, Topic
from photodesk.sandbox.catalogue.facts import Facts
from photodesk.sandbox.gathering import Gathering
from photodesk.sandbox.looks import Looks
from photodesk.sandbox.shelves import Shelves
from photodesk.sandbox.state import Collection, State
from photodesk.sandbox.viewer import NOBODY, Viewer

Json = dict[str, Any]

_PREVIEWS = 4


class Writer:
    """Turns indexes, people, collections and topics into what the service answers."""

    def __init__(
        self,
        catalogue: Catalogue,
        state: State,
        facts: Facts,
        looks: Looks,
        shelves: Shelves,
        gathering: Gathering,
        addresses: Addresses,
    ) -> None:
        self.addresses = addresses
        self._catalogue = catalogue
        self._state = state
        self._facts = facts
        self._looks = looks
        self._shelves = shelves
        self._gathering = gathering

    async def photos(
        self, indexes: Iterable[int], feed: str, start: int = 0, viewer: Viewer = NOBODY
    ) -> list[Json]:
        """Short photos in the order of the indexes; `start` is the place of the first in its feed."""
        wanted = [int(index) for index in indexes]
        looks = await self._looks.of(wanted)
        around = self._around(wanted, looks, feed, start, viewer)
        known = self._topics
        return [
            photo_answers.short(self._catalogue.photo(index), near, self.addresses, known)
            for index, near in zip(wanted, around, strict=True)
        ]

    async def full_photos(self, indexes: Iterable[int], feed: str, viewer: Viewer = NOBODY) -> list[Json]:
        """Full photos in the order of the indexes."""
        wanted = [int(index) for index in indexes]
        looks = await self._looks.of(wanted)
        around = self._around(wanted, looks, feed, 0, viewer)
        known = self._topics
        return [
            photo_answers.full(self._catalogue.photo(index), near, self.addresses, known)
            for index, near in zip(wanted, around, strict=True)
        ]

    @property
    def _topics(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in self._catalogue.topics}

    def user(self, person: Person) -> Json:
        """A short user."""
        return people_answers.short(person, self._shelves.totals(person), self.addresses)

    def full_user(self, person: Person) -> Json:
        """A full user."""
        downloads = self._catalogue.sums(self._catalogue.owned_by(person.number)).downloads
        return people_answers.full(person, self._shelves.totals(person), self.addresses, downloads)

    def own_user(self, person: Person, email: str) -> Json:
        """A full user as they see themselves."""
        return people_answers.own(self.full_user(person), email)

    async def collections(self, wanted: Sequence[Collection], viewer: Viewer = NOBODY) -> list[Json]:
        """Collections with cover, preview and owner."""
        firsts = [self._shelves.photos(one.id)[:_PREVIEWS].tolist() for one in wanted]
        looks = await self._looks.of(index for first in firsts for index in first)
        answers = []
        for one, first in zip(wanted, firsts, strict=True):
            owner = self._shelves.owner(one)
            answers.append(
                collection_answers.short(
                    one,
                    len(self._shelves.photos(one.id)),
                    self._cover(first, looks, viewer),
                    self._previews(first, looks),
                    self.user(owner) if owner else None,
                    self.addresses,
                )
            )
        return answers

    async def topics(self, wanted: Sequence[Topic], viewer: Viewer = NOBODY) -> list[Json]:
        """Topics with cover, preview and owner."""
        found = [self._facts.with_topic(topic.slug) for topic in wanted]
        firsts = [indexes[:_PREVIEWS].tolist() for indexes in found]
        looks = await self._looks.of(index for first in firsts for index in first)
        return [
            topic_answers.short(
                topic,
                len(indexes),
                self._cover(first, looks, viewer),
                self._previews(first, looks),
                self.user(self._catalogue.people[topic.owner]),
                self.addresses,
            )
            for topic, indexes, first in zip(wanted, found, firsts, strict=True)
        ]

    def _around(
        self, indexes: Sequence[int], looks: dict[int, Look], feed: str, start: int, viewer: Viewer
    ) -> list[photo_answers.Around]:
        self._shelves.refresh()
        ids = [self._catalogue.photo(index).id for index in indexes]
        likes = self._state.like_counts(self._catalogue.library, ids)
        downloads = self._state.download_counts(self._catalogue.library, ids)
        liked, gathered = self._gathered(ids, viewer)
        users: dict[int, Json] = {}
        around = []
        for place, index in enumerate(indexes):
            photo = self._catalogue.photo(index)
            if photo.person not in users:
                users[photo.person] = self.user(self._catalogue.people[photo.person])
            around.append(
                photo_answers.Around(
                    feed=feed,
                    place=start + place,
                    look=looks[index],
                    user=users[photo.person],
                    likes=likes.get(photo.id, 0),
                    downloads=downloads.get(photo.id, 0),
                    liked=photo.id in liked,
                    collections=gathered.get(photo.id, ()),
                )
            )
        return around

    def _gathered(
        self, photos: Sequence[str], viewer: Viewer
    ) -> tuple[Container[str], Mapping[str, Sequence[Json]]]:
        """Which of the photos the viewer likes, and in which of the viewer's collections they are."""
        if viewer.person is None:
            return (), {}
        answers: dict[str, list[Json]] = {}
        for photo, collections in self._gathering.collections_with(viewer.person, photos).items():
            seen = (self._shelves.find(one, viewer) for one in collections)
            answers[photo] = [
                collection_answers.current(one, self._shelves.total(one), self.addresses)
                for one in seen
                if one is not None
            ]
        return self._gathering.liked(viewer.person, photos), answers

    def _cover(self, first: Sequence[int], looks: dict[int, Look], viewer: Viewer) -> Json | None:
        if not first:
            return None
        around = self._around(first[:1], looks, "cover", 0, viewer)[0]
        return photo_answers.short(self._catalogue.photo(first[0]), around, self.addresses, self._topics)

    def _previews(self, first: Sequence[int], looks: dict[int, Look]) -> list[Json]:
        return [
            photo_answers.preview(self._catalogue.photo(index), looks[index], place, self.addresses)
            for place, index in enumerate(first)
        ]
