"""Draws, crops and encodes one picture. Slow: never on the event loop."""

import io
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image

from photodesk.sandbox.images.geometry import Plan, cut_at
from photodesk.sandbox.images.parameters import Parameters

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_SMALL = 48
_SIDES = {"left": (0.0, None), "right": (1.0, None), "top": (None, 0.0), "bottom": (None, 1.0)}

Draw = Callable[[int, int], Image.Image]


def render(draw: Draw, wanted: Parameters, planned: Plan) -> bytes:
    """The encoded picture; `draw` paints the whole photo at a size in pixels."""
    picture = draw(*planned.drawn)
    if planned.searching:
        left, top = _corner(picture, wanted, planned)
        picture = picture.crop((left, top, left + planned.size[0], top + planned.size[1]))
    if planned.canvas is not None and planned.canvas != planned.size:
        canvas = Image.new("RGB", planned.canvas, f"#{wanted.background}")
        canvas.paste(
            picture, ((planned.canvas[0] - picture.width) // 2, (planned.canvas[1] - picture.height) // 2)
        )
        picture = canvas
    return encode(picture, wanted.format, wanted.quality)


def encode(picture: Image.Image, kind: str, quality: int) -> bytes:
    """The bytes of a picture as jpg, png or webp; quality 0-100 means nothing to png."""
    out = io.BytesIO()
    if kind == "png":
        picture.save(out, "PNG", compress_level=3)
    elif kind == "webp":
        picture.save(out, "WEBP", quality=quality, method=1)
    else:
        picture.save(out, "JPEG", quality=max(1, quality))
    return out.getvalue()


def _corner(picture: Image.Image, wanted: Parameters, planned: Plan) -> tuple[int, int]:
    across, down = _focus(picture, wanted, planned)
    return (
        cut_at(planned.drawn[0], planned.size[0], across),
        cut_at(planned.drawn[1], planned.size[1], down),
    )


def _focus(picture: Image.Image, wanted: Parameters, planned: Plan) -> tuple[float, float]:
    """The point (0-1 each) that the cut should have in its middle."""
    if "focalpoint" in wanted.crop and wanted.focus is not None:
        return wanted.focus
    if {"entropy", "faces", "edges"} & set(wanted.crop):
        return _busiest(picture, planned)
    across, down = 0.5, 0.5
    for side in wanted.crop:
        horizontal, vertical = _SIDES.get(side, (None, None))
        across = across if horizontal is None else horizontal
        down = down if vertical is None else vertical
    return across, down


def _busiest(picture: Image.Image, planned: Plan) -> tuple[float, float]:
    """The middle of the cut that holds most detail, looked for along the axis that is cut."""
    grey = np.asarray(picture.resize((_SMALL, _SMALL)).convert("L"), dtype=np.float32)
    detail = np.abs(np.diff(grey, axis=0, prepend=grey[:1])) + np.abs(
        np.diff(grey, axis=1, prepend=grey[:, :1])
    )
    return (
        _best_middle(detail.sum(axis=0), planned.size[0] / planned.drawn[0]),
        _best_middle(detail.sum(axis=1), planned.size[1] / planned.drawn[1]),
    )


def _best_middle(detail: npt.NDArray[np.float32], share: float) -> float:
    length = max(1, round(len(detail) * share))
    if length >= len(detail):
        return 0.5
    sums = np.convolve(detail, np.ones(length, dtype=np.float32), mode="valid")
    return (int(sums.argmax()) + length / 2) / len(detail)
