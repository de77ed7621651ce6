"""Photos and pages to keep."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from photodesk.domain.images import Images
from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Photo, Place
from photodesk.domain.ref import Ref

MakePhoto = Callable[..., Photo]


@pytest.fixture
def make_photo() -> MakePhoto:
    """Return a maker of photos: `make_photo("id")`, `make_photo("id", detailed=True)`."""

    def make(id_: str, *, detailed: bool = False, likes: int = 7) -> Photo:
        return Photo(
            ref=Ref("sample", id_),
            width=6000,
            height=4000,
            images=Images(
                raw=f"https://pictures.example/{id_}", regular=f"https://pictures.example/{id_}?w=1080"
            ),
            photographer=Person(Ref("sample", "ann"), "ann", "Ann Ødegård", total_photos=12),
            color="#336699",
            blur_hash="LEHV6nWB2yk8pyo0adR*.7kCMdnj",
            description="A hill in “haze” 🌄",
            created_at=datetime(2024, 5, 1, 12, 30, tzinfo=UTC),
            likes=likes,
            exif=Exif(make="Make", model="Model", iso=200) if detailed else Exif(),
            place=Place("Hill", "", "Norway", 60.5, -7.25) if detailed else Place(),
            tags=("hill", "haze") if detailed else (),
            detailed=detailed,
        )

    return make


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that the test moves."""
    return Clock()
