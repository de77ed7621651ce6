"""Palettes taken from light: what the sky, the sun, lit and shaded things look like at an hour."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Final, Self

import numpy as np

from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.noise import Array


@cache
def energy(colour: str) -> Array:
    """The amount of light (3, 1, 1) that the finish turns into the colour "#rrggbb"."""
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255
    light: Array = -np.log1p(-(np.minimum(value, 0.985) ** 2)).reshape(3, 1, 1)
    light.flags.writeable = False
    return light


@dataclass(frozen=True, slots=True)
class Light:
    """The light of one picture, every colour as amounts of light (3, 1, 1).

    zenith, upper and horizon colour the sky from top to bottom; sun is the disc and its glow; key is a
    surface turned to the light, shade one turned away, dark a silhouette.
    """

    zenith: Array
    upper: Array
    horizon: Array
    sun: Array
    key: Array
    shade: Array
    dark: Array

    def muted(self, share: float) -> "Light":
        """This light with its colours drawn part of the way to grey."""
        colours = [getattr(self, field.name) for field in fields(self)]
        return Light(*(one + (one.mean() - one) * np.float32(share) for one in colours))

    def toward(self, other: Self, share: float) -> "Light":
        """A light part of the way from this one to another."""
        names = [field.name for field in fields(self)]
        pairs = [(getattr(self, name), getattr(other, name)) for name in names]
        return Light(*(one + (two - one) * np.float32(share) for one, two in pairs))


# zenith, upper, horizon, sun, key, shade, dark
_PALETTES: Final = {
    "dawn": (
        ("#5b7fa8", "#a9bcd0", "#f6d5c0", "#ffd9b0", "#ffc9a0", "#5d6f8f", "#232b3d"),
        ("#6a75a8", "#bda6c6", "#ffc9b5", "#ffe0c0", "#ffb59a", "#5a5580", "#252238"),
        ("#3f6387", "#8fb3c0", "#f7e3c4", "#fff0cc", "#fbd9a6", "#4c6878", "#17262e"),
        ("#7d9bb5", "#d3c3c4", "#fbd9cf", "#ffeedd", "#f8c8b4", "#76809a", "#3a4052"),
    ),
    "golden hour": (
        ("#4d79a8", "#d2b48c", "#ffc66b", "#fff0c0", "#ffb552", "#6b4a3e", "#2a1a17"),
        ("#7a7480", "#dd9c58", "#ffcf78", "#ffe9a8", "#f9a640", "#5a3b2c", "#21140e"),
        ("#5f86a0", "#e3c9a0", "#ffdca0", "#fff4d0", "#ffc673", "#6a5c4a", "#2b251c"),
        ("#6a83a3", "#e8a98c", "#ffb784", "#ffe3b0", "#ff9f5e", "#6a4752", "#2c1a22"),
    ),
    "sunset": (
        ("#2c3e6b", "#a4577a", "#ff8a4a", "#ffdf90", "#ff7a3c", "#43304f", "#150f1d"),
        ("#3b3a78", "#c0648e", "#ffb08a", "#ffe6b8", "#ff8f6a", "#4a3868", "#1a1430"),
        ("#27344f", "#8f4a48", "#f5743a", "#ffd27a", "#f0602c", "#3a2830", "#120c10"),
        ("#46608f", "#d58a86", "#ffc08a", "#fff0c4", "#ffa066", "#57435e", "#201828"),
    ),
    "blue hour": (
        ("#0f2350", "#2d4f8c", "#9db4d8", "#ffe2b8", "#8fa9d8", "#24365f", "#070d1d"),
        ("#14214a", "#41508c", "#d9a6a0", "#ffd9a8", "#b79cc0", "#2d2f5c", "#0a0c1e"),
        ("#0b2c48", "#1f5f85", "#8cc0cc", "#ffe8c4", "#7fb4c8", "#173e5a", "#051019"),
    ),
    "overcast": (
        ("#a4b0ba", "#c3cacf", "#dfe3e3", "#f2f2ee", "#dfe2e0", "#6f7b82", "#262d30"),
        ("#98a7a8", "#bac5c2", "#dbe2dc", "#eef2ea", "#d4dcd2", "#62726e", "#1f2a28"),
        ("#8a98a8", "#aab6c4", "#cdd5dd", "#e8ecf0", "#c8d0d8", "#566372", "#1c232c"),
    ),
    "noon": (
        ("#2b6cb8", "#6ca5da", "#cfe3ee", "#fffdf2", "#fff2d8", "#5d7a96", "#1d2a2c"),
        ("#1f5ca6", "#5797d0", "#bddcec", "#fffdf2", "#fff6e2", "#4d7290", "#142226"),
        ("#4a8cc4", "#8fbfe0", "#e0ecee", "#fffdf2", "#fbeed2", "#6d8796", "#27322e"),
    ),
    "moonlight": (
        ("#0b1526", "#1b2f49", "#54708a", "#eef4f6", "#a9bfd0", "#1c2f44", "#050a12"),
        ("#0a1a28", "#1a3c4c", "#5d848c", "#f2f4e8", "#aac6c8", "#183340", "#040b10"),
    ),
    "night": (
        ("#05070f", "#0b1630", "#2a3f64", "#f4f6ff", "#7c90b8", "#101c36", "#020309"),
        ("#060812", "#141a38", "#4a3f5c", "#f4f6ff", "#9088b0", "#181a36", "#03030a"),
        ("#03080d", "#08202c", "#2c5054", "#f4f6ff", "#7ca0a0", "#0c222a", "#010405"),
    ),
    "storm light": (
        ("#2b3238", "#4a545a", "#b9b8a6", "#f4ecc8", "#d8d0b0", "#3a4448", "#12181a"),
        ("#23303c", "#465868", "#a8b8bc", "#eaf0ea", "#b8c8cc", "#33424e", "#0e161c"),
        ("#33303a", "#5c5660", "#d0a888", "#ffe0b0", "#d8a880", "#44404a", "#171418"),
    ),
}

NAMES: Final = tuple(_PALETTES)


@cache
def _palettes(name: str) -> tuple[Light, ...]:
    return tuple(Light(*(energy(colour) for colour in palette)) for palette in _PALETTES[name])


def light_of(name: str, dice: Dice) -> Light:
    """A light of that name: somewhere between two of its palettes."""
    choices = _palettes(name)
    first = dice.whole(len(choices))
    second = dice.whole(len(choices))
    light = choices[first].toward(choices[second], dice.between(0.0, 0.5))
    return light.muted(dice.between(0.0, 0.32))
