"""Woods: trunks in fog, hillsides of firs in mist, birches in autumn."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, glow, layer, over, ramp, smooth, tint
from photodesk.sandbox.scenes.light import Light, energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import spikes, treeline
from photodesk.sandbox.scenes.view import View


def trunk(
    view: View, picture: Array, x: float, width: float, foot: float, seed: float, colour: Array
) -> tuple[slice, slice, Array]:
    """A trunk down to its foot, where it fades; returns what it covers and where across it (-1..1)."""
    lean = (seed - 0.5) * 0.12
    middle = x + lean * (view.high - view.y) + 0.008 * line("smooth", view.y * 2.0 + seed * 60)
    half = width * (0.42 + 0.16 * (view.y / view.high) ** 2)
    half += width * 0.02 * line("jagged", view.y * 6 + seed * 50)
    left, right = float((middle - half).min()) - view.pixel, float((middle + half).max()) + view.pixel
    rows = slice(0, view.row_of(foot))
    columns = slice(view.column_of(left), min(view.width, view.column_of(right) + 1))
    aside = view.x[:, columns] - middle[rows]
    mask = np.clip((half[rows] - np.abs(aside)) * np.float32(1 / view.pixel) + 0.5, 0.0, 1.0)
    mask *= smooth(foot, foot - 0.12, view.y[rows])
    over(picture[:, rows, columns], mask, colour)
    return rows, columns, aside / half[rows]


_FOGS = {
    "overcast": ("#dfe6e4", "#9fb0ac", "#55665f", "#161e1a"),
    "dawn": ("#fbe6cc", "#d8b898", "#7a6a5c", "#1e1a18"),
    "golden hour": ("#ffe6a8", "#e0a858", "#7a5428", "#1c1008"),
    "blue hour": ("#b4c8dc", "#6c88a8", "#2f4660", "#0a1420"),
}


def _rays(view: View, at: float, sun: tuple[float, float]) -> Array:
    """Light fanning out from a gap in the crowns."""
    x, y = view.x - sun[0], view.y - sun[1]
    beams = np.clip(line("jagged", np.arctan2(x, y + 0.25) * 2.6 + at * 60) * 0.7, 0.0, 1.6)
    return beams * np.exp(np.sqrt(x * x + y * y) * -2.3) * smooth(-0.1, 0.2, y + 0.12)


def _crowns(view: View, picture: Array, scale: float, at: tuple[float, float], colour: Array) -> None:
    """Leaves against the light in the upper part of a wood."""
    rows = view.row_of(view.high * 0.72)
    if rows:
        above = view.part(0, rows)
        leaves = above.field("rough", scale, at) + (0.34 - above.y / view.high) * 3.4
        over(picture[:, :rows], smooth(0.5, 1.5, leaves) * 0.75, colour)


def fog(shot: Shot) -> Array:
    """Trunks going back into the fog, the light behind them breaking into rays."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    pale, mid, dim, dark = (energy(colour) for colour in _FOGS[scene.light])
    sun = dice.third(view.wide), view.high * dice.between(0.15, 0.45)
    stops = [(0.0, mid), (view.high * 0.4, pale * 0.9), (view.high * 0.75, mid), (view.high, dim)]
    picture = blank(view, ramp(view, stops))
    glow(view, picture, sun, pale * 0.9, 0.3)
    at, level = dice.place(), view.high * dice.between(0.68, 0.8)
    for index, number in enumerate((13, 9, 6, 3)):
        near = (index + 1) / 4
        air = 0.86 * (1 - near) ** 0.8
        colour = (dim * (1 - near) + dark * near) * (1 - air) + pale * (air * 0.92)
        foot = level + (view.high - level) * near**1.5 * 0.6
        for place, size, seed in dice.random((int(number * max(0.8, view.wide)), 3)).tolist():
            width = (0.008 + 0.045 * near**2.2) * (0.6 + 0.8 * size)
            trunk(view, picture, place * view.wide, width, foot + 0.06, seed, colour)
        _crowns(view, picture, 0.35 + 0.3 * (1 - near), (at[0] + 0.3 * index, at[1]), colour)
        ground = foot - 0.01 - 0.014 * line("hills", view.x * 1.3 + dice.along())
        ground -= 0.004 * line("jagged", view.x * 9)
        bank = (pale - colour) * smooth(foot + 0.16, foot - 0.02, view.y) * (0.5 - 0.25 * near)
        layer(view, picture, ground, colour + bank, 0.004)
        veil = smooth(level + 0.12, level - 0.2, view.y) * (0.16 * (1 - near))
        picture += veil * (pale - picture)
    if scene.variant == "rays":
        picture += _rays(view, at[0], sun) * (pale * 0.34)
    glow(view, picture, sun, pale * 0.35, 0.13)
    return picture


def conifers(shot: Shot) -> Array:
    """Slopes of firs, one behind another, with mist moving between them."""
    view, dice, light = shot.view, shot.dice, shot.light
    pale = light.horizon * 0.92
    picture = blank(view, ramp(view, [(0.0, light.upper), (view.high * 0.5, pale), (view.high, pale)]))
    start = view.high * dice.between(0.12, 0.34)
    count = dice.whole(4, 7)
    green = energy("#1c3428") * 0.6 + light.dark * 0.5
    for index in range(count):
        near = (index + 1) / count
        base = start + (view.high * 1.02 - start) * (near - 0.14) ** 1.15
        lean = dice.between(-0.45, 0.45) * (view.x - view.wide * 0.5)
        slope = base + lean * (1.1 - 0.5 * near) - 0.05 * line("hills", view.x * 0.8 + dice.along())
        tall = 0.02 + 0.12 * near**1.6
        number = int((80 - 40 * near) * view.wide) + 4
        air = float(np.exp(-2.3 * near))
        tone = green * (1 - air) + (light.shade * 0.4 + pale * 0.6) * air
        edge = slope - spikes(view, dice, number, tall, 3.2) - 0.006 * near * line("jagged", view.x * 12.0)
        deep = smooth(-tall * 0.5, 0.12 + 0.2 * near, view.y - slope)
        cloud = view.field("cloud", 0.22, (dice.place()), 2.0)
        mist = np.clip(deep * (0.85 + 0.3 * cloud), 0.0, 1.0) * (0.95 - 0.55 * near)
        if index == count - 1:
            treeline(view, dice, picture, slope + 0.03, tone, 0.24)
            break
        mask = np.clip((view.y - edge) * (1 / view.pixel) + 0.5, 0.0, 1.0)
        over(picture, mask, tone + mist * (pale - tone))
    return picture


_LEAVES = {
    "golden hour": ("#2a1408", "#7a3c10", "#d88420", "#f8c040", "#fff0a8"),
    "overcast": ("#20180c", "#6a4a1c", "#b88830", "#dcb858", "#f0e4b0"),
    "noon": ("#142008", "#3c6418", "#8cac28", "#d8d458", "#fcfcd0"),
    "dawn": ("#281418", "#84382c", "#cc7040", "#f0b070", "#fde4c0"),
}


def _bark(picture: Array, across: Array, on: Array, noise: Array, light: Light) -> None:
    """Round a birch's trunk off into shade on one side, and draw its dark marks."""
    over(picture, on * smooth(-0.5, 1.0, across) * 0.62, light.shade * 0.6)
    over(picture, on * smooth(1.0, 1.7, noise + 0.6 * np.abs(across)) * 0.85, light.dark)


def birches(shot: Shot) -> Array:
    """White trunks before bright leaves, the background out of focus."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    hues = [energy(colour) for colour in _LEAVES[scene.light]]
    stops = list(zip((-1.9, -0.8, 0.3, 1.3, 2.4), hues, strict=True))
    at = dice.place()
    broad, blobs = view.field("cloud", 0.3, at), view.field("soft", 0.9, at[::-1])
    height = 1.0 - 1.7 * view.y / view.high
    glade = np.exp(-(((view.x - dice.third(view.wide)) * 2.0) ** 2))
    picture = tint(stops, blobs * 0.55 + broad * 0.5 + height * 0.75 + glade - 0.2)
    foliage = tint(stops, broad * 0.5 - blobs * 0.5 + 0.4 + 0.25 * height)
    noise = view.field("rough", 0.5, at, 4.2)
    white = energy("#f4f0e6") * 0.6 + light.key * 0.45
    for near, count in ((0.0, 9), (0.45, 6), (1.0, 4)):
        number = max(2, int(count * view.wide * 0.75))
        foot = view.high * (0.86 + 0.25 * near)
        for index, (shift, size, seed) in enumerate(dice.random((number, 3)).tolist()):
            x, width = (index + 0.1 + 0.8 * shift) / number * view.wide, 0.014 + 0.06 * near**1.4
            width *= 0.7 + 0.6 * size
            rows, columns, across = trunk(view, picture, x, width, foot, seed, white * (0.55 + 0.45 * near))
            if near and rows.stop:
                on = np.clip((1.0 - np.abs(across)) * (width / view.pixel * 0.5), 0.0, 1.0)
                on *= smooth(foot, foot - 0.12, view.y[rows])
                _bark(picture[:, rows, columns], across, on, noise[rows, columns], light)
        if near:
            leaves = view.field("rough", 0.65 - 0.25 * near, (at[0] + near * 0.37, at[1]))
            over(picture, smooth(1.15, 1.75, leaves + 0.35 * height) * 0.9, foliage)
    start = view.row_of(view.high * 0.84)
    if start < view.rows:
        ground = view.part(start, view.rows)
        floor = view.high * 0.93 - 0.02 * line("hills", view.x * 1.4 + at[0] * 60)
        litter = tint(stops, ground.field("rough", 0.8, at, 2.2) * 0.6 - 0.55)
        over(picture[:, start:], smooth(-0.03, 0.05, ground.y - floor), litter)
    return picture
