"""How much room each part of what may be forgotten takes, how much it may, and clearing it.

Favourites, boards, and what waits to be sent are no such part: nothing here touches them.
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photodesk.errors import StoreError
from photodesk.store.database import Database
from photodesk.store.finding import Finder
from photodesk.store.pictures import PictureStore
from photodesk.store.recall import Recall
from photodesk.store.settings import Settings


class Part(StrEnum):
    """The parts, in the order in which they are shown."""

    PICTURES = "pictures"
    PHOTOS = "photos"
    LISTS = "lists"
    SEARCHES = "searches"
    DRAGGED = "dragged"


class Unit(StrEnum):
    """What a cap counts."""

    BYTES = "bytes"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class PartSize:
    """One part.

    Attributes:
        bytes: what it takes on the disk.
        count: how many pictures, photos, lists, searches or files that are.
        cap: how much is kept at the most, counted in `unit`; None if that cannot be set.
        least, most: between what it can be set.
        where: the folder or file it is in.
    """

    part: Part
    bytes: int
    count: int
    where: Path
    cap: int | None = None
    unit: Unit = Unit.BYTES
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts are; `dragged_folder` is None where the user keeps dragged files for good."""

    recall_file: Path
    pictures_folder: Path
    dragged_folder: Path | None


class Sizes:
    """The parts of one profile. Everything slow happens in threads, none of them the GUI's."""

    def __init__(
        self,
        database: Database,
        recall: Recall,
        finder: Finder,
        pictures: PictureStore,
        settings: Settings,
        places: Places,
    ) -> None:
        self._database = database
        self._recall = recall
        self._finder = finder
        self._pictures = pictures
        self._settings = settings
        self._recall_file = places.recall_file
        self._pictures_folder = places.pictures_folder
        self._dragged_folder = places.dragged_folder

    async def parts(self) -> tuple[PartSize, ...]:
        """Return all parts as they are now.

        Raises:
            StoreError: the database could not be read.
        """
        photos, lists, lists_bytes, searches, searches_bytes = await self._database.read(_counted)
        whole = await asyncio.to_thread(_file_bytes, self._recall_file)
        pictures = await asyncio.to_thread(_folder, self._pictures_folder)
        settings = type(self._settings)
        found = [
            PartSize(
                Part.PICTURES,
                *pictures,
                self._pictures_folder,
                self._pictures.cap,
                Unit.BYTES,
                settings.picture_cache_bytes.least,
                settings.picture_cache_bytes.most,
            ),
            PartSize(
                Part.PHOTOS,
                max(whole - lists_bytes - searches_bytes, 0),
                photos,
                self._recall_file,
                self._recall.most_photos,
                Unit.ROWS,
                settings.most_photos.least,
                settings.most_photos.most,
            ),
            PartSize(Part.LISTS, lists_bytes, lists, self._recall_file),
            PartSize(Part.SEARCHES, searches_bytes, searches, self._recall_file),
        ]
        if self._dragged_folder is not None:
            dragged = await asyncio.to_thread(_folder, self._dragged_folder)
            found.append(PartSize(Part.DRAGGED, *dragged, self._dragged_folder))
        return tuple(found)

    async def clear(self, part: Part) -> None:
        """Empty one part and give its room back to the disk. Favourites stay, and are found as before.

        Raises:
            StoreError: it could not be cleared, or not all of it.
        """
        if part is Part.PICTURES:
            await asyncio.to_thread(self._pictures.clear)
        elif part is Part.DRAGGED:
            await asyncio.to_thread(self._clear_dragged)
        elif part is Part.SEARCHES:
            await self._finder.forget_all_searches()
        else:
            await (self._recall.clear_photos if part is Part.PHOTOS else self._recall.clear_pages)()
            if self._recall.trouble is not None:
                raise self._recall.trouble

    async def set_cap(self, part: Part, cap: int) -> None:
        """Keep so much of a part from now on, and write that down; what is too much goes at once.

        Raises:
            ValueError: this part has no cap.
        """
        if part is Part.PICTURES:
            self._settings.picture_cache_bytes = cap
            await asyncio.to_thread(setattr, self._pictures, "cap", self._settings.picture_cache_bytes)
        elif part is Part.PHOTOS:
            self._settings.most_photos = cap
            await self._recall.keep_at_most(self._settings.most_photos)
        else:
            raise ValueError(f"{part} has no cap")

    def _clear_dragged(self) -> None:
        folder = self._dragged_folder
        failed: list[str] = []

        def note(_function: Callable[..., object], path: str, _error: object) -> None:
            failed.append(path)

        for entry in _entries(folder) if folder is not None else ():
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, onerror=note)
        if failed:
            raise StoreError(f"{len(failed)} dragged files could not be deleted")


def _counted(connection: sqlite3.Connection) -> tuple[int, int, int, int, int]:
    (photos,) = connection.execute("SELECT count(*) FROM photos").fetchone()
    lists = connection.execute(
        "SELECT sum(count), sum(bytes) FROM ("
        "SELECT count(*) AS count, coalesce(sum(length(content) + length(key)), 0) AS bytes FROM shelves"
        " UNION ALL SELECT count(*), coalesce(sum(length(content)), 0) FROM liked_lists"
        " UNION ALL SELECT 0, coalesce(sum(length(photo) + length(words)), 0) FROM liked_photos)"
    ).fetchone()
    searches = connection.execute("SELECT count(*), coalesce(sum(length(text)), 0) FROM searches").fetchone()
    return photos, *lists, *searches


def _file_bytes(file: Path) -> int:
    """Return what a database takes, with its journal."""
    return sum(
        part.stat().st_size
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"))
        if part.exists()
    )


def _folder(folder: Path) -> tuple[int, int]:
    """Return the bytes and the number of the files in a folder and all below it."""
    length = count = 0
    waiting = [folder]
    while waiting:
        for entry in _entries(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
                continue
            try:
                length += entry.stat(follow_symlinks=False).st_size
            except OSError:
                continue  # it has gone meanwhile
            count += 1
    return length, count


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
