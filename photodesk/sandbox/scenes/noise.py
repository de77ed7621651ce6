"""Fractal noise for edges, clouds and textures: periodic tiles made once, then sampled at any size."""

from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]

SIZE: Final = 512
"""Texels along one period of a tile; tiles are stored twice over both ways, so windows never wrap."""

BROAD: Final = 64
"""Broadest waves in one period of a line of noise."""

_LINE: Final = 32768

# kind -> fall-off of amplitude with frequency
_SPECTRA: Final = {"cloud": 1.75, "rough": 1.35, "soft": 2.3}
_LINES: Final = {"smooth": 2.6, "hills": 1.75, "jagged": 1.4}


def _spectral(salt: int, fall: float, low: float = 1.0, high: float = SIZE) -> Array:
    """One period of noise whose frequencies from low to high (cycles per tile) fall off as f**-fall."""
    white = np.fft.rfft2(np.random.Generator(np.random.PCG64(salt)).standard_normal((SIZE, SIZE)))
    radius = np.hypot(np.fft.fftfreq(SIZE, 1 / SIZE)[:, None], np.fft.rfftfreq(SIZE, 1 / SIZE)[None])
    gain = np.where((radius >= low) & (radius <= high), np.maximum(radius, 1.0) ** -fall, 0.0)
    gain[0, 0] = 0.0
    noise: Array = np.fft.irfft2(white * gain, (SIZE, SIZE))
    noise /= noise.std()
    return noise


def _folded(salt: int) -> Array:
    """Octaves of absolute noise: billows with sharp valleys, or ridges when turned upside down."""
    total: Array = np.zeros((SIZE, SIZE))
    for octave in range(7):
        low = 2.0 * 2**octave
        total += np.abs(_spectral(salt + octave, 1.0, low, low * 2)) * 0.56**octave
    total -= total.mean()
    total /= total.std()
    return total


def _warped(salt: int) -> Array:
    """Noise whose coordinates are bent by noise: smoke, ink and flowing water."""
    base = _spectral(salt, 2.0)
    bend_x, bend_y = _spectral(salt + 1, 2.1, 1, 24), _spectral(salt + 2, 2.1, 1, 24)
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    x, y = columns + bend_x * 38.0, rows + bend_y * 38.0
    left, above = np.floor(x).astype(int), np.floor(y).astype(int)
    across, down = x - left, y - above
    taps = (
        base[(above + j) % SIZE, (left + i) % SIZE] * np.abs(1 - i - across) * np.abs(1 - j - down)
        for i in (0, 1)
        for j in (0, 1)
    )
    total: Array = np.sum(list(taps), axis=0)
    total -= total.mean()
    total /= total.std()
    return total


@cache
def tile(kind: str, level: int = 0) -> Array:
    """A noise tile (mean 0, deviation 1), two periods wide and high, halved level times."""
    if level:
        fine = tile(kind, level - 1)
        return (fine[::2, ::2] + fine[1::2, ::2] + fine[::2, 1::2] + fine[1::2, 1::2]) * 0.25
    if kind in _SPECTRA:
        one = _spectral(len(kind), _SPECTRA[kind])
    elif kind == "fine":  # the octaves that continue "cloud" beyond its own texels
        one = _spectral(77, 1.6, SIZE / 16, SIZE / 3)
    elif kind == "billow":
        one = _folded(21)
    elif kind == "warped":
        one = _warped(51)
    else:
        message = f"no such noise: {kind}"
        raise ValueError(message)
    return np.tile(one.astype(np.float32), (2, 2))


@cache
def picture(kind: str, level: int) -> Image.Image:
    """A noise tile as a picture of floating point pixels, to be resampled by Pillow."""
    return Image.fromarray(tile(kind, level))


@cache
def _line(kind: str) -> tuple[Array, Array]:
    spectrum = np.fft.rfft(np.random.Generator(np.random.PCG64(5)).standard_normal(_LINE))
    frequency = np.arange(spectrum.size) / BROAD
    noise = np.fft.irfft(spectrum * np.maximum(frequency, 0.8) ** -_LINES[kind] * (frequency > 0), _LINE)
    noise = (noise / noise.std()).astype(np.float32)
    return noise, np.append(np.diff(noise), noise[0] - noise[-1])


def line(kind: str, at: Array) -> Array:
    """Noise along a line (mean 0, deviation 1); one unit is its broadest wave; it repeats after BROAD."""
    values, steps = _line(kind)
    place = np.asarray(at, np.float32) * np.float32(_LINE / BROAD)
    left = np.floor(place)
    index = left.astype(np.int32) & (_LINE - 1)
    place -= left
    place *= steps.take(index)
    place += values.take(index)
    return place
