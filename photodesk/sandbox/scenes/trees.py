"""Trees and plants seen against the light."""

import numpy as np

from photodesk.sandbox.scenes.brush import layer, over
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.view import View

_TINY = 0.012
"""The size of a pixel above which single trees are left out."""


def fir(
    view: View, picture: Array, at: tuple[float, float], height: float, seed: float, colour: Array
) -> None:
    """A fir that stands at a place (its foot), with ragged tiers of branches; `seed` (0..1) shapes it."""
    reach = height * 0.3
    rows, columns = view.window(at[0], at[1] - height * 0.5, reach, height * 0.5)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    down = np.maximum((view.y[rows] - (at[1] - height)) * (1 / height), 0.0)
    aside = view.x[:, columns] - at[0]
    tiers = down**0.8 * (8 + 9 * seed)
    drop = tiers - np.floor(tiers)
    ragged = 0.8 + 0.16 * line("jagged", down * 1.7 + seed * 60)
    spread = down**0.9 * (0.17 + 0.08 * seed) * height * ragged
    left = spread * (0.5 + 0.5 * drop)
    right = spread * (0.5 + 0.5 * ((drop + 0.4) % 1.0))
    width = np.where(aside < 0, left, right) + height * 0.006
    mask = np.clip((width - np.abs(aside)) * (1 / view.pixel) + 0.5, 0.0, 1.0)
    mask *= (down > 0) & (down < 1)
    over(picture[:, rows, columns], mask, colour)


def spikes(view: View, dice: Dice, count: int, tall: float, slope: float = 3.6) -> Array:
    """How far a dense wood rises above its ground, for each column (1, columns)."""
    places = ((np.arange(count) + dice.uniform(-0.9, 0.9, count)) / count * view.wide).astype(np.float32)
    tips = (tall * dice.uniform(0.35, 1.0, count) ** 1.4).astype(np.float32)
    rise = tips[:, None] - np.abs(view.x - places[:, None]) * slope
    grown: Array = np.maximum(rise.max(axis=0, keepdims=True), 0.0)
    return grown


def treeline(
    view: View,
    dice: Dice,
    picture: Array,
    edge: Array,
    colour: Array,
    tall: float,
) -> None:
    """A dark slope under an edge, with a wood of firs so tall along it; bare if they are 0 tall."""
    if tall > 0:
        clump = dice.along()
        for across, size, seed in dice.uniform(0, 1, (dice.whole(12, 24), 3)).tolist():
            if view.pixel > _TINY:
                break
            place = across * view.wide
            foot = float(edge[0, min(view.width - 1, int(across * view.width))]) + 0.012
            fir(view, picture, (place, foot), tall * (0.5 + 0.8 * size), seed, colour)
        grown = 0.7 + 0.35 * line("hills", view.x * 1.3 + clump)
        count = int(70 * view.wide)
        edge = edge - spikes(view, dice, count, tall * 0.55) * np.clip(grown, 0.15, 1.3)
    layer(view, picture, edge, colour)
