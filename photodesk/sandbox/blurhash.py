"""BlurHash: the placeholder of a picture in 28 characters, computed for many pictures at once.

The format is described at https://blurha.sh: the lowest cosines of the picture in linear light, four across
and three down, written in base 83.
"""

import math

import numpy as np
import numpy.typing as npt

_ACROSS, _DOWN = 4, 3
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
_STEPS = 19
_LARGEST = 82


def _linear_table() -> npt.NDArray[np.float32]:
    value = np.arange(256, dtype=np.float64) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


def _basis(components: int, size: int) -> npt.NDArray[np.float32]:
    """Cosines of each component (rows) at each pixel (columns), scaled so that sums are averages."""
    angle = np.pi * np.arange(components)[:, None] * np.arange(size)[None, :] / size
    return (np.cos(angle) / size).astype(np.float32)


def blur_hashes(pictures: npt.NDArray[np.uint8]) -> list[str]:
    """The BlurHash of each picture of an array shaped (pictures, height, width, 3)."""
    count, height, width, _ = pictures.shape
    light = _linear_table()[pictures].reshape(count, height, width * 3)
    rows = (_basis(_DOWN, height) @ light).reshape(count * _DOWN, width, 3)
    factors = (_basis(_ACROSS, width) @ rows).reshape(count, _DOWN * _ACROSS, 3)
    factors[:, 1:] *= 2
    return [_write(picture.tolist()) for picture in factors]


def _write(factors: list[list[float]]) -> str:
    average, rest = factors[0], factors[1:]
    largest = max(abs(value) for factor in rest for value in factor)
    step = max(0, min(_LARGEST, math.floor(largest * 166 - 0.5)))
    scale = (step + 1) / 166
    red, green, blue = (_to_srgb(value) for value in average)
    parts = [
        _base83((_ACROSS - 1) + (_DOWN - 1) * 9, 1),
        _base83(step, 1),
        _base83(red << 16 | green << 8 | blue, 4),
    ]
    for factor in rest:
        first, second, third = (_quantised(value / scale) for value in factor)
        parts.append(_base83((first * _STEPS + second) * _STEPS + third, 2))
    return "".join(parts)


def _quantised(value: float) -> int:
    root = math.copysign(math.sqrt(abs(value)), value)
    return max(0, min(_STEPS - 1, math.floor(root * 9 + 9.5)))


def _to_srgb(value: float) -> int:
    value = max(0.0, min(1.0, value))
    if value <= 0.0031308:
        return int(value * 12.92 * 255 + 0.5)
    return int((1.055 * value ** (1 / 2.4) - 0.055) * 255 + 0.5)


def _base83(value: int, length: int) -> str:
    letters = []
    for _ in range(length):
        value, digit = divmod(value, 83)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))
