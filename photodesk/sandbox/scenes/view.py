"""The part of a picture being painted: coordinates that do not depend on its size in pixels."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from PIL import Image

from photodesk.sandbox.scenes.noise import SIZE, Array, picture, tile

_COARSE_TEXEL = 3.0  # pixels per noise texel above which finer octaves are added


@dataclass(frozen=True, slots=True)
class View:
    """A band of rows of a picture.

    Lengths are in units of the picture's shorter side: x runs from 0 to `wide`, y from 0 (top) to `high`,
    and one of the two is 1. `pixel` is the size of a pixel in that unit.
    """

    width: int
    height: int
    wide: float
    high: float
    top: int
    rows: int
    pixel: float
    x: Array
    y: Array

    @classmethod
    def of(
        cls, size: tuple[int, int], shape: tuple[float, float], top: int = 0, rows: int | None = None
    ) -> Self:
        """The rows from `top` of a picture of `size` pixels that shows a scene of `shape` (width, height)."""
        width, height = size
        rows = height - top if rows is None else rows
        short = min(shape)
        wide, high = shape[0] / short, shape[1] / short
        x = ((np.arange(width, dtype=np.float32) + 0.5) * (wide / width))[None]
        y = ((np.arange(top, top + rows, dtype=np.float32) + 0.5) * (high / height))[:, None]
        return cls(width, height, wide, high, top, rows, max(wide / width, high / height), x, y)

    def part(self, start: int, stop: int) -> Self:
        """Rows start..stop of this band alone."""
        return replace(self, top=self.top + start, rows=stop - start, y=self.y[start:stop])

    def mirrored(self, level: float, start: int, margin: int) -> Self:
        """The rows whose mirror image about a height are those from `start` on, and `margin` more around."""
        axis = level * self.height / self.high
        last = round(2 * axis) - (self.top + start)
        first = round(2 * axis) - (self.top + self.rows)
        shape = (self.wide, self.high)
        return self.of((self.width, self.height), shape, first - margin, last - first + 2 * margin)

    def coarse(self, across: int) -> Self:
        """The whole picture at no more than `across` pixels on its longer side, for soft things."""
        factor = min(1.0, across / max(self.width, self.height))
        size = max(2, round(self.width * factor)), max(2, round(self.height * factor))
        return self.of(size, (self.wide, self.high))

    def enlarge(self, plane: Array) -> Array:
        """This band of a plane (rows, columns) or stack of planes that shows the whole picture coarsely."""
        if plane.ndim == 3:
            return np.stack([self.enlarge(one) for one in plane])
        rows, columns = plane.shape
        box = (
            0.0,
            self.top * rows / self.height,
            float(columns),
            (self.top + self.rows) * rows / self.height,
        )
        image = Image.fromarray(np.ascontiguousarray(plane, dtype=np.float32))
        return np.asarray(image.resize((self.width, self.rows), Image.Resampling.BICUBIC, box=box))

    def row_of(self, y: float) -> int:
        """The row of this band (clipped to it) that holds a height."""
        return min(self.rows, max(0, int(y * self.height / self.high) - self.top))

    def column_of(self, x: float) -> int:
        """The column (clipped to the picture) that holds a place across."""
        return min(self.width, max(0, int(x * self.width / self.wide)))

    def window(self, x: float, y: float, reach_x: float, reach_y: float) -> tuple[slice, slice]:
        """The rows and columns within reach of a place; empty slices outside this band."""
        rows = slice(self.row_of(y - reach_y), min(self.rows, self.row_of(y + reach_y) + 1))
        if y + reach_y < self.y[0, 0] - self.pixel:
            rows = slice(0, 0)
        return rows, slice(self.column_of(x - reach_x), min(self.width, self.column_of(x + reach_x) + 1))

    def field(self, kind: str, scale: float, at: tuple[float, float], stretch: float = 1.0) -> Array:
        """Noise over this band: the short side spans `scale` periods across and `scale` x `stretch` down."""
        span_x, span_y = self.wide * scale, self.high * scale * stretch
        texels = max(span_x * SIZE / self.width, span_y * SIZE / self.height)
        level = max(0, min(6, int(np.log2(max(texels, 1.0)))))
        size = SIZE >> level
        share_top, share_rows = self.top / self.height, self.rows / self.height
        if max(span_x, span_y) > 1.0:
            return self._wrapped(kind, level, (span_x, span_y), at)
        left, above = at[0] % 1.0 * size, at[1] % 1.0 * size + share_top * span_y * size
        box = (left, above, left + span_x * size, above + share_rows * span_y * size)
        sampled = picture(kind, level).resize((self.width, self.rows), Image.Resampling.BICUBIC, box=box)
        noise = np.array(sampled)
        if 1.0 / texels > _COARSE_TEXEL and kind not in {"soft", "warped"}:
            noise += self._finer((span_x * 9, span_y * 9), at) * 0.09
        return noise

    def _wrapped(self, kind: str, level: int, spans: tuple[float, float], at: tuple[float, float]) -> Array:
        """Noise over more than a period: the window is put together from the tile first."""
        size = SIZE >> level
        left, wide = at[0] % 1.0 * size, spans[0] * size
        down = spans[1] * size / self.height
        above, high = at[1] % 1.0 * size + self.top * down, self.rows * down
        columns = np.arange(int(left) - 2, int(left + wide) + 4) % size
        rows = np.arange(int(above) - 2, int(above + high) + 4) % size
        window = Image.fromarray(tile(kind, level)[:size, :size].take(rows, axis=0).take(columns, axis=1))
        inside = left - int(left) + 2, above - int(above) + 2
        box = (*inside, inside[0] + wide, inside[1] + high)
        return np.array(window.resize((self.width, self.rows), Image.Resampling.BICUBIC, box=box))

    def _finer(self, spans: tuple[float, float], at: tuple[float, float]) -> Array:
        """Detail beyond the texels of the tiles, about as fine as pixels: not interpolated."""
        columns = (at[0] + self.x[0] * (spans[0] / self.wide)) * SIZE
        rows = (at[1] + self.y[:, 0] * (spans[1] / self.high)) * SIZE
        whole = tile("fine")[:SIZE, :SIZE]
        lines = whole.take(rows.astype(np.int64) % SIZE, axis=0)
        near: Array = lines.take(columns.astype(np.int64) % SIZE, axis=1)
        return near

    def plane(
        self, kind: str, horizon: float, scale: float, at: tuple[float, float], flat: float = 1.0
    ) -> Array:
        """Noise on a level plane seen in perspective, for rows all above or all below the horizon.

        `flat` stretches the noise away from the viewer (< 1) or packs it (> 1).
        """
        distance = 1.0 / (np.abs(self.y - horizon) + 0.006)
        across_step = distance * (scale * SIZE * self.pixel)
        down_step = across_step * distance * flat
        levels = np.clip(np.log2(np.maximum(np.sqrt(across_step * down_step), 1.0)), 0, 6).astype(int)[:, 0]
        side = self.x - self.wide * 0.5
        out = np.empty((self.rows, self.width), np.float32)
        for level in range(int(levels.min()), int(levels.max()) + 1):
            rows = np.flatnonzero(levels == level)
            if rows.size:
                size = SIZE >> level
                far = (distance[rows, 0] * (scale * flat) + at[1]) * size
                across = (side * (distance[rows] * scale) + at[0]) * size
                out[rows] = _lerp_rows(tile(kind, level)[:size, :size], far, across)
        return out


def _lerp_rows(whole: Array, far: Array, across: Array) -> Array:
    """Bilinear samples of a periodic tile: one place down per row, one place across per pixel."""
    size = whole.shape[0]
    row = np.floor(far)
    share = (far - row).astype(np.float32)[:, None]
    first = row.astype(np.int64) % size
    lines = whole[first] * (1 - share) + whole[(first + 1) % size] * share
    left = np.floor(across)
    column = left.astype(np.int64) % size
    start = np.arange(far.size)[:, None] * size
    flat = lines.ravel()
    one: Array = flat.take(start + column)
    one += (flat.take(start + (column + 1) % size) - one) * (across - left).astype(np.float32)
    return one
