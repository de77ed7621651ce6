"""Small things with a place of their own: polygons, strokes, points of light, blurred lights."""

import numpy as np
from PIL import Image, ImageDraw

from photodesk.sandbox.scenes.brush import over
from photodesk.sandbox.scenes.noise import Array
from photodesk.sandbox.scenes.view import View

Place = tuple[float, float]
"""x and y, in units of the picture's shorter side."""


def polygon(view: View, picture: Array, points: list[Place], colour: Array, soft: float = 0.0) -> None:
    """Cover a convex polygon, its corners given clockwise as seen."""
    across, down = [x for x, _ in points], [y for _, y in points]
    edge = max(view.pixel, soft)
    middle = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    rows, columns = view.window(*middle, max(across) - middle[0] + edge, max(down) - middle[1] + edge)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    x, y = view.x[:, columns], view.y[rows]
    inside = None
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        length = float(np.hypot(x1 - x0, y1 - y0)) * edge or 1.0
        side = (y - y0) * np.float32((x1 - x0) / length) - (x - x0) * np.float32((y1 - y0) / length)
        inside = side if inside is None else np.minimum(inside, side)
    if inside is not None:
        over(picture[:, rows, columns], np.clip(inside + 0.5, 0.0, 1.0), colour)


def _near(
    view: View, ends: tuple[Place, Place], reach: float
) -> tuple[tuple[slice, slice], Array | None, Array | None]:
    """The window around a line between two places, how far along it each pixel is (0..1), and how far off."""
    (x0, y0), (x1, y1) = ends
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    rows, columns = view.window(*middle, abs(x1 - x0) / 2 + reach, abs(y1 - y0) / 2 + reach)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return (rows, columns), None, None
    x, y = view.x[:, columns] - x0, view.y[rows] - y0
    square = (x1 - x0) ** 2 + (y1 - y0) ** 2 or 1e-9
    share = np.clip((x * np.float32((x1 - x0) / square)) + y * np.float32((y1 - y0) / square), 0.0, 1.0)
    away = np.sqrt((x - share * (x1 - x0)) ** 2 + (y - share * (y1 - y0)) ** 2)
    return (rows, columns), share, away


def stroke(
    view: View, picture: Array, ends: tuple[Place, Place], widths: tuple[float, float], colour: Array
) -> None:
    """A straight stroke between two places, as wide as said at either end; below a pixel it turns fainter."""
    (rows, columns), share, away = _near(view, ends, max(widths) / 2 + view.pixel)
    if share is None or away is None:
        return
    half = widths[0] / 2 + share * ((widths[1] - widths[0]) / 2)
    thin = np.minimum(1.0, half * np.float32(2 / view.pixel))
    mask = np.clip((np.maximum(half, view.pixel / 2) - away) * np.float32(1 / view.pixel) + 0.5, 0.0, 1.0)
    over(picture[:, rows, columns], mask * thin, colour)


def spark(view: View, picture: Array, ends: tuple[Place, Place], width: float, colour: Array) -> None:
    """Add a glowing line between two places."""
    (rows, columns), share, away = _near(view, ends, width * 3 + view.pixel)
    if share is None or away is None:
        return
    square = (width / 2) ** 2
    picture[:, rows, columns] += np.maximum(square / (away * away + square) - 0.03, 0.0) * colour


def stencil(view: View, outlines: list[list[Place]]) -> Array:
    """A mask (rows, columns) of many polygons at once, smooth at the edges."""
    finer = 4 if view.width < 300 else 2
    across, down = finer * view.width / view.wide, finer * view.height / view.high
    image = Image.new("L", (view.width * finer, view.rows * finer))
    pen = ImageDraw.Draw(image)
    lift = view.top * finer
    for outline in outlines:
        pen.polygon([(x * across, y * down - lift) for x, y in outline], fill=255)
    return np.asarray(image.reduce(finer), np.float32) * np.float32(1 / 255)


def blade(foot: Place, knee: Place, tip: Place, thick: float) -> list[Place]:
    """The outline of a bent, tapering stroke: grass, a stem, a branch."""
    half = thick / 2
    return [
        (foot[0] - half, foot[1]),
        (knee[0] - half * 0.8, knee[1]),
        tip,
        (knee[0] + half * 0.8, knee[1]),
        (foot[0] + half, foot[1]),
    ]


def points(view: View, picture: Array, places: Array, power: Array, radius: float) -> None:
    """Add points of light: places (n, 2), power (3, n), one radius for all; small ones dim, never vanish."""
    size = max(radius, view.pixel * 0.5)
    power = power * np.float32(min(1.0, (radius / size) ** 2) ** 0.9)
    x, y = (
        places[:, 0] * (view.width / view.wide) - 0.5,
        places[:, 1] * (view.height / view.high) - 0.5 - view.top,
    )
    reach = int(np.ceil(size / view.pixel * 1.9))
    near = (y > -reach - 1) & (y < view.rows + reach)
    x, y, power = x[near], y[near], power[:, near]
    steps = np.arange(-reach, reach + 1)
    column = np.rint(x).astype(np.int64)[:, None, None] + steps
    row = np.rint(y).astype(np.int64)[:, None, None] + steps[:, None]
    inside = (column >= 0) & (column < view.width) & (row >= 0) & (row < view.rows)
    away = (column - x[:, None, None]) ** 2 + (row - y[:, None, None]) ** 2
    weight = np.exp(away * (-0.5 / (size / view.pixel) ** 2)) * inside
    index = np.where(inside, row * view.width + column, 0).ravel()
    for channel in range(3):
        sums = np.bincount(index, (weight * power[channel, :, None, None]).ravel(), view.rows * view.width)
        picture[channel] += sums.reshape(view.rows, view.width).astype(np.float32)


def lights(
    view: View, picture: Array, discs: Array, colours: Array, rim: float = 0.25, soft: float = 0.1
) -> None:
    """Add blurred lights: discs (n, 3) as x, y, radius; colours (n, 3); the rim brighter, as lenses do."""
    for (x, y, radius), colour in zip(discs.tolist(), colours, strict=True):
        edge = max(view.pixel, soft * radius)
        rows, columns = view.window(x, y, radius + edge, radius + edge)
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        square = (view.x[:, columns] - x) ** 2 + (view.y[rows] - y) ** 2
        away = np.sqrt(square)
        mask = np.clip((radius - away) * np.float32(1 / edge) + 0.5, 0.0, 1.0)
        mask *= square * np.float32(rim / radius**2) + np.float32(1 - rim)
        picture[:, rows, columns] += mask * colour[:, None, None]
