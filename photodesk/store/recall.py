"""What was seen: pages of feeds, photos and shelves. It may forget; it never tells anything wrong."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.errors import StoreError
from photodesk.store import codec, collected, photo_rows, search_index, things
from photodesk.store.collected import Amendment
from photodesk.store.database import Database
from photodesk.store.recall_schema import open_recall
from photodesk.store.trimming import Trimming

__all__ = ["MOST_PHOTOS", "MOST_SHELVES", "Recall", "open_recall"]

MOST_PHOTOS = 100_000
MOST_SHELVES = 10_000
MENDED_AT_A_TIME = 300
"""Photos that are made to be found in one transaction: what is to be kept meanwhile waits no longer."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Recall:
    """What was seen, with its age in seconds, bounded in rows (the longest unseen go first).

    Each shelf is for itself: a service without an account has one, and each account has its own, so that
    nobody is shown what somebody else saw, or liked. `finding` looks through them.

    Nothing here raises: what cannot be kept is not kept, what cannot be read is not there.
    Ages are never negative; a clock that was set back makes a thing look older, not newer.

    Attributes:
        trouble: why the last call did not work; None if it did.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.time,
        *,
        most_photos: int = MOST_PHOTOS,
        most_shelves: int = MOST_SHELVES,
    ) -> None:
        self.trouble: StoreError | None = None
        self._database = database
        self._clock = clock
        self._trimming = Trimming(most_photos, most_shelves)

    @property
    def most_photos(self) -> int:
        """How many photos are kept at the most."""
        return self._trimming.most_photos

    async def keep_at_most(self, photos: int) -> None:
        """Keep so many photos from now on; what is too much goes now, some at a time."""
        self._trimming.most_photos = photos
        more = True

        def work(connection: sqlite3.Connection) -> None:
            nonlocal more
            more = self._trimming.trim_photos(connection)

        while more:
            more = False
            await self._written(work)

    async def put(self, shelf: str, feed_key: str, page: Page[Photo]) -> None:
        """Keep a page of the feed `feed_key`, and its photos."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            photo_rows.put_photos(connection, shelf, page.items, now, part="brief")
            things.meet(connection, shelf, page.items, now)
            refs = [[photo.ref.service, photo.ref.id] for photo in page.items]
            content = {"refs": refs, "total": page.total, "more": page.more, "dropped": page.dropped}
            key = _page_key(feed_key, page.number)
            photo_rows.put_text(connection, shelf, key, json.dumps(content), now)
            self._trimming.grown(connection, photos=len(page.items))

        await self._written(work)

    async def get(self, shelf: str, feed_key: str, number: int) -> tuple[Page[Photo], float] | None:
        """Return page `number` of the feed and its age; None unless all of it is there."""

        def work(connection: sqlite3.Connection) -> tuple[Page[Photo], float] | None:
            found = photo_rows.text_on(connection, shelf, _page_key(feed_key, number))
            if found is None:
                return None
            content = json.loads(found[0])
            photos = [photo_rows.brief(connection, shelf, Ref(*pair)) for pair in content["refs"]]
            whole = tuple(photo for photo in photos if photo is not None)
            if len(whole) < len(photos):
                return None
            page = Page(whole, number, content["total"], more=content["more"], dropped=content["dropped"])
            return page, self._age(found[1])

        return await self._read(work)

    async def put_photo(self, shelf: str, photo: Photo) -> None:
        """Keep one photo, as its details were answered; kept lists show it like that from now on."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            if not photo.detailed:
                photo_rows.put_photos(connection, shelf, (photo,), now, part="brief")
            else:
                photo_rows.put_photos(connection, shelf, (photo,), now, part="detail")
                if photo_rows.brief(connection, shelf, photo.ref) is not None:
                    brief = photo_rows.without_details(photo)
                    photo_rows.put_photos(connection, shelf, (brief,), now, part="brief")
            things.meet(connection, shelf, (photo,), now)
            self._trimming.grown(connection, photos=1)

        await self._written(work)

    async def photo(self, shelf: str, ref: Ref) -> tuple[Photo, float] | None:
        """Return a photo with its details if they are kept, else without, and its age."""

        def work(connection: sqlite3.Connection) -> tuple[Photo, float] | None:
            found = photo_rows.photo_and_time(connection, shelf, ref)
            return (found[0], self._age(found[1])) if found is not None else None

        return await self._read(work)

    async def put_topics(self, shelf: str, page: Page[Topic]) -> None:
        """Keep the topics."""
        await self._put_text(shelf, "topics", lambda: codec.encode_page(page), page.items)

    async def topics(self, shelf: str) -> tuple[Page[Topic], float] | None:
        """Return the topics and their age."""
        return await self._get_text(shelf, "topics", codec.topic_page)

    async def put_collections(self, shelf: str, page: Page[Collection]) -> None:
        """Keep a page of the collections."""
        key = f"collections\n{page.number}"
        await self._put_text(shelf, key, lambda: codec.encode_page(page), page.items)

    async def collections(self, shelf: str, number: int) -> tuple[Page[Collection], float] | None:
        """Return page `number` of the collections and its age."""
        return await self._get_text(shelf, f"collections\n{number}", codec.collection_page)

    async def put_gathered(self, shelf: str, username: str, page: Page[Collection]) -> None:
        """Keep a page of what a person has put together."""
        key = f"gathered\n{page.number}\n{username}"
        await self._put_text(shelf, key, lambda: codec.encode_page(page), page.items)

    async def gathered(self, shelf: str, username: str, number: int) -> tuple[Page[Collection], float] | None:
        """Return page `number` of what a person has put together, and its age."""
        return await self._get_text(shelf, f"gathered\n{number}\n{username}", codec.collection_page)

    async def put_own(self, shelf: str, page: Page[Collection], age: float) -> None:
        """Keep what is known of the user's own collections; `age` seconds ago it was fresh."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            photo_rows.put_text(connection, shelf, "own", codec.encode_page(page), now - age)
            things.put(connection, shelf, page.items, now)
            self._trimming.grown(connection)

        await self._written(work)

    async def own(self, shelf: str) -> tuple[Page[Collection], float] | None:
        """Return the user's own collections and their age."""
        return await self._get_text(shelf, "own", codec.collection_page)

    async def renew_collection(
        self, shelf: str, collection: Collection, feed_key: str, amendment: Amendment | None = None
    ) -> None:
        """Know a collection as it is now, and its photos, kept as the feed `feed_key`, with an amendment."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            collected.renew(connection, shelf, collection, feed_key, amendment, now)

        await self._written(work)

    async def forget_collection(self, shelf: str, ref: Ref, feed_key: str) -> None:
        """Know that a collection is gone."""

        def work(connection: sqlite3.Connection) -> None:
            collected.forget(connection, shelf, ref, feed_key)

        await self._written(work)

    async def listed(self, shelf: str, feed_keys: Sequence[str]) -> dict[str, tuple[Ref, ...]]:
        """Return which photos are in the kept pages of feeds, for those of `feed_keys` that have any."""

        def work(connection: sqlite3.Connection) -> dict[str, tuple[Ref, ...]]:
            return collected.listed(connection, shelf, feed_keys)

        return await self._read(work) or {}

    async def put_person(self, shelf: str, person: Person) -> None:
        """Keep the profile of a person."""
        await self._put_text(shelf, f"person\n{person.username}", lambda: codec.encode(person), (person,))

    async def person(self, shelf: str, username: str) -> tuple[Person, float] | None:
        """Return the profile of a person and its age."""
        return await self._get_text(shelf, f"person\n{username}", codec.person)

    async def forget(self, shelf: str) -> None:
        """Forget everything on one shelf, so that it can be found in the file no more."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM photos WHERE service = ?", (shelf,))
            connection.execute("DELETE FROM shelves WHERE service = ?", (shelf,))
            connection.execute("DELETE FROM things WHERE shelf = ?", (shelf,))
            connection.execute("DELETE FROM searches WHERE shelf = ?", (shelf,))
            search_index.forget(connection, shelf)

        await self._erased(work)

    async def clear(self) -> None:
        """Forget everything."""
        await self.clear_photos()
        await self.clear_pages()

    async def clear_photos(self) -> None:
        """Forget the photos, people, collections and topics, and give their room back to the disk."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM photos")
            connection.execute("DELETE FROM things")
            search_index.clear(connection)

        await self._erased(work)

    async def clear_pages(self) -> None:
        """Forget which lists the photos were on, and the lists of everything else."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM shelves")
            connection.execute("DELETE FROM liked_lists")
            connection.execute("DELETE FROM liked_photos")

        await self._erased(work)

    async def mend(self) -> None:
        """See to it that everything kept can be found, and quickly; costs next to nothing if that is so."""

        def look(connection: sqlite3.Connection) -> None:
            try:
                whole = search_index.is_whole(connection)
            except sqlite3.DatabaseError:
                whole = False
            if not whole:
                search_index.mend(connection)

        def find_more(connection: sqlite3.Connection) -> bool:
            missing = search_index.unknown(connection, MENDED_AT_A_TIME)
            for shelf, id_, seen_at in missing:
                photo_rows.put_back(connection, shelf, id_, seen_at)
            return bool(missing)

        try:
            await self._database.write(look)
            while await self._database.write(find_more):
                continue  # other writes have their turn in between
        except StoreError as error:
            self._note(error)

    async def _put_text(
        self, shelf: str, key: str, text: Callable[[], str], named: tuple[things.Thing, ...] = ()
    ) -> None:
        """Keep what `text()` returns; it is called on the thread of the database."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            photo_rows.put_text(connection, shelf, key, text(), now)
            things.put(connection, shelf, named, now)
            self._trimming.grown(connection)

        await self._written(work)

    async def _get_text(
        self, shelf: str, key: str, read: Callable[[str], T | None]
    ) -> tuple[T, float] | None:
        def work(connection: sqlite3.Connection) -> tuple[T, float] | None:
            found = photo_rows.value_on(connection, shelf, key, read)
            return (found[0], self._age(found[1])) if found is not None else None

        return await self._read(work)

    def _age(self, kept_at: float) -> float:
        """A time in the future comes from a clock that was wrong: how wrong is the least it can be old."""
        return abs(self._clock() - kept_at)

    async def _written(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await self._database.write(work)
            self.trouble = None
        except StoreError as error:
            self._note(error)

    async def _erased(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await self._database.erase(work)
            self.trouble = None
        except StoreError as error:
            self._note(error)

    async def _read(self, work: Callable[[sqlite3.Connection], T | None]) -> T | None:
        try:
            found = await self._database.read(work)
        except StoreError as error:
            self._note(error)
            return None
        return found

    def _note(self, error: StoreError) -> None:
        self.trouble = error
        _log.warning("what was seen is not kept: %s", error.log)


def _page_key(feed_key: str, number: int) -> str:
    return f"page\n{number}\n{feed_key}"
