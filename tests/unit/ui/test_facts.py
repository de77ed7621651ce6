"""What the inspector says of a photo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.photo import UNKNOWN_SIZE, Exif, Place
from photodesk.ui.inspector.facts import Fact, camera, camera_facts, map_link, place, settings
from photodesk.ui.links import safe_link
from tests.unit.library.fakes import photo

TEXTS = st.text(max_size=12)


@pytest.mark.parametrize(
    ("make", "model", "name"),
    [
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("NIKON CORPORATION", "NIKON D750", "NIKON D750"),
        ("Leica Camera AG", "LEICA Q2", "LEICA Q2"),
        ("FUJIFILM", "X-T4", "FUJIFILM X-T4"),
        ("Apple", "", "Apple"),
        ("", "X-T4", "X-T4"),
        (" ", " X-T4 ", "X-T4"),
        ("", "", ""),
    ],
)
def test_the_maker_is_named_once(make: str, model: str, name: str) -> None:
    """A model that begins with its maker stands alone."""
    assert camera(Exif(make=make, model=model)) == name


@pytest.mark.parametrize(
    ("exif", "text"),
    [
        (Exif("", "", "1/400", "2.8", "35.0", 200), "35 mm   f/2.8   1/400 s   ISO 200"),
        (Exif("", "", "", "4.970854", "", None), "f/5"),
        (Exif("", "", "0.5", "", "", 0), "0.5 s"),
        (Exif(), ""),
    ],
)
def test_how_a_photo_was_taken_in_one_line(exif: Exif, text: str) -> None:
    """Only what is known is said."""
    assert settings(exif) == text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Place("Hill", "Bergen", "Norway", 60.5, -7.25), ("Hill", "60.5000° N, 7.2500° W")),
        (Place("", "Bergen", "Norway"), ("Bergen, Norway", "")),
        (Place("", "", "Norway"), ("Norway", "")),
        (Place(latitude=-1.0, longitude=0.0), ("1.0000° S, 0.0000° E", "")),
        (Place(latitude=0.0, longitude=0.0), ("0.0000° N, 0.0000° E", "")),
        (Place(), ("", "")),
    ],
)
def test_a_place_has_words_or_a_position(value: Place, words: tuple[str, str]) -> None:
    """The name goes first; without one the position is the name."""
    assert place(value) == words


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_position_leads_to_a_map(latitude: float, longitude: float) -> None:
    """The link of a place on this earth is one that may be opened."""
    link = map_link(Place(latitude=latitude, longitude=longitude))
    assert safe_link(link) is not None
    assert "e-" not in link


def test_no_position_no_map() -> None:
    """A place with a name alone has no link."""
    assert map_link(Place("Hill")) == ""


def test_the_facts_of_a_photo() -> None:
    """Camera, place and size stand under one another, each with a quieter second line."""
    known = photo(exif=Exif("Canon", "EOS", iso=200), place=Place("Hill", latitude=1.0, longitude=2.0))
    assert camera_facts(known) == [
        Fact("camera", "Canon EOS", "ISO 200"),
        Fact("place", "Hill", "1.0000° N, 2.0000° E", map_link(known.place)),
        Fact("size", "3000 × 2000 pixels", "6.0 megapixels"),
    ]


def test_what_is_not_known_is_not_said() -> None:
    """A camera without a name shows its settings; a guessed size and a tiny one are not counted."""
    assert camera_facts(photo(exif=Exif(iso=100)))[0] == Fact("camera", "ISO 100")
    assert camera_facts(photo(width=UNKNOWN_SIZE[0], height=UNKNOWN_SIZE[1])) == []
    assert camera_facts(photo(width=64, height=64)) == [Fact("size", "64 × 64 pixels")]


@given(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.one_of(st.none(), st.integers()))
def test_no_camera_is_too_odd(
    make: str, model: str, exposure: str, aperture: str, length: str, iso: int | None
) -> None:
    """Whatever stands in a file, there are facts with words, and none that are empty."""
    facts = camera_facts(photo(exif=Exif(make, model, exposure, aperture, length, iso)))
    assert all(isinstance(fact.text, str) for fact in facts)
