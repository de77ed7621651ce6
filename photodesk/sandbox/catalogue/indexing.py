"""Fills a folder's catalogue: what is remembered and what is read quickly before the start, the rest after.

Ids follow from a file's contents, and once given they stay with its path: likes survive a restart, a new
name, and an edit of the file.
"""

import threading
import time
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from itertools import islice
from pathlib import Path, PurePosixPath

from photodesk.sandbox.catalogue.folder import FolderCatalogue, FoundPhoto, newest_first
from photodesk.sandbox.catalogue.mixing import encode_id
from photodesk.sandbox.catalogue.names import unescaped
from photodesk.sandbox.catalogue.reading import FileFacts, Unreadable, read_file, readable_name
from photodesk.sandbox.catalogue.scan import Candidate, scan
from photodesk.sandbox.state import Collection, KnownFile, State, now_text

_BEFORE_START = 1.5
_BATCH = 16
_OTHER_KIND = "this kind of file cannot be read yet"
_DAMAGED = "the file is damaged"


class UnusableFolder(Exception):
    """A folder cannot be served; the text says why."""


class Indexer:
    """Reads a folder into its catalogue."""

    def __init__(self, folder: Path, state: State) -> None:
        """Take a folder; raises UnusableFolder if there is none."""
        if not folder.exists():
            raise UnusableFolder("does not exist")
        if not folder.is_dir():
            raise UnusableFolder("is not a folder")
        self._root = folder.resolve()
        self._state = state
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._known: dict[str, KnownFile] = {}
        self._ids: set[str] = set()
        self._unread: Iterator[Candidate] = iter(())
        self.catalogue = FolderCatalogue(folder)

    def prepare(self, seconds: float = _BEFORE_START) -> None:
        """Add what is remembered, and what is read in `seconds`; raises UnusableFolder without any photo."""
        candidates = scan(self._root)
        self._known = self._state.files(self.catalogue.library)
        found, unread = self._remembered(candidates)
        self._unread = iter(unread)
        deadline = time.monotonic() + seconds
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            while not found or time.monotonic() < deadline:
                batch = list(islice(self._unread, _BATCH))
                if not batch:
                    break
                found += self._read(batch)
        if not found:
            raise UnusableFolder("holds no photo that can be read")
        for one in newest_first(found):
            self._add(one)
        if not len(self.catalogue):
            raise UnusableFolder("holds no photo that can be read")
        self.catalogue.indexing = len(self._known) < len(candidates)

    def start(self) -> None:
        """Read the rest in the background."""
        if self.catalogue.indexing:
            self._thread = threading.Thread(target=self._work, name="indexing", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Return when every file is read."""
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """Stop soon; what was read is remembered."""
        self._stopped.set()
        self.wait()

    def _work(self) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                while not self._stopped.is_set():
                    batch = list(islice(self._unread, _BATCH))
                    if not batch:
                        break
                    for one in self._read(batch):
                        self._add(one)
        finally:
            self.catalogue.indexing = False

    def _add(self, found: FoundPhoto) -> None:
        """Add a photo; one that cannot be described (its date is beyond the calendar) is skipped."""
        try:
            self.catalogue.add(found)
        except (ValueError, OverflowError, OSError):
            self.catalogue.skip(found.path, _DAMAGED)

    def _remembered(self, candidates: Iterable[Candidate]) -> tuple[list[FoundPhoto], list[Candidate]]:
        """Photos of files that did not change, and the files that have to be read."""
        found: list[FoundPhoto] = []
        unread: list[Candidate] = []
        present = {candidate.path: candidate for candidate in candidates}
        for path, candidate in present.items():
            known = self._known.get(path)
            if known is None or (known.size, known.changed) != (candidate.size, candidate.changed):
                unread.append(candidate)
                continue
            photo = _photo_of(known)
            if photo is not None:
                found.append(photo)
            elif known.reason is not None:
                self.catalogue.skip(path, known.reason)
            else:
                unread.append(candidate)
        self._known = {path: known for path, known in self._known.items() if path in present}
        self._ids = {known.photo for known in self._known.values() if known.photo}
        return found, unread

    def _read(self, batch: list[Candidate]) -> list[FoundPhoto]:
        """Read files; where that fails, read them one by one and skip the one that is to blame."""
        try:
            return self._read_together(batch)
        except Exception:  # noqa: BLE001 - whatever a file holds, the others are shown
            if len(batch) > 1:
                return [found for candidate in batch for found in self._read([candidate])]
            self.catalogue.skip(batch[0].path, _DAMAGED)
            return []

    def _read_together(self, batch: list[Candidate]) -> list[FoundPhoto]:
        """Read files, remember what they hold, and let new ones join their folder's collection."""
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="read") as pool:
            results = list(pool.map(self._try, batch))
        found: list[FoundPhoto] = []
        notes: list[KnownFile] = []
        joining: list[FoundPhoto] = []
        given: set[str] = set()
        for candidate, result in zip(batch, results, strict=True):
            if isinstance(result, str):
                self.catalogue.skip(candidate.path, result)
                notes.append(_note(candidate, None, None, result))
                continue
            before = self._known.get(candidate.path)
            known = before.photo if before else None
            identifier = known or self._new_id(candidate.path, result, given)
            given.add(identifier)
            photo = FoundPhoto(identifier, candidate.path, result)
            found.append(photo)
            notes.append(_note(candidate, identifier, result.to_json(), None))
            if known is None:
                joining.append(photo)
        self._join(joining)
        self._state.keep_files(self.catalogue.library, notes)
        self._known |= {note.path: note for note in notes}
        self._ids |= given
        return found

    def _try(self, candidate: Candidate) -> FileFacts | str:
        if not candidate.supported:
            return _OTHER_KIND
        try:
            return read_file(self._root / unescaped(candidate.path))
        except Unreadable as error:
            return str(error)
        except Exception:  # noqa: BLE001 - readers of damaged files fail in every way there is
            return _DAMAGED

    def _new_id(self, path: str, facts: FileFacts, given: set[str]) -> str:
        """An id that no file has, nor one of those `given` in this batch."""
        seed = facts.digest
        identifier = _id(seed)
        while identifier in self._ids or identifier in given:
            seed = f"{seed} {path}"
            identifier = _id(seed)
        return identifier

    def _join(self, photos: list[FoundPhoto]) -> None:
        for folder in {str(PurePosixPath(photo.path).parent) for photo in photos} - {"."}:
            inside = [photo.id for photo in photos if str(PurePosixPath(photo.path).parent) == folder]
            collection = _collection(folder, self.catalogue.people[0].id)
            self._state.join_collection(self.catalogue.library, collection, inside)


def _photo_of(known: KnownFile) -> FoundPhoto | None:
    if known.photo is None or known.facts is None:
        return None
    try:
        return FoundPhoto(known.photo, known.path, FileFacts.from_json(known.facts))
    except (ValueError, TypeError, KeyError):
        return None


def _note(candidate: Candidate, photo: str | None, facts: str | None, reason: str | None) -> KnownFile:
    return KnownFile(candidate.path, candidate.size, candidate.changed, photo, facts, reason)


def _id(seed: str) -> str:
    return encode_id(int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big"))


def _collection(folder: str, owner: str) -> Collection:
    moment = now_text()
    return Collection(
        id=_id(f"collection {folder}"),
        owner=owner,
        title=" / ".join(readable_name(part) for part in PurePosixPath(folder).parts),
        description=None,
        private=False,
        featured=False,
        share_key=blake2b(folder.encode(), digest_size=16).hexdigest(),
        published_at=moment,
        updated_at=moment,
        last_collected_at=moment,
    )
