"""BlurHash against the format's definition, and colours."""

import numpy as np
import pytest
from PIL import Image

from photodesk.sandbox.blurhash import blur_hashes
from photodesk.sandbox.looks import COLOURS, look_at

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"


def value_of(text: str) -> int:
    value = 0
    for letter in text:
        value = value * 83 + _ALPHABET.index(letter)
    return value


def test_a_flat_picture_keeps_its_colour() -> None:
    """The average stands in characters 3 to 6, as sRGB; nothing else is in a flat picture."""
    flat = np.full((1, 20, 30, 3), (200, 100, 50), dtype=np.uint8)
    text = blur_hashes(flat)[0]
    assert text[0] == "L"
    assert len(text) == 28
    assert value_of(text[2:6]) == 200 << 16 | 100 << 8 | 50


def test_left_and_right_are_told_apart() -> None:
    """A picture that is bright on the left has a positive first cosine, its mirror a negative one."""
    picture = np.zeros((1, 32, 32, 3), dtype=np.uint8)
    picture[:, :, :16] = 255
    texts = [*blur_hashes(picture), *blur_hashes(picture[:, :, ::-1])]
    first, mirrored = (value_of(text[6:8]) // 361 for text in texts)
    assert first > 9 > mirrored


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    """A picture's hash does not depend on its neighbours."""
    noise = np.random.default_rng(7).integers(0, 256, (5, 24, 32, 3), dtype=np.uint8)
    assert blur_hashes(noise) == [blur_hashes(one[None])[0] for one in noise]


def test_the_reference_decoder_sees_the_picture() -> None:
    """Decoded, a hash of a smooth picture comes close to it."""
    blurhash = pytest.importorskip("blurhash")
    down, across = np.mgrid[0:32, 0:32] / 31
    smooth = np.stack([across, down, 1 - across], axis=-1)
    picture = (60 + 150 * smooth).astype(np.uint8)
    decoded = np.asarray(blurhash.decode(blur_hashes(picture[None])[0], 32, 32))[..., :3]
    difference = np.abs(decoded.astype(int) - picture.astype(int)).mean()
    assert difference < 12


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#2060d0", "blue"),
        ("#20a040", "green"),
        ("#e0d020", "yellow"),
        ("#e07818", "orange"),
        ("#c01820", "red"),
        ("#202020", "black"),
        ("#f4f4f4", "white"),
        ("#10a0a0", "teal"),
        ("#8030c0", "purple"),
        ("#d020b0", "magenta"),
        ("#808080", "black_and_white"),
    ],
)
def test_a_colour_is_found_by_its_name(colour: str, name: str) -> None:
    """A picture of one colour is found by that colour, and shown in it."""
    look = look_at([Image.new("RGB", (32, 20), colour)])[0]
    assert look.colour == colour
    assert look.colours >> COLOURS.index(name) & 1
