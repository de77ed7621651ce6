"""Image bytes on disk."""

import errno
import os
import random
import resource
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from photodesk.store.picture_file import HEADER_BYTES
from photodesk.store.pictures import RETRY_SECONDS, PictureStore
from tests.unit.store.conftest import Clock

MIB = 1024 * 1024


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures", MIB)


def files(store: PictureStore) -> list[Path]:
    return sorted(path for path in store._folder.rglob("*") if path.is_file())


def on_disk(store: PictureStore) -> int:
    return sum(path.stat().st_size for path in files(store))


def test_what_was_put_comes_back(store: PictureStore, tmp_path: Path) -> None:
    """A picture is the same bytes again, now and at the next start."""
    store.put("https://pictures.example/a?w=400", b"picture")
    assert store.get("https://pictures.example/a?w=400") == b"picture"
    assert store.get("https://pictures.example/b?w=400") is None
    assert PictureStore(tmp_path / "pictures", MIB).get("https://pictures.example/a?w=400") == b"picture"
    assert store.size == on_disk(store) == HEADER_BYTES + len(b"picture")


def test_putting_again_replaces(store: PictureStore) -> None:
    """The second picture under a key takes the first one's place and room."""
    store.put("a", b"first" * 100)
    store.put("a", b"second")
    assert store.get("a") == b"second"
    assert store.size == on_disk(store)


def test_what_is_not_there_is_known_without_a_look_at_the_disk(store: PictureStore, tmp_path: Path) -> None:
    """After the first look into an empty cache, or the first picture that was kept; not before."""
    assert not store.lacks("a")
    assert store.get("a") is None
    assert store.lacks("a")
    store.put("a", b"picture")
    assert not store.lacks("a")
    assert store.lacks("b")
    again = PictureStore(tmp_path / "pictures", MIB)
    assert not again.lacks("a")
    assert again.get("b") is None
    assert not again.lacks("b")
    again.put("c", b"picture")
    assert (again.lacks("a"), again.lacks("b")) == (False, True)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "\ud800", "x" * 100_000, "a/b\0c"])
def test_any_text_is_a_key(store: PictureStore, key: str) -> None:
    """A key names no path: it may be any text."""
    store.put(key, b"picture")
    assert store.get(key) == b"picture"
    assert all(len(str(path.relative_to(store._folder))) == 65 for path in files(store))


def test_the_cap_holds_and_the_least_used_go(tmp_path: Path) -> None:
    """Room is made by what was used longest ago."""
    store = PictureStore(tmp_path, 4 * (HEADER_BYTES + 100))
    for key in "abcd":
        store.put(key, key.encode() * 100)
    assert store.get("a")
    store.put("e", b"e" * 100)
    assert [key for key in "abcde" if store.get(key)] == ["a", "c", "d", "e"]
    assert store.size == on_disk(store) == store.cap


def test_the_cap_holds_while_a_picture_is_written(tmp_path: Path) -> None:
    """At each write what is on the disk and what is being written fit under the cap."""

    class Watched(PictureStore):
        def _write(self, name: str, data: bytes) -> None:
            assert on_disk(self) + HEADER_BYTES + len(data) <= self.cap
            super()._write(name, data)

    store, rng = Watched(tmp_path, 100_000), random.Random(5)
    for _ in range(150):
        store.put(str(rng.randrange(40)), bytes(rng.randrange(1, 30_000)))
    assert store.size == on_disk(store) <= 100_000


def test_several_threads_at_once(tmp_path: Path) -> None:
    """Threads that read and write at once get whole pictures, and the cap holds."""
    store = PictureStore(tmp_path, 200_000)

    def work(seed: int) -> None:
        rng = random.Random(seed)
        for _ in range(150):
            key = str(rng.randrange(60))
            data = store.get(key)
            assert data is None or data == key.encode() * (len(data) // len(key))
            store.put(key, key.encode() * rng.randrange(1, 8_000))
            assert store.size <= 200_000

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert store.size == on_disk(store)


def test_a_picture_larger_than_the_cap_is_not_kept(store: PictureStore) -> None:
    """What can never fit drives nothing else out."""
    store.put("a", b"a")
    store.put("b", bytes(2 * MIB))
    store.put("empty", b"")
    assert (store.get("a"), store.get("b"), store.get("empty")) == (b"a", None, None)


def test_a_smaller_cap_holds_at_once(store: PictureStore, tmp_path: Path) -> None:
    """Setting a smaller cap, or starting with one, removes what is too much."""
    for at in range(20):
        store.put(str(at), bytes(10_000))
    store.cap = 100_000
    assert on_disk(store) <= 100_000
    again = PictureStore(tmp_path / "pictures", 50_000)
    assert again.size == on_disk(again) <= 50_000
    assert again.get("19")


def test_use_is_remembered_over_starts(store: PictureStore, tmp_path: Path) -> None:
    """What was looked at before the last start outlives what was not."""
    for age, key in enumerate("abc"):
        store.put(key, bytes(1_000))
        path = files(store)[0] if key == "a" else max(files(store), key=lambda path: path.stat().st_mtime)
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert store.get("a")
    again = PictureStore(tmp_path / "pictures", 1_100)
    assert again.size
    assert [key for key in "abc" if again.get(key)] == ["a"]


@pytest.mark.parametrize("seed", range(5))
def test_a_changed_file_is_no_picture(store: PictureStore, seed: int) -> None:
    """A file that is cut, longer, or changed in any bit is deleted and never served."""
    rng = random.Random(seed)
    data = rng.randbytes(3_000)
    for _ in range(60):
        store.put("a", data)
        (path,) = files(store)
        content = bytearray(path.read_bytes())
        kind = rng.randrange(4)
        if kind == 0:
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del content[rng.randrange(len(content)) :]
        elif kind == 2:
            content += rng.randbytes(rng.randint(1, 50))
        else:
            content[:] = bytes(len(content))
        path.write_bytes(content)
        assert store.get("a") is None
        assert files(store) == []
        assert store.size == 0


def test_a_file_under_a_wrong_name_is_no_picture(store: PictureStore) -> None:
    """One picture's file in another one's place is not served."""
    store.put("a", b"picture a")
    (a,) = files(store)
    store.put("b", b"picture b")
    (b,) = (path for path in files(store) if path != a)
    shutil.copy(a, b)
    assert store.get("b") is None
    assert store.get("a") == b"picture a"


def test_what_dead_writers_left_is_swept(store: PictureStore, tmp_path: Path) -> None:
    """Files that were being written when a process died are gone after the next start."""
    beside = tmp_path / "pictures" / "new"
    beside.mkdir(parents=True)
    (beside / "4711-half").write_bytes(b"half a picture")
    store.put("a", b"picture")
    assert list(beside.iterdir()) == []
    assert store.size == on_disk(store)


def test_the_folder_may_be_deleted_while_in_use(store: PictureStore) -> None:
    """After the folder is gone everything is a miss, and keeping goes on."""
    store.put("a", b"a" * 500)
    shutil.rmtree(store._folder)
    assert store.get("a") is None
    for at in range(3):
        store.put(str(at), b"b" * 500)
    shutil.rmtree(store._folder)
    store.put("c", b"c" * 500)
    store.put("d", b"d" * 500)
    assert store.get("d") == b"d" * 500
    assert store.size == on_disk(store)
    assert store.trouble == ""


def test_clear_removes_everything(store: PictureStore) -> None:
    """After clearing there is no picture and no size."""
    for key in "abc":
        store.put(key, b"picture")
    store.clear()
    assert (files(store), store.size, store.get("a")) == ([], 0, None)
    store.put("a", b"picture")
    assert store.get("a") == b"picture"


def test_a_place_that_cannot_be_written_turns_it_off(tmp_path: Path, clock: Clock) -> None:
    """Nothing raises, the reason is known, nothing is tried for a minute, then it works again."""
    (tmp_path / "pictures").write_text("a file in the way")
    store = PictureStore(tmp_path / "pictures", MIB, clock)
    store.put("a", b"picture")
    assert store.trouble
    assert store.get("a") is None
    (tmp_path / "pictures").unlink()
    store.put("a", b"picture")
    assert store.get("a") is None
    clock.now += RETRY_SECONDS
    store.put("a", b"picture")
    assert store.get("a") == b"picture"
    assert store.trouble == ""


@contextmanager
def files_of_at_most(length: int) -> Iterator[None]:
    """Let the system refuse to write longer files, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_turns_it_off(tmp_path: Path, clock: Clock) -> None:
    """A write that breaks off leaves nothing behind, and what was there is still served."""
    store = PictureStore(tmp_path, 8 * MIB, clock)
    store.put("a", b"picture")
    with files_of_at_most(MIB):
        store.put("b", bytes(2 * MIB))
    assert store.trouble == os.strerror(errno.EFBIG)
    assert store.get("a") == b"picture"
    assert store.get("b") is None
    assert store.size == on_disk(store)
    clock.now += RETRY_SECONDS
    store.put("b", bytes(2 * MIB))
    assert store.get("b") is not None


def test_looking_through_does_not_hold_up_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first put looks through the folder, get answers."""
    PictureStore(tmp_path, MIB).put("a", b"picture")
    store = PictureStore(tmp_path, MIB)
    looking, go_on = threading.Event(), threading.Event()
    scandir = os.scandir

    def slow(path: object) -> object:
        looking.set()
        assert go_on.wait(30)
        return scandir(path)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(os, "scandir", slow)
    with ThreadPoolExecutor(1) as pool:
        putting = pool.submit(store.put, "b", b"another")
        assert looking.wait(30)
        assert store.get("a") == b"picture"
        go_on.set()
        putting.result(30)
    assert store.get("b") == b"another"
    assert store.size == on_disk(store)


def test_where_nothing_can_be_removed_nothing_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If old files will not go (another program holds them), the cap still holds."""
    store = PictureStore(tmp_path, 2 * (HEADER_BYTES + 100))
    store.put("a", b"a" * 100)
    store.put("b", b"b" * 100)

    def held(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "unlink", held)
    store.put("c", b"c" * 100)
    assert [key for key in "abc" if store.get(key)] == ["a", "b"]
    assert store.size == on_disk(store) <= store.cap
