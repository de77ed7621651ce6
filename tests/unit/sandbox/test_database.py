"""The state file when something is wrong with it: damage, a full disk, no right to write."""

import os
import sqlite3
from pathlib import Path

import pytest

from photodesk.sandbox.database import UnreadableState
from photodesk.sandbox.state import State


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A state file with a like, and enough in it to have many pages."""
    made = tmp_path / "state.sqlite"
    state = State(made)
    with state.writing() as base:
        base.executemany(
            "INSERT INTO likes VALUES ('one', 'me', ?, 'now')",
            [(f"photo-{number}",) for number in range(2000)],
        )
    state.close()
    return made


def fill_disk(state: State) -> None:
    """Let the file not grow any more."""
    state.rows("PRAGMA max_page_count=1")


def like(state: State, photo: str) -> None:
    with state.writing() as base:
        base.execute("INSERT INTO likes VALUES ('one', 'you', 'before', 'now')")
        base.executemany(
            "INSERT INTO likes VALUES ('one', 'you', ?, 'now')",
            [(f"{photo}-{number}",) for number in range(3000)],
        )


@pytest.mark.parametrize("how", ["text", "head", "middle"])
def test_a_damaged_file_is_set_aside(path: Path, how: str) -> None:
    """Whatever is wrong, a new state begins, the old file is kept beside it, and one sentence says so."""
    data = bytearray(path.read_bytes())
    if how == "text":
        data = bytearray(b"this is somebody's letter" * 100)
    elif how == "head":
        data[:4096] = bytes(4096)
    else:
        data[len(data) // 2 : len(data) // 2 + 20_000] = b"\xff" * 20_000
    path.write_bytes(data)
    path.with_name("state.sqlite-wal").write_bytes(b"of the damaged file")
    told: list[str] = []
    state = State(path, told.append)
    assert state.status() == {"state_was_damaged": True, "state_in_memory": False}
    assert state.likes_of("one", "me") == []
    like(state, "a")
    state.close()
    aside = [one for one in path.parent.glob("state.sqlite.damaged-*") if not one.name.endswith("-wal")]
    assert [one.read_bytes() for one in aside] == [bytes(data)]
    assert len(told) == 1
    assert aside[0].name in told[0]
    again = State(path)
    assert again.status()["state_was_damaged"] is False
    assert len(again.likes_of("one", "you")) == 3001
    again.close()


def test_two_damaged_files_are_both_kept(tmp_path: Path) -> None:
    """The second is not put in the place of the first, however quickly it follows."""
    path = tmp_path / "state.sqlite"
    for _ in range(3):
        path.write_bytes(b"this is somebody's letter" * 100)
        State(path).close()
    assert len(list(tmp_path.glob("state.sqlite.damaged-*"))) == 3


def test_a_full_disk_moves_the_state_into_memory(path: Path) -> None:
    """A change in the middle of which the disk is full is done to its end, once, with all that was before."""
    told: list[str] = []
    state = State(path, told.append)
    fill_disk(state)
    like(state, "a")
    assert state.status() == {"state_was_damaged": False, "state_in_memory": True}
    assert len(state.likes_of("one", "you")) == 3001
    assert len(state.likes_of("one", "me")) == 2000
    like_again = pytest.raises(sqlite3.IntegrityError)
    with like_again:
        like(state, "a")
    assert len(state.likes_of("one", "you")) == 3001
    assert len(told) == 1
    state.close()
    again = State(path)
    assert again.likes_of("one", "you") == []
    assert len(again.likes_of("one", "me")) == 2000
    again.close()


def test_a_wrong_statement_is_no_fault_of_the_disk(path: Path) -> None:
    """Other errors come through, and nothing moves."""
    state = State(path)

    def fail() -> None:
        with state.writing() as base:
            base.execute("INSERT INTO likes VALUES ('one', 'you', 'b', 'now')")
            base.execute("INSERT INTO nothing VALUES (1)")

    with pytest.raises(sqlite3.OperationalError):
        fail()
    assert state.likes_of("one", "you") == []
    assert state.status()["state_in_memory"] is False
    state.close()


def test_without_a_file_everything_is_in_memory() -> None:
    """A state needs no disk."""
    state = State(None)
    like(state, "a")
    assert len(state.likes_of("one", "you")) == 3001
    assert state.status()["state_in_memory"] is True
    state.close()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A path that can hold no file is somebody's mistake; nothing is renamed."""
    with pytest.raises(UnreadableState):
        State(tmp_path)
    assert tmp_path.is_dir()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only people's rights are limited")
@pytest.mark.parametrize("folder", [True, False])
def test_what_can_be_read_and_not_written_is_held_in_memory(path: Path, folder: bool) -> None:
    """The likes are there, new ones are taken, and the file stays as it is."""
    before = path.read_bytes()
    path.chmod(0o400)
    path.parent.chmod(0o500 if folder else 0o700)
    state = State(path)
    like(state, "a")
    assert len(state.likes_of("one", "me")) == 2000
    assert len(state.likes_of("one", "you")) == 3001
    assert state.status()["state_in_memory"] is True
    state.close()
    path.parent.chmod(0o700)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only people's rights are limited")
def test_what_may_not_be_read_or_made_is_refused(path: Path) -> None:
    """Without permission there is nothing to begin with."""
    path.chmod(0)
    with pytest.raises(UnreadableState):
        State(path)
    path.parent.chmod(0o500)
    with pytest.raises(UnreadableState):
        State(path.with_name("other.sqlite"))
    path.parent.chmod(0o700)
