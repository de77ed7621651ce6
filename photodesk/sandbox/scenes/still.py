"""Water drawn out by a long exposure, and water seen from below."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, glow, layer, over, ramp, smooth
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.landscape import SUNNY
from photodesk.sandbox.scenes.light import Light, energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shapes import lights, points, polygon, stroke
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.view import View


def waterfall(shot: Shot) -> Array:
    """A fall through dark rock, drawn out to silk by a long exposure."""
    view, dice, light = shot.view, shot.dice, shot.light
    at = dice.place()
    middle = dice.third(view.wide)
    pool = view.high * dice.between(0.74, 0.86)
    wide = dice.between(0.1, 0.2)
    rock = view.field("billow", 0.4, at, 0.8)
    turned = rock - view.field("billow", 0.4, (at[0] + 0.006, at[1] - 0.006), 0.8)
    moss = smooth(-0.2, 1.4, view.field("cloud", 0.35, at[::-1]) + turned * 0.9)
    stone, green = energy("#2c2c2a") * (light.key * 0.5 + 0.55), energy("#4c6c24") * (light.key * 0.45 + 0.5)
    picture = (stone + moss * (green - stone)) * np.clip(0.62 + turned * 1.3 + 0.12 * rock, 0.06, 2.0)
    picture *= 0.45 + 0.75 * np.exp(-(((view.x - middle) / 0.6) ** 2)) * (1.1 - 0.5 * view.y / view.high)
    white = energy("#eef4f6") * (light.key * 0.35 + 0.6)
    fine = view.field("rough", 0.8, at, 0.07) * 0.35
    ledge = view.high * dice.between(0.3, 0.5)
    top = view.high * dice.between(-0.05, 0.2)
    for shift, width, first, last in (
        (0.0, wide, top, ledge + 0.02),
        (dice.between(-0.06, 0.06), wide * 1.7, ledge, pool + 0.02),
        (dice.between(-0.3, 0.3), wide * 0.3, top + 0.1, pool),
    ):
        centre = middle + shift + 0.03 * line("smooth", view.y * 1.2 + at[0] * 60)
        down = np.clip((view.y - first) / (last - first), 0.0, 1.0)
        spread = width * (0.6 + 0.55 * down**1.5)
        aside = (view.x - centre) / spread
        strands = line("jagged", aside * 2.4 + at[1] * 60 + shift * 9) * 0.5 + fine
        veil = (
            smooth(1.0, 0.55, np.abs(aside) + 0.16 * strands)
            * smooth(first - 0.02, first + 0.02, view.y)
            * smooth(last + 0.03, last - 0.03, view.y)
        )
        over(picture, np.clip(veil * (0.72 + 0.3 * strands), 0.0, 1.0) * 0.96, white * (0.78 + 0.2 * strands))
    start = view.row_of(pool - 0.03)
    if start < view.rows:
        water = view.part(start, view.rows)
        silk = water.plane("cloud", pool - 0.06, 0.1, at, 2.5)
        body = energy("#183c3c") * (light.key * 0.4 + 0.5) * (1.0 + 0.25 * silk)
        foam = smooth(
            0.5,
            2.2,
            silk + 2.6 * np.exp(-(((water.x - middle) / (wide * 2.2)) ** 2) - (water.y - pool) * 6.0),
        )
        body = body + foam * 0.85 * (white - body)
        over(
            picture[:, start:],
            smooth(-0.02, 0.02, water.y - pool + 0.01 * line("hills", water.x * 1.5)),
            body,
        )
    mist = np.exp(-(((view.x - middle) / (wide * 2.0)) ** 2) - ((view.y - pool) / 0.07) ** 2) * 0.55
    over(picture, mist, white)
    return picture


def _jetty(view: View, dice: Dice, picture: Array, level: float, light: Light) -> None:
    """A wooden jetty from the viewer's feet toward the horizon."""
    vanish, wide = dice.third(view.wide), dice.between(0.16, 0.26)
    foot, bottom, end = vanish + dice.between(-0.25, 0.25), view.high * 1.02, level + 0.02
    dark = light.dark * 1.1
    corners = [(vanish - 0.006, end), (vanish + 0.006, end), (foot + wide, bottom), (foot - wide, bottom)]
    polygon(view, picture, corners, dark * 0.6 + light.shade * 0.4 + light.horizon * 0.06)
    for plank in range(26):
        near = ((plank + 1) / 26) ** 2.2
        x, y = vanish + (foot - vanish) * near, end + (bottom - end) * near
        half, thick = 0.006 + (wide - 0.006) * near, 0.001 + 0.016 * near
        stroke(view, picture, ((x - half, y), (x + half, y)), (0.0008 + 0.007 * near,) * 2, dark * 0.8)
        for post in (x - half, x + half) if plank % 3 == 1 else ():
            ends = (post, y + 0.02 * near), (post, y - 0.01 - 0.17 * near)
            stroke(view, picture, ends, (thick, thick), dark)


def _posts(view: View, dice: Dice, picture: Array, level: float, light: Light) -> None:
    """What is left of a pier: posts going out into the water, and their reflections."""
    count, dark = dice.whole(5, 10), light.dark * 1.1
    x, step = view.wide * dice.between(0.1, 0.3), view.wide * dice.between(0.05, 0.08)
    for post in range(count):
        near = 1.0 - post / count
        tall, y = 0.05 + 0.17 * near**1.3 * dice.between(0.75, 1.1), level + 0.03
        y += 0.3 * near**1.4 * (view.high - level)
        thick = 0.005 + 0.012 * near
        stroke(view, picture, ((x, y - tall), (x + dice.around(0, 0.004), y)), (thick, thick), dark)
        pale = dark * 0.6 + light.upper * 0.3
        stroke(view, picture, ((x, y), (x, y + tall * 0.9)), (thick, thick * 1.6), pale)
        x += step * (0.5 + near)


def pier(shot: Shot) -> Array:
    """A jetty or a row of posts in water that a long exposure made smooth as glass."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.one_of((0.4, 0.46, 0.62))
    low = light.horizon * 0.93
    above = [(0.0, light.zenith * 0.6 + light.upper * 0.4), (level * 0.6, light.upper), (level, low)]
    below = [
        (level + 0.12, light.upper * 0.8 + low * 0.1),
        (view.high, light.zenith * 0.5 + light.shade * 0.3),
    ]
    picture = blank(view, ramp(view, above + below))
    picture *= 1.0 + 0.07 * view.field("cloud", 0.16, dice.place(), 5.0)
    if scene.light in SUNNY:
        sun = dice.third(view.wide), level - dice.between(0.02, 0.2)
        glow(view, picture, sun, light.sun * 0.6, 0.12, 1.5)
        mirrored = np.exp(-(((view.x - sun[0]) * 7) ** 2)) * smooth(level, level + 0.1, view.y)
        picture += mirrored * (light.sun * 0.16)
    picture += np.exp(-(((view.y - level) * 60) ** 2)) * (low * 0.18)
    wooden = _jetty if scene.variant == "pier" else _posts
    wooden(view, dice, picture, level, light)
    return picture


def underwater(shot: Shot) -> Array:
    """Looking up through clear water at the light on its surface."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    schemes = (
        ("#02101c", "#053a5c", "#0c7ca8", "#7cd8e8"),
        ("#021414", "#04443c", "#10908c", "#98ecd8"),
        ("#040a20", "#0a2460", "#2060b4", "#a0d4fc"),
    )
    deep, mid, clear, bright = (energy(colour) for colour in schemes[dice.whole(3)])
    sun = dice.third(view.wide), -dice.between(0.02, 0.3)
    picture = blank(view, ramp(view, [(0.0, clear), (view.high * 0.4, mid), (view.high, deep)]))
    angle = np.arctan2(view.x - sun[0], view.y - sun[1])
    at = dice.place()
    rays = np.maximum(
        line("jagged", angle * 3.2 + at[0] * 60) * 0.6 + 0.3 + 0.3 * line("hills", angle * 1.4 + at[1] * 60),
        0.0,
    )
    away = np.sqrt((view.x - sun[0]) ** 2 + (view.y - sun[1]) ** 2)
    picture += rays * np.exp(-away * 1.9) * (bright * 0.85)
    surface = view.plane("warped", -0.12, 0.12, at, 1.0)
    ceiling = smooth(0.3, 0.0, view.y) * np.exp(-np.abs(surface) * 2.5)
    picture += ceiling * (bright * 0.8)
    glow(view, picture, sun, bright * 1.2, 0.2)
    if scene.variant == "bubbles":
        count = 34
        column = dice.third(view.wide)
        discs = np.stack(
            [
                column + dice.normal(0, 0.09, count),
                dice.uniform(0.05, 1, count) * view.high,
                0.003 + 0.016 * dice.power(0.4, count),
            ],
            axis=1,
        )
        tones = bright[:, 0, 0][None] * dice.uniform(0.15, 0.6, (count, 1))
        lights(view, picture, discs, tones.astype(np.float32), 0.9, 0.12)
    else:
        bed = view.high * 0.86 - 0.06 * line("hills", view.x * 0.9 + at[0] * 60)
        caustic = np.exp(-np.abs(view.plane("warped", view.high * 0.55, 0.2, at[::-1], 1.0)) * 5.0)
        sand = mid * (0.75 + 0.9 * caustic) + clear * 0.12
        layer(
            view,
            picture,
            bed,
            sand + smooth(0.2, 0.0, view.y - bed) * 0.7 * (mid * 0.8 - sand),
            0.02,
        )
    dust = dice.uniform(0, 1, (160, 2)).astype(np.float32) * np.array([view.wide, view.high], np.float32)
    points(view, picture, dust, bright[:, :, 0] * dice.uniform(0.02, 0.2, 160).astype(np.float32), 0.0022)
    return picture
