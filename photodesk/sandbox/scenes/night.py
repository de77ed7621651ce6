"""Nights: the Milky Way, the aurora, the moon."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, glow, layer, over, ramp, sky, smooth, veil
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.light import energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shapes import points, polygon
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import treeline
from photodesk.sandbox.scenes.view import View


def stars(view: View, dice: Dice, picture: Array, count: int, floor: float, level: float) -> None:
    """Stars down to a height: each step fainter, there are three times as many; a few are warm or blue."""
    places = dice.uniform(0, 1, (count, 2)).astype(np.float32) * np.array([view.wide, level], np.float32)
    power = np.minimum(floor * dice.power(1.3, count) ** -1.0, floor * 45).astype(np.float32)
    warmth = dice.normal(0, 0.14, count).astype(np.float32)
    fade = np.clip((level - places[:, 1]) * 4.0, 0.1, 1.0)
    tones = np.stack([1 + warmth, np.ones(count, np.float32), 1.06 - warmth]) * (power * fade)
    order = np.argsort(power)
    edges = (0, int(count * 0.93), int(count * 0.993), count)
    radii = (0.0008, 0.0012, 0.0019)
    if view.pixel * 0.5 > radii[-1]:  # all smaller than a pixel: one go
        tones *= np.interp(np.argsort(order), edges, (0.55, 1.0, 1.8, 1.9)).astype(np.float32)
        points(view, picture, places, tones, radii[1])
        return
    for low, high, radius in zip(edges, edges[1:], radii, strict=False):
        chosen = order[low:high]
        points(view, picture, places[chosen], tones[:, chosen], radius)


def _galaxy(view: View, dice: Dice, base: tuple[float, float]) -> tuple[Array, Array]:
    """The band of the galaxy, rising from a place: its light, and where it is warm."""
    at, wide = dice.place(), dice.between(0.08, 0.2)
    angle = dice.between(0.5, 1.4) * (-1 if base[0] < view.wide / 2 else 1)
    sine, cosine = float(np.sin(angle)), -float(np.cos(angle))
    away = (view.x - base[0]) * sine + (view.y - base[1]) * cosine
    along = ((view.y - base[1]) * sine - (view.x - base[0]) * cosine) * float(np.sign(sine))
    cloud = view.field("cloud", 0.3, at)
    bent = away + cloud * 0.03
    core = np.exp(-((bent / wide) ** 2)) * (0.75 + 0.25 * cloud)
    bulge = np.exp(-((along - 0.3) ** 2) * 3.0)
    dust = smooth(0.1, 1.5, view.field("warped", 0.2, at[::-1]) * 0.9 + cloud * 0.3)
    lanes = dust * np.exp(-(((bent - 0.015) / (wide * 0.55)) ** 2))
    bright = np.maximum(core * (0.45 + 0.6 * bulge) * (1.0 - 0.85 * lanes), 0.0)
    bright *= 1.0 + 0.2 * view.field("rough", 0.95, at)
    return bright, bulge * core


def _tent(view: View, dice: Dice, picture: Array, edge: Array) -> None:
    """A small tent on a slope, lit from inside."""
    x = dice.third(view.wide)
    y = float(np.interp(x, view.x[0], edge[0])) + 0.035
    glow(view, picture, (x, y - 0.012), energy("#ff9838") * 0.35, 0.03)
    polygon(view, picture, [(x, y - 0.042), (x + 0.042, y), (x - 0.042, y)], energy("#ffb458") * 1.2)
    polygon(view, picture, [(x + 0.002, y - 0.036), (x + 0.011, y), (x - 0.004, y)], energy("#ffe0a0") * 1.4)


_AIRGLOWS = ("#2c6c44", "#7c3c54", "#385078", "#6c5c38")


def milky_way(shot: Shot) -> Array:
    """The band of the Milky Way over a dark skyline."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.between(0.76, 0.92)
    airglow = energy(_AIRGLOWS[dice.whole(4)]) * dice.between(0, 0.7)
    stops = [(0.0, light.zenith * 1.3), (level * 0.6, light.upper + airglow * 0.2)]
    picture = blank(view, ramp(view, [*stops, (level, light.horizon * 0.6 + airglow)]))
    bright, warmth = _galaxy(view, dice, (dice.third(view.wide), level))
    cool, warm = energy("#8c9cc8") * 0.55, energy("#e8c8a8") * 0.5
    picture += bright * (cool + (warm - cool) * warmth)
    picture += bright * smooth(0.6, 1.6, view.field("cloud", 0.7, dice.place())) * (energy("#c86a88") * 0.12)
    stars(view, dice, picture, int(2400 * view.wide * view.high), 0.05, view.high)
    town = dice.third(view.wide), level + 0.02
    glow(view, picture, town, energy("#e8a860") * dice.between(0.05, 0.4), 0.09, 3.0)
    edge = level - 0.04 * line("hills", view.x * 0.7 + dice.along())
    behind = edge - 0.05 - 0.03 * line("jagged", view.x * 1.2)
    layer(view, picture, behind, light.dark * 1.2 + light.horizon * 0.06)
    treeline(view, dice, picture, edge, light.dark, 0.0 if scene.variant == "bare" else 0.13)
    if scene.variant == "tent":
        _tent(view, dice, picture, edge)
    return picture


_CURTAINS = (
    ("#5af0a0", "#38a8b0", "#6a4cc0"),
    ("#7cf088", "#2fb48c", "#b04ca8"),
    ("#88e8c0", "#4c8cd0", "#8c50d8"),
)


def _curtains(view: View, dice: Dice, level: float) -> Array:
    """Two planes of light: the curtains' lower edges, and what rises above them."""
    total = np.zeros((2, view.rows, view.width), np.float32)
    for index in range(dice.whole(2, 4)):
        foot = level * dice.between(0.45, 0.88) - 0.05 * index
        slant, start = dice.between(-0.5, 0.5), dice.along()
        bent = view.x + 0.1 * line("smooth", view.y * 1.2 + start) + slant * 0.15 * view.y
        edge = foot + 0.12 * line("smooth", bent * 1.15 + start) + slant * (bent - view.wide / 2)
        rays = np.maximum(0.55 + 0.28 * line("jagged", bent * 4.0 + start), 0.12)
        band = np.clip(0.6 + 0.6 * line("smooth", bent * 0.9 + start + 20), 0.1, 1.5)
        above = edge - view.y
        part = np.exp(np.minimum(-above / (0.13 + 0.1 * rays), above * 38.0)) * rays * band
        share = smooth(0.04, 0.32, above) * 0.95
        total[0] += part * (1.0 - share)
        total[1] += part * share
    return total


def aurora(shot: Shot) -> Array:
    """Curtains of northern light above snow and firs."""
    view, dice, light = shot.view, shot.dice, shot.light
    level = view.high * dice.between(0.7, 0.82)
    picture = blank(
        view,
        ramp(view, [(0.0, light.zenith * 1.5), (level * 0.7, light.upper), (level, light.horizon * 0.7)]),
    )
    stars(view, dice, picture, int(900 * view.wide * view.high), 0.04, level)
    low, middle, high = (energy(colour) for colour in _CURTAINS[dice.whole(3)])
    near, far = view.enlarge(_curtains(view.coarse(260), dice, level))
    picture += np.maximum(near, 0.0) * (low * 1.1 + middle * 0.1)
    picture += np.maximum(far, 0.0) * high
    picture += (smooth(0.0, level, view.y) * 0.05) * low
    mountain = level - 0.05 - 0.05 * line("jagged", view.x * 1.1 + dice.along())
    layer(view, picture, mountain, light.shade * 0.5 + low * 0.05)
    snow = level + 0.05 - 0.02 * line("smooth", view.x * 0.8 + dice.along())
    treeline(view, dice, picture, snow - 0.03, light.dark, 0.14)
    drift = view.field("soft", 0.4, (dice.between(0, 1), 0.3), 2.5)
    ground = light.upper * 0.8 + light.horizon * 0.25 + low * 0.09 + drift[None] * 0.03
    ground = ground * (1.0 - 0.6 * smooth(level, view.high, view.y))
    layer(view, picture, snow, ground)
    return picture


def _disc(
    view: View, dice: Dice, picture: Array, place: tuple[float, float], radius: float, hue: Array
) -> None:
    """The full moon, with its seas."""
    rows, columns = view.window(*place, radius + view.pixel, radius + view.pixel)
    at = dice.place()
    if rows.start >= rows.stop:
        return
    band = view.part(rows.start, rows.stop)
    seas = band.field("soft", 3.2, at)[:, columns] * 0.6 + band.field("cloud", 2.4, at)[:, columns] * 0.5
    away = np.sqrt((view.x[:, columns] - place[0]) ** 2 + (band.y - place[1]) ** 2)
    mask = np.clip((radius - away) / view.pixel + 0.5, 0.0, 1.0)
    tone = (0.82 - 0.42 * smooth(-0.5, 1.2, seas)) * (1.0 - 0.3 * (away / radius) ** 4)
    over(picture[:, rows, columns], mask, hue * tone)


def moon(shot: Shot) -> Array:
    """A large moon rising behind a ridge."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.between(0.66, 0.85)
    picture = sky(view, light, level)
    radius = dice.between(0.07, 0.17)
    place = dice.third(view.wide), level - dice.between(0.15, 0.45) * view.high * 0.8
    glow(view, picture, place, light.sun * 0.2, radius * 1.7)
    _disc(view, dice, picture, place, radius, light.sun * 0.5 + energy("#f0d8b0") * 0.6)
    veil(view, dice, picture, light, level)
    if scene.light != "dawn":
        stars(view, dice, picture, int(160 * view.wide * view.high), 0.03, level - 0.1)
    for near in (0.2, 0.5, 1.0):
        edge = level - 0.07 * (1 - near) - 0.05 * line("hills", view.x * 0.8 + dice.along()) + 0.05 * near
        body = light.dark * near + (light.shade * 0.8 + light.horizon * 0.25) * (1 - near)
        tall = 0.12 if near == 1.0 and scene.variant == "firs" else 0.0
        treeline(view, dice, picture, edge, body, tall)
    return picture
