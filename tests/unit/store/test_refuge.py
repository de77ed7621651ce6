"""Where a profile lives when its own folders cannot be used."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import astuple, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from photodesk.domain.ref import Ref
from photodesk.domain.use import Use
from photodesk.errors import StoreError
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.paths import Paths
from photodesk.store.refuge import Refuge
from photodesk.store.uses import KeptUses
from tests.unit.store.conftest import MakePhoto

NAMES = ("config", "data", "cache", "state")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.within(tmp_path / "profile")


@pytest.fixture
def refuges() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def refuge(paths: Paths, stack: ExitStack) -> Refuge:
    """Return a refuge that is closed after the test."""
    found = Refuge(paths)
    stack.callback(found.close)
    return found


def lock(monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    """Let files look write-protected: root is stopped by no permission."""
    really = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: really(path, mode) and not (path in files and mode & os.W_OK)
    )


def test_a_profile_that_can_be_used_is_used(paths: Paths, refuges: ExitStack) -> None:
    """Its folders are made for the user alone, nothing is temporary, and nothing is to be told."""
    found = refuge(paths, refuges)
    assert found.paths == paths
    assert found.trouble is None
    for folder in astuple(paths):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "words"),
    [("data", "Nothing new is kept"), ("config", "settings"), ("cache", "What you see"), ("state", "")],
)
def test_only_what_cannot_be_used_is_elsewhere(
    paths: Paths, refuges: ExitStack, name: str, words: str
) -> None:
    """The other folders go on; the text names the folder and what it costs. Of logs there is no word."""
    folder: Path = getattr(paths, name)
    folder.parent.mkdir()
    folder.write_text("a file in the way")
    found = refuge(paths, refuges)
    instead: Path = getattr(found.paths, name)
    assert replace(found.paths, **{name: folder}) == paths
    assert stat.S_IMODE(instead.stat().st_mode) == 0o700
    assert folder not in instead.parents
    people = found.trouble.people if found.trouble else ""
    assert words in people
    assert (str(folder) in people) == bool(words)
    assert (str(folder) in (found.trouble.log if found.trouble else "")) is False
    found.close()
    assert not instead.exists()


def test_the_worst_is_told(paths: Paths, refuges: ExitStack) -> None:
    """Where nothing can be used, the text is about what must never be lost."""
    paths.data.parent.write_text("a file in the way")
    found = refuge(paths, refuges)
    assert found.trouble is not None
    assert str(paths.data) in found.trouble.people
    assert not set(astuple(found.paths)) & set(astuple(paths))


def test_what_can_be_read_is_taken_along(
    paths: Paths, refuges: ExitStack, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Favourites and settings are there; what waits to be sent stays where it is, so that it is sent once."""
    refuge(paths, refuges)
    database = open_kept(paths.library_file)
    asyncio.run(Favourites(database).add(make_photo("a")))
    use = Use("1", Ref("sample", "a"), "https://api.example/1", datetime.now(UTC))
    asyncio.run(KeptUses(database).put(use))
    paths.settings_file.write_text('theme = "dark"\n')
    lock(monkeypatch, paths.library_file, paths.settings_file)
    before = paths.library_file.read_bytes()
    found = refuge(paths, refuges)  # while another one has the file open, with what it wrote in the WAL
    copy = open_kept(found.paths.library_file)
    assert [ref.id for ref in asyncio.run(Favourites(copy).refs())] == ["a"]
    assert asyncio.run(KeptUses(copy).waiting("sample")) == ()
    assert asyncio.run(KeptUses(database).waiting("sample")) == (use,)
    assert found.paths.settings_file.read_text() == 'theme = "dark"\n'
    copy.close()
    assert paths.library_file.read_bytes() == before
    database.close()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 9_000])
def test_what_is_damaged_is_no_hindrance(
    paths: Paths, refuges: ExitStack, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told of by who opens it."""
    refuge(paths, refuges)
    paths.library_file.write_bytes(damage)
    lock(monkeypatch, paths.library_file)
    found = refuge(paths, refuges)
    assert found.paths.library_file.read_bytes() == damage
    assert paths.library_file.read_bytes() == damage


def test_a_folder_in_place_of_a_file(paths: Paths, refuges: ExitStack) -> None:
    """What cannot be a database does not become one."""
    paths.library_file.mkdir(parents=True)
    found = refuge(paths, refuges)
    assert found.paths.data != paths.data
    with sqlite3.connect(found.paths.library_file) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def test_without_any_place_it_is_an_error(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not even a temporary folder can be made, the error names the profile's."""

    def full(*_: object, **__: object) -> str:
        raise FileNotFoundError("no usable temporary folder")

    paths.data.parent.write_text("a file in the way")
    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(StoreError) as caught:
        Refuge(paths)
    assert str(paths.config) in caught.value.people
