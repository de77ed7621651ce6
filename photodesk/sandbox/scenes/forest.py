"""Woods: trunks in fog, hillsides of firs in mist, birches in autumn."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, glow, layer, over, ramp, smooth, tint
from photodesk.sandbox.scenes.light import energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import spikes, treeline
from photodesk.sandbox.scenes.view import View


def trunk(
    view: View, picture: Array, x: float, width: float, foot: float, seed: float, colour: Array
) -> tuple[slice, slice, Array]:
    """A trunk from the top of the picture to its foot; returns what it covers and where across it (-1..1)."""
    lean = (seed - 0.5) * 0.12
    middle = x + lean * (view.high - view.y) + 0.008 * line("smooth", view.y * 2.0 + seed * 60)
    half = width * (0.42 + 0.16 * (view.y / view.high) ** 2) + width * 0.02 * line(
        "jagged", view.y * 6 + seed * 50
    )
    left, right = float((middle - half).min()) - view.pixel, float((middle + half).max()) + view.pixel
    rows = slice(0, view.row_of(foot))
    columns = slice(view.column_of(left), min(view.width, view.column_of(right) + 1))
    aside = view.x[:, columns] - middle[rows]
    mask = np.clip((half[rows] - np.abs(aside)) * np.float32(1 / view.pixel) + 0.5, 0.0, 1.0)
    over(picture[:, rows, columns], mask, colour)
    return rows, columns, aside / half[rows] if rows.stop else aside


_FOGS = {
    "overcast": ("#dfe6e4", "#9fb0ac", "#55665f", "#161e1a"),
    "dawn": ("#fbe6cc", "#d8b898", "#7a6a5c", "#1e1a18"),
    "golden hour": ("#ffe6a8", "#e0a858", "#7a5428", "#1c1008"),
    "blue hour": ("#b4c8dc", "#6c88a8", "#2f4660", "#0a1420"),
}


def fog(shot: Shot) -> Array:
    """Trunks going back into the fog, the light behind them breaking into rays."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    pale, mid, dim, dark = (energy(colour) for colour in _FOGS[scene.light])
    sun = dice.third(view.wide), view.high * dice.between(0.15, 0.45)
    picture = blank(
        view,
        ramp(view, [(0.0, mid), (view.high * 0.4, pale * 0.9), (view.high * 0.75, mid), (view.high, dim)]),
    )
    glow(view, picture, sun, pale * np.float32(0.9), 0.3)
    at = dice.place()
    level = view.high * dice.between(0.68, 0.8)
    layers = 4
    for index in range(layers):
        near = (index + 1) / layers
        air = 0.86 * (1 - near) ** 0.8
        colour = (dim * np.float32(1 - near) + dark * np.float32(near)) * np.float32(
            1 - air
        ) + pale * np.float32(air * 0.92)
        count = int((13, 9, 6, 3)[index] * max(0.8, view.wide))
        foot = level + (view.high - level) * near**1.5 * 0.6
        for place, size, seed in dice.uniform(0, 1, (count, 3)).tolist():
            trunk(
                view,
                picture,
                place * view.wide,
                (0.008 + 0.045 * near**2.2) * (0.6 + 0.8 * size),
                foot + 0.02 * size,
                seed,
                colour,
            )
        top = view.row_of(view.high * 0.72)
        if top:
            sky = view.part(0, top)
            leaves = sky.field("rough", 0.35 + 0.3 * (1 - near), (at[0] + 0.3 * index, at[1]))
            crown = smooth(0.5, 1.5, leaves + (0.34 - sky.y / view.high) * 3.4)
            over(picture[:, :top], crown * np.float32(0.75), colour)
        ground = (
            foot
            - 0.01
            - 0.014 * line("hills", view.x * 1.3 + dice.along())
            - 0.004 * line("jagged", view.x * 9)
        )
        bank = colour + (pale - colour) * smooth(foot + 0.16, foot - 0.02, view.y) * np.float32(
            0.5 - 0.25 * near
        )
        layer(view, picture, ground, bank, 0.004)
        veil = smooth(level + 0.12, level - 0.2, view.y) * np.float32(0.16 * (1 - near))
        picture += veil * (pale - picture)
    if scene.variant == "rays":
        angle = np.arctan2(view.x - sun[0], view.y - sun[1] + 0.25)
        rays = np.clip(line("jagged", angle * 2.6 + at[0] * 60) * 0.7, 0.0, 1.6)
        away = np.sqrt((view.x - sun[0]) ** 2 + (view.y - sun[1]) ** 2)
        picture += (rays * np.exp(-away * 2.3) * smooth(-0.1, 0.2, view.y - sun[1] + 0.12)) * (
            pale * np.float32(0.34)
        )
    glow(view, picture, sun, pale * np.float32(0.35), 0.13)
    return picture


def conifers(shot: Shot) -> Array:
    """Slopes of firs, one behind another, with mist moving between them."""
    view, dice, light = shot.view, shot.dice, shot.light
    pale = light.horizon * np.float32(0.92)
    picture = blank(view, ramp(view, [(0.0, light.upper), (view.high * 0.5, pale), (view.high, pale)]))
    start = view.high * dice.between(0.12, 0.34)
    count = dice.whole(4, 7)
    green = energy("#1c3428") * np.float32(0.6) + light.dark * np.float32(0.5)
    for index in range(count):
        near = (index + 1) / count
        base = start + (view.high * 1.02 - start) * (near - 0.14) ** 1.15
        lean = dice.between(-0.45, 0.45) * (view.x - view.wide * 0.5)
        slope = base + lean * (1.1 - 0.5 * near) - 0.05 * line("hills", view.x * 0.8 + dice.along())
        tall = 0.02 + 0.12 * near**1.6
        number = int((80 - 40 * near) * view.wide) + 4
        air = float(np.exp(-2.3 * near))
        tone = green * np.float32(1 - air) + (
            light.shade * np.float32(0.4) + pale * np.float32(0.6)
        ) * np.float32(air)
        edge = slope - spikes(view, dice, number, tall, 3.2) - 0.006 * near * line("jagged", view.x * 12.0)
        deep = smooth(-tall * 0.5, 0.12 + 0.2 * near, view.y - slope)
        cloud = view.field("cloud", 0.22, (dice.place()), 2.0)
        mist = np.clip(deep * (0.85 + 0.3 * cloud), 0.0, 1.0) * np.float32(0.95 - 0.55 * near)
        if index == count - 1:
            treeline(view, dice, picture, slope + 0.03, tone, 0.24)
            break
        mask = np.clip((view.y - edge) * np.float32(1 / view.pixel) + 0.5, 0.0, 1.0)
        over(picture, mask, tone + mist * (pale - tone))
    return picture


_LEAVES = {
    "golden hour": ("#2a1408", "#7a3c10", "#d88420", "#f8c040", "#fff0a8"),
    "overcast": ("#20180c", "#6a4a1c", "#b88830", "#dcb858", "#f0e4b0"),
    "noon": ("#142008", "#3c6418", "#8cac28", "#d8d458", "#fcfcd0"),
    "dawn": ("#281418", "#84382c", "#cc7040", "#f0b070", "#fde4c0"),
}


def birches(shot: Shot) -> Array:
    """White trunks before bright leaves, the background out of focus."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    stops = list(
        zip((-1.9, -0.8, 0.3, 1.3, 2.4), (energy(colour) for colour in _LEAVES[scene.light]), strict=True)
    )
    at = dice.place()
    broad = view.field("cloud", 0.3, at)
    blobs = view.field("soft", 0.9, at[::-1])
    height = 1.0 - 1.7 * view.y / view.high
    glade = dice.third(view.wide)
    picture = tint(
        stops,
        blobs * 0.55 + broad * 0.5 + height * 0.75 + 1.0 * np.exp(-(((view.x - glade) * 2.0) ** 2)) - 0.2,
    )
    foliage = tint(stops, broad * 0.5 - blobs * 0.5 + 0.4 + 0.25 * height)
    bark_noise = view.field("rough", 0.5, at, 4.2)
    white, shadow = (
        energy("#f4f0e6") * np.float32(0.6) + light.key * np.float32(0.45),
        light.shade * np.float32(0.6),
    )
    for near, count in ((0.0, 9), (0.45, 6), (1.0, 4)):
        number = max(2, int(count * view.wide * 0.75))
        places = (np.arange(number) + dice.uniform(0.1, 0.9, number)) / number
        for place, size, seed in zip(
            places.tolist(),
            dice.uniform(0, 1, number).tolist(),
            dice.uniform(0, 1, number).tolist(),
            strict=True,
        ):
            x, width = place * view.wide, (0.014 + 0.06 * near**1.4) * (0.7 + 0.6 * size)
            rows, columns, across = trunk(
                view,
                picture,
                x,
                width,
                view.high * (0.8 + 0.25 * near),
                seed,
                white * np.float32(0.55 + 0.45 * near),
            )
            if near and rows.stop:
                part = picture[:, rows, columns]
                on = np.clip((1.0 - np.abs(across)) * width / view.pixel * 0.5, 0.0, 1.0)
                round_ = on * smooth(-0.5, 1.0, across) * np.float32(0.62)
                over(part, round_, shadow)
                marks = smooth(1.0, 1.7, bark_noise[rows, columns] + 0.6 * np.abs(across)) * on
                over(part, marks * np.float32(0.85), light.dark)
        leaves = view.field("rough", 0.4 + 0.25 * (1 - near), (at[0] + near * 0.37, at[1]))
        mask = smooth(1.15, 1.75, leaves + 0.35 * height) * np.float32(0.9)
        over(picture, mask, foliage)
    start = view.row_of(view.high * 0.84)
    if start < view.rows:
        ground = view.part(start, view.rows)
        floor = view.high * 0.93 - 0.02 * line("hills", view.x * 1.4 + at[0] * 60)
        litter = tint(stops, ground.field("rough", 0.8, at, 2.2) * 0.6 - 0.55)
        over(picture[:, start:], smooth(-0.03, 0.05, ground.y - floor), litter)
    return picture
