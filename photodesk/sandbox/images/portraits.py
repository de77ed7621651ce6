"""Profile pictures: soft abstract portraits, drawn from a person's number."""

import colorsys

import numpy as np
import numpy.typing as npt
from PIL import Image

from photodesk.sandbox.catalogue.mixing import mix, share

_SALT = 131
_LARGEST = 512
# skin and hair that are well told apart
_HEADS = (
    ((0.95, 0.82, 0.72), (0.27, 0.18, 0.13)),
    ((0.95, 0.82, 0.72), (0.75, 0.58, 0.36)),
    ((0.95, 0.82, 0.72), (0.58, 0.27, 0.14)),
    ((0.9, 0.73, 0.59), (0.13, 0.11, 0.11)),
    ((0.9, 0.73, 0.59), (0.42, 0.29, 0.19)),
    ((0.76, 0.56, 0.41), (0.12, 0.1, 0.1)),
    ((0.76, 0.56, 0.41), (0.3, 0.2, 0.14)),
    ((0.55, 0.38, 0.28), (0.1, 0.08, 0.08)),
    ((0.4, 0.28, 0.21), (0.09, 0.07, 0.07)),
    ((0.93, 0.79, 0.68), (0.66, 0.65, 0.64)),
)

_Plane = npt.NDArray[np.float32]


def portrait(number: int, width: int, height: int) -> Image.Image:
    """The profile picture of a person, square in itself and stretched to width x height pixels."""
    side = max(16, min(_LARGEST, max(width, height)))
    picture = Image.fromarray(_paint(number, side))
    return picture if picture.size == (width, height) else picture.resize((width, height))


def _paint(number: int, side: int) -> npt.NDArray[np.uint8]:
    down, across = np.mgrid[0:side, 0:side].astype(np.float32) / side + 0.5 / side
    soft = 1.5 / side
    hue = share(number, _SALT)
    canvas = np.empty((side, side, 3), dtype=np.float32)
    top, bottom = _colour(hue, 0.16, 0.9), _colour(hue + 0.08, 0.3, 0.66)
    canvas[:] = top + (bottom - top) * (0.7 * down + 0.3 * across)[..., None]
    head = np.array(_HEADS[mix(number, _SALT + 1) % len(_HEADS)], dtype=np.float32)
    skin, hair = head
    shirt = _colour(hue + 0.35 + 0.3 * share(number, _SALT + 3), 0.3, 0.45)
    length = 0.2 + 0.14 * share(number, _SALT + 4)
    middle = 0.47 + 0.06 * share(number, _SALT + 5)
    _lay(canvas, _ellipse(across, down, middle, 0.2 + length, 0.2, length, soft), hair)
    _lay(canvas, _ellipse(across, down, 0.5, 1.06, 0.4, 0.34, soft), shirt)
    _lay(canvas, _ellipse(across, down, middle, 0.66, 0.09, 0.15, soft), skin * 0.88)
    _lay(canvas, _ellipse(across, down, middle, 0.46, 0.165, 0.205, soft), skin)
    fringe = _ellipse(across, down, middle + 0.05 * (share(number, _SALT + 6) - 0.5), 0.31, 0.17, 0.1, soft)
    _lay(canvas, fringe, hair)
    light = 1.06 - 0.18 * across
    painted: npt.NDArray[np.uint8] = np.clip(canvas * light[..., None] * 255, 0, 255).astype(np.uint8)
    return painted


def _lay(canvas: npt.NDArray[np.float32], cover: _Plane, colour: _Plane) -> None:
    canvas += (colour - canvas) * cover[..., None]


def _ellipse(
    across: _Plane, down: _Plane, middle: float, centre: float, wide: float, high: float, soft: float
) -> _Plane:
    distance = np.sqrt(((across - middle) / wide) ** 2 + ((down - centre) / high) ** 2)
    cover: _Plane = np.clip((1 - distance) * min(wide, high) / soft + 0.5, 0, 1)
    return cover


def _colour(hue: float, saturation: float, value: float) -> _Plane:
    return np.array(colorsys.hsv_to_rgb(hue % 1.0, saturation, value), dtype=np.float32)
