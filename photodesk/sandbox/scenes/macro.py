"""Near things: flowers, leaves, meadows and blurred lights."""

from typing import Final

import numpy as np

from photodesk.sandbox.scenes.brush import glow, over, smooth, tint
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.light import energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shapes import Place, blade, lights, stencil
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.view import View

_GREENS: Final = (
    ("#0c160c", "#1e3a1c", "#47702c", "#a8b858"),
    ("#0a1416", "#18383a", "#3c6c5c", "#9cc0a0"),
    ("#1a140e", "#4a3a20", "#8a7a3c", "#d8c888"),
)


def blurred(view: View, dice: Dice, colours: tuple[str, ...], count: int = 12) -> Array:
    """A background far out of focus: soft patches, and blurred points of light."""
    small = view.coarse(120)
    at = dice.place()
    tone = small.field("soft", 0.55, at) * 0.75 + 0.35 * (1.0 - 2.0 * small.y / small.high)
    stops = list(zip((-1.6, -0.5, 0.6, 1.8), (energy(colour) for colour in colours), strict=True))
    picture = tint(stops, tone)
    discs = dice.uniform(0, 1, (count, 3)) * (view.wide, view.high, 0.06) + (0, 0, 0.03)
    hues = energy(colours[-1])[:, 0, 0] * dice.uniform(0.04, 0.3, (count, 1))
    lights(small, picture, discs, hues.astype(np.float32), 0.1, 0.5)
    return np.maximum(view.enlarge(picture), 0.0)


_PETALS: Final = {
    "pink": ("#7c1c4c", "#d8588c", "#f8b4cc"),
    "coral": ("#8c2418", "#ec6c4c", "#fcc4a0"),
    "white": ("#a8a894", "#e8e6dc", "#fbfaf4"),
    "purple": ("#3c1c6c", "#8058b8", "#cdb4ec"),
    "yellow": ("#a85c08", "#f0b820", "#fcec94"),
    "red": ("#4c0410", "#b8182c", "#f05c58"),
}


_VARY: Final = (1.0 + 0.09 * np.sin(np.arange(400) * 12.9898)).astype(np.float32)


def flower(shot: Shot) -> Array:
    """One flower from close by, ring within ring of petals, the garden behind it melted away."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    picture = blurred(view, dice, _GREENS[dice.whole(3)])
    deep, body, edge_hue = (energy(colour) * (light.key * 0.3 + 0.66) for colour in _PETALS[scene.variant])
    daisy = scene.variant in {"white", "yellow"}
    middle = dice.third(view.wide) * 0.6 + view.wide * 0.2, view.high * dice.between(0.42, 0.58)
    radius = dice.between(0.36, 0.62)
    tilt, squash = dice.between(0, 3.1), dice.between(0.72, 1.0)
    dx, dy = view.x - middle[0], (view.y - middle[1]) * (1 / squash)
    away = np.sqrt(dx * dx + dy * dy)
    turn = np.arctan2(dy, dx) + tilt
    rings = 2 if daisy else dice.whole(5, 8)
    number = dice.whole(15, 23) if daisy else dice.whole(7, 11)
    lit = 1.0 + 0.25 * np.cos(turn - tilt - 4.2)
    focus = max(view.pixel, 0.004)
    ramp_of = [(0.0, deep), (0.6, body), (1.25, edge_hue)]
    for index in range(rings):
        out = 1.0 - index / rings * (0.18 if daisy else 0.86)
        shift = index * 0.5 + dice.between(-0.15, 0.15)
        size = radius * out
        rows, columns = view.window(*middle, size * 1.12, size * 1.12 * squash)
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        inner = away[rows, columns]
        phase = turn[rows, columns] * (number / (2 * np.pi)) + shift
        petal = np.floor(phase)
        inside = phase - petal - 0.5
        order = (petal.astype(np.int32) + 40 * index) % number + index * 31
        apart = np.abs(inside)
        shape = 1.0 - (apart * apart) * (4.4 if daisy else 3.2)
        tip = np.sqrt(np.maximum(shape, 0.0)) * (size * _VARY.take(order))
        shade = smooth(0.05, 0.95, inner * (1 / size)) * (0.92 - apart) + 0.24 * inside
        shade += (
            line("jagged", inside * 3.4 + order.astype(np.float32) * 7.3) if view.pixel < 0.012 else 0.0
        ) * 0.04 + 0.5 * (_VARY.take(order + 9) - 1.0)
        part = picture[:, rows, columns]
        if index:
            part *= 1.0 - np.clip((tip + 0.03 - inner) * 22.0, 0.0, 1.0) * 0.36
        mask = np.clip((tip - inner) * (1 / (focus * (1 + 2.0 * out))) + 0.5, 0.0, 1.0)
        over(part, mask, tint(ramp_of, shade * 1.5) * lit[rows, columns])
    heart = radius * (0.26 if daisy else 0.09)
    seeds = view.field("billow", 0.95, (0.3, 0.7), 1.0)
    dome = smooth(heart * 1.15, heart * 0.85, away + seeds * 0.006)
    gold = energy("#e8a81c" if daisy else "#c88838")
    over(
        picture,
        dome,
        gold * np.clip(1.05 - 0.22 * seeds - 0.45 * (away / heart) ** 2 - (dx + dy) * 1.2, 0.1, 1.6),
    )
    return picture


def _veins(view: View, dice: Dice, along: Array, across: Array) -> tuple[Array, Array]:
    """The veins of a leaf (0..1) and its blade's rise and fall between them (-1..1)."""
    bend = view.field("cloud", 0.25, dice.place())
    spacing, slant = dice.between(0.08, 0.24), dice.between(0.4, 1.0)
    away = np.abs(across)
    order = (along - away * slant - away * away * 0.35 + 0.012 * bend) / spacing
    order += 0.42 * (across > 0)
    side = np.abs(order - np.rint(order)) * spacing
    wide = max(view.pixel * 0.8, 0.0028)
    middle = np.exp(-((across / max(wide * 1.6, 0.009)) ** 2))
    branches = np.exp(-((side / (wide * (1.0 + 0.5 / (1 + away * 12)))) ** 2)) * np.exp(-away * 0.5) * 0.8
    thin = (0.0028 / wide) ** 0.6
    rise = 0.45 * bend - np.cos(np.minimum(side / spacing, 0.5) * (2 * np.pi))
    return np.minimum(middle + branches, 1.0) * thin, rise


def _dew(view: View, dice: Dice, picture: Array, count: int) -> None:
    """Drops of water: clear lenses, dark at the rim toward the light, a glint within."""
    glint = energy("#f8fcff") * 1.3
    sizes = 0.005 + 0.028 * dice.random(count) ** 3
    for x, y, radius in np.column_stack([dice.random((count, 2)) * (view.wide, view.high), sizes]).tolist():
        rows, columns = view.window(x, y, radius + view.pixel, radius + view.pixel)
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        across, down = (view.x[:, columns] - x) / radius, (view.y[rows] - y) / radius
        square = across * across + down * down
        mask = np.clip((1.0 - np.sqrt(square)) * (radius / view.pixel) + 0.5, 0.0, 1.0)
        part = picture[:, rows, columns]
        part *= 1.0 + mask * (0.55 * (across + down) * square - 0.12)
        over(part, mask * np.exp(-((across + 0.38) ** 2 + (down + 0.4) ** 2) * 22.0), glint)


_LEAVES: Final = (
    ("#12280a", "#3c6c14", "#88b424", "#dce878"),
    ("#0c2414", "#1c5c34", "#50a058", "#b8e0a0"),
    ("#38100c", "#9c3014", "#e07820", "#fcd068"),
    ("#2c0c18", "#801c34", "#cc4448", "#f8a888"),
    ("#0a2028", "#1c5058", "#4c9088", "#b4d8c0"),
    ("#30240c", "#806018", "#c8a030", "#f8e890"),
)


def leaf(shot: Shot) -> Array:
    """A leaf against the light, with its veins, sometimes with dew."""
    view, dice = shot.view, shot.dice
    angle = dice.between(-0.9, 0.9) + (0.0 if view.wide > 1 else 1.4)
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    x, y = view.x - view.wide * dice.between(0.2, 0.8), view.y - view.high * dice.between(0.25, 0.75)
    along, across = x * cosine + y * sine, y * cosine - x * sine
    across = across + dice.between(-0.3, 0.3) * along * along
    veins, rise = _veins(view, dice, along, across)
    at, sun = dice.place(), (dice.third(view.wide), view.high * dice.between(0.1, 0.8))
    cells = np.exp(-np.abs(view.field("warped", 0.8, at) * 3.0 % 1.0 - 0.5) * 14.0)
    reach = -dice.between(0.8, 2.4)
    bright = np.exp((view.x - sun[0]) ** 2 * reach) * np.exp((view.y - sun[1]) ** 2 * reach)
    tone = dice.between(0.2, 0.34) + 0.46 * bright + 0.12 * rise + 0.05 * np.sign(across)
    tone += 0.3 * veins - 0.036 * cells + 0.012 * view.field("rough", 0.95, at)
    one, two = _LEAVES[dice.whole(6)], _LEAVES[dice.whole(6)]
    share = dice.between(0.0, 0.4)
    hues = [
        energy(first) * (1 - share) + energy(second) * share for first, second in zip(one, two, strict=True)
    ]
    picture = tint(list(zip((0.0, 0.33, 0.66, 1.1), hues, strict=True)), tone)
    if shot.scene.variant == "dew":
        _dew(view, dice, picture, int(40 * view.wide * view.high))
    return picture


def bokeh(shot: Shot) -> Array:
    """City lights thrown far out of focus, sometimes doubled by a wet street."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    grounds = (
        ("#05060c", "#0c1226", "#1c2444", "#3c3450"),
        ("#0c0604", "#241008", "#4c2410", "#7c4420"),
        ("#030a0c", "#082024", "#123c44", "#2c5c60"),
    )
    picture = blurred(view, dice, grounds[dice.whole(3)], 0) * 0.7
    schemes = (
        ("#ffb450", "#ff8038", "#ffdc9c", "#ff5c3c"),
        ("#ffc070", "#70b4ff", "#ff6c98", "#fff0d0"),
        ("#ffd890", "#fff4dc", "#ffb060", "#ffe8b8"),
        ("#60e0d0", "#58a0ff", "#c088ff", "#ffd0a0"),
    )
    hues = np.stack([energy(colour)[:, 0, 0] for colour in schemes[dice.whole(4)]])
    level = view.high * dice.between(0.36, 0.6)
    spread = dice.between(0.1, 0.22)
    small = view.coarse(96)
    below = np.zeros((3, small.rows, small.width), np.float32)
    for number, size, power in ((26, 0.024, 0.7), (17, 0.055, 0.42), (9, 0.1, 0.24)):
        count = int(number * max(1.0, view.wide * 0.75))
        heights = level + np.abs(dice.normal(0, spread * (0.5 + size * 8), count)) * dice.choice(
            (-1, -1, 1), count
        )
        places = np.stack(
            [dice.uniform(-0.05, 1.05, count) * view.wide, heights, size * dice.uniform(0.7, 1.3, count)],
            axis=1,
        )
        tones = (
            hues[dice.integers(0, 4, count)] * (power * dice.uniform(0.2, 1.0, count) ** 1.4)[:, None]
        ).astype(np.float32)
        lights(view, picture, places, tones, 0.28, 0.14)
        down = np.exp(-(((small.y - level - spread - 0.16) / 0.16) ** 2))
        across = np.exp(-(((small.x[0] - places[:, :1]) / (places[:, 2:] * 0.9)) ** 2)).astype(np.float32)
        below += down * (tones.T @ across)[:, None, :] * 0.5
    if scene.variant == "wet":
        shimmer = 1.0 + 0.3 * view.field("cloud", 0.5, (level % 1, spread), 4.0)
        picture += np.maximum(view.enlarge(below), 0.0) * shimmer
    return picture


_GROUNDS: Final = {
    "golden hour": ("#1c1c08", "#5c5418", "#d8a440", "#fff0b0"),
    "dawn": ("#1c2c28", "#58745c", "#d8c098", "#fff0d8"),
    "noon": ("#143010", "#3c7024", "#8cb84c", "#e0f0b0"),
    "overcast": ("#182c20", "#40644c", "#88a488", "#dce8dc"),
}
_BLOSSOMS: Final = {
    "poppies": "#e83c20",
    "cornflowers": "#4c6ce0",
    "daisies": "#f8f6ee",
    "buttercups": "#f8d020",
    "cosmos": "#f080b0",
}


def _grass(view: View, dice: Dice, near: float, count: int) -> list[list[Place]]:
    """Outlines of blades of grass from below the picture's edge."""
    outlines = []
    for place, size, lean, bow in dice.random((int(count * view.wide**0.5), 4)).tolist():
        x, y = place * view.wide * 1.1 - 0.05 * view.wide, view.high * 1.02
        tall = view.high * (0.16 + 0.36 * size) * (0.7 + 0.3 * near)
        knee = x + (lean - 0.5) * 0.1, y - tall * 0.6
        outlines.append(blade((x, y), knee, (knee[0] + (bow - 0.5) * 0.16, y - tall), 0.006 + 0.007 * near))
    return outlines


def meadow(shot: Shot) -> Array:
    """Grass and flowers in a thin plane of focus, the low sun behind them."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    colours = _GROUNDS[scene.light]
    picture = blurred(view, dice, colours, 22)
    sun = dice.third(view.wide), view.high * dice.between(0.08, 0.3)
    glow(view, picture, sun, energy(colours[3]) * 0.75, 0.28)
    over(picture, smooth(view.high * 0.35, view.high, view.y) * 0.85, energy(colours[1]) * 0.7)
    hue = energy(_BLOSSOMS[scene.variant]) * (light.key * 0.3 + 0.7)
    for near, blades, blooms, soft in ((0.0, 60, 10, 0.45), (0.6, 44, 6, 0.05), (1.0, 22, 4, 0.12)):
        outlines = _grass(view, dice, near, blades)
        flowers = []
        for place, size, height, turn in dice.random((int(blooms * view.wide**0.5), 4)).tolist():
            x, y = place * view.wide, view.high * (0.42 + 0.1 * (1 - near) + 0.34 * height)
            flowers.append(((x, y), (0.024 + 0.05 * near) * (0.7 + 0.6 * size), turn))
            if near:
                foot, knee = (x + (turn - 0.5) * 0.1, view.high * 1.02), (x + (turn - 0.5) * 0.02, y + 0.1)
                outlines.append(blade(foot, knee, (x, y), 0.007 + 0.004 * near))
        green = energy(colours[1]) * (0.5 + 0.3 * near) + energy(colours[2]) * 0.28
        lit = green * (1.5 - 0.7 * view.y / view.high)
        over(picture, stencil(view, outlines) * (0.6 + 0.4 * near), lit)
        for middle, radius, turn in flowers:
            _bloom(view, picture, middle, radius, hue, turn, soft, scene.variant)
    return picture


def _bloom(
    view: View,
    picture: Array,
    middle: tuple[float, float],
    radius: float,
    hue: Array,
    turn: float,
    soft: float,
    kind: str,
) -> None:
    """A small flower seen half from the side."""
    rows, columns = view.window(*middle, radius * 1.5, radius * 1.2)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    x, y = (
        (view.x[:, columns] - middle[0]) / radius,
        (view.y[rows] - middle[1]) / (radius * (0.62 + 0.2 * turn)),
    )
    away = np.sqrt(x * x + y * y)
    number = {"daisies": 14, "cosmos": 8, "poppies": 4, "buttercups": 5}.get(kind, 11)
    wave = np.abs(np.cos((np.arctan2(y, x) + turn * 6) * (number / 2)))
    edge = max(view.pixel / radius, soft)
    mask = np.clip((0.78 + 0.22 * wave**0.6 - away) / edge + 0.5, 0.0, 1.0)
    part = picture[:, rows, columns]
    over(part, mask, hue * (0.62 + 0.3 * wave * away + 0.25 * np.clip(-y, -0.5, 0.8)))
    heart = {"daisies": "#e8b020", "cosmos": "#e8c040", "poppies": "#180808", "cornflowers": "#28246c"}.get(
        kind, "#d89810"
    )
    over(part, np.clip((0.27 - away) / edge + 0.5, 0.0, 1.0), energy(heart))
