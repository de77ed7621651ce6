"""A folder of real photos: what is read, what is skipped, and what stays the same over a restart."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photodesk.sandbox.catalogue.indexing import Indexer, UnusableFolder
from photodesk.sandbox.catalogue.reading import FileFacts, Unreadable, read_file, readable_name
from photodesk.sandbox.catalogue.scan import scan
from photodesk.sandbox.state import State

Open = Callable[[Path], Any]

SPLIT = ((255, 0, 0), (0, 0, 255))


def draw(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, SPLIT[0])
    picture.paste(SPLIT[1], (size[0] // 2, 0, size[0], size[1]))
    return picture


def is_red(colour: Any) -> bool:
    return bool(colour[0] > 200 and colour[2] < 60)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_are_shown_upright(folder: Path, open_folder: Open, orientation: int) -> None:
    """Whatever way a camera was held, size and picture are those of the scene: red left, blue right."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = draw((600, 400))
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    exif = Image.Exif()
    exif[274] = orientation
    stored.save(folder / "turned.jpg", exif=exif, quality=95)
    ask = open_folder(folder)
    photo = ask.json("/photos")[0]
    assert (photo["width"], photo["height"]) == (600, 400)
    small = ask.picture(photo["urls"]["thumb"])
    assert small.size == (200, 133)
    assert is_red(small.getpixel((20, 60)))
    assert not is_red(small.getpixel((180, 60)))


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.png", "RGBA"),
        ("b.png", "I;16"),
        ("c.png", "P"),
        ("d.gif", "P"),
        ("e.webp", "RGB"),
        ("f.tiff", "CMYK"),
        ("g.jpg", "L"),
        ("h.jpeg", "CMYK"),
        ("i.png", "1"),
        ("j.bmp", "RGB"),
        ("k.tif", "F"),
    ],
)
def test_every_common_kind_of_picture_is_read(folder: Path, open_folder: Open, name: str, mode: str) -> None:
    """Format and depth do not matter; what is served is a plain picture."""
    picture = draw() if mode in {"RGB", "P"} else draw().convert("L" if mode in {"I;16", "F"} else mode)
    picture.convert(mode).save(folder / name)
    ask = open_folder(folder)
    photo = ask.json("/photos")[0]
    assert (photo["width"], photo["height"]) == (60, 40)
    assert photo["blur_hash"]
    assert ask.picture(f"{photo['urls']['raw']}&w=30").size == (30, 20)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_picture_is_skipped(folder: Path, share: float) -> None:
    """A file that ends too early is found by decoding it to its end."""
    noise = Image.effect_noise((300, 200), 90)
    noise.save(folder / "whole.jpg", quality=95)
    data = (folder / "whole.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(Unreadable, match="cut off"):
        read_file(folder / "cut.jpg")


def test_what_cannot_be_read_is_skipped_and_counted(folder: Path, open_folder: Open) -> None:
    """Text named .jpg, an empty file and a kind that is not read are named, each with a reason."""
    draw().save(folder / "good.jpg")
    (folder / "text.jpg").write_text("no picture")
    (folder / "empty.png").write_bytes(b"")
    (folder / "raw.heic").write_bytes(b"x")
    (folder / "notes.txt").write_text("not a photo at all")
    (folder / ".hidden.jpg").write_text("left alone")
    status = open_folder(folder).json("/sandbox/status")
    assert status["photos"] == 1
    assert status["skipped"] == 3
    assert status["source"] == "folder"
    assert status["folder"] == "photos"
    assert status["indexing"] is False
    assert {one["name"]: bool(one["reason"]) for one in status["skipped_files"]} == {
        "text.jpg": True,
        "empty.png": True,
        "raw.heic": True,
    }


def test_a_picture_of_absurd_size_is_skipped(folder: Path) -> None:
    """A small file that would need gigabytes is refused by its announced size."""
    draw().save(folder / "bomb.png")
    data = bytearray((folder / "bomb.png").read_bytes())
    data[16:24] = (40_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    (folder / "bomb.png").write_bytes(data)
    with pytest.raises(Unreadable, match="too large"):
        read_file(folder / "bomb.png")


def test_titles_come_from_the_file_or_its_name(folder: Path, open_folder: Open) -> None:
    """A description that says something wins; a camera's stock text does not."""
    for name, text in (
        ("some_old-boat.jpg", ""),
        ("a.jpg", "OLYMPUS DIGITAL CAMERA"),
        ("b.jpg", "The harbour"),
    ):
        exif = Image.Exif()
        exif[270] = text
        draw().save(folder / name, exif=exif)
    titles = {photo["description"] for photo in open_folder(folder).json("/photos")}
    assert titles == {"Some old boat", "A", "The harbour"}


def test_artists_become_photographers(folder: Path, open_folder: Open) -> None:
    """Who a file names is its photographer; all others belong to You."""
    exif = Image.Exif()
    exif[315] = "Zoë Ångström".encode()
    draw().save(folder / "hers.jpg", exif=exif)
    draw((50, 40)).save(folder / "mine.jpg")
    ask = open_folder(folder)
    names = {photo["description"]: photo["user"]["name"] for photo in ask.json("/photos")}
    assert names == {"Hers": "Zoë Ångström", "Mine": "You"}
    assert ask.json("/users/you")["total_photos"] == 1
    assert ask.json("/users/zoeangstrom/photos")[0]["description"] == "Hers"


def test_subfolders_are_collections(folder: Path, open_folder: Open) -> None:
    """Each folder below is a collection by its readable name; the top folder is none."""
    inner = folder / "summer_trip" / "day_one"
    inner.mkdir(parents=True)
    draw().save(folder / "top.jpg")
    draw((50, 40)).save(inner / "first.jpg")
    draw((40, 40)).save(inner / "second.jpg")
    ask = open_folder(folder)
    collections = ask.json("/collections")
    assert [(one["title"], one["total_photos"]) for one in collections] == [("Summer trip / Day one", 2)]
    assert collections[0]["user"]["name"] == "You"
    assert ask.json("/search/photos?query=summer")["total"] == 2


def test_ids_and_collections_outlast_a_restart_a_new_name_and_an_edit(
    folder: Path, open_folder: Open
) -> None:
    """Likes hang on ids: these follow the contents to a new name, and the name through an edit."""
    (folder / "sub").mkdir()
    draw().save(folder / "sub" / "one.png")
    draw((50, 40)).save(folder / "two.png")
    before = {photo["description"]: photo["id"] for photo in open_folder(folder).json("/photos")}
    (folder / "two.png").rename(folder / "renamed.png")
    draw((70, 40)).save(folder / "sub" / "one.png")
    ask = open_folder(folder)
    after = {photo["description"]: photo["id"] for photo in ask.json("/photos")}
    assert after == {"One": before["One"], "Renamed": before["Two"]}
    assert ask.json("/collections")[0]["total_photos"] == 1
    assert ask.json(f"/photos/{before['One']}")["width"] == 70


def test_copies_of_a_photo_have_ids_of_their_own(folder: Path, open_folder: Open) -> None:
    """The same bytes twice are two photos."""
    draw().save(folder / "a.png")
    (folder / "b.png").write_bytes((folder / "a.png").read_bytes())
    ids = {photo["id"] for photo in open_folder(folder).json("/photos")}
    assert len(ids) == 2


def test_unchanged_files_are_not_read_again(folder: Path, tmp_path: Path) -> None:
    """What is remembered is served even where the file could not be decoded any more."""
    draw().save(folder / "a.png")
    state = State(tmp_path / "s.sqlite")
    first = Indexer(folder, state)
    first.prepare()
    known = state.files(first.catalogue.library)["a.png"]
    assert known.facts
    assert FileFacts.from_json(known.facts).width == 60
    again = Indexer(folder, state)
    again.prepare(seconds=0)
    assert len(again.catalogue) == 1
    state.close()


def test_the_rest_is_read_in_the_background(folder: Path, tmp_path: Path) -> None:
    """Without time before the start, the first batch is there, and the others come at the end of the feed."""
    for number in range(40):
        draw((60 + number, 40)).save(folder / f"{number:02}.png")
    state = State(tmp_path / "s.sqlite")
    indexer = Indexer(folder, state)
    indexer.prepare(seconds=0)
    first = [indexer.catalogue.photo(index).id for index in range(len(indexer.catalogue))]
    assert 1 <= len(first) < 40
    assert indexer.catalogue.status()["indexing"] is True
    indexer.start()
    indexer.wait()
    assert len(indexer.catalogue) == 40
    assert indexer.catalogue.status()["indexing"] is False
    assert [indexer.catalogue.photo(index).id for index in range(len(first))] == first
    indexer.stop()
    state.close()


def test_links_that_lead_out_of_the_folder_are_left_alone(folder: Path, tmp_path: Path) -> None:
    """A link to a file elsewhere, and to a folder, are not followed; one inside is."""
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    draw().save(outside / "secret.png")
    draw().save(folder / "own.png")
    try:
        (folder / "out.png").symlink_to(outside / "secret.png")
        (folder / "away").symlink_to(outside, target_is_directory=True)
        (folder / "in.png").symlink_to(folder / "own.png")
    except OSError:
        pytest.skip("links cannot be made here")
    assert {candidate.path for candidate in scan(folder)} == {"own.png", "in.png"}


def test_a_photo_that_has_gone_costs_its_picture_alone(folder: Path, open_folder: Open) -> None:
    """A file deleted while serving answers 404; the feed goes on."""
    draw().save(folder / "a.png")
    draw((50, 40)).save(folder / "b.png")
    ask = open_folder(folder)
    (folder / "a.png").unlink()
    statuses = {ask.get(photo["urls"]["thumb"]).status_code for photo in ask.json("/photos")}
    assert statuses == {200, 404}


def test_folders_that_cannot_be_served_say_why(folder: Path, tmp_path: Path) -> None:
    """Missing, a file, or without any photo: each has its own words."""
    state = State(tmp_path / "s.sqlite")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnusableFolder, match="does not exist"):
        Indexer(tmp_path / "none", state)
    with pytest.raises(UnusableFolder, match="is not a folder"):
        Indexer(tmp_path / "file", state)
    (folder / "text.jpg").write_text("no picture")
    with pytest.raises(UnusableFolder, match="holds no photo"):
        Indexer(folder, state).prepare()
    state.close()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("some_old-boat.jpg", "Some old boat"),
        ("2019-07-04 harbour.jpg", "2019-07-04 harbour"),
        ("DSC_0012.JPG", "DSC 0012"),
        ("a/b/éclair.png", "Éclair"),
    ],
)
def test_names_are_made_readable(path: str, title: str) -> None:
    """Underscores and hyphens between letters become spaces; dates stay."""
    assert readable_name(path) == title
