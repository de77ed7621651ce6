"""Photos and texts in the tables of what was seen: each with a sum, so that nothing wrong is ever read."""

import sqlite3
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from photodesk.domain.photo import NO_EXIF, NO_PLACE, Photo
from photodesk.domain.ref import Ref
from photodesk.store import codec, search_index

T = TypeVar("T")


def sum_of(owner: tuple[str, ...], kept_at: float, text: str) -> int:
    """Return the sum that is kept beside a text: over it, its time, and whose it is."""
    return zlib.crc32(f"{owner!r}{kept_at!r}{text}".encode())  # repr has no lone surrogates, JSON is ASCII


def put_photos(
    connection: sqlite3.Connection, shelf: str, photos: Sequence[Photo], now: float, *, part: str
) -> None:
    """Keep photos as a list ("brief") or their details ("detail") say them, and what they are found by."""
    for photo in photos:
        owner, text = (shelf, photo.ref.id), codec.encode(photo)
        connection.execute(
            f"INSERT INTO photos (service, id, seen_at, {part}, {part}_at, {part}_sum)"  # noqa: S608  # our names
            " VALUES (?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at, {part} = excluded.{part},"
            f" {part}_at = excluded.{part}_at, {part}_sum = excluded.{part}_sum",
            (*owner, now, text, now, sum_of(owner, now, text)),
        )
    search_index.put(connection, shelf, photos, now)


def put_back(connection: sqlite3.Connection, shelf: str, id: str, seen_at: float) -> None:
    """Let a photo that is kept be found, as seen at a time; one that cannot be read is forgotten."""
    for part in ("brief", "detail"):
        row = connection.execute(
            f"SELECT {part}, {part}_at, {part}_sum FROM photos WHERE service = ? AND id = ?",  # noqa: S608
            (shelf, id),
        ).fetchone()
        photo = checked_photo(shelf, id, *row) if row else None
        if photo is not None:
            search_index.put(connection, shelf, (photo,), seen_at)
    if connection.execute("SELECT 1 FROM seen WHERE shelf = ? AND id = ?", (shelf, id)).fetchone() is None:
        connection.execute("DELETE FROM photos WHERE service = ? AND id = ?", (shelf, id))


def without_details(photo: Photo) -> Photo:
    """Return `photo` as a list would hold it."""
    return replace(photo, exif=NO_EXIF, place=NO_PLACE, tags=(), views=None, downloads=None, detailed=False)


def brief(connection: sqlite3.Connection, shelf: str, ref: Ref) -> Photo | None:
    """Return a photo as lists say it; None if that is not kept."""
    row = connection.execute(
        "SELECT brief, brief_at, brief_sum FROM photos WHERE service = ? AND id = ?", (shelf, ref.id)
    ).fetchone()
    found = checked_photo(shelf, ref.id, *row) if row else None
    return found if found is not None and found.ref == ref else None


def photo_and_time(connection: sqlite3.Connection, shelf: str, ref: Ref) -> tuple[Photo, float] | None:
    """Return a photo with its details if they are kept, else without, and when that was answered."""
    row = connection.execute(
        "SELECT detail, detail_at, detail_sum, brief, brief_at, brief_sum FROM photos"
        " WHERE service = ? AND id = ?",
        (shelf, ref.id),
    ).fetchone()
    for text, kept_at, check in (row[:3], row[3:]) if row else ():
        photo = checked_photo(shelf, ref.id, text, kept_at, check)
        if photo is not None and photo.ref == ref:
            return photo, kept_at
    return None


def photos_numbered(
    connection: sqlite3.Connection, shelves: Sequence[str], numbers: Sequence[int]
) -> list[Photo]:
    """Return the photos with these numbers on these shelves, in order; what is gone meanwhile is left out."""
    marks, places = ",".join("?" * len(numbers)), ",".join("?" * len(shelves))
    rows = connection.execute(
        "SELECT number, shelf, seen.id, brief, brief_at, brief_sum, detail, detail_at, detail_sum FROM seen"  # noqa: S608
        " JOIN photos ON service = shelf AND photos.id = seen.id"
        f" WHERE number IN ({marks}) AND +shelf IN ({places})",
        (*numbers, *shelves),
    )
    found: dict[int, Photo] = {}
    for number, shelf, id_, *both in rows:
        photo = checked_photo(shelf, id_, *both[:3]) or checked_photo(shelf, id_, *both[3:])
        if photo is not None:
            found[number] = photo
    return [found[number] for number in numbers if number in found]


def checked_photo(shelf: str, id: str, text: object, kept_at: object, check: object) -> Photo | None:
    """Return the photo in `text` if it is the one that was kept there."""
    if not isinstance(text, str) or not isinstance(kept_at, float):
        return None
    found = codec.photo(text) if sum_of((shelf, id), kept_at, text) == check else None
    return found if found is not None and found.ref.id == id else None


def put_text(connection: sqlite3.Connection, shelf: str, key: str, text: str, now: float) -> None:
    """Keep a text under its key on a shelf."""
    connection.execute(
        "INSERT OR REPLACE INTO shelves (service, key, kept_at, content, sum) VALUES (?, ?, ?, ?, ?)",
        (shelf, key, now, text, sum_of((shelf, key), now, text)),
    )


def text_on(connection: sqlite3.Connection, shelf: str, key: str) -> tuple[str, float] | None:
    """Return the text under a key and when it was kept; None unless it is what was kept there."""
    row = connection.execute(
        "SELECT content, kept_at, sum FROM shelves WHERE service = ? AND key = ?", (shelf, key)
    ).fetchone()
    if row is None or not isinstance(row[0], str) or not isinstance(row[1], float):
        return None
    return (row[0], row[1]) if sum_of((shelf, key), row[1], row[0]) == row[2] else None


def value_on(
    connection: sqlite3.Connection, shelf: str, key: str, read: Callable[[str], T | None]
) -> tuple[T, float] | None:
    """Return what `read` makes of the text under a key, and when it was kept."""
    kept = text_on(connection, shelf, key)
    found = read(kept[0]) if kept else None
    return (found, kept[1]) if kept and found is not None else None
