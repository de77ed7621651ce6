"""Likes and collections as people change them: each change is one transaction in the state file."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from photodesk.sandbox.state import Collection, State, marks, now_text, write_collection


class Gathering:
    """Changes the likes and collections of one library; people and photos are ids."""

    def __init__(self, state: State, library: str) -> None:
        self._state = state
        self._library = library

    def like(self, person: str, photo: str) -> None:
        """Like a photo; liking it again changes nothing."""
        with self._state.writing() as base:
            base.execute(
                "INSERT OR IGNORE INTO likes VALUES (?, ?, ?, ?)",
                (self._library, person, photo, _precise_now()),
            )

    def unlike(self, person: str, photo: str) -> None:
        """Take a like back; there need not be one."""
        with self._state.writing() as base:
            base.execute(
                "DELETE FROM likes WHERE library = ? AND person = ? AND photo = ?",
                (self._library, person, photo),
            )

    def liked(self, person: str, photos: Sequence[str]) -> set[str]:
        """Those of the photos that a person likes."""
        rows = self._state.rows(
            "SELECT photo FROM likes WHERE library = ? AND person = ?"  # noqa: S608 - question marks alone
            f" AND photo IN ({marks(photos)})",
            (self._library, person, *photos),
        )
        return {row[0] for row in rows}

    def create(self, person: str, title: str, description: str | None, *, private: bool) -> Collection:
        """A new, empty collection of a person."""
        now = now_text()
        made = Collection(
            id=secrets.token_urlsafe(8),
            owner=person,
            title=title,
            description=description,
            private=private,
            featured=False,
            share_key=secrets.token_hex(16),
            published_at=now,
            updated_at=now,
            last_collected_at=None,
        )
        self.keep(made)
        return made

    def keep(self, collection: Collection) -> None:
        """Keep a collection whose title, description or privacy changed."""
        with self._state.writing() as base:
            write_collection(base, self._library, collection)

    def delete(self, collection: Collection) -> None:
        """Delete a collection; its photos stay."""
        with self._state.writing() as base:
            for table, column in (("collections", "id"), ("collection_photos", "collection")):
                base.execute(
                    f"DELETE FROM {table} WHERE library = ? AND {column} = ?",  # noqa: S608 - named above
                    (self._library, collection.id),
                )

    def add(self, collection: Collection, photo: str) -> Collection:
        """Put a photo on top of a collection, if it is not there; the collection as it is then."""
        now = now_text()
        with self._state.writing() as base:
            added = base.execute(
                "INSERT OR IGNORE INTO collection_photos SELECT ?1, ?2, ?3, ?4, coalesce(max(place), 0) + 1"
                " FROM collection_photos WHERE library = ?1 AND collection = ?2",
                (self._library, collection.id, photo, now),
            ).rowcount
            if added:
                collection = replace(collection, last_collected_at=now, updated_at=now)
                write_collection(base, self._library, collection)
        return collection

    def remove(self, collection: Collection, photo: str) -> Collection:
        """Take a photo out of a collection, if it is there; the collection as it is then."""
        with self._state.writing() as base:
            removed = base.execute(
                "DELETE FROM collection_photos WHERE library = ? AND collection = ? AND photo = ?",
                (self._library, collection.id, photo),
            ).rowcount
            if removed:
                collection = replace(collection, updated_at=now_text())
                write_collection(base, self._library, collection)
        return collection

    def collections_with(self, person: str, photos: Sequence[str]) -> dict[str, list[str]]:
        """For each of the photos that is in a person's collections, their ids."""
        rows = self._state.rows(
            "SELECT photo, collection FROM collections JOIN collection_photos"  # noqa: S608 - as above
            " ON collection_photos.library = collections.library AND collection = id"
            f" WHERE collections.library = ? AND owner = ? AND photo IN ({marks(photos)})"
            " ORDER BY published_at DESC, id",
            (self._library, person, *photos),
        )
        found: dict[str, list[str]] = {}
        for photo, collection in rows:
            found.setdefault(photo, []).append(collection)
        return found


def _precise_now() -> str:
    """Now with microseconds: the order of likes is the order in which they came."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
