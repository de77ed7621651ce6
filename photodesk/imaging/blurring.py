"""The BlurHash of an image: its lowest cosines in linear light, four across and three down, in base 83."""

import math
from itertools import product

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

ACROSS, DOWN = 4, 3
SIDE = 16
"""Pixels of the longer side that are looked at: more would change nothing that is to be seen."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
_STEPS = 19
_LARGEST = 82
_LIGHT = [
    value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256)
]

Colour = tuple[float, float, float]


def blur_hash(image: QImage) -> str:
    """Return the BlurHash of `image`; "" for an empty one. Transparent parts count as black."""
    if image.isNull():
        return ""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    size = image.size().scaled(QSize(SIDE, SIDE), keep).expandedTo(QSize(1, 1))
    small = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    small = small.convertToFormat(QImage.Format.Format_RGB888)
    width, height, stride = small.width(), small.height(), small.bytesPerLine()
    data = bytes(small.constBits())
    rows = [[_LIGHT[value] for value in data[y * stride : y * stride + 3 * width]] for y in range(height)]
    return _written([_factor(rows, width, i, j) for j, i in product(range(DOWN), range(ACROSS))])


def _factor(rows: list[list[float]], width: int, i: int, j: int) -> Colour:
    """Return how much there is of the wave with `i` half turns across and `j` down."""
    across = [math.cos(math.pi * i * x / width) for x in range(width)]
    sums = [0.0, 0.0, 0.0]
    for y, row in enumerate(rows):
        down = math.cos(math.pi * j * y / len(rows))
        for channel in range(3):
            line = row[channel::3]
            sums[channel] += down * sum(wave * light for wave, light in zip(across, line, strict=True))
    scale = (1 if i == j == 0 else 2) / (width * len(rows))
    return sums[0] * scale, sums[1] * scale, sums[2] * scale


def _written(factors: list[Colour]) -> str:
    average, rest = factors[0], factors[1:]
    largest = max(abs(value) for factor in rest for value in factor)
    step = max(0, min(_LARGEST, math.floor(largest * 166 - 0.5)))
    scale = (step + 1) / 166
    red, green, blue = map(_srgb, average)
    parts = [
        _base83(ACROSS - 1 + (DOWN - 1) * 9, 1),
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


def _srgb(value: float) -> int:
    value = max(0.0, min(1.0, value))
    if value <= 0.0031308:
        return int(value * 12.92 * 255 + 0.5)
    return int((1.055 * value ** (1 / 2.4) - 0.055) * 255 + 0.5)


def _base83(value: int, length: int) -> str:
    return "".join(_ALPHABET[value // 83 ** (length - place) % 83] for place in range(1, length + 1))
