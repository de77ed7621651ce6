"""Winter: snow with a great deal of sky, and ice."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, glow, layer, over, ramp, smooth
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.landscape import SUNNY
from photodesk.sandbox.scenes.light import Light, energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shapes import points, stencil, stroke
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import fir, spikes
from photodesk.sandbox.scenes.view import View


def bare_tree(
    view: View,
    dice: Dice,
    picture: Array,
    foot: tuple[float, float],
    size: float,
    colour: Array,
) -> None:
    """A tree without leaves, forking seven times."""
    outlines = []
    limbs = [(foot[0], foot[1], -np.pi / 2 + dice.around(0, 0.06), size * 0.26, size * 0.05)]
    for fork in range(8):
        longer = []
        for x, y, angle, length, width in limbs:
            thin = width * 0.7 / 2
            end = x + float(np.cos(angle)) * length, y + float(np.sin(angle)) * length
            aside = float(-np.sin(angle)), float(np.cos(angle))
            half = width / 2
            outlines.append(
                [
                    (x - aside[0] * half, y - aside[1] * half),
                    (end[0] - aside[0] * thin, end[1] - aside[1] * thin),
                    (end[0] + aside[0] * thin, end[1] + aside[1] * thin),
                    (x + aside[0] * half, y + aside[1] * half),
                ]
            )
            for turn in (-1, 1):
                bend = turn * dice.between(0.12, 0.6) + dice.around(0, 0.1)
                if fork < 3 or dice.random() < 0.85:
                    longer.append(
                        (
                            *end,
                            angle * 0.96 - 0.04 * np.pi / 2 + bend,
                            length * dice.between(0.66, 0.92),
                            width * 0.66,
                        )
                    )
        limbs = longer[:96]
    over(picture, stencil(view, outlines), colour)


def _snow(view: View, dice: Dice, light: Light, level: float) -> Array:
    """How snow on the ground is lit: drifts toward the light, shade in the hollows."""
    at = dice.place()
    drift = view.field("soft", 0.35, at, 2.4)
    side = drift - view.field("soft", 0.35, (at[0] + 0.01, at[1] - 0.006), 2.4)
    tone = 0.72 + side * 1.5 - 0.75 * (view.y - level) + 0.012 * view.field("rough", 0.9, at)
    white = energy("#f4f6f8") * 0.32 + light.key * 0.4 + light.horizon * 0.19
    blue = light.shade * 0.6 + light.upper * 0.35
    return blue + np.clip(tone, 0.0, 1.1) * (white - blue)


def _fence(view: View, picture: Array, level: float, colour: Array) -> None:
    """Posts that come nearer from left to right."""
    count = int(9 * view.wide)
    for post in range(count):
        near = (post / count) ** 1.6
        x, y = view.wide * near * 1.02, level + 0.02 + 0.12 * near
        ends = (x, y - 0.02 - 0.09 * near), (x + 0.002, y + 0.01)
        stroke(view, picture, ends, (0.004 + 0.008 * near,) * 2, colour)


def _snowfall(view: View, dice: Dice, picture: Array, light: Light) -> None:
    """Flakes in the air: many small ones, and some near the lens."""
    places = dice.random((420, 2), np.float32) * np.array([view.wide, view.high], np.float32)
    power = (0.1 + 0.5 * dice.random(420, np.float32)) * (0.6 * light.key[:, :, 0] + 0.2)
    points(view, picture, places[:340], power[:, :340], 0.002)
    points(view, picture, places[340:], power[:, 340:] * 0.5, 0.006)


def snowfield(shot: Shot) -> Array:
    """Snow, one tree or a few, and a great deal of sky."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.between(0.62, 0.8)
    pale = light.horizon * 0.95
    picture = blank(view, ramp(view, [(0.0, light.upper * 0.75 + light.zenith * 0.25), (level, pale)]))
    if scene.light in SUNNY:
        sun = dice.third(view.wide), level - dice.between(0.05, 0.2)
        glow(view, picture, sun, light.sun * 0.6, 0.14)
    fog = smooth(level - 0.05, level + 0.02, view.y) * 0.7
    for near in (0.15, 0.4):
        wood = level - 0.012 + 0.02 * near - 0.018 * line("hills", view.x * 0.8 + dice.along())
        tone = light.shade * (0.3 + 0.4 * near) + pale * (0.7 - 0.4 * near)
        wood -= spikes(view, dice, int(60 * view.wide), 0.03 + 0.02 * near)
        layer(view, picture, wood, tone + fog * (pale - tone))
    snow = level + 0.012 - 0.022 * line("smooth", view.x * 0.9 + dice.along())
    layer(view, picture, snow, _snow(view, dice, light, level))
    x = dice.third(view.wide)
    y = float(np.interp(x, view.x[0], snow[0])) + 0.012
    picture *= 1.0 - 0.35 * np.exp(-(((view.x - x) / 0.12) ** 2) - ((view.y - y - 0.006) / 0.008) ** 2)
    if scene.variant == "tree":
        bare_tree(view, dice, picture, (x, y), dice.between(0.26, 0.46), light.dark * 1.2)
    elif scene.variant == "firs":
        for shift, size, seed in dice.random((dice.whole(1, 5), 3)).tolist():
            foot = x + (shift - 0.5) * 0.34, y + 0.02 * size
            fir(view, picture, foot, 0.12 + 0.2 * size, seed, light.dark * 1.3 + light.shade * 0.12)
    else:
        _fence(view, picture, level, light.dark * 1.4)
    if dice.random() < 0.6:
        _snowfall(view, dice, picture, light)
    return picture


def ice(shot: Shot) -> Array:
    """Clear ice on a lake from near its surface: cracks, bubbles and the deep blue below."""
    view, dice, light = shot.view, shot.dice, shot.light
    level = view.high * dice.between(0.22, 0.36)
    picture = blank(
        view, ramp(view, [(0.0, light.zenith), (level * 0.6, light.upper), (level, light.horizon)])
    )
    glow(view, picture, (dice.third(view.wide), level - 0.03), light.sun * 0.7, 0.12, 1.6)
    for near in (0.3, 1.0):
        hill = (
            level - 0.045 * (1.2 - near) - 0.04 * line("jagged", view.x * 1.1 + dice.along()) * (1.3 - near)
        )
        layer(
            view,
            picture,
            hill,
            light.shade * (0.45 + 0.3 * near) + light.horizon * (0.5 - 0.35 * near),
        )
    start = view.row_of(level)
    if start == view.rows:
        return picture
    sheet = view.part(start, view.rows)
    at = dice.place()
    deep = sheet.y - level
    broad = sheet.plane("cloud", level, 0.12, at, 1.2)
    one = sheet.plane("warped", level, 0.1, at, 1.0)
    two = sheet.plane("cloud", level, 0.14, at[::-1], 1.0)
    three = sheet.plane("cloud", level, 0.3, (at[0] + 0.5, at[1]), 1.0)
    fade = 1.0 / (1.0 + np.exp(-deep * 14) * 3)
    cracks = (
        np.exp(-np.abs(one) * 44.0) * 1.3
        + 1.1 * np.exp(-np.abs(two - 0.4) * 46.0)
        + 0.5 * np.exp(-np.abs(three + 0.3) * 34.0)
    )
    veils = np.exp(-np.abs(one - 0.06) * 4.0) * 0.2 + np.exp(-np.abs(two - 0.33) * 5.0) * 0.16
    bubbles = smooth(1.6, 2.6, sheet.plane("rough", level, 0.9, at, 1.0)) * 0.3
    base = ramp(
        sheet,
        [
            (level, light.horizon * 0.75),
            (level + 0.14, light.upper * 0.55 + energy("#2c7c94") * 0.25),
            (view.high, energy("#08384c") * 0.8 + light.zenith * 0.2),
        ],
    )
    body = base * (1.0 + 0.16 * broad) + (np.minimum(cracks * 0.75 + veils + bubbles, 1.1) * fade) * (
        light.key * 0.5 + energy("#c8f0f4") * 0.35
    )
    picture[:, start:] = body
    return picture
