"""The last step of every picture: from amounts of light to pixels, with vignette and fine grain."""

from functools import cache

import numpy as np
from PIL import Image

from photodesk.sandbox.scenes.noise import Array
from photodesk.sandbox.scenes.view import View

_TILE = 512


@cache
def _grain() -> Array:
    """Grain of deviation 1, one period; a little softer than white noise, as film is."""
    white = np.random.Generator(np.random.PCG64(9)).standard_normal((_TILE, _TILE))
    soft = white + 0.35 * (np.roll(white, 1, 0) + np.roll(white, 1, 1))
    return np.tile(soft / soft.std(), (2, 2)).astype(np.float32)


def _grain_of(view: View, seed: int) -> Array:
    """Grain for this band: finer pixels show more of it, so that reduced pictures agree with small ones."""
    strength = min(3.4, 0.0042 / view.pixel**0.9 + 0.35)
    left, above = seed % _TILE, (seed // _TILE + view.top) % _TILE
    rows = np.arange(above, above + view.rows) % _TILE
    whole = _grain()
    if view.width <= _TILE:
        return whole[rows, left : left + view.width] * np.float32(strength)
    columns = np.arange(left, left + view.width) % _TILE
    return whole.take(rows, axis=0).take(columns, axis=1) * np.float32(strength)


def develop(view: View, light: Array, seed: int, vignette: float = 0.2) -> list[Image.Image]:
    """Turn amounts of light (3, rows, columns; overwritten) into one greyscale picture per channel.

    Bright light rolls off softly, as on film: value = sqrt(1 - exp(-light)).
    """
    off_x = (view.x / view.wide - 0.5) ** 2
    off_y = (view.y / view.high - 0.5) ** 2
    falloff = (off_x + off_y) * np.float32(vignette * 2) - 1.0
    light *= falloff
    np.minimum(light, 0.0, out=light)
    np.exp(light, out=light)
    np.subtract(1.0, light, out=light)
    np.sqrt(light, out=light)
    light *= 255.0
    light += _grain_of(view, seed) + 0.5
    np.clip(light, 0.0, 255.0, out=light)
    return [Image.fromarray(channel) for channel in light.astype(np.uint8)]
