"""Real camera files beside the repository: upright, with cameras and places, damaged metadata and all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Open = Callable[[Path], Any]

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def ask(shared_photos: Path, open_folder: Open) -> Any:
    """A sandbox of the real photos."""
    return open_folder(shared_photos)


@pytest.fixture
def photos(ask: Any) -> dict[str, Any]:
    """All of them by title."""
    pages = [ask.json(f"/photos?per_page=30&page={page}") for page in (1, 2)]
    return {photo["description"]: photo for page in pages for photo in page}


def test_none_is_skipped(ask: Any, photos: dict[str, Any], shared_photos: Path) -> None:
    """Every real file is shown, the one with damaged metadata among them."""
    status = ask.json("/sandbox/status")
    assert status["skipped"] == 0
    assert status["photos"] == len(list(shared_photos.glob("*.jpg")))
    assert "Corrupted" in photos
    assert ask.picture(photos["Corrupted"]["urls"]["thumb"]).width == 200


def test_turned_photos_look_the_same_upright(ask: Any, photos: dict[str, Any]) -> None:
    """The same scene, stored in different ways, comes out alike."""
    for shape, others in (("landscape", (2, 5, 6, 8)), ("portrait", (3, 6, 8))):
        upright = np.asarray(ask.picture(photos[f"Orientation {shape} 1"]["urls"]["thumb"]), dtype=int)
        for number in others:
            photo = photos[f"Orientation {shape} {number}"]
            turned = np.asarray(ask.picture(photo["urls"]["thumb"]), dtype=int)
            assert turned.shape == upright.shape
            assert np.abs(turned - upright).mean() < 12


def test_places_and_cameras_are_read(ask: Any, photos: dict[str, Any]) -> None:
    """A photo with GPS has a position, and its camera."""
    photo = ask.json(f"/photos/{photos['Gps DSCN0010']['id']}")
    assert photo["exif"]["name"] == "NIKON, COOLPIX P6000"
    assert photo["exif"]["exposure_time"] == "1/75"
    assert photo["location"]["position"] == {"latitude": 43.467448, "longitude": 11.885127}
    assert ask.json("/topics/on-the-map")["total_photos"] >= 10
