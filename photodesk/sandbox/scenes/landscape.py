"""Mountains: layered ridges in haze, and snow peaks in low light."""

import numpy as np

from photodesk.sandbox.scenes.brush import disc, glow, layer, over, sky, smooth, veil
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.light import Light
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import treeline
from photodesk.sandbox.scenes.view import View

SUNNY = frozenset({"dawn", "golden hour", "sunset"})


def ridges(shot: Shot) -> Array:
    """Ridge behind ridge, each paler than the one before it, mist in the valleys."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    start = view.high * dice.between(0.3, 0.52)
    sun = dice.third(view.wide), start - dice.between(0.0, 0.16)
    picture = sky(view, light, start + 0.1)
    count = dice.whole(4, 9)
    steep = dice.between(0.7, 1.3)
    mist = dice.between(0.25, 0.85)
    veil(view, dice, picture, light, start)
    warm: Array = np.zeros((3, 1, 1), np.float32)
    if scene.light in SUNNY or scene.light == "moonlight":
        strength = 0.9 if scene.light in SUNNY else 0.25
        glow(view, picture, sun, light.sun * (0.55 * strength), 0.13)
        glow(view, picture, sun, light.horizon * (0.5 * strength), 0.5, 1.6)
        disc(view, picture, sun, dice.between(0.018, 0.04), light.sun * 2.5, 0.003)
        warm = light.sun * (0.35 * strength)
    haze = light.horizon + warm / (1.0 + ((view.x - sun[0]) * 2.2) ** 2)[None]
    kind = ("hills", "hills", "jagged")[dice.whole(3)]
    room = view.high * 1.02 - start
    for index in range(count):
        near = (index + 1) / count
        base = start + room * (near**1.25 - 0.09)
        swing = (0.035 + 0.05 * near) * steep
        at = view.x * (dice.between(0.5, 1.0) * (1.5 - 0.5 * near)) + dice.along()
        lean = dice.between(-0.1, 0.1) * (view.x - view.wide * 0.5) * near
        edge = base - swing * line(kind, at) + lean
        body = light.shade * (1 - near) + light.dark * near
        air = float(np.exp(-2.6 * near**0.9))
        top = body * (1 - air) + haze * air
        if index == count - 1:
            treeline(view, dice, picture, edge, body, 0.1 if scene.variant == "pines" else 0.0)
            continue
        low = smooth(base - swing, base + room * 0.42 / count**0.5, view.y) * (mist * (1 - 0.6 * near))
        layer(view, picture, edge, top + low * (haze * 0.9 - top))
    return picture


def _peaks(view: View, dice: Dice, base: float, count: int) -> tuple[Array, Array]:
    """The skyline of a massif (1, columns), and how far right of its summit each column lies."""
    places = (np.arange(count) + dice.uniform(0.2, 0.8, count)) / count * view.wide
    rise = dice.uniform(0.1, 0.3, count)
    rise[dice.whole(count)] = dice.uniform(0.32, 0.42)
    slope = dice.uniform(0.45, 0.95, count)
    away = view.x - places[:, None].astype(np.float32)
    edges = (base - rise)[:, None] + np.abs(away) * slope[:, None]
    nearest = np.argmin(edges, axis=0)
    edge = np.take_along_axis(edges, nearest[None], 0).astype(np.float32)
    return edge, np.take_along_axis(away, nearest[None], 0).astype(np.float32)


def massif(view: View, dice: Dice, picture: Array, light: Light, base: float) -> None:
    """Snow mountains that rise from a height, one side of every face in the light."""
    lit_from = -1.0 if dice.random() < 0.5 else 1.0
    far, _ = _peaks(view, dice, base - 0.02, 5)
    far += 0.11 - 0.02 * line("jagged", view.x * 2.2 + dice.along())
    layer(view, picture, far, light.horizon * 0.62 + light.shade * 0.38)

    edge, side = _peaks(view, dice, base, dice.whole(2, 5))
    edge -= 0.016 * line("jagged", view.x * 3.0 + dice.along())
    start = view.row_of(float(edge.min()) - 0.01)
    at, stony, air = dice.place(), dice.between(0.1, 0.5), dice.between(0.35, 0.75)
    if start == view.rows:
        return
    face = view.part(start, view.rows)
    folds = face.field("billow", 0.42, at, 0.75)
    turned = folds - face.field("billow", 0.42, (at[0] + 0.006 * lit_from, at[1] - 0.004), 0.75)
    rocky = face.field("rough", 0.5, at, 0.8)
    y = face.y
    bend = 0.05 * line("jagged", y * 2.5 + at[0] * 60)
    facing = np.clip((side + bend) * (7.0 * lit_from), -0.5, 0.5) + turned * 2.6
    bright = smooth(-0.35, 0.55, facing)
    snow = light.shade * 0.95 + light.upper * 0.25
    sunlit = light.key * 1.25
    body = snow + bright * (sunlit - snow)
    height = (y - edge) / (base - edge + 0.05)
    bare = smooth(0.15, 1.25, rocky * 0.55 + height * 1.5 - np.abs(turned) * 0.8 - stony)
    rock = light.dark * 1.6 + bright * (light.key * 0.22)
    over(body, bare * 0.85, rock)
    over(body, smooth(0.1, 1.15, height) * air, light.horizon * 0.85)
    mask = np.clip((y - edge) * (1 / view.pixel) + 0.5, 0.0, 1.0)
    over(picture[:, start:], mask, body)


def peaks(shot: Shot) -> Array:
    """A massif under snow above dark woods."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    base = view.high * dice.between(0.66, 0.78)
    picture = sky(view, light, base)
    veil(view, dice, picture, light, base * 0.8)
    if scene.light in SUNNY:
        sun = (view.wide * dice.one_of((-0.05, 1.05)), base - 0.3)
        glow(view, picture, sun, light.sun * 0.4, 0.45)
    massif(view, dice, picture, light, base)
    for near in (0.45, 1.0):
        hill = base + 0.05 + 0.09 * near - 0.03 * line("hills", view.x * 0.9 + dice.along())
        hue = light.dark * near + (light.shade * 0.6 + light.horizon * 0.15) * (1 - near)
        if near == 1.0:
            treeline(view, dice, picture, hill, hue, 0.1)
        else:
            layer(view, picture, hill - 0.008 * line("jagged", view.x * 9.0), hue)
    return picture
