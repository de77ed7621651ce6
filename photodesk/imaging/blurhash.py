"""A BlurHash text as a small image, to be scaled up by the painter."""

import importlib.util
import math
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from importlib.machinery import PathFinder
from operator import mul
from typing import Any

from PySide6.QtGui import QImage

MOST_SIDE = 32
"""Pixels of the longer side, at most: a blur needs no more, and time grows with the area."""

_DIGITS = {
    character: value
    for value, character in enumerate(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
    )
}
_SHORTEST = 6
_LONGEST = 4 + 2 * 81

Decoder = Callable[[str, int, int], bytes]
"""Pixels of a valid hash at width x height, as RGB rows without padding."""


def is_valid(text: str) -> bool:
    """Return whether `text` is a BlurHash that can be decoded."""
    if not _SHORTEST <= len(text) <= _LONGEST or not all(character in _DIGITS for character in text):
        return False
    across, down = _components(text)
    return len(text) == 4 + 2 * across * down and _number(text[2:6]) < 2**24


def decode(text: str, width: int = 20, height: int = 20) -> QImage | None:
    """Return the hash as an RGB image of `width` x `height` pixels (each cut to 1..32).

    None if `text` is no valid BlurHash; never raises. The last few hundred are kept.
    """
    if not is_valid(text):
        return None
    return _image(text, min(max(width, 1), MOST_SIDE), min(max(height, 1), MOST_SIDE))


def decode_for(text: str, ratio: float, side: int = 20) -> QImage | None:
    """Return the hash with its longer side `side` pixels, for a picture of width/height `ratio`."""
    if ratio >= 1:
        return decode(text, side, round(side / ratio))
    return decode(text, round(side * ratio), side)


@lru_cache(maxsize=512)
def _image(text: str, width: int, height: int) -> QImage:
    pixels = _decoder()(text, width, height)
    return QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


@lru_cache(maxsize=1)
def _decoder() -> Decoder:
    """Return the C decoder where it is installed (0.1 ms a hash), else our own of the same result."""
    core = _c_core()
    if core is None:
        return decode_in_python

    def decode_in_c(text: str, width: int, height: int) -> bytes:
        size = width * height * 3
        pixels = core.ffi.new("uint8_t[]", size)
        hash_ = core.ffi.new("char[]", text.encode("ascii"))
        core.lib.create_pixels_from_blurhash(hash_, width, height, 1, 3, pixels)
        return bytes(core.ffi.buffer(pixels, size))

    return decode_in_c


def _c_core() -> Any:  # noqa: ANN401 - an extension without types
    """Return the C part of the package blurhash, or None.

    The package itself would bring a whole imaging library along, 50 ms in the way of the first paint.
    """
    try:
        package = importlib.util.find_spec("blurhash")
        places = package.submodule_search_locations if package is not None else None
        spec = PathFinder.find_spec("blurhash._functions", places) if places else None
        if spec is None or spec.loader is None:
            return None
        core = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(core)
    except (ImportError, ValueError):
        return None
    return core if hasattr(getattr(core, "lib", None), "create_pixels_from_blurhash") else None


def decode_in_python(text: str, width: int, height: int) -> bytes:
    """Return the RGB rows of a valid hash (the sum is separable: down the columns first, then across)."""
    across, down = _components(text)
    colours = _colours(text, across * down)
    columns, rows = _waves(width, across), _waves(height, down)
    parts = [
        [[colours[j * across + i][channel] for j in range(down)] for i in range(across)]
        for channel in range(3)
    ]
    red, green, blue = parts
    thresholds = _thresholds()
    pixels: list[int] = []
    append = pixels.append
    for row in rows:
        reds = [sum(map(mul, part, row)) for part in red]
        greens = [sum(map(mul, part, row)) for part in green]
        blues = [sum(map(mul, part, row)) for part in blue]
        for column in columns:
            append(bisect_right(thresholds, sum(map(mul, reds, column))))
            append(bisect_right(thresholds, sum(map(mul, greens, column))))
            append(bisect_right(thresholds, sum(map(mul, blues, column))))
    return bytes(pixels)


@lru_cache(maxsize=128)
def _waves(pixels: int, count: int) -> tuple[tuple[float, ...], ...]:
    """Return for each pixel the value of each of `count` cosines."""
    return tuple(tuple(math.cos(math.pi * at * i / pixels) for i in range(count)) for at in range(pixels))


def _components(text: str) -> tuple[int, int]:
    flag = _DIGITS[text[0]]
    return flag % 9 + 1, flag // 9 + 1


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 83 + _DIGITS[digit]
    return value


def _colours(text: str, count: int) -> list[tuple[float, float, float]]:
    """Return the linear colours of the components, the average first."""
    average = _number(text[2:6])
    colours = [(_linear(average >> 16), _linear(average >> 8 & 255), _linear(average & 255))]
    largest = (_DIGITS[text[1]] + 1) / 166
    for component in range(1, count):
        value = _number(text[4 + component * 2 : 6 + component * 2])
        red, green, blue = (
            math.copysign(((part - 9) / 9) ** 2, part - 9) * largest
            for part in (value // 361, value // 19 % 19, value % 19)
        )
        colours.append((red, green, blue))
    return colours


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@lru_cache(maxsize=1)
def _thresholds() -> tuple[float, ...]:
    """Return the linear values at which the sRGB value becomes 1, 2 … 255."""
    return tuple(_linear_exact((value - 0.5) / 255) for value in range(1, 256))


def _linear_exact(part: float) -> float:
    return part / 12.92 if part <= 0.0031308 * 12.92 else ((part + 0.055) / 1.055) ** 2.4
