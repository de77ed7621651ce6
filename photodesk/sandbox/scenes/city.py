"""Cities: skylines at dusk, light trails, and the curves of buildings."""

from functools import cache
from typing import Final

import numpy as np

from photodesk.sandbox.scenes.brush import blank, glow, layer, over, ramp, sky, smooth, tint, veil
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.light import energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.view import View


def _towers(view: View, dice: Dice, foot: float, size: tuple[float, float]) -> tuple[Array, Array, Array]:
    """Buildings in a row: roof height, distance from the left wall and number, for each column."""
    wide, tall = size
    count = int(view.wide / wide * 1.3) + 4
    spans = dice.uniform(0.45, 1.5, count) * wide
    walls = np.cumsum(spans) - wide
    centre = dice.third(view.wide)
    crowd = 0.35 + 0.65 * np.exp(-(((walls - centre) / (0.33 * view.wide)) ** 2))
    heights = tall * crowd * dice.uniform(0.3, 1.0, count) ** 1.3
    tier, mast = dice.uniform(-0.12, 0.16, count), dice.uniform(-0.4, 0.22, count)
    number = np.minimum(np.searchsorted(walls, view.x[0]), count - 1)
    inside = view.x[0] - (walls - spans)[number]
    off = np.abs(inside / spans[number] - 0.5)
    roof = foot - heights[number] * (1.0 + np.maximum(tier[number], 0) * (off < 0.3))
    thin = max(0.0012, view.pixel * 0.5)
    roof = np.where(
        off * spans[number] < thin, roof - np.maximum(mast[number], 0) * heights[number] ** 1.2, roof
    )
    return roof.astype(np.float32)[None], inside.astype(np.float32)[None], number[None]


def _block(
    view: View,
    dice: Dice,
    picture: Array,
    foot: float,
    look: tuple[float, float, float, float],
    hues: tuple[Array, Array],
) -> None:
    """A row of buildings with lit windows; look is building width, height, window pitch and share lit."""
    wide, tall, pitch, lit = look
    roof, inside, number = _towers(view, dice, foot, (wide, tall))
    wall, glare = hues
    salt = dice.whole(1 << 16)
    start = view.row_of(float(roof.min()) - view.pixel)
    if start == view.rows:
        return
    y = view.y[start:]
    mask = np.clip((y - roof) * (1 / view.pixel) + 0.5, 0.0, 1.0)
    style = (number * 7919 + salt) % 97
    across, down = (
        inside / pitch * np.where(style % 3 == 0, 1.2, 0.8).astype(np.float32),
        (y - foot) / (pitch * 1.5),
    )
    storey, room = np.floor(down), np.floor(across)
    index = (storey.astype(np.int32) % 64) * 997 + (room.astype(np.int32) * 31 + number * 131 + salt)
    chance = _chances().take(index & 65535)
    habit = lit * (0.35 + 1.3 * (style / 97.0)).astype(np.float32)
    on = np.clip((habit - chance) * 9.0, 0.0, 1.0) * (0.6 + chance * 3.0)
    soft = min(0.34, 0.08 + view.pixel / pitch * 0.4)
    pane = smooth(0.34 + soft / 2, 0.34 - soft / 2, np.abs(across - room - 0.5))
    frame = pane * smooth(0.32 + soft / 2, 0.32 - soft / 2, np.abs(down - storey - 0.5))
    tone = 0.8 + 0.4 * ((style % 11) / 11.0).astype(np.float32) + 0.35 * smooth(foot - tall * 0.5, foot, y)
    cool = ((style % 5) == 0).astype(np.float32)
    body = wall * tone + (on * frame) * (glare + cool * (energy("#d0e0f8") * 0.8 - glare))
    over(picture[:, start:], mask, body)


@cache
def _chances() -> Array:
    return np.random.Generator(np.random.PCG64(31)).random(65536).astype(np.float32)


_ROWS: Final = (
    (0.05, (0.045, 0.62, 0.006, 0.2)),
    (0.45, (0.06, 0.52, 0.0075, 0.34)),
    (1.0, (0.08, 0.34, 0.0095, 0.4)),
)
"""Rows of buildings, back to front: how near, then width, height, window pitch and share of windows lit."""


def _town(shot: Shot, view: View, dice: Dice, level: float, tallness: float) -> Array:
    """A skyline down to its waterline."""
    light = shot.light
    picture = sky(view, light, level)
    veil(view, dice, picture, light, level - 0.15)
    glow(view, picture, (dice.third(view.wide), level), energy("#ffa860") * 0.2, 0.22, 2.5)
    warm = energy("#ffc878")
    for near, (wide, tall, pitch, lit) in _ROWS:
        far = (light.shade * 0.6 + light.horizon * 0.3) * (0.85 * (1 - near))
        look = wide, tall * tallness * view.high**0.5, pitch, lit
        hues = light.dark * (0.4 + 1.1 * near) + far, warm * (0.45 + 0.65 * near)
        _block(view, dice, picture, level, look, hues)
    return picture


def _smeared(image: Array, ripple: Array, reach: Array, margin: int) -> Array:
    """An image in rippled water: three looks at it, each shifted up or down, added up."""
    rows, columns = ripple.shape
    planes = [channel.ravel() for channel in image]
    row = np.arange(rows)[:, None] + margin
    total = np.zeros((3, rows, columns), np.float32)
    for tap in (-0.9, 0.0, 0.9):
        shift = np.clip(np.rint((ripple * 0.5 + tap) * reach).astype(np.int64), -margin, margin)
        index = np.clip(row + shift, 0, image.shape[1] - 1) * columns + np.arange(columns)
        for channel in range(3):
            total[channel] += planes[channel].take(index)
    return total


def skyline(shot: Shot) -> Array:
    """Towers at the blue hour, their windows alight; sometimes across water."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    wet = scene.variant == "water"
    level = view.high * (dice.between(0.62, 0.72) if wet else dice.between(0.9, 1.05))
    seed, tallness = dice.whole(1 << 62), dice.between(0.75, 1.2)
    start = view.row_of(level) if wet else view.rows
    picture = np.empty((3, view.rows, view.width), np.float32)
    if start:
        picture[:, :start] = _town(shot, view.part(0, start), Dice.of(seed), level, tallness)
    if start < view.rows:
        margin = int(0.025 * view.height) + 1
        image = _town(shot, view.mirrored(level, start, margin), Dice.of(seed), level, tallness)[:, ::-1]
        water = view.part(start, view.rows)
        ripple = water.plane("rough", level, 0.3, (tallness, 0.3), 3.0)
        smeared = _smeared(image, ripple, (0.004 + (water.y - level) * 0.045) / view.pixel, margin)
        dim = 0.27 - 0.08 * smooth(level, view.high, water.y)
        picture[:, start:] = smeared * dim + shot.light.zenith * 0.06
    return picture


def trails(shot: Shot) -> Array:
    """A road at dusk, the cars on it drawn out into lines of light."""
    view, dice, light = shot.view, shot.dice, shot.light
    level = view.high * dice.between(0.36, 0.5)
    picture = sky(view, light, level)
    veil(view, dice, picture, light, level)
    vanish = dice.third(view.wide)
    glow(view, picture, (vanish, level), energy("#ffb068") * 0.3, 0.16, 2.5)
    for near in (0.3, 0.7):
        hill = level - 0.09 * (1 - near) - 0.04 * line("hills", view.x * 0.9 + dice.along())
        layer(
            view,
            picture,
            hill,
            (light.shade * 0.7 + light.horizon * 0.1) * (1 - near) + light.dark * near,
        )
    curve, sway = dice.between(-0.8, 0.8), dice.between(0.6, 2.0)
    start = view.row_of(level)
    at = dice.place()
    if start == view.rows:
        return picture
    road = view.part(start, view.rows)
    deep = np.maximum(road.y - level, 0.003)
    centre = (
        vanish
        + curve * 0.35 * np.sin(deep * sway * 4.0) * np.exp(-deep * 1.5)
        + (view.wide * 0.5 - vanish) * deep
    )
    side = (road.x - centre) / deep
    grass = light.dark * (1.2 + 0.3 * road.plane("rough", level, 0.5, at))
    lane = smooth(0.98, 0.92, np.abs(side))
    asphalt = (light.shade * 0.34 + light.zenith * 0.1) * (
        1.0 + 0.08 * road.plane("rough", level, 1.0, at[::-1])
    )
    body = grass + lane * (asphalt - grass)
    wide = np.maximum(view.pixel * 0.7 / deep, 0.006)
    for direction, colour in ((-1, "#ff3018"), (1, "#ffe8b8")):
        hue = energy(colour)
        for _ in range(5):
            at_side = direction * dice.between(0.16, 0.86) + 0.03 * line(
                "smooth", np.log(deep) * 0.9 + dice.along()
            )
            lift = dice.between(0.2, 1.0)
            away = (side - at_side) / (wide * (0.8 + lift))
            body += (lift * 0.006 / wide * (0.9 / (1.0 + away * away) + 0.05 / (1.0 + (away * 0.1) ** 2))) * (
                hue * 0.75
            )
    paint = smooth(0.016, 0.008, np.abs(np.abs(side) - 0.9)) * 0.3
    over(body, paint, light.horizon * 0.6)
    picture[:, start:] = body
    return picture


def curves(shot: Shot) -> Array:
    """The sweep of a modern building: white ribs, one side in light, against a plain sky."""
    view, dice, light = shot.view, shot.dice, shot.light
    centre = view.wide * dice.one_of((-0.35, 1.35)), view.high * dice.between(0.9, 1.5)
    squash = dice.between(0.6, 1.1)
    dx, dy = view.x - centre[0], (view.y - centre[1]) * squash
    away = np.sqrt(dx * dx + dy * dy)
    turn = np.arctan2(dy, dx)
    outer = float(np.hypot(view.wide * 0.5 - centre[0], (view.high * 0.5 - centre[1]) * squash)) + float(
        dice.uniform(0.1, 0.5)
    )
    count = dice.between(9, 22)
    twist = dice.between(-0.5, 0.5)
    bands = (away + twist * np.sin(turn * 2.0 + 0.6) * 0.4) * (count / outer)
    inside = bands - np.floor(bands)
    soft = 0.04
    lit = smooth(0.0, 0.62, inside) * smooth(1.0, 1.0 - soft, inside)
    gap = smooth(0.5 * soft, 0.0, inside - 0.02) * 0.35
    facing = 0.5 + 0.5 * np.cos(turn * dice.between(1.2, 2.4) + dice.between(0, 6))
    cool, warm, deep = (
        light.shade * 0.5,
        light.key * 0.6 + energy("#f4f2ee") * 0.5,
        light.dark,
    )
    tone = np.clip(lit * (0.45 + 0.65 * facing) + 0.12 * facing - gap, 0.0, 1.2)
    body = (
        deep
        + np.minimum(tone * 2.2, 1.0) * (cool - deep)
        + np.maximum(tone * 2.2 - 1.0, 0.0) * 0.85 * (warm - cool)
    )
    spokes = turn * dice.between(26, 60)
    joint = smooth(0.06, 0.0, np.abs(spokes - np.rint(spokes)) - soft * 0.05) * 0.12
    body *= 1.0 - joint
    picture = blank(view, ramp(view, [(0.0, light.zenith), (view.high, light.upper)]))
    over(picture, np.clip((outer - away) / view.pixel + 0.5, 0.0, 1.0), body)
    return picture


def spiral(shot: Shot) -> Array:
    """A spiral stair from above, winding down into the shade or the light."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    centre = (
        view.wide * 0.5 + dice.between(-0.12, 0.12),
        view.high * 0.5 + dice.between(-0.12, 0.12),
    )
    squash, hand = dice.between(0.85, 1.15), dice.one_of((-1, 1))
    dx, dy = view.x - centre[0], (view.y - centre[1]) * squash
    away = np.maximum(np.sqrt(dx * dx + dy * dy), 0.004)
    turn = np.arctan2(dy, dx) * (hand / (2 * np.pi)) + dice.between(0, 1)
    grow = dice.between(0.5, 0.75)
    wind = np.log(away) * (grow / 0.5) + turn
    storey = wind - np.floor(wind)
    depth = np.clip((np.log(away) + 3.6) / 3.6, 0.0, 1.15)
    steps = turn * dice.whole(22, 34)
    tread = steps - np.floor(steps)
    tread = np.minimum(tread, (1.0 - tread) * (away * (0.2 / view.pixel)))
    fine = np.clip(0.02 / (view.pixel / away + 0.004), 0.0, 1.0)
    on_stair = smooth(0.16, 0.19, storey) * smooth(0.86, 0.83, storey)
    rail = smooth(0.035, 0.0, np.abs(storey - 0.87)) * 0.9
    shade = (
        0.28
        + 0.42 * tread * on_stair * fine
        + 0.2 * (1 - fine) * on_stair
        + 0.25 * smooth(0.175, 0.15, storey) * smooth(0.0, 0.02, storey)
    )
    shade = shade * (0.35 + 0.75 * depth) + 0.16 * np.cos((turn + depth * 0.2) * (2 * np.pi))
    schemes = (
        ("#120c0a", "#5c4030", "#c89868", "#fbe8c8"),
        ("#0a0e14", "#38485c", "#94a8b8", "#f0f4f4"),
        ("#100e0e", "#54504c", "#b0aca4", "#f8f4ec"),
        ("#0c1412", "#2c4c44", "#88a898", "#f0ecd8"),
    )
    colours = [energy(colour) for colour in schemes[dice.whole(4)]]
    if scene.variant == "light below":
        shade += np.exp(-away * 5.0) * 0.7
    picture = tint(list(zip((0.0, 0.32, 0.66, 1.0), colours, strict=True)), shade)
    over(picture, rail, colours[0] * 1.2)
    return picture
