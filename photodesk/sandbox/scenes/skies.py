"""Skies: clouds from above, sunset clouds, and storms with rain and lightning."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, disc, glow, layer, over, ramp, sky, smooth
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.landscape import SUNNY
from photodesk.sandbox.scenes.light import Light, energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shapes import spark
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import treeline
from photodesk.sandbox.scenes.view import View


def above_clouds(shot: Shot) -> Array:
    """A sea of cloud from a plane or a summit, lit from the side, with the sun low over it."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.one_of((0.33, 0.4, 0.52))
    sun = dice.third(view.wide), level - dice.between(0.0, 0.12)
    picture = sky(view, light, level + 0.02)
    if scene.light != "moonlight":
        glow(view, picture, sun, light.sun * 1.0, 0.11)
        disc(view, picture, sun, 0.022, light.sun * 2.6, 0.008)
    glow(view, picture, sun, light.horizon * 0.4, 0.4, 2.2)
    at = dice.place()
    scale = dice.between(0.05, 0.09)
    islands = dice.random() < 0.5
    far = level + 0.012 - 0.012 * np.abs(line("hills", view.x * 1.6 + at[0] * 60))
    if islands:
        peak = level + 0.035 - 0.05 * line("jagged", view.x * 1.2 + at[1] * 60)
        layer(view, picture, peak, light.shade * 0.55 + light.horizon * 0.3)
    warm = np.exp(-(((view.x - sun[0]) * 2.4) ** 2)) * np.exp(-np.maximum(view.y - level, 0) * 5.0)
    start = view.row_of(float(far.min()))
    if start == view.rows:
        return picture + warm * (light.sun * 0.25)
    sheet = view.part(start, view.rows)
    billow = sheet.plane("billow", level, scale * 2.0, at, 1.3)
    turned = billow - sheet.plane(
        "billow",
        level,
        scale * 2.0,
        (at[0] + (0.02 if sun[0] > view.wide / 2 else -0.02), at[1] - 0.014),
        1.3,
    )
    broad = sheet.plane("cloud", level, scale, at[::-1], 1.5)
    lit = smooth(-1.1, 1.5, -turned * 1.1 + billow * 0.55 + broad * 0.45)
    low = light.shade * 0.7 + light.zenith * 0.3
    high = light.key * 0.85 + light.horizon * 0.3
    body = low + lit * (high - low)
    deep = np.maximum(sheet.y - level, 0.0)
    body += (np.exp(-deep * 6.5) * 0.8) * (light.horizon * 0.95 - body)
    mask = smooth(-0.004, 0.006 + view.pixel, sheet.y - far)
    over(picture[:, start:], mask, body)
    return picture + warm * (light.sun * 0.25)


def evening(shot: Shot) -> Array:
    """Clouds that fill the sky above a low, dark land."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.between(0.8, 0.93)
    sun = dice.third(view.wide), level - dice.between(-0.02, 0.12)
    picture = sky(view, light, level)
    glow(view, picture, sun, light.horizon * 0.6, 0.35, 1.6)
    at = dice.place()
    scale, cover = dice.between(0.045, 0.085), dice.between(-0.5, 0.75)
    toward = 0.016 if sun[0] > view.wide / 2 else -0.016
    puffy = dice.between(0.3, 0.8)
    flat = dice.between(0.9, 1.5)

    rows = max(1, view.row_of(level + 0.03))
    above = view.part(0, rows)

    def density(shift: float) -> Array:
        noise = above.plane("cloud", level + 0.09, scale, (at[0] + shift, at[1] + abs(shift)), flat)
        return (
            noise
            + above.plane(
                "billow", level + 0.09, scale * 3.2, (at[0] + shift * 3.2, at[1] + abs(shift) * 3.2), flat
            )
            * puffy
        )

    cloud = density(0.0) + 0.22 * above.plane("rough", level + 0.09, scale * 9, at, flat)
    mask = smooth(0.35 - cover, 1.5 - cover, cloud)
    lit = np.clip(0.5 + (cloud - density(toward)) * 0.55, 0.0, 1.0)
    lit *= 1.0 - 0.55 * smooth(0.8 - cover, 3.0 - cover, cloud)
    if scene.light == "noon":
        dim = light.shade * 0.6 + light.horizon * 0.45
        bright: Array = light.key * 1.35
    else:
        dim = light.shade * 0.75 + light.upper * 0.2
        bright = light.key * 0.95 + light.horizon * 0.2
    hue = dim + lit * (bright - dim)
    mask *= 0.93 * smooth(level + 0.03, level - 0.16, above.y)
    over(picture[:, :rows], mask, hue)
    if scene.light in SUNNY:
        glow(view, picture, sun, light.sun * 0.75, 0.09)
    land = level + 0.02 - 0.03 * line("hills", view.x * 0.6 + dice.along())
    behind = land - 0.025 - 0.02 * line("hills", view.x * 0.8 + dice.along())
    layer(view, picture, behind, light.shade * 0.7 + light.horizon * 0.12)
    treeline(view, dice, picture, land, light.dark, dice.one_of((0.0, 0.0, 0.05)))
    return picture


def _bolt(
    view: View,
    dice: Dice,
    picture: Array,
    start: tuple[float, float],
    end: float,
    power: float,
) -> None:
    """A stroke of lightning down to a height, forking on its way."""
    x, y = start
    step = 0.022
    drift = dice.between(-0.4, 0.4)
    white = energy("#e8e4ff")
    while y < end:
        turn = dice.around(drift, 0.75) * step
        down = min(step * dice.between(0.6, 1.4), end - y + 0.001)
        glare = white * (3.0 * power)
        spark(view, picture, ((x, y), (x + turn, y + down)), 0.0033 * power, glare)
        x, y = x + turn, y + down
        if power > 0.8 and dice.random() < 0.16:
            _bolt(view, dice, picture, (x, y), y + dice.between(0.06, 0.16), power * 0.45)


def _plain(view: View, dice: Dice, picture: Array, light: Light, level: float) -> None:
    """Dry grassland under a dark sky, up to the horizon."""
    land = level - 0.006 * line("hills", view.x * 1.0 + dice.along())
    at, start = dice.place(), view.row_of(level - 0.03)
    if start < view.rows:
        field = view.part(start, view.rows)
        grass = 1.0 + field.plane("rough", level - 0.02, 1.3, at, 0.8) * 0.16
        soil = light.key * 0.16 + energy("#4c4a28") * 0.35
        soil = soil * grass * (0.85 - 0.5 * smooth(level, view.high * 1.05, field.y))
        over(picture[:, start:], np.clip((field.y - land) / view.pixel + 0.5, 0.0, 1.0), soil)


def _rain(view: View, dice: Dice, bottom: float, gap: float) -> Array:
    """How dense rain is that hangs from a cloud in slanting strands."""
    slant, place, wide = dice.between(-0.25, 0.25), dice.third(view.wide), dice.between(0.08, 0.2)
    strands = line("jagged", (view.x + view.y * slant) * 7.0 + dice.along())
    shower = np.exp(-(((view.x - place) / wide) ** 2))
    fall = shower * smooth(bottom - gap - 0.12, bottom - gap * 0.3, view.y)
    return fall * np.clip(0.55 + 0.16 * strands, 0.0, 0.9)


def storm(shot: Shot) -> Array:
    """A dark shelf of cloud over a plain, rain hanging from it, the last light beneath."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.between(0.72, 0.84)
    gap, at, glare = dice.between(0.16, 0.3), dice.place(), dice.third(view.wide)
    stops = [(0.0, light.zenith), (level - gap - 0.1, light.zenith * 0.7 + light.upper * 0.3)]
    stops += [(level - gap * 0.4, light.upper * 0.4 + light.horizon * 0.5), (level, light.horizon)]
    picture = blank(view, ramp(view, stops))
    noise = view.plane("billow", level + 0.12, 0.13, at, 1.4) * 0.6
    noise += view.plane("cloud", level + 0.12, 0.06, at[::-1], 1.2)
    shelf = level - gap + 0.05 * line("hills", view.x * 0.8 + at[0] * 60)
    dark = smooth(0.05, -0.06, view.y - shelf - view.field("cloud", 0.25, at, 2.0) * 0.028)
    hue = light.zenith * (0.62 + 0.36 * smooth(-1.6, 2.2, noise)) + light.upper * (
        0.42 * smooth(0.2, 2.2, noise)
    )
    over(picture, dark * 0.96, hue)
    glow(view, picture, (glare, level - gap * 0.35), light.sun * 0.45, 0.12, 2.0)
    over(picture, _rain(view, dice, level, gap), light.upper * 0.62 + light.shade * 0.12)
    if scene.variant == "lightning":
        strike = dice.third(view.wide), level - gap - dice.between(0.08, 0.22)
        glow(view, picture, (strike[0], strike[1] - 0.03), energy("#b4a8e8") * 0.5, 0.1, 1.6)
        _bolt(view, dice, picture, strike, level, 1.0)
    _plain(view, dice, picture, light, level)
    return picture
