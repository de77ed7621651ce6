"""Water seen from its shore: open sea with a path of light, still lakes, and long exposures."""

import numpy as np

from photodesk.sandbox.scenes.brush import disc, glow, layer, ramp, sky, smooth, veil
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.landscape import SUNNY, massif
from photodesk.sandbox.scenes.light import Light
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shapes import polygon
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.trees import treeline
from photodesk.sandbox.scenes.view import View


def clouds(view: View, dice: Dice, picture: Array, light: Light, horizon: float, amount: float) -> None:
    """A broken sheet of cloud receding to the horizon, brighter where it is thin."""
    at, scale, flat = dice.place(), dice.between(0.035, 0.07), dice.between(0.8, 1.6)
    rows = view.row_of(horizon)
    if rows == 0:
        return
    above = view.part(0, rows)
    noise = above.plane("cloud", horizon, scale, at, flat)
    noise += 0.35 * above.plane("billow", horizon, scale * 2.5, at)
    mask = smooth(1.1 - 1.6 * amount, 2.6 - 1.6 * amount, noise)
    thick = smooth(1.2, 3.2, noise)
    colour = light.key * 0.55 + light.horizon * 0.4
    part = picture[:, :rows]
    colour = colour + thick * (light.shade * 0.7 + light.upper * 0.25 - colour)
    mask *= np.clip((horizon - above.y) * 9.0, 0.0, 1.0) * 0.85
    part += mask * (colour - part)


def boat(
    view: View, picture: Array, at: tuple[float, float], size: float, colour: Array, sail: Array
) -> None:
    """A small sailing boat on the water, its waterline at a place."""
    x, y = at
    mast = size * 1.05
    polygon(
        view,
        picture,
        [(x + size * 0.02, y - mast), (x + size * 0.36, y - size * 0.16), (x + size * 0.02, y - size * 0.16)],
        sail,
    )
    polygon(
        view,
        picture,
        [
            (x - size * 0.03, y - mast * 0.92),
            (x - size * 0.03, y - size * 0.16),
            (x - size * 0.27, y - size * 0.16),
        ],
        sail,
    )
    hull = [
        (x - size * 0.36, y - size * 0.12),
        (x + size * 0.42, y - size * 0.12),
        (x + size * 0.3, y),
        (x - size * 0.28, y),
    ]
    polygon(view, picture, hull, colour)


def sea(shot: Shot) -> Array:
    """Open water to the horizon, with the sun or moon and its path of glitter."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.one_of((0.36, 0.4, 0.62, 0.67))
    bright = {"moonlight": 0.35, "overcast": 0.12, "noon": 0.5, "blue hour": 0.1}.get(scene.light, 0.8)
    sun = dice.third(view.wide), level - dice.between(0.03, 0.24)
    picture = sky(view, light, level)
    glow(view, picture, sun, light.sun * (0.9 * bright), 0.1)
    glow(view, picture, sun, light.horizon * (0.6 * bright), 0.4, 1.7)
    clouds(view, dice, picture, light, level, dice.between(-0.1, 0.95))
    if scene.light in SUNNY or scene.light == "moonlight":
        disc(view, picture, sun, dice.between(0.02, 0.042), light.sun * 2.6, 0.004)
    if dice.random() < 0.5:
        lift = 0.035 * line("hills", view.x * 0.8 + dice.along()) - float(dice.uniform(0.0, 0.05))
        coast = light.horizon * 0.55 + light.shade * 0.45
        layer(view, picture, level - np.maximum(lift, -0.01), coast)
    at = dice.place()
    swell = dice.between(0.2, 0.5)
    start = view.row_of(level)
    if start < view.rows:
        water = view.part(start, view.rows)
        deep = water.y - level
        stops = [(level, light.horizon * 0.72), (level + 0.1, light.upper * 0.55 + light.horizon * 0.12)]
        base = ramp(water, [*stops, (level + 0.7, light.zenith * 0.3 + light.shade * 0.2)])
        waves = water.plane("rough", level, 0.3, at, 2.6)
        part = picture[:, start:]
        part[:] = base * (1.0 + np.clip(waves * swell, -0.7, 1.2))
        spark = np.exp(
            np.minimum(water.plane("rough", level, 0.75, at[::-1], 2.0) * 1.3 + waves * 0.5 - 1.0, 2.0)
        )
        wide = 0.035 + deep * dice.between(0.25, 0.6)
        path = np.exp(-(((water.x - sun[0]) / wide) ** 2)) * (0.25 + 0.75 * np.exp(-deep * 2.0))
        part += (path * spark) * (light.sun * (1.6 * bright) + light.horizon * (0.2 * bright))
    if scene.variant == "boat":
        place = view.wide - sun[0] + dice.between(-0.1, 0.1), level + dice.between(0.01, 0.06)
        boat(
            view,
            picture,
            place,
            dice.between(0.05, 0.12),
            light.dark,
            light.dark * 1.5 + light.horizon * 0.3,
        )
    return picture


def _shores(shot: Shot, view: View, dice: Dice, level: float) -> Array:
    """What stands around a lake, down to the waterline."""
    light, scene = shot.light, shot.scene
    picture = sky(view, light, level)
    veil(view, dice, picture, light, level * 0.9)
    if scene.light in SUNNY:
        sun = dice.third(view.wide), level - dice.between(0.05, 0.25)
        glow(view, picture, sun, light.sun * 0.5, 0.2, 1.3)
    if scene.variant == "peaks":
        massif(view, dice, picture, light, level - 0.02)
    for near in (0.25, 0.55, 0.8):
        rise = 0.1 * (1.15 - near)
        hill = level - rise - rise * 0.7 * line("hills", view.x * 0.9 + dice.along())
        body = light.shade * (1 - near) + light.dark * near
        layer(view, picture, hill, body * near + light.horizon * (0.9 * (1 - near)))
    mist = smooth(level - 0.12, level, view.y) * dice.between(0.0, 0.6)
    picture += mist * (light.horizon * 0.85 - picture)
    bank = level - 0.012 - 0.02 * line("hills", view.x * 0.8 + dice.along())
    treeline(view, dice, picture, bank, light.dark, 0.09)
    return picture


def lake(shot: Shot) -> Array:
    """Mountains and woods mirrored in still water."""
    view, dice, light = shot.view, shot.dice, shot.light
    level = view.high * dice.between(0.48, 0.6)
    seed = dice.whole(1 << 62)
    at, calm = (dice.place()), dice.between(0.25, 1.0)
    start = view.row_of(level)
    picture = np.empty((3, view.rows, view.width), np.float32)
    if start:
        picture[:, :start] = _shores(shot, view.part(0, start), Dice.of(seed), level)
    if start < view.rows:
        margin = int(0.05 * view.height) + 1
        mirrored = view.mirrored(level, start, margin)
        image = _shores(shot, mirrored, Dice.of(seed), level)[:, ::-1]
        water = view.part(start, view.rows)
        ripple = water.plane("cloud", level, 0.16, at, 2.2) * (
            (water.y - level) * (0.03 * calm / water.pixel)
        )
        row = (
            np.arange(water.rows)[:, None]
            + np.clip(np.rint(ripple).astype(np.int64), -margin, margin)
            + margin
        )
        index = np.clip(row, 0, image.shape[1] - 1) * view.width + np.arange(view.width)
        dim = 0.82 - 0.35 * smooth(level, view.high + 0.2, water.y)
        for channel in range(3):
            picture[channel, start:] = image[channel].ravel().take(index) * dim
        picture[:, start:] += light.zenith * 0.05
        line_of_light = np.exp(-(((water.y - level - 0.004) * 220) ** 2)) * 0.25
        picture[:, start:] += line_of_light * light.horizon
    return picture
