"""PhotoDesk on a screen of its own, showing the sample library of a sandbox of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.features.processes import SandboxProcess
from tests.receivers.desktop import Desktop, Point
from tests.receivers.drop_page import TITLE, DropPage

PHOTOS = 60
TILES = 20
"""Pictures that are on the disk when the first tiles can be seen for sure."""
TILE: Point = (100, 285)
TILES_APART: tuple[Point, ...] = ((100, 285), (150, 420), (100, 540))
"""Places on three rows of the wall: their tiles are not higher than that."""
RECEIVER: Point = (1300, 400)
"""Where the other program has its middle."""
REPORTED = 20.0
"""Seconds within which a use is reported at the latest."""


class Bench:
    """PhotoDesk at the left, room for another program at the right."""

    def __init__(self, folder: Path, images: Path) -> None:
        self.folder = folder
        self.desktop = Desktop(folder / "home")
        self.sandbox = SandboxProcess(folder / "sandbox", "--count", str(PHOTOS), images=images)
        self._profile = folder / "photodesk"
        self.photos: list[dict[str, Any]] = self.sandbox.says("/photos?per_page=30")
        self._counts = {photo["id"]: self.sandbox.downloads(photo["id"]) for photo in self.photos}

    def open(self) -> None:
        """Open PhotoDesk and wait until its tiles have their pictures."""
        self.process = self.desktop.photodesk(self._profile, "--api-url", self.sandbox.url)
        self.desktop.until(
            lambda: len(_files(self._profile / "cache" / "pictures")) >= TILES, "the pictures of the wall"
        )

    def close(self) -> None:
        self.desktop.close()
        self.sandbox.stop()

    def offered(self) -> list[Path]:
        """Return the files that PhotoDesk has made for dragging so far."""
        return [path for path in _files(self._profile / "cache" / "dragged") if path.suffix == ".jpg"]

    def large(self) -> list[Path]:
        """Return those of them that are as wide as they should be."""
        return [file for file in self.offered() if width_of(file) == self.wanted(file.name)]

    def wanted(self, name: str) -> int:
        """Return how wide the photo in a file of that name should be."""
        width: int = self.photo_of(name)["width"]
        return min(2400, width)

    def photo_of(self, name: str) -> dict[str, Any]:
        """Return the photo that a file is called after."""
        found: list[dict[str, Any]] = [photo for photo in self.photos if f"-{photo['id']}-" in name]
        assert len(found) == 1, name
        return found[0]

    def reports(self) -> dict[str, int]:
        """Return of which photos the sandbox has heard that they were taken out, and how often."""
        now = {id_: self.sandbox.downloads(id_) - before for id_, before in self._counts.items()}
        return {id_: count for id_, count in now.items() if count}

    def until_reported(self, names: list[str]) -> None:
        """Wait until each of these photos has been reported; fail if one is more than once."""
        once = {str(self.photo_of(name)["id"]): 1 for name in names}
        self.desktop.until(lambda: len(self.reports()) >= len(once), "the reports", seconds=REPORTED)
        assert self.reports() == once

    def take(self, point: Point, *, large: int = 1, files: int = 1) -> None:
        """Press on a photo and wait until so many files are there, so many of them at their full width."""
        self.desktop.press(point)
        self.desktop.until(lambda: len(self.offered()) >= files, f"{files} files")
        self.desktop.until(lambda: len(self.large()) >= large, f"{large} large files")

    def select(self, points: tuple[Point, ...]) -> None:
        """Select several photos with the mouse."""
        for point in points:
            self.desktop.click(point, holding="ctrl")


def width_of(file: Path) -> int:
    """Return the width of a picture that can be decoded to its end."""
    with Image.open(file) as image:
        image.load()
        return image.width


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and ".photodesk-" not in path.name]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where sandboxes keep the pictures they have drawn, so that each is drawn once."""
    return tmp_path_factory.mktemp("images")


@pytest.fixture
def bench(tmp_path: Path, drawn: Path, request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A screen with PhotoDesk on it."""
    made = Bench(tmp_path, drawn)
    try:
        made.open()
        yield made
    finally:
        made.desktop.picture(tmp_path / "screen.png")
        made.close()


@pytest.fixture
def page(bench: Bench) -> Iterator[DropPage]:
    """A web page in Chromium beside PhotoDesk."""
    served = DropPage()
    try:
        bench.desktop.start(
            "chromium",
            "--no-sandbox",  # as root it refuses to start with one
            "--no-first-run",
            "--disable-gpu",
            "--disable-background-networking",
            "--password-store=basic",
            f"--user-data-dir={bench.folder / 'chromium'}",
            f"--app={served.url}",
        )
        bench.desktop.place(bench.desktop.window(TITLE), 920, 60, 700, 600)
        yield served
    finally:
        served.close()


@pytest.fixture
def folder(bench: Bench) -> Path:
    """A folder that a file manager shows beside PhotoDesk."""
    made = bench.folder / "arrived"
    made.mkdir()
    bench.desktop.start("pcmanfm", "--no-desktop", str(made))
    bench.desktop.place(bench.desktop.window("^arrived$"), 920, 60, 700, 600)
    return made
