"""A folder of real photos whose files are out of the ordinary: no single one stops the reading."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photodesk.sandbox.catalogue import indexing
from photodesk.sandbox.catalogue.indexing import Indexer
from photodesk.sandbox.catalogue.names import escaped, shown, unescaped
from photodesk.sandbox.catalogue.reading import FileFacts, read_file
from photodesk.sandbox.catalogue.scan import scan
from photodesk.sandbox.state import State

Open = Callable[[Path], Any]

INVALID = os.fsdecode(b"caf\xe9.jpg")


def draw(file: Path, width: int = 60, changed: int = 1_600_000_000) -> None:
    """Save a small picture, last changed at a moment in seconds since 1970."""
    with file.open("wb") as opened:
        Image.new("RGB", (width, 40), (200, width % 256, 30)).save(opened, "png")
    os.utime(file, (changed, changed))


def draw_invalid(folder: Path, changed: int = 1_600_000_000) -> None:
    """A picture whose name is Latin-1 where UTF-8 is meant."""
    try:
        draw(folder / INVALID, changed=changed)
    except OSError:
        pytest.skip("this file system allows no such name")


@pytest.fixture
def state(tmp_path: Path) -> Any:
    """A state file."""
    made = State(tmp_path / "s.sqlite")
    yield made
    made.close()


@pytest.mark.parametrize("name", ["a/b.jpg", "é", INVALID, "\x1a", "\x1adce9", "a/\udc80\udcff/b", "\ud83d"])
def test_escaped_names_are_valid_text_and_come_back(name: str) -> None:
    """Names that are text stay as they are; all others are found again."""
    assert unescaped(escaped(name)) == name
    assert escaped(name).encode()
    assert shown(escaped(name)).encode()
    assert (escaped(name) == name) == ("\x1a" not in name and name.isprintable())


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are always text here")
def test_a_name_that_is_no_text_is_shown_found_and_kept(folder: Path, open_folder: Open) -> None:
    """Its picture, title and collection are served as they may be meant, with the same id after a restart."""
    odd = folder / os.fsdecode(b"\xdcbungen")
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("this file system allows no such name")
    draw_invalid(odd)
    ask = open_folder(folder)
    photo = ask.json("/photos")[0]
    assert photo["description"] == "Café"
    assert ask.picture(photo["urls"]["thumb"]).size
    assert [one["title"] for one in ask.json("/collections")] == ["Übungen"]
    assert [one["id"] for one in ask.json("/search/photos?query=café")["results"]] == [photo["id"]]
    again = open_folder(folder)
    assert [one["id"] for one in again.json("/photos")] == [photo["id"]]
    assert [one["total_photos"] for one in again.json("/collections")] == [1]


def test_a_damaged_file_with_such_a_name_is_named_in_print(folder: Path, open_folder: Open) -> None:
    """The list of skipped files is JSON whatever their names are."""
    draw(folder / "good.png")
    draw_invalid(folder)
    (folder / INVALID).write_bytes(b"no picture")
    status = open_folder(folder).json("/sandbox/status")
    assert [one["name"] for one in status["skipped_files"]] == ["café.jpg"]


def test_a_folder_with_such_a_name_is_served(tmp_path: Path, open_folder: Open) -> None:
    """The folder itself may be named in bytes that are no text."""
    folder = tmp_path / os.fsdecode(b"No\xebl")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system allows no such name")
    draw(folder / "a.png")
    assert open_folder(folder).json("/sandbox/status")["folder"] == "Noël"


@pytest.mark.parametrize("newest", [True, False])
def test_it_is_read_in_the_first_batch_and_in_a_later_one(folder: Path, state: State, newest: bool) -> None:
    """Wherever such a name comes, every photo is found and the reading ends."""
    for number in range(40):
        draw(folder / f"{number:02}.png", 60 + number)
    draw_invalid(folder, changed=1_700_000_000 if newest else 1_500_000_000)
    indexer = Indexer(folder, state)
    indexer.prepare(seconds=0)
    indexer.start()
    indexer.wait()
    assert len(indexer.catalogue) == 41
    assert indexer.catalogue.status()["indexing"] is False


def test_a_file_that_breaks_its_batch_costs_itself_alone(
    folder: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be remembered is skipped; the others of its batch keep the ids they would have anyway."""
    for number in range(40):
        draw(folder / f"{number:02}.png", 60 + number, changed=1_600_000_000 - number)
    whole = Indexer(folder, state)
    whole.prepare(seconds=60)
    expected = {whole.catalogue.photo(index).id for index in range(40)}
    bad = read_file(folder / "30.png")

    def spoil(path: Path) -> FileFacts:
        facts = read_file(path)
        if facts.digest != bad.digest:
            return facts
        return FileFacts.from_json(json.dumps(json.loads(facts.to_json()) | {"title": "\ud83d"}))

    monkeypatch.setattr(indexing, "read_file", spoil)
    with state.writing() as base:
        base.execute("DELETE FROM files")
    indexer = Indexer(folder, state)
    indexer.prepare(seconds=0)
    indexer.start()
    indexer.wait()
    status = indexer.catalogue.status()
    assert (status["photos"], status["skipped"], status["indexing"]) == (39, 1, False)
    ids = {indexer.catalogue.photo(index).id for index in range(39)}
    assert ids < expected


def test_an_unforeseen_failure_of_a_reader_skips_the_file(
    folder: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader may fail in a way nobody thought of."""
    for number in range(3):
        draw(folder / f"{number}.png", 60 + number)

    def fail(path: Path) -> FileFacts:
        if path.name == "1.png":
            raise RecursionError
        return read_file(path)

    monkeypatch.setattr(indexing, "read_file", fail)
    indexer = Indexer(folder, state)
    indexer.prepare(seconds=60)
    assert len(indexer.catalogue) == 2
    assert indexer.catalogue.status()["skipped"] == 1


def test_a_link_to_itself_is_left_alone(folder: Path) -> None:
    """It leads nowhere, and stops nothing."""
    draw(folder / "own.png")
    try:
        (folder / "round.png").symlink_to(folder / "round.png")
    except OSError:
        pytest.skip("links cannot be made here")
    assert [candidate.path for candidate in scan(folder)] == ["own.png"]
