"""PhotoDesk as it is typed: what it says to mistakes, and the guided tour."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tests.features.processes import PHOTODESK, environment, photodesk

REAL = Path(__file__).resolve().parents[3] / "shared" / "photos"
TOUR_LIMIT = 90.0
COLOURS = 60
"""Different colours among some thousand pixels of a window with photos in it; an empty one has a dozen."""
STEPS = [
    "wall",
    "scroll-1",
    "scroll-2",
    "scroll-3",
    "layout-square",
    "layout-list",
    "search",
    "search-here",
    "quick-look",
    "photo",
    "next-photo",
    "zoom",
    "selected",
    "compare",
    "topic",
    "collection",
    "board",
    "storage",
    "sign-in",
    "account",
    "own-collection",
    "workbench",
    "unsent-changes",
    "sign-out",
    "session-ended",
    "dark-wall",
    "dark-photo",
    "light-favourites",
]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the messages of other systems differ")


def says(done: subprocess.CompletedProcess[str], code: int, words: str) -> None:
    """See that a program ended with `code` and one line for people."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("photodesk: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--photos", "{tmp}/none"], "There is no folder"),
        (["--photos", "{tmp}/file.txt"], "is not a folder"),
        (["--photos", "{tmp}/empty"], "holds no photo"),
        (["--photos", "{tmp}/papers"], "holds no photo"),
        (["--photos", ""], "folder"),
        (["--api-url", "nonsense"], "cannot be used"),
        (["--api-url", "http://example.org"], "https://"),
        (["--api-url", "https://user:word@example.org"], "user name or password"),
        (["--api-url", "http://127.0.0.1:99999"], "port"),
        (["--oauth-url", "ftp://example.org"], "https://"),
        (["--photos", "{tmp}/folder", "--api-url", "https://example.org"], "give one of them"),
        (["tour", "--out", "{tmp}/file.txt/tour"], "cannot go to"),
        (["tour", "--photos", "{tmp}/none", "--out", "{tmp}/tour"], "There is no folder"),
    ],
)
def test_a_mistake_is_explained_in_one_line(tmp_path: Path, arguments: list[str], words: str) -> None:
    """Exit code 2, one sentence that says what to do, no traceback and no window."""
    (tmp_path / "file.txt").write_text("no folder")
    for name in ("empty", "papers", "folder"):
        (tmp_path / name).mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("no photo")
    (tmp_path / "folder" / "photo.jpg").write_text("named like one")
    filled = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
    says(photodesk(tmp_path / "home", *filled), 2, words)
    assert not (tmp_path / "home").exists()


def test_a_wrong_option_shows_how_it_is_used(tmp_path: Path) -> None:
    """An option that is none: exit code 2 and a usage line."""
    done = photodesk(tmp_path / "home", "--nonsense")
    assert done.returncode == 2
    assert done.stderr.startswith("usage: photodesk")


def test_version(tmp_path: Path) -> None:
    """--version prints one line and opens nothing."""
    done = photodesk(tmp_path / "home", "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("PhotoDesk ")


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    """No display: exit code 2, and the way to see something all the same."""
    bare = environment(tmp_path / "home")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        bare.pop(name, None)
    done = subprocess.run(PHOTODESK, capture_output=True, text=True, timeout=20, check=False, env=bare)
    says(done, 2, "no display")
    assert "tour" in done.stderr


@pytest.mark.battery
def test_a_folder_of_unreadable_pictures(tmp_path: Path) -> None:
    """A folder in which nothing can be read as a photo ends with a sentence, not with an empty window."""
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "one.jpg").write_text("no photo")
    (folder / "two.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    says(photodesk(tmp_path / "home", "--photos", str(folder)), 2, "holiday")


def colours(file: Path) -> int:
    """Return how many different colours there are in a picture, looking at some of its pixels."""
    image = QImage(str(file))
    assert not image.isNull(), file
    seen = range(0, image.width(), 20), range(0, image.height(), 20)
    return len({image.pixel(x, y) for x in seen[0] for y in seen[1]})


def taken(home: Path, out: Path, *arguments: str) -> dict[str, Any]:
    """Take the tour and return its log."""
    done = photodesk(home, "tour", "--out", str(out), *arguments, limit=TOUR_LIMIT)
    assert (done.returncode, done.stderr) == (0, "")
    log: dict[str, Any] = json.loads((out / "tour.json").read_text())
    assert log["complete"]
    assert log["trouble"] == ""
    pictures = [step["picture"] for step in log["steps"] if "picture" in step]
    assert sorted(path.name for path in out.glob("*.png")) == sorted(pictures)
    for picture in pictures:
        assert colours(out / picture) > COLOURS, picture
    return log


@pytest.mark.battery
def test_the_tour(tmp_path: Path) -> None:
    """It needs no display, ends by itself, and leaves a picture of every step and a log of what it cost."""
    log = taken(tmp_path / "home", tmp_path / "tour")
    assert [step["step"] for step in log["steps"]] == STEPS
    assert log["api_requests"] > 0
    assert log["image_requests"] > 0
    assert 0 < log["time_to_first_wall"] < TOUR_LIMIT
    by_name = {step["step"]: step for step in log["steps"]}
    assert by_name["wall"]["on_screen"]["pictures"] == by_name["wall"]["on_screen"]["photos"] > 0
    assert by_name["photo"]["on_screen"]["sharp"]
    assert by_name["next-photo"]["back_at_same_photo"]
    assert by_name["sign-in"]["on_screen"]["over"] == ["Sign in to the sample library"]
    assert by_name["account"]["on_screen"]["over"] == ["Account: Maren Lindqvist"]
    assert by_name["storage"]["on_screen"]["over"] == ["Storage"]
    assert by_name["own-collection"]["on_screen"]["place"] == "Quiet mornings"
    assert by_name["unsent-changes"]["on_screen"]["over"] == ["Unsent changes"]
    assert by_name["sign-out"]["on_screen"]["over"] == ["Sign Maren Lindqvist out?"]
    assert "has ended" in by_name["session-ended"]["on_screen"]["notice"]
    assert by_name["dark-wall"]["seconds"] > by_name["wall"]["seconds"]


@pytest.mark.battery
@pytest.mark.skipif(not REAL.is_dir(), reason="there are no real photos beside this repository")
def test_the_tour_of_real_photos(tmp_path: Path) -> None:
    """The tour shows a folder of real photos with their number and none skipped."""
    log = taken(tmp_path / "home", tmp_path / "tour", "--photos", str(REAL))
    assert log["library"]["photos"] == len(list(REAL.glob("*.jpg")))
    assert log["library"]["skipped"] == 0
