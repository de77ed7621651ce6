"""Files of photos for other programs, on the disk."""

import errno
import os
import resource
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from photodesk.errors import StoreError, StoreFull
from photodesk.store.taken_files import KEPT_SECONDS, DraggedFiles, SavedFiles
from tests.unit.store.conftest import Clock

NAME = "ann-hill-x1-sample.jpg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "dragged"


@pytest.fixture
def dragged(folder: Path, clock: Clock) -> DraggedFiles:
    return DraggedFiles(folder, clock=clock)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@contextmanager
def disk_that_ends_after(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_dragged_file_has_its_name_and_is_the_users_alone(dragged: DraggedFiles, folder: Path) -> None:
    """Its name is what the other program shows; nobody else may read it, or see that it is there."""
    file = dragged.put(NAME, b"picture")
    assert (file.name, file.read_bytes()) == (NAME, b"picture")
    assert (mode(file), mode(file.parent), mode(folder)) == (0o600, 0o700, 0o700)


def test_the_same_picture_is_the_same_file(dragged: DraggedFiles) -> None:
    """It is written once, however often it is dragged."""
    first = dragged.put(NAME, b"picture")
    written = first.stat().st_mtime_ns, first.stat().st_ino
    assert dragged.put(NAME, b"picture") == first
    assert (first.stat().st_mtime_ns, first.stat().st_ino) == written


def test_another_size_is_another_file_of_the_same_name(dragged: DraggedFiles) -> None:
    """What was offered is never changed: the receiver may still be reading it."""
    small = dragged.put(NAME, b"small")
    large = dragged.put(NAME, b"large picture")
    assert small != large
    assert small.name == large.name
    assert small.read_bytes() == b"small"


def test_a_file_that_somebody_changed_is_theirs(dragged: DraggedFiles) -> None:
    """The next drag gets the right picture in a new place, and theirs stays."""
    first = dragged.put(NAME, b"picture")
    first.write_bytes(b"drawn over")
    second = dragged.put(NAME, b"picture")
    assert first.read_bytes() == b"drawn over"
    assert second.read_bytes() == b"picture"


def test_a_link_in_the_way_is_not_followed(dragged: DraggedFiles, tmp_path: Path) -> None:
    """A link that somebody put in place of a file is not written through."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"picture")
    first = dragged.put(NAME, b"picture")
    first.unlink()
    first.symlink_to(victim)
    second = dragged.put(NAME, b"picture")
    assert second != first
    assert not second.is_symlink()


def test_old_files_are_swept_at_the_next_start(folder: Path, clock: Clock) -> None:
    """A day after the last drag, and not earlier: programs read late, or only link the file."""
    old = DraggedFiles(folder, clock=clock).put(NAME, b"old")
    clock.now += KEPT_SECONDS - 60
    young = DraggedFiles(folder, clock=clock).put(NAME, b"young")
    DraggedFiles(folder, clock=clock).sweep()
    assert {*left(folder)} == {old, young}
    clock.now += 120
    DraggedFiles(folder, clock=clock).sweep()
    assert left(folder) == [young]
    assert not old.parent.exists()


def test_a_file_that_is_dragged_again_is_young_again(folder: Path, clock: Clock) -> None:
    """The day counts from the last drag."""
    file = DraggedFiles(folder, clock=clock).put(NAME, b"picture")
    clock.now += KEPT_SECONDS - 60
    DraggedFiles(folder, clock=clock).put(NAME, b"picture")
    clock.now += 120
    DraggedFiles(folder, clock=clock).sweep()
    assert left(folder) == [file]


def test_what_this_session_has_dragged_is_never_swept(
    dragged: DraggedFiles, folder: Path, clock: Clock
) -> None:
    """However long the program runs."""
    file = dragged.put(NAME, b"picture")
    clock.now += 2 * KEPT_SECONDS
    dragged.sweep()
    assert left(folder) == [file]


def test_what_is_not_ours_is_never_swept(folder: Path, clock: Clock, tmp_path: Path) -> None:
    """Only folders of the form we make are touched, and links are not followed."""
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    (folder / "photo-mine").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.jpg").write_bytes(b"kept")
    (folder / "photo-0123456789abcdef").symlink_to(outside)
    for path in folder.iterdir():
        os.utime(path, (0, 0), follow_symlinks=False)
    DraggedFiles(folder, clock=clock).sweep()
    assert (folder / "notes.txt").exists()
    assert (folder / "photo-mine").exists()
    assert (outside / "kept.jpg").exists()


def test_a_folder_that_the_user_named_is_not_swept(folder: Path, clock: Clock) -> None:
    """Files there are meant to last: documents may link them."""
    file = DraggedFiles(folder, lasting=True, clock=clock).put(NAME, b"picture")
    clock.now += 10 * KEPT_SECONDS
    DraggedFiles(folder, lasting=True, clock=clock).sweep()
    assert left(folder) == [file]


def test_sweeping_where_nothing_is(tmp_path: Path) -> None:
    """A first start has no folder yet."""
    DraggedFiles(tmp_path / "nowhere").sweep()
    assert not (tmp_path / "nowhere").exists()


def test_a_full_disk_is_said_and_leaves_nothing(dragged: DraggedFiles, folder: Path) -> None:
    """No half of a file is ever offered."""
    with disk_that_ends_after(1_000), pytest.raises(StoreFull):
        dragged.put(NAME, bytes(5_000))
    assert left(folder) == []
    assert dragged.put(NAME, bytes(5_000)).stat().st_size == 5_000, "and it goes on when there is room again"


def test_a_folder_that_cannot_be_made_is_named(folder: Path) -> None:
    """The sentence says which folder it is."""
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder")
    with pytest.raises(StoreError) as caught:
        DraggedFiles(folder).put(NAME, b"picture")
    assert str(folder) in caught.value.people


def test_a_folder_that_was_deleted_is_made_again(dragged: DraggedFiles, folder: Path) -> None:
    """The cache may be deleted at any time."""
    dragged.put(NAME, b"picture")
    shutil.rmtree(folder)
    assert dragged.put(NAME, b"picture").read_bytes() == b"picture"


# Saved files


def test_a_saved_file_is_an_ordinary_file(tmp_path: Path) -> None:
    """It is the user's document: readable as their other documents are, in a folder that is made for it."""
    mask = os.umask(0o022)
    try:
        file, new = SavedFiles(tmp_path / "Pictures" / "PhotoDesk").put(NAME, b"picture")
    finally:
        os.umask(mask)
    assert (file.name, file.read_bytes(), new) == (NAME, b"picture", True)
    assert mode(file) == 0o644
    assert left(tmp_path) == [file]


def test_saving_the_same_again_makes_no_second_file(tmp_path: Path) -> None:
    """It says that the file is not new."""
    saved = SavedFiles(tmp_path)
    first, _ = saved.put(NAME, b"picture")
    assert saved.put(NAME, b"picture") == (first, False)
    assert left(tmp_path) == [first]


def test_no_file_is_written_over(tmp_path: Path) -> None:
    """What has the name already stays, and the new file gets a number; so does a third."""
    (tmp_path / NAME).write_bytes(b"something of the user's")
    saved = SavedFiles(tmp_path)
    second, new = saved.put(NAME, b"picture")
    third, _ = saved.put(NAME, b"larger picture")
    assert (second.name, third.name) == ("ann-hill-x1-sample-2.jpg", "ann-hill-x1-sample-3.jpg")
    assert new
    assert (tmp_path / NAME).read_bytes() == b"something of the user's"
    assert saved.put(NAME, b"picture") == (second, False)


def test_a_link_under_the_name_is_not_followed(tmp_path: Path) -> None:
    """Not even a broken one."""
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    file, _ = SavedFiles(tmp_path).put(NAME, b"picture")
    assert file.name == "ann-hill-x1-sample-2.jpg"
    assert not (tmp_path / "elsewhere").exists()


def test_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory stick has none: the name is taken first, and nothing is written over there either."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / NAME).write_bytes(b"something else")
    file, new = SavedFiles(tmp_path).put(NAME, b"picture")
    assert (file.name, file.read_bytes(), new) == ("ann-hill-x1-sample-2.jpg", b"picture", True)
    assert len(left(tmp_path)) == 2


def test_a_full_disk_leaves_no_half_of_a_saved_file(tmp_path: Path) -> None:
    """Whole or not at all."""
    with disk_that_ends_after(1_000), pytest.raises(StoreFull):
        SavedFiles(tmp_path).put(NAME, bytes(5_000))
    assert left(tmp_path) == []


def test_what_a_killed_writer_left_is_swept_a_day_later(tmp_path: Path, clock: Clock) -> None:
    """Nothing else in the user's folder is touched, and no folder is made for it."""
    half, mine = tmp_path / f".photodesk-{'0' * 32}", tmp_path / ".photodesk-notes"
    for path in (half, mine):
        path.write_bytes(b"half")
        os.utime(path, (clock.now, clock.now))
    SavedFiles(tmp_path, clock).sweep()
    assert {*left(tmp_path)} == {half, mine}
    clock.now += KEPT_SECONDS + 1
    SavedFiles(tmp_path, clock).sweep()
    assert left(tmp_path) == [mine]
    SavedFiles(tmp_path / "nowhere", clock).sweep()
    assert not (tmp_path / "nowhere").exists()
