"""What the command line and the environment ask for."""

import argparse
import os
from pathlib import Path

import pytest
from PIL import Image

from photodesk.errors import UsageError
from photodesk.options import (
    LARGEST_LOOK,
    PHOTO_ENDINGS,
    Options,
    add_arguments,
    folder_of_photos,
    read_options,
)
from photodesk.sandbox.catalogue.pixels import FORMATS
from photodesk.sandbox.catalogue.scan import Candidate

CANARY = "CANARY-0123456789"


def parsed(*words: str, **environ: str) -> Options:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return read_options(parser.parse_args(words), environ)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "my photos"
    folder.mkdir()
    (folder / "a.JPG").write_bytes(b"")
    return folder


def test_nothing_asked_for_is_the_sample_library() -> None:
    """Without any word the window opens on the sample library with the user's own profile."""
    assert parsed() == Options()


def test_the_command_line_goes_before_the_environment() -> None:
    """Each value comes from the command line if it is there, else from the environment."""
    environ = {
        "PHOTODESK_API_URL": "https://one.example",
        "PHOTODESK_OAUTH_URL": "https://two.example",
        "PHOTODESK_ACCESS_KEY": "one",
        "PHOTODESK_SECRET_KEY": "two",
    }
    found = parsed(**environ)
    assert (found.api_url, found.oauth_url) == ("https://one.example", "https://two.example")
    assert (found.access_key.reveal(), found.secret_key.reveal()) == ("one", "two")
    found = parsed("--api-url", "https://x.example/", "--access-key", "three", **environ)
    assert (found.api_url, found.access_key.reveal()) == ("https://x.example", "three")


def test_of_a_parent_only_its_public_id_may_stand_on_the_command_line() -> None:
    """Its secret and its token come from the environment; they are masked in the log, the id is not."""
    found = parsed("--parent-key", "public", PHOTODESK_PARENT_SECRET="one", PHOTODESK_PARENT_TOKEN="two")
    assert [each.reveal() for each in (found.parent_key, found.parent_secret, found.parent_token)] == [
        "public",
        "one",
        "two",
    ]
    assert parsed(PHOTODESK_PARENT_KEY="other").parent_key.reveal() == "other"
    assert found.parent_key not in found.secrets
    assert {found.parent_secret, found.parent_token} <= set(found.secrets)
    with pytest.raises(SystemExit):
        parsed("--parent-secret", "one")


def test_an_empty_word_takes_the_environment_back() -> None:
    """Given as nothing on the command line, a variable of the environment does not count."""
    found = parsed(
        "--api-url", "", "--access-key", "", PHOTODESK_API_URL="https://x.example", PHOTODESK_ACCESS_KEY="k"
    )
    assert found == Options()


def test_white_space_around_values_is_dropped() -> None:
    """A key copied with a line break at its end is the key."""
    found = parsed(PHOTODESK_ACCESS_KEY=" key\n", PHOTODESK_SECRET_KEY="\tsecret ")
    assert (found.access_key.reveal(), found.secret_key.reveal()) == ("key", "secret")


def test_secrets_are_never_in_the_text_of_the_options() -> None:
    """Printing the options, in any way, shows no key."""
    found = parsed("--access-key", CANARY, PHOTODESK_SECRET_KEY=CANARY)
    assert CANARY not in repr(found) + str(found) + f"{found!s}{found.access_key}{found.secret_key!r}"


@pytest.mark.parametrize(
    "url",
    [
        "localhost",
        "ftp://a.example",
        "http://a.example",
        "https://",
        "https://u:p@a.example",
        "https://a.example/?x=1",
        "https://a b.example",
        "https://a.example:0",
        "https://a.example:99999",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("option", ["--api-url", "--oauth-url"])
def test_an_address_that_cannot_be_used_is_a_mistake(option: str, url: str) -> None:
    """Each bad address is refused with a sentence, and what was typed is not in the log."""
    with pytest.raises(UsageError) as caught:
        parsed(option, url)
    assert caught.value.people.endswith(".")
    assert url not in caught.value.log


def test_a_folder_goes_before_an_address_of_the_environment(photos: Path) -> None:
    """Whoever names a folder sees it, even where a service is set for every day."""
    found = parsed("--photos", str(photos), PHOTODESK_API_URL="not an address")
    assert (found.photos, found.api_url) == (photos.resolve(), "")


def test_a_folder_and_an_address_together_are_a_mistake(photos: Path) -> None:
    """One window shows one of them."""
    with pytest.raises(UsageError, match="--photos"):
        parsed("--photos", str(photos), "--api-url", "https://a.example")


def test_switches() -> None:
    """--temp-profile and --debug are off unless they are given."""
    found = parsed("--temp-profile", "--debug")
    assert found.temp_profile
    assert found.debug


@pytest.mark.parametrize("name", ["a.jpg", "b.JPEG", "c.jpe", "d.png", "e.WebP", "f.tif", "g.gif", "h.jfif"])
def test_a_photo_anywhere_below_makes_a_folder_of_photos(tmp_path: Path, name: str) -> None:
    """One photo in a folder within the folder is enough, whatever the case of its ending."""
    below = tmp_path / "2024" / "may"
    below.mkdir(parents=True)
    (below / "notes.txt").write_text("x")
    (below / name).write_bytes(b"")
    assert folder_of_photos(str(tmp_path)) == tmp_path.resolve()


def test_what_counts_as_a_photo_is_what_the_sandbox_reads() -> None:
    """The window and the sandbox import nothing of each other, so this holds their two lists together."""
    known = {ending.lower(): form for ending, form in Image.registered_extensions().items()}
    known[".mpo"] = "JPEG"  # Pillow opens it by its first picture, which is one
    assert {known[ending] for ending in PHOTO_ENDINGS} <= set(FORMATS)
    assert set(PHOTO_ENDINGS) == {ending for ending in known if Candidate(f"a{ending}", 1, 0).supported}


def test_a_link_to_a_folder_leads_to_the_folder(tmp_path: Path, photos: Path) -> None:
    """The folder is known by where it really is."""
    (tmp_path / "link").symlink_to(photos)
    assert folder_of_photos(str(tmp_path / "link")) == photos.resolve()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing", "no folder"),
        ("notes.txt", "not a folder"),
        ("empty", "holds no photo"),
        ("x" * 300, "x"),
        ("~nobody-of-this-name/photos", "no folder"),
        ("nul\0byte", "no folder"),
    ],
)
def test_a_folder_that_cannot_be_shown_is_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    """Whatever is wrong with the folder is said in a sentence that names it."""
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.jpg.part").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        folder_of_photos(name)
    assert words in caught.value.people
    assert caught.value.people.endswith(".")


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_not_the_current_folder(photos: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """An empty variable in a script does not open whatever folder one happens to stand in."""
    monkeypatch.chdir(photos)
    with pytest.raises(UsageError):
        folder_of_photos(name)


def test_a_folder_that_may_not_be_read_says_so(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder one may not look into is not called empty."""

    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UsageError, match=r"my photos") as caught:
        folder_of_photos(str(photos))
    assert "Permission denied" in caught.value.people


def test_a_huge_folder_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window does not wait for the end of a very large tree."""
    folder = tmp_path / "huge"
    folder.mkdir()
    names = [f"{number}.txt" for number in range(LARGEST_LOOK + 1)]
    monkeypatch.setattr(os, "walk", lambda *_args, **_how: iter([(str(folder), [], names), ("x", [], [])]))
    assert folder_of_photos(str(folder)) == folder.resolve()
