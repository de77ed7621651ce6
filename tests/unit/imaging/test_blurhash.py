"""BlurHashes."""

import random
import string
import sys
import time
from collections.abc import Iterator

import blurhash as reference
import pytest

from photodesk.imaging import blurhash

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase + "#$%*+,-.:;=?@[]^_{|}~"
KNOWN = "LEHV6nWB2yk8pyo0adR*.7kCMdnj"


def any_hash(rng: random.Random) -> str:
    across, down = rng.randint(1, 9), rng.randint(1, 9)
    average = rng.randrange(2**24)
    digits = ""
    for _ in range(4):
        average, digit = divmod(average, 83)
        digits = DIGITS[digit] + digits
    rest = "".join(rng.choices(DIGITS, k=(across * down - 1) * 2))
    return DIGITS[(down - 1) * 9 + across - 1] + rng.choice(DIGITS) + digits + rest


@pytest.fixture
def python_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where the C decoder is not installed."""
    monkeypatch.setitem(sys.modules, "blurhash", None)
    blurhash._decoder.cache_clear()
    blurhash._image.cache_clear()
    yield
    blurhash._decoder.cache_clear()
    blurhash._image.cache_clear()


@pytest.mark.parametrize("seed", range(60))
def test_our_own_decoder_and_the_other_agree(seed: int) -> None:
    """The decoder in Python and the one in C differ by at most 1 in any channel."""
    rng = random.Random(seed)
    text, width, height = any_hash(rng), rng.randint(1, 32), rng.randint(1, 32)
    ours = blurhash.decode_in_python(text, width, height)
    theirs = reference.decode(text, width, height).tobytes()
    assert len(ours) == len(theirs)
    assert max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) <= 1


def test_an_image_of_the_size_asked_for() -> None:
    """A valid hash becomes an image, no larger than 32 pixels a side."""
    image = blurhash.decode(KNOWN, 20, 13)
    assert image is not None
    assert (image.width(), image.height()) == (20, 13)
    large = blurhash.decode(KNOWN, 4_000, 0)
    assert large is not None
    assert (large.width(), large.height()) == (32, 1)


@pytest.mark.parametrize(
    ("ratio", "size"), [(1.5, (20, 13)), (0.5, (10, 20)), (5.0, (20, 4)), (0.001, (1, 20))]
)
def test_a_shape_for_a_ratio(ratio: float, size: tuple[int, int]) -> None:
    """The longer side is as asked and the other follows from the ratio."""
    image = blurhash.decode_for(KNOWN, ratio)
    assert image is not None
    assert (image.width(), image.height()) == size


@pytest.mark.usefixtures("python_alone")
def test_without_the_c_decoder() -> None:
    """Where the C decoder is not installed the picture is the same."""
    image = blurhash.decode(KNOWN, 8, 6)
    assert image is not None
    theirs = reference.decode(KNOWN, 8, 6)
    for x in range(8):
        for y in range(6):
            colour = image.pixelColor(x, y)
            ours = (colour.red(), colour.green(), colour.blue())
            assert max(abs(a - b) for a, b in zip(ours, theirs.getpixel((x, y)), strict=True)) <= 1


def test_the_same_hash_is_decoded_once() -> None:
    """A hash that was decoded of late is at hand."""
    assert blurhash.decode(KNOWN, 20, 13) is blurhash.decode(KNOWN, 20, 13)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "L",
        "LEHV6",
        KNOWN + "a",
        KNOWN[:-1],
        "€" * 28,
        "L" + "\0" * 27,
        "~" * 166,
        "0" * 100_000,
        "00~~~~",
        "\ud800" * 6,
    ],
)
def test_what_is_no_hash_is_none(text: str) -> None:
    """Nothing but a BlurHash is decoded, and nothing raises."""
    assert blurhash.decode(text) is None


def hostile(seed: int) -> list[str]:
    rng = random.Random(seed)
    texts = []
    for number in range(500):
        text = any_hash(rng)
        if number % 2:
            at = rng.randrange(len(text))
            text = (
                text[:at]
                + chr(rng.choice([0, 10, 34, 92, 233, 0x1F600, 0xD800, rng.randrange(33, 127)]))
                + text[at + 1 :]
            )
        if number % 5 == 0:
            text = text[: rng.randrange(len(text) + 1)]
        texts.append(text)
    return texts


@pytest.mark.parametrize("how", ["c", "python"])
def test_five_hundred_strings_raise_nothing(how: str, request: pytest.FixtureRequest) -> None:
    """Whole, cut and changed hashes: each an image or None, none of them slow."""
    if how == "python":
        request.getfixturevalue("python_alone")
    blurhash.decode(KNOWN)
    taken = []
    for text in hostile(1):
        start = time.thread_time()
        image = blurhash.decode(text)
        taken.append(time.thread_time() - start)
        assert image is None or not image.isNull()
    assert sorted(taken)[-len(taken) // 20] < 0.02
