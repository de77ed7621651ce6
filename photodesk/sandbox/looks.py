"""What photos look like from afar: dominant colour, the colours they are found by, and BlurHash."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image

from photodesk.sandbox.blurhash import blur_hashes
from photodesk.sandbox.catalogue.base import Catalogue, Look
from photodesk.sandbox.state import State

COLOURS = (
    "black_and_white",
    "black",
    "white",
    "yellow",
    "orange",
    "red",
    "purple",
    "magenta",
    "green",
    "teal",
    "blue",
)
"""The colours a search can ask for; the place of a colour is its bit in Look.colours."""

_SIDE = 32
_KEPT = 100_000
_FIRST_PAGE = 30
_ENOUGH = 0.18
_GREY = 26
_DARK, _BRIGHT = 48, 208
# where each colour begins, in degrees of hue; red begins the circle and ends it
_HUES = (
    ("red", 0), ("orange", 16), ("yellow", 44), ("green", 68), ("teal", 158), ("blue", 196), ("purple", 256),
    ("magenta", 290), ("red", 340), ("", 361),
)  # fmt: skip

_Pictures = npt.NDArray[np.uint8]
_Pixels = npt.NDArray[np.int32]
_Plane = npt.NDArray[np.int32]


class Looks:
    """Looks of photos, computed once: kept in memory, behind it in the state file."""

    def __init__(self, catalogue: Catalogue, state: State, pool: Executor) -> None:
        self._catalogue = catalogue
        self._state = state
        self._pool = pool
        self._kept: OrderedDict[int, Look] = OrderedDict()
        self._loading = threading.Lock()

    async def of(self, indexes: Iterable[int]) -> dict[int, Look]:
        """The looks of some photos, by index."""
        found: dict[int, Look] = {}
        missing: list[int] = []
        for index in dict.fromkeys(indexes):
            look = self._kept.get(index) or self._catalogue.look(index)
            if look is None:
                missing.append(index)
            else:
                found[index] = look
        if missing:
            loop = asyncio.get_running_loop()
            found |= await loop.run_in_executor(self._pool, self._load, missing)
        return found

    def warm_up(self) -> None:
        """Look at the first page before it is asked for; what drawing has to load once is loaded then."""
        self.look_at(range(min(_FIRST_PAGE, len(self._catalogue))))

    def look_at(self, indexes: Sequence[int]) -> None:
        """Work out the looks of some photos here and now, those that are not known."""
        missing = [one for one in indexes if one not in self._kept and self._catalogue.look(one) is None]
        if missing:
            self._load(missing)

    def _load(self, indexes: list[int]) -> dict[int, Look]:
        """Fetch or draw; one at a time, so that nothing is drawn twice."""
        fingerprint = self._catalogue.fingerprint
        with self._loading:
            known = {index: self._kept[index] for index in indexes if index in self._kept}
            known |= self._state.looks(fingerprint, [index for index in indexes if index not in known])
            missing = [index for index in indexes if index not in known]
            if missing:
                drawn = dict(zip(missing, look_at([self._small(index) for index in missing]), strict=True))
                self._state.keep_looks(fingerprint, drawn)
                known |= drawn
            self._kept.update(known)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known

    def _small(self, index: int) -> Image.Image:
        photo = self._catalogue.photo(index)
        longest = max(photo.width, photo.height)
        width, height = (max(1, round(side * _SIDE / longest)) for side in (photo.width, photo.height))
        return self._catalogue.picture(index, width, height)


def look_at(pictures: Sequence[Image.Image]) -> list[Look]:
    """The looks of some small pictures (about 32 pixels a side, RGB)."""
    squares = [np.asarray(picture.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)) for picture in pictures]
    pixels: _Pictures = np.stack(squares)
    flat = pixels[:, ::2, ::2].reshape(len(pictures), -1, 3).astype(np.int32)
    parts = zip(_dominant_colours(flat), blur_hashes(pixels), _colour_sets(flat), strict=True)
    return [Look(*look) for look in parts]


def _dominant_colours(flat: _Pixels) -> list[str]:
    """The mean of the colours that most pixels of each picture are close to, as "#rrggbb"."""
    bins = (flat[..., 0] >> 6) << 4 | (flat[..., 1] >> 6) << 2 | flat[..., 2] >> 6
    found = []
    for pixels, own in zip(flat, bins, strict=True):
        fullest = np.bincount(own, minlength=64).argmax()
        red, green, blue = pixels[own == fullest].mean(axis=0).astype(int)
        found.append(f"#{red:02x}{green:02x}{blue:02x}")
    return found


def _colour_sets(flat: _Pixels) -> list[int]:
    """The bits of the colours that fill a good part of each picture."""
    high, low = flat.max(axis=-1), flat.min(axis=-1)
    spread = high - low
    bright = (high + low) // 2
    plain = spread < _GREY
    amounts = {
        "black": ((high < _DARK) | ((bright < _DARK) & plain)).mean(axis=1) / 2,
        "white": ((bright > _BRIGHT) & plain).mean(axis=1),
        "black_and_white": (spread.mean(axis=1) < _GREY / 2).astype(np.float64),
    }
    coloured = ~plain & (high >= _DARK)
    hue = _hues(flat, high, spread)
    for (name, begin), (_, end) in pairwise(_HUES):
        inside = (coloured & (hue >= begin) & (hue < end)).mean(axis=1)
        amounts[name] = amounts[name] + inside if name in amounts else inside
    bits = sum((amounts[name] >= _ENOUGH).astype(np.int64) << bit for bit, name in enumerate(COLOURS))
    return [int(one) for one in np.asarray(bits)]


def _hues(flat: _Pixels, high: _Plane, spread: _Plane) -> npt.NDArray[np.float64]:
    """Hue in degrees."""
    red, green, blue = flat[..., 0], flat[..., 1], flat[..., 2]
    safe = np.maximum(spread, 1)
    hue = np.where(
        high == red,
        (green - blue) / safe % 6,
        np.where(high == green, (blue - red) / safe + 2, (red - green) / safe + 4),
    )
    return hue * 60.0
