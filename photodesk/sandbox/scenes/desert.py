"""Land shaped by wind and by hands: dunes, canyon walls, and fields in rows."""

import numpy as np

from photodesk.sandbox.scenes.brush import glow, layer, over, sky, smooth, tint, veil
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.landscape import SUNNY
from photodesk.sandbox.scenes.light import energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.view import View


def _dune(
    view: View,
    dice: Dice,
    picture: Array,
    place: tuple[float, float, float],
    hues: tuple[Array, ...],
    sand: tuple[Array, Array],
) -> None:
    """One dune; place is its base, its height and the side (-1 or 1) in shade; sand its folds and grain."""
    base, size, side = place
    lit, shaded, haze = hues
    crest = dice.between(0.12, 0.88) * view.wide
    away = (view.x - crest) * side
    windward, leeward = dice.between(0.5, 0.9), dice.between(0.3, 0.55)
    rise = np.where(
        away < 0, np.exp(-(np.abs(away / windward) ** 1.6)), np.exp(-(np.abs(away / leeward) ** 1.25))
    )
    wander, swing = dice.along(), dice.between(-0.9, 0.5)
    edge = base - size * rise - 0.05 * size * line("smooth", view.x * 1.4 + wander)
    start = view.row_of(float(edge.min()) - view.pixel)
    turns = dice.between(5, 9)
    if start == view.rows:
        return
    y = view.y[start:]
    top = base - size - 0.05 * size * float(line("smooth", np.array([crest * 1.4 + wander]))[0])
    down = np.maximum(y - top, 0.0)
    snake = swing * down + np.sin(down * turns) * (0.04 + 0.16 * down)
    brink = side * (view.x - crest) - snake
    shade = smooth(-0.003, 0.004, brink / (0.3 + down * 7.0)) * (
        0.35 + 0.65 * np.exp(-np.maximum(brink, 0) * 1.1)
    )
    fold, grain = sand[0][start:], sand[1][start:]
    ripple = np.sin((y * 210 + view.x * 30 * side + fold * 90) / (0.6 + 1.2 * down))
    texture = 1.0 + fold + (ripple * 0.045 + grain) * np.minimum(1.0, down * 3.0) * (1 - 0.7 * shade)
    tone = lit * (0.86 + 0.3 * np.exp(-np.maximum(-brink, 0) * 4.0)[None])
    body = (tone + shade * (shaded - tone)) * texture
    body += (smooth(base - size * 0.2, base + size, y) * 0.3) * (lit * 0.8 + haze * 0.1 - body)
    mask = np.clip((y - edge) * (1 / view.pixel) + 0.5, 0.0, 1.0)
    over(picture[:, start:], mask, body)


def dunes(shot: Shot) -> Array:
    """Sand dunes, sharp crests between light and shade, under a clean sky."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.between(0.3, 0.5)
    picture = sky(view, light, level)
    if dice.random() < 0.4:
        veil(view, dice, picture, light, level)
    side = dice.one_of((-1, 1))
    sun = view.wide * (0.5 - 0.42 * side), level - dice.between(0.05, 0.3)
    if scene.light in SUNNY:
        glow(view, picture, sun, light.sun * 0.45, 0.25, 1.3)
    warm = {"moonlight": 0.22, "blue hour": 0.3}.get(scene.light, 1.0)
    sand = light.key * 0.5 + energy("#d9a066") * (0.42 * warm)
    shade = light.shade * 0.45 + energy("#6a3c2c") * (0.4 * warm)
    far = level - 0.02 * line("hills", view.x * 0.7 + dice.along())
    layer(view, picture, far, sand * 0.55 + light.horizon * 0.4)
    count = dice.whole(3, 6)
    at = dice.place()
    texture = view.field("soft", 0.3, at, 1.6) * 0.06, view.field("rough", 0.9, at, 2.5) * 0.03
    for index in range(count):
        near = (index + 1) / count
        air = 0.55 * (1 - near)
        hues = (
            *(hue * (1 - air) + light.horizon * air for hue in (sand, shade)),
            light.horizon,
        )
        size = (view.high - level) * (0.14 + 0.5 * near**1.4) * dice.between(0.65, 1.0)
        _dune(
            view, dice, picture, (level + (view.high - level) * near**1.3 + 0.03, size, side), hues, texture
        )
    return picture


_ROCK = {
    "golden hour": ("#1a0608", "#5a1c12", "#a8401c", "#e07a34", "#f8b868", "#ffe6b8"),
    "noon": ("#200a12", "#6a2430", "#b85038", "#e88a54", "#f6b888", "#fde8d0"),
    "dawn": ("#160c1c", "#4a2440", "#8c4a5a", "#cc8070", "#ecb498", "#f8e0d0"),
    "blue hour": ("#08081a", "#221c44", "#4c3a6c", "#8a6488", "#c89a98", "#f0d0b4"),
}


def canyon(shot: Shot) -> Array:
    """Inside a slot canyon: wall behind wall of layered stone, light falling in from above."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    at = dice.place()
    middle = dice.third(view.wide)
    beds = view.field("soft", 0.3, at, 0.8)
    grit = view.field("rough", 0.8, at[::-1], 0.7)
    tone = 0.98 - 0.22 * view.y / view.high + 0.03 * beds
    grit = 0.012 * grit + 0.05 * beds
    beds *= 0.1
    count = dice.whole(7, 11)
    slope = dice.between(-0.5, 0.5)
    for index in range(count):
        near = (index + 1) / count
        side = 1.0 if (index + int(at[0] * 2)) % 2 else -1.0
        gap = 0.03 + near**1.25 * view.wide * 0.55 * dice.between(0.75, 1.15)
        start = dice.along()
        swing = 0.05 + 0.09 * near
        edge = (
            middle
            + slope * (view.y - view.high / 2)
            + side * gap
            + swing * line("smooth", view.y * dice.between(0.9, 1.6) + start)
        )
        dip, thin, fall = (
            dice.between(-1.2, 1.2),
            dice.between(2.2, 3.8),
            dice.between(3.5, 7.0),
        )
        if side > 0:
            columns = slice(view.column_of(float(edge.min()) - 0.12), view.width)
        else:
            columns = slice(0, view.column_of(float(edge.max()) + 0.12) + 1)
        away = (view.x[:, columns] - edge) * side
        deep = np.maximum(away, 0.0)
        strata = line(
            "jagged", (view.y + deep * dip + beds[:, columns]) * thin + 0.3 * np.sin(deep * 5 + start)
        )
        lit = np.exp(deep * -fall) * (0.45 * (0.78 - 0.6 * near) + 0.1) + 0.7 * (0.78 - 0.6 * near)
        body = lit + 0.03 * strata + grit[:, columns] - (0.28 * near) * (view.y / view.high - 0.35)
        part = tone[:, columns]
        part *= 1.0 - 0.28 * np.clip(1.0 + away * 9.0, 0.0, 1.0)
        mask = np.clip(away * (1 / view.pixel) + 0.5, 0.0, 1.0)
        part += mask * (body - part)
    colours = [energy(colour) for colour in _ROCK[scene.light]]
    return tint(list(zip((0.02, 0.2, 0.4, 0.62, 0.85, 1.08), colours, strict=True)), tone)


_CROPS = {
    "lavender": ("#8a6cc4", "#5c4494", "#4c5a3a", "#33402a"),
    "tulips": ("#e2483e", "#b82c34", "#4d7a3a", "#2d4a28"),
    "rapeseed": ("#f2cf34", "#c79a1c", "#6d8a34", "#3f5a26"),
    "tea": ("#7fae4a", "#4f8036", "#33602c", "#1e3c20"),
    "wheat": ("#e0b45c", "#b8863a", "#9a7434", "#6a4c24"),
}


def rows(shot: Shot) -> Array:
    """A field planted in rows that run together at the horizon."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    level = view.high * dice.one_of((0.34, 0.38, 0.56))
    picture = sky(view, light, level)
    veil(view, dice, picture, light, level)
    vanish = dice.third(view.wide)
    if scene.light in SUNNY:
        glow(view, picture, (vanish, level - 0.05), light.sun * 0.8, 0.16, 1.5)
    hill = level - 0.03 - 0.025 * line("hills", view.x * 0.7 + dice.along())
    layer(view, picture, hill, light.shade * 0.5 + light.horizon * 0.45)
    wood = level - 0.004 - 0.006 * line("jagged", view.x * 6 + dice.along())
    layer(view, picture, wood, light.dark * 0.7 + light.shade * 0.35)
    at = dice.place()
    pitch, curve = dice.between(0.09, 0.2), dice.between(-0.5, 0.5)
    start = view.row_of(level)
    if start == view.rows:
        return picture
    field = view.part(start, view.rows)
    deep = np.maximum(field.y - level, 0.004)
    side = (field.x - vanish + curve * deep * deep) / deep
    rough = field.plane("rough", level, 0.42, at, 1.2)
    wide = field.pixel / (deep * pitch)
    wave = np.cos((side / pitch + rough * 0.07) * (2 * np.pi)) / (1.0 + (wide * 3.6) ** 2)
    crop = smooth(-0.45, 0.3, wave + rough * 0.25)
    lit, dim, leaf, soil = (
        energy(colour) * light.key * 0.5 + energy(colour) * 0.42 for colour in _CROPS[scene.variant]
    )
    speckle = np.clip(0.5 + field.plane("rough", level, 1.4, at[::-1], 1.0) * 0.42 + wave * 0.2, 0.0, 1.0)
    body = leaf * 0.6 + soil * 0.4 + crop * (dim + speckle * (lit - dim) * 1.25 - (leaf * 0.6 + soil * 0.4))
    body *= 0.75 + 0.3 * smooth(view.high, level, field.y)
    body += np.exp(-deep * 9.0) * 0.55 * (light.horizon * 0.8 - body)
    picture[:, start:] = body
    return picture


def shore(shot: Shot) -> Array:
    """A beach from straight above: sand, lace of foam, and water growing deeper."""
    view, dice, light = shot.view, shot.dice, shot.light
    angle, offset = dice.between(-0.9, 0.9), dice.between(0.3, 0.5)
    if dice.random() < 0.5:
        angle += float(np.pi)
        offset = 1.0 - offset
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    at = dice.place()
    bends = view.field("cloud", 0.22, at)
    lace = view.field("billow", dice.between(0.5, 0.8), at[::-1])
    rough = view.field("rough", 0.8, at)
    middle = view.wide * 0.5 * cosine + view.high * 0.5 * sine
    away = view.x * cosine + view.y * sine - middle + (offset - 0.5) * 0.3
    deep = away + bends * 0.045 + 0.012 * view.field("soft", 0.5, at)
    sand, wet = ("#e8d8b4", "#c4a880") if dice.random() < 0.7 else ("#6a6460", "#454244")
    blues = (
        ("#bfe4d4", "#5cc4be", "#1f93a6", "#0f5f86"),
        ("#c8e6dc", "#78ccc4", "#3a9cb4", "#1c5a90"),
        ("#b8d4cc", "#6aa8a0", "#2f7480", "#15475c"),
    )[dice.whole(3)]
    stops = [(-0.5, energy(sand)), (-0.1, energy(sand) * 0.93), (-0.05, energy(wet)), (0.0, energy(wet))]
    stops += list(zip((0.03, 0.12, 0.3, 0.75), (energy(blue) for blue in blues), strict=True))
    picture = tint(stops, deep)
    picture *= 1.0 + rough * np.where(deep < -0.05, 0.045, 0.03)
    swell = np.sin(deep * 55.0 + bends * 1.6) * smooth(0.05, 0.35, deep) * 0.05
    picture *= 1.0 + swell
    foam = np.zeros_like(deep)
    for place, wide in (
        (0.0, 0.022),
        (dice.between(0.07, 0.1), 0.035),
        (dice.between(0.17, 0.26), 0.028),
    ):
        ahead = deep - place
        band = np.exp(-np.maximum(ahead, 0) / wide) * smooth(-0.006, 0.0, ahead)
        foam = np.maximum(foam, band * (1.25 if place == 0.0 else 0.95))
    mask = smooth(0.5, 1.05, foam * 1.25 - np.abs(lace + 0.3) * 0.42 + rough * 0.08 + 0.12)
    over(picture, mask * 0.95, energy("#fafaf6") + light.key * 0.1)
    shadow = smooth(-0.03, 0.0, deep) * smooth(0.012, 0.0, deep) * 0.25
    picture *= 1.0 - shadow
    picture *= light.key * 0.32 + 0.55
    return picture
