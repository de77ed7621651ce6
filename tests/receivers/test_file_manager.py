"""Photos dragged onto a folder in a file manager."""

from pathlib import Path

import pytest

from tests.receivers.conftest import RECEIVER, TILE, TILES_APART, Bench, width_of
from tests.receivers.desktop import missing

pytestmark = [
    pytest.mark.battery,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(missing("pcmanfm")), reason=missing("pcmanfm")),
]


def arrived(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def test_one_photo_is_copied(bench: Bench, folder: Path) -> None:
    """The file arrives whole under its own name, ours stays where it is, the service hears of it once."""
    bench.take(TILE)
    (source,) = bench.large()
    bench.desktop.carry(TILE, RECEIVER)
    bench.desktop.release()
    bench.desktop.until(lambda: arrived(folder), "a file in the folder")
    bench.until_reported([source.name])
    (file,) = arrived(folder)
    assert file.name == source.name
    bench.desktop.until(lambda: file.stat().st_size == source.stat().st_size, "the whole file")
    assert file.read_bytes() == source.read_bytes()
    assert width_of(file) == bench.wanted(file.name)


def test_three_photos_are_copied(bench: Bench, folder: Path) -> None:
    """All that were selected arrive, each is reported once."""
    bench.select(TILES_APART)
    bench.take(TILE, large=3, files=3)
    sources = {file.name: file for file in bench.large()}
    assert len(sources) == 3
    bench.desktop.carry(TILE, RECEIVER)
    bench.desktop.release()
    bench.desktop.until(lambda: len(arrived(folder)) == 3, "three files in the folder")
    bench.until_reported(list(sources))
    whole = {name: file.read_bytes() for name, file in sources.items()}
    bench.desktop.until(
        lambda: {file.name: file.read_bytes() for file in arrived(folder)} == whole, "the whole files"
    )
