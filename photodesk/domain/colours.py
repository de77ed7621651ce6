"""Which of the named colours an average colour is."""

import math
import re

from photodesk.domain.filters import Color

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = 0.028
"""Chroma in Oklab below which nobody sees a hue, only light and dark."""
_HUES = (
    (5, Color.MAGENTA),
    (42, Color.RED),
    (80, Color.ORANGE),
    (122, Color.YELLOW),
    (168, Color.GREEN),
    (222, Color.TEAL),
    (285, Color.BLUE),
    (312, Color.PURPLE),
    (360, Color.MAGENTA),
)
"""Where each colour ends on the circle of hues of Oklab, in degrees: half way between the pure colours.

Those lie at 29 (red), 58 (orange), 110 (yellow), 143 (green), 195 (teal), 264 (blue), 293 (purple) and
328 (magenta)."""
_BLACK, _WHITE = 0.33, 0.90
"""Lightness in Oklab below and above which a grey is called black and white."""
_NIGHT = 0.21
"""Lightness below which everything looks black, whatever its hue."""
_DARK = 0.55
"""Lightness below which a reddish violet is called purple rather than magenta."""
_REDDISH_VIOLET = (312, 340)
_STEPS = (
    *((0.0, 1.0, degrees) for degrees in (4, -4, 8, -8)),
    *((lighter, 1.0, 0) for lighter in (-0.03, 0.03)),
    *((0.0, stronger, 0) for stronger in (0.75, 1.33)),
)
"""Steps in lightness, chroma (a factor) and hue that are seen only where both colours lie side by side; those
in hue first, as hue is what colours are named by."""


def colour_of(average: str) -> Color | None:
    """Return which named colour `average` ("#rrggbb") is nearest to for the eye; None if it is no colour.

    Averages of photos are dull, so that hue counts, and not the distance to the pure colours. It is
    taken in Oklab (Björn Ottosson, https://bottosson.github.io/posts/oklab/), where equal steps look equal.
    What has next to no hue is black, white, or the grey that black and white photos average to.
    """
    return _name(*_parts(average)) if _HEX.fullmatch(average) else None


def near_colour(average: str) -> Color | None:
    """Return the other colour that people may call `average` ("#rrggbb"): one that is hardly a step away.

    None if all agree on its name, or it is no colour.
    """
    if not _HEX.fullmatch(average):
        return None
    lightness, chroma, hue = _parts(average)
    name = _name(lightness, chroma, hue)
    for lighter, stronger, turned in _STEPS:
        other = _name(lightness + lighter, chroma * stronger, (hue + turned) % 360)
        if other is not name:
            return other
    return None


def _name(lightness: float, chroma: float, hue: float) -> Color:
    if lightness < _NIGHT:
        return Color.BLACK
    if chroma < _GREY:
        if lightness < _BLACK:
            return Color.BLACK
        return Color.WHITE if lightness > _WHITE else Color.BLACK_AND_WHITE
    if _REDDISH_VIOLET[0] <= hue < _REDDISH_VIOLET[1] and lightness < _DARK:
        return Color.PURPLE
    return next(colour for ends, colour in _HUES if hue <= ends)


def _parts(average: str) -> tuple[float, float, float]:
    """Return lightness, chroma, and hue in degrees in Oklab."""
    lightness, a, b = _oklab(*(int(average[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _oklab(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """Return lightness, a and b of a colour of sRGB, each part from 0 to 1."""
    r, g, b = (_linear(part) for part in (red, green, blue))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
