"""What photos look like from afar: dominant colour, the colours they are found by, and BlurHash."""

import asyncio
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
_ENOUGH = 0.18
_GREY = 26
_DARK, _BRIGHT = 48, 208
# degrees of hue where each colour begins; the last one wraps round to red
_HUES = (("red", 0), ("orange", 16), ("yellow", 44), ("green", 68), ("teal", 158), ("blue", 196))
_HUES_ON = (("purple", 256), ("magenta", 290), ("red", 340))

_Pictures = npt.NDArray[np.uint8]


class Looks:
    """Looks of photos, computed once: kept in memory, behind it in the state file."""

    def __init__(self, catalogue: Catalogue, state: State, pool: Executor) -> None:
        self._catalogue = catalogue
        self._state = state
        self._pool = pool
        self._kept: OrderedDict[int, Look] = OrderedDict()

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
            fresh = await loop.run_in_executor(self._pool, self._load, missing)
            self._keep(fresh)
            found |= fresh
        return found

    def warm_up(self) -> None:
        """Draw one photo, so that what drawing has to load once is there before the first page."""
        if len(self._catalogue) and self._catalogue.look(0) is None:
            self._small(0)

    def _keep(self, fresh: dict[int, Look]) -> None:
        self._kept.update(fresh)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _load(self, indexes: list[int]) -> dict[int, Look]:
        fingerprint = self._catalogue.fingerprint
        known = self._state.looks(fingerprint, indexes)
        missing = [index for index in indexes if index not in known]
        if missing:
            drawn = dict(zip(missing, look_at([self._small(index) for index in missing]), strict=True))
            self._state.keep_looks(fingerprint, drawn)
            known |= drawn
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
    colours = (dominant_colour(square) for square in pixels)
    sets = (colour_set(square) for square in pixels)
    return [Look(*parts) for parts in zip(colours, blur_hashes(pixels), sets, strict=True)]


def dominant_colour(pixels: _Pictures) -> str:
    """The mean of the colours that most pixels are close to, as "#rrggbb"."""
    flat = pixels.reshape(-1, 3).astype(np.int32)
    bins = (flat[:, 0] >> 6) << 4 | (flat[:, 1] >> 6) << 2 | flat[:, 2] >> 6
    fullest = np.bincount(bins, minlength=64).argmax()
    red, green, blue = flat[bins == fullest].mean(axis=0).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


def colour_set(pixels: _Pictures) -> int:
    """The bits of the colours that fill a good part of the picture."""
    flat = pixels.reshape(-1, 3).astype(np.int32)
    high, low = flat.max(axis=1), flat.min(axis=1)
    spread = high - low
    bright = (high + low) // 2
    amount = {
        "black": float(((high < _DARK) | ((bright < _DARK) & (spread < _GREY))).mean()) / 2,
        "white": float(((bright > _BRIGHT) & (spread < _GREY)).mean()),
    }
    if float(spread.mean()) < _GREY / 2:
        amount["black_and_white"] = 1.0
    coloured = (spread >= _GREY) & (high >= _DARK)
    hue = _hues(flat, high, spread)
    for (name, begin), (_, end) in _stretches():
        inside = coloured & (hue >= begin) & (hue < end)
        amount[name] = amount.get(name, 0.0) + float(inside.mean())
    return sum(1 << bit for bit, name in enumerate(COLOURS) if amount.get(name, 0.0) >= _ENOUGH)


def _stretches() -> "list[tuple[tuple[str, int], tuple[str, int]]]":
    borders = (*_HUES, *_HUES_ON, ("", 361))
    return list(pairwise(borders))


def _hues(
    flat: npt.NDArray[np.int32], high: npt.NDArray[np.int32], spread: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    red, green, blue = flat[:, 0], flat[:, 1], flat[:, 2]
    safe = np.maximum(spread, 1)
    hue = np.where(
        high == red,
        (green - blue) / safe % 6,
        np.where(high == green, (blue - red) / safe + 2, (red - green) / safe + 4),
    )
    return hue * 60.0
