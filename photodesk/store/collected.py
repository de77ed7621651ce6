"""What is kept of collections that change: which photos are in them, and the lists that name them.

Functions for the thread of the database of what was seen.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.store import codec, photo_rows, things

_LISTS = ("collections\n*", "gathered\n*")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is different about the photos of a collection.

    Attributes:
        photo: the photo that was put in front, or taken out.
        inside: whether it was put in.
        older_by: seconds by which the pages count as older, so that they are asked for if that is possible.
    """

    photo: Photo
    inside: bool
    older_by: float = 0.0


def renew(
    connection: sqlite3.Connection,
    shelf: str,
    collection: Collection,
    feed_key: str,
    amendment: Amendment | None,
    now: float,
) -> None:
    """Know a collection as it is now, with its photos, kept as the feed `feed_key`, put right.

    Lists that name it are as old as they were.
    """
    things.put(connection, shelf, (collection,), now)
    if amendment is not None:
        _amend(connection, shelf, feed_key, amendment, now)
    for key, items in _lists_with(connection, shelf, collection.ref):
        found = tuple(collection if item.ref == collection.ref else item for item in items)
        _put_list(connection, shelf, key, found)


def forget(connection: sqlite3.Connection, shelf: str, ref: Ref, feed_key: str) -> None:
    """Know that a collection is gone: it is in no list, cannot be found, and lists no photos."""
    connection.execute(
        "DELETE FROM things WHERE shelf = ? AND kind = ? AND id = ?", (shelf, things.Kind.COLLECTION, ref.id)
    )
    for key in _pages_of(connection, shelf, feed_key):
        connection.execute("DELETE FROM shelves WHERE service = ? AND key = ?", (shelf, key))
    for key, items in _lists_with(connection, shelf, ref):
        _put_list(connection, shelf, key, tuple(item for item in items if item.ref != ref))


def listed(
    connection: sqlite3.Connection, shelf: str, feed_keys: Sequence[str]
) -> dict[str, tuple[Ref, ...]]:
    """Return which photos are in the kept pages of feeds, for those of `feed_keys` that have any."""
    found: dict[str, tuple[Ref, ...]] = {}
    for feed_key in feed_keys:
        texts = (photo_rows.text_on(connection, shelf, key) for key in _pages_of(connection, shelf, feed_key))
        pages = [json.loads(text[0])["refs"] for text in texts if text is not None]
        if pages:
            found[feed_key] = tuple(Ref(*pair) for page in pages for pair in page)
    return found


def _amend(
    connection: sqlite3.Connection, shelf: str, feed_key: str, amendment: Amendment, now: float
) -> None:
    photo, inside = amendment.photo, amendment.inside
    if inside and photo_rows.brief(connection, shelf, photo.ref) is None:
        brief = photo_rows.without_details(photo)
        photo_rows.put_photos(connection, shelf, (brief,), now, part="brief")
    for key in _pages_of(connection, shelf, feed_key):
        found = photo_rows.text_on(connection, shelf, key)
        if found is not None:
            in_front = inside and key.startswith("page\n1\n")
            content = _amended(json.loads(found[0]), photo, in_front=in_front)
            text = json.dumps(content)
            photo_rows.put_text(connection, shelf, key, text, found[1] - amendment.older_by)


def _amended(content: Any, photo: Photo, *, in_front: bool) -> Any:  # noqa: ANN401 - JSON
    """Return a kept page without `photo`, or with it `in_front`."""
    pair = [photo.ref.service, photo.ref.id]
    rest = [each for each in content["refs"] if each != pair]
    return {**content, "refs": [pair, *rest] if in_front else rest}


def _pages_of(connection: sqlite3.Connection, shelf: str, feed_key: str) -> list[str]:
    """Return under which names the pages of a feed are kept, the first one first."""
    end = f"\n{feed_key}"
    rows = connection.execute(
        "SELECT key FROM shelves WHERE service = ? AND substr(key, 1, 5) = ? AND substr(key, ?) = ?"
        " ORDER BY length(key), key",
        (shelf, "page\n", -len(end), end),
    )
    return [key for (key,) in rows.fetchall()]


def _lists_with(
    connection: sqlite3.Connection, shelf: str, ref: Ref
) -> Iterator[tuple[str, tuple[Collection, ...]]]:
    """Return the kept lists that name a collection, with all they name."""
    rows = connection.execute(
        "SELECT key FROM shelves WHERE service = ? AND (key GLOB ? OR key GLOB ?)", (shelf, *_LISTS)
    )
    for (key,) in rows.fetchall():
        found = photo_rows.value_on(connection, shelf, key, codec.collection_page)
        if found is not None and any(item.ref == ref for item in found[0].items):
            yield key, found[0].items


def _put_list(
    connection: sqlite3.Connection, shelf: str, key: str, collections: tuple[Collection, ...]
) -> None:
    """Let a kept list name other collections; it is as old as it was."""
    found = photo_rows.value_on(connection, shelf, key, codec.collection_page)
    if found is not None:
        text = codec.encode_page(replace(found[0], items=collections))
        photo_rows.put_text(connection, shelf, key, text, found[1])
