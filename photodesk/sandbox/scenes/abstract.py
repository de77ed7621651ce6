"""Pictures of almost nothing: layered paper, smoke, ink and sand."""

import numpy as np

from photodesk.sandbox.scenes.brush import blank, over, smooth, tint
from photodesk.sandbox.scenes.light import energy
from photodesk.sandbox.scenes.noise import Array, line
from photodesk.sandbox.scenes.shot import Shot

_PAPERS = (
    ("#f4ece0", "#e8c8a8", "#d89878", "#b0605c", "#6c3c50"),
    ("#eef2f0", "#b8d4d0", "#70a8ac", "#34708c", "#1c3c5c"),
    ("#fbf2e4", "#f4d088", "#e8a04c", "#c8603c", "#70302c"),
    ("#f2f0f4", "#d0c4dc", "#a494c0", "#6c6098", "#383458"),
    ("#f4f2ea", "#d4d8bc", "#9cb088", "#5c8064", "#2c4c44"),
    ("#fafaf8", "#ececea", "#d8d8d6", "#bcbcbc", "#94969a"),
    ("#fde8e4", "#f8c0bc", "#ec8c94", "#b85878", "#5c3058"),
)


def paper(shot: Shot) -> Array:
    """Sheets of paper laid over one another, each throwing a soft shadow on the one below."""
    view, dice = shot.view, shot.dice
    colours = [energy(colour) for colour in _PAPERS[dice.whole(len(_PAPERS))]]
    darker = dice.random() < 0.6
    if darker:
        colours.reverse()
    reach, strength = (0.045, 0.34) if darker else (0.022, 0.2)
    angle = dice.between(-0.7, 0.7)
    count = dice.whole(5, 9)
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    x = (view.x - view.wide / 2) * cosine + (view.y - view.high / 2) * sine
    y = (view.y - view.high / 2) * cosine - (view.x - view.wide / 2) * sine
    span = view.high * abs(cosine) + view.wide * abs(sine)
    picture = blank(view, colours[0])
    places = np.clip((x + 2.5) * 139.8, 0, 698).astype(np.int32)
    coarse = np.linspace(-2.5, 2.5, 700, dtype=np.float32)
    fibre = 1.0 + 0.012 * view.field("rough", 0.95, (angle % 1, 0.2))
    for index in range(count):
        share = (index + 1) / count
        place = share * (len(colours) - 1)
        left = min(int(place), len(colours) - 2)
        hue = colours[left] + (colours[left + 1] - colours[left]) * (place - left)
        base = span * (-0.42 + 0.86 * (index + dice.between(0.1, 0.9)) / count)
        bend = dice.between(0.05, 0.12)
        wave = base + bend * line("smooth", coarse * dice.between(0.7, 1.2) + dice.along())
        steep = (1.0 / np.hypot(1.0, np.gradient(wave, coarse))).astype(np.float32)
        gap = (y - wave.take(places)) * steep.take(places)
        covered = np.flatnonzero(gap.max(axis=1) > -0.05)
        start = int(covered[0]) if covered.size else view.rows
        gap = gap[start:]
        picture[:, start:] *= 1.0 - strength * smooth(-reach, 0.01, gap) ** 2
        lip = np.exp(np.maximum(gap, 0.0) * -22.0) * (0.3 if darker else 0.1) + 0.96
        over(picture[:, start:], np.clip(gap / view.pixel + 0.5, 0.0, 1.0), hue * lip)
    picture *= fibre
    return picture


_SMOKES = {
    "ink": (
        ("#f8f6f2", "#d4dce4", "#7c94b4", "#243c70", "#0c1430"),
        ("#faf6f0", "#f0d4c8", "#d88478", "#8c2c48", "#2c0c20"),
        ("#f4f8f6", "#c4e0d8", "#5cacac", "#186070", "#08242c"),
    ),
    "smoke": (
        ("#040406", "#141a24", "#3c4c64", "#8ca0b8", "#e8eef4"),
        ("#060304", "#2c1018", "#843040", "#e08058", "#fde4b0"),
        ("#030606", "#0c2428", "#206468", "#70b8a0", "#e8f4d8"),
        ("#050308", "#201038", "#5c3888", "#c078b0", "#fce0dc"),
    ),
}


def smoke(shot: Shot) -> Array:
    """Smoke in the dark, or ink in clear water."""
    view, dice, scene = shot.view, shot.dice, shot.scene
    choices = _SMOKES[scene.variant]
    colours = [energy(colour) for colour in choices[dice.whole(len(choices))]]
    at = dice.place()
    scale = dice.between(0.2, 0.36)
    folds = view.field("warped", scale, at, dice.between(0.6, 1.0))
    aside = view.field("cloud", scale * 0.7, at[::-1])
    middle = view.wide * dice.between(0.3, 0.7), view.high * dice.between(0.35, 0.65)
    reach = dice.between(0.45, 0.8)
    away = ((view.x - middle[0]) / (reach * max(1.0, view.wide * 0.8))) ** 2 + (
        (view.y - middle[1]) / (reach * max(1.0, view.high * 0.8))
    ) ** 2
    body = 0.2 + np.exp(-away) * 1.1
    threads = 1.0 - np.abs(np.sin(folds * 2.2 + aside * 0.5))
    tone = body * np.maximum(
        (0.5 if scene.variant == "ink" else 0.36) + 0.26 * folds + 0.4 * threads * threads + 0.14 * aside, 0.0
    )
    return tint(list(zip((0.0, 0.2, 0.45, 0.75, 1.1), colours, strict=True)), tone)


def ripples(shot: Shot) -> Array:
    """Ripples that the wind or the tide left in sand, in raking light."""
    view, dice, light, scene = shot.view, shot.dice, shot.light, shot.scene
    angle = dice.between(-0.6, 0.6)
    at = dice.place()
    bend = view.field("warped", dice.between(0.1, 0.18), at, 1.4)
    small = view.field("cloud", 0.3, at[::-1])
    pitch = dice.between(6, 18)
    down = view.y + view.x * angle
    if scene.variant == "low":
        down = (view.wide + 1.0) * 0.9 * down / (down + 0.75 + abs(angle) * view.wide)
    phase = down * pitch + bend * 0.55 + small * 0.13
    inside = phase - np.floor(phase)
    tone = smooth(0.0, 0.75, inside) * smooth(1.0, 0.7, inside)
    tone = (
        0.36
        + 0.42 * tone
        + 0.06 * bend
        + 0.035 * view.field("rough", 0.95, at)
        + 0.2 * (0.5 - view.y / view.high)
    )
    dry = energy("#e0bc8c") * 0.5 + light.key * 0.5
    wet = energy("#3c2c24") * 0.6 + light.shade * 0.35
    return tint([(0.0, wet * 0.45), (0.35, wet), (0.75, dry), (1.1, dry * 1.6)], tone)
