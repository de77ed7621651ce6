"""Ways to put light on a picture (3, rows, columns), in place: skies, layers, discs and glows."""

import numpy as np

from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.light import Light
from photodesk.sandbox.scenes.noise import Array
from photodesk.sandbox.scenes.view import View


def smooth(low: float, high: float, value: Array) -> Array:
    """0 below low, 1 above high, and a smooth way between (low may be above high)."""
    share: Array = np.clip((value - np.float32(low)) * np.float32(1.0 / (high - low)), 0.0, 1.0)
    share *= share * (3.0 - 2.0 * share)
    return share


def over(part: Array, mask: Array, colour: Array) -> None:
    """Cover part of a picture with a colour where mask (0..1) says."""
    part += mask * (colour - part)


def blank(view: View, colour: Array) -> Array:
    """A new picture filled with a colour: (3, 1, 1), or (3, rows, 1) for a gradient down."""
    out = np.empty((3, view.rows, view.width), np.float32)
    out[:] = colour
    return out


def ramp(view: View, stops: list[tuple[float, Array]]) -> Array:
    """A gradient down the picture (3, rows, 1) through stops of (y, colour), y growing."""
    at = [stop for stop, _ in stops]
    values = np.concatenate([colour[:, :, 0] for _, colour in stops], axis=1)
    y = view.y[:, 0]
    return np.stack([np.interp(y, at, channel) for channel in values]).astype(np.float32)[:, :, None]


def sky(view: View, light: Light, horizon: float) -> Array:
    """A clear sky down to a horizon, which goes on in the horizon's colour below it."""
    stops = [
        (0.0, light.zenith),
        (horizon * 0.55, light.upper),
        (horizon * 0.82, light.upper * 0.4 + light.horizon * 0.6),
    ]
    return blank(view, ramp(view, [*stops, (horizon, light.horizon)]))


def glow(
    view: View, picture: Array, at: tuple[float, float], colour: Array, reach: float, flat: float = 1.0
) -> None:
    """Add the light scattered around a source; `flat` > 1 spreads it sideways along the horizon."""
    away = ((view.x - at[0]) * np.float32(1 / (reach * flat))) ** 2 + (
        (view.y - at[1]) * np.float32(1 / reach)
    ) ** 2
    away += 1.0
    np.divide(1.0, away * np.sqrt(away), out=away)
    picture += away * colour


def disc(
    view: View, picture: Array, at: tuple[float, float], radius: float, colour: Array, soft: float = 0.0
) -> None:
    """Cover a disc, its edge `soft` wide (a pixel at least)."""
    edge = max(view.pixel, soft)
    rows, columns = view.window(at[0], at[1], radius + edge, radius + edge)
    away = np.sqrt((view.x[:, columns] - at[0]) ** 2 + (view.y[rows] - at[1]) ** 2)
    mask = np.clip((radius - away) * np.float32(1 / edge) + 0.5, 0.0, 1.0)
    over(picture[:, rows, columns], mask, colour)


def layer(view: View, picture: Array, edge: Array, colour: Array, soft: float = 0.0) -> None:
    """Cover all below an edge (y for each column) with a colour, or with one for each row or pixel."""
    width = max(view.pixel, soft)
    start = view.row_of(float(edge.min()) - width)
    mask = np.clip((view.y[start:] - edge) * np.float32(1 / width) + 0.5, 0.0, 1.0)
    over(picture[:, start:], mask, colour[:, start:] if colour.shape[1] > 1 else colour)


def veil(view: View, dice: Dice, picture: Array, light: Light, horizon: float) -> None:
    """High cloud, drawn out along the horizon and lit from below; often there is none."""
    amount, at = dice.between(-0.7, 1.0), (dice.place())
    if amount <= 0:
        return
    rows = view.row_of(horizon)
    if rows == 0:
        return
    cloud = view.field("cloud", 0.2, at, float(at[0] * 3 + 2.0))[:rows]
    mask = smooth(0.1, 1.9, cloud) * np.float32(amount * 0.7)
    over(picture[:, :rows], mask, light.horizon * np.float32(0.85) + light.key * np.float32(0.2))


def tint(stops: list[tuple[float, Array]], value: Array) -> Array:
    """Colours (3, rows, columns) for values, through stops of (value, colour), values growing."""
    low, high = stops[0][0], stops[-1][0]
    places = np.linspace(low, high, 512)
    at = [stop for stop, _ in stops]
    ramps = np.concatenate([colour[:, :, 0] for _, colour in stops], axis=1)
    index = np.clip((value - np.float32(low)) * np.float32(511 / (high - low)), 0, 511).astype(np.int32)
    return np.stack([np.interp(places, at, channel).astype(np.float32).take(index) for channel in ramps])
