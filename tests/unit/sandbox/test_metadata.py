"""What picture files say of themselves, and what is left when they say it wrongly."""

import io
import random
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from PIL import Image, TiffImagePlugin

from photodesk.sandbox.catalogue.metadata import Metadata, metadata_of, position_name

Ratio = TiffImagePlugin.IFDRational


def file_with(
    main: dict[int, Any] | None = None,
    detail: dict[int, Any] | None = None,
    gps: dict[int, Any] | None = None,
) -> bytes:
    exif = Image.Exif()
    for tag, value in (main or {}).items():
        exif[tag] = value
    exif.get_ifd(0x8769).update(detail or {})
    exif.get_ifd(0x8825).update(gps or {})
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def picture_with(*parts: dict[int, Any], **named: dict[int, Any]) -> Image.Image:
    return Image.open(io.BytesIO(file_with(*parts, **named)))


def test_camera_and_settings_are_read() -> None:
    """Texts are trimmed, numbers written as the service writes them."""
    found = metadata_of(
        picture_with(
            {271: "Canon\0\0", 272: " Canon EOS R5 "},
            {33434: Ratio(1, 400), 33437: Ratio(28, 10), 37386: Ratio(470, 10), 34855: 200},
        )
    ).exif
    assert (found.make, found.model) == ("Canon", "Canon EOS R5")
    assert (found.exposure_time, found.aperture, found.focal_length, found.iso) == (
        "1/400",
        "2.8",
        "47.0",
        200,
    )


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (Ratio(1, 3), "0.3"),
        (Ratio(1, 4), "1/4"),
        (Ratio(5, 2), "2.5"),
        (Ratio(30, 1), "30"),
        (Ratio(0, 1), None),
        (Ratio(1, 0), None),
    ],
)
def test_exposures_are_written_as_photographers_do(seconds: Any, text: str | None) -> None:
    """Fractions up to a quarter of a second, then decimals; nonsense is nothing."""
    assert metadata_of(picture_with(detail={33434: seconds})).exif.exposure_time == text


def test_the_date_has_its_time_zone() -> None:
    """The moment of taking wins over the moment of change; without an offset it counts as UTC."""
    taken = {36867: "2019:07:04 18:30:00"}
    plain = metadata_of(picture_with({306: "2020:01:01 00:00:00"}, taken))
    assert plain.taken == datetime(2019, 7, 4, 18, 30, tzinfo=UTC)
    away = metadata_of(picture_with(detail=taken | {36881: "-05:30"}))
    zone = timezone(-timedelta(hours=5, minutes=30))
    assert away.taken == datetime(2019, 7, 4, 18, 30, tzinfo=zone)


@pytest.mark.parametrize("text", ["0000:00:00 00:00:00", "yesterday", "9999:99:99 99:99:99", "    "])
def test_a_wrong_date_is_no_date(text: str) -> None:
    """What is no date costs the date alone."""
    found = metadata_of(picture_with({271: "Canon"}, {36867: text}))
    assert found.taken is None
    assert found.exif.make == "Canon"


def test_a_position_becomes_a_place() -> None:
    """Degrees with their hemisphere; without a known name the position is the name."""
    gps = {1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 36.0, 36.0)}
    place = metadata_of(picture_with(gps=gps)).place
    assert place is not None
    assert (place.latitude, place.longitude) == (-33.5, -70.61)
    assert place.name == "33.50° S, 70.61° W"
    assert position_name(43.4674, 11.885) == "43.47° N, 11.88° E"


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (99.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (10.0, 0.0, 0.0)},
        {2: (Ratio(1, 0), 0.0, 0.0), 4: (1.0, 1.0, 1.0)},
    ],
)
def test_an_impossible_position_is_no_place(gps: dict[int, Any]) -> None:
    """Zero, out of bounds, half, or divided by nothing: no place."""
    assert metadata_of(picture_with(gps=gps)).place is None


def test_texts_in_utf8_and_utf16_are_read() -> None:
    """Cameras write UTF-8 where ASCII is meant, Windows writes UTF-16."""
    found = metadata_of(
        picture_with(
            {315: "Zoë".encode(), 40091: tuple("Hafen\0".encode("utf-16-le"))}
            | {40094: tuple("sea; boat;;sea".encode("utf-16-le"))}
        )
    )
    assert found.artist == "Zoë"
    assert found.title == "Hafen"
    assert found.keywords == ("sea", "boat")


def test_control_characters_and_lengths_are_bounded() -> None:
    """A description of a megabyte with line breaks becomes a short line."""
    found = metadata_of(picture_with({270: "A\x1b[31mred\r\nline " + "x" * 20_000}))
    assert found.title is not None
    assert len(found.title) <= 300
    assert found.title.isprintable()


@pytest.mark.battery
@pytest.mark.filterwarnings("ignore")
def test_damaged_metadata_never_raises() -> None:
    """2,000 files with overwritten metadata: each is read, whatever is left of it."""
    data = file_with(
        {271: "Canon", 272: "R5", 270: "Title", 306: "2019:07:04 18:30:00", 274: 6},
        {33434: Ratio(1, 400), 33437: Ratio(28, 10), 34855: 200},
        {1: "N", 2: (43.0, 28.0, 2.0), 3: "E", 4: (11.0, 53.0, 6.0)},
    )
    end = data.index(b"\xff\xdb")
    rolls = random.Random(5)
    for _ in range(2000):
        damaged = bytearray(data)
        for _ in range(rolls.randrange(1, 12)):
            damaged[rolls.randrange(30, end)] = rolls.randrange(256)
        try:
            picture = Image.open(io.BytesIO(bytes(damaged)))
        except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError):
            continue
        found = metadata_of(picture)
        assert isinstance(found, Metadata)
        assert 1 <= found.orientation <= 8
