"""Which part of a photo is drawn how large: the fits and crops of the image server, as arithmetic."""

from dataclasses import dataclass

from photodesk.sandbox.images.parameters import MOST_PIXELS_A_SIDE, Parameters

_MOST_PIXELS = 48_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Draw the whole photo at `drawn`, cut `size` out of it; `canvas` is the size with borders, if any.

    All sizes are (width, height) in pixels. `searching` says whether the cut is free to move.
    """

    drawn: tuple[int, int]
    size: tuple[int, int]
    canvas: tuple[int, int] | None = None

    @property
    def searching(self) -> bool:
        """Whether something is cut off, so that somebody has to say what."""
        return self.drawn != self.size


def plan(width: int, height: int, wanted: Parameters) -> Plan:
    """How to make the wanted picture of a photo of width x height pixels."""
    wide = _pixels(wanted.width, width)
    high = _pixels(wanted.height, height)
    if wide is None and high is None:
        return _whole(_bounded(width, height))
    fit = wanted.fit
    if wide is None or high is None:
        scale = wide / width if wide is not None else (high or 0) / height
        if fit in {"max", "min", "fillmax"}:
            scale = min(scale, 1.0)
        return _whole(_scaled(width, height, scale))
    if fit == "scale":
        return _whole(_bounded(wide, high))
    if fit in {"crop", "min", "facearea"}:
        return _cut(width, height, *_smaller_box(width, height, wide, high, fit))
    scale = min(wide / width, high / height)
    if fit in {"max", "fillmax"}:
        scale = min(scale, 1.0)
    drawn = _scaled(width, height, scale)
    if fit in {"fill", "fillmax", "clamp"}:
        return Plan(drawn, drawn, (max(wide, drawn[0]), max(high, drawn[1])))
    return _whole(drawn)


def cut_at(drawn: int, size: int, share: float) -> int:
    """Where a cut of `size` begins to have its middle at `share` (0-1) of `drawn`, or as near as can be."""
    return max(0, min(round(drawn * share - size / 2), drawn - size))


def _smaller_box(width: int, height: int, wide: int, high: int, fit: str) -> tuple[int, int]:
    if fit != "min":
        return _bounded(wide, high)
    shrink = min(1.0, width / wide, height / high)
    return _scaled(wide, high, shrink)


def _cut(width: int, height: int, wide: int, high: int) -> Plan:
    scale = max(wide / width, high / height)
    drawn = (max(wide, round(width * scale)), max(high, round(height * scale)))
    if drawn[0] * drawn[1] > _MOST_PIXELS:
        return Plan((wide, high), (wide, high))
    return Plan(drawn, (wide, high))


def _whole(size: tuple[int, int]) -> Plan:
    return Plan(size, size)


def _pixels(side: float | None, of: int) -> int | None:
    if side is None:
        return None
    return max(1, round(side * of if side < 1 else side))


def _scaled(width: int, height: int, scale: float) -> tuple[int, int]:
    return _bounded(max(1, round(width * scale)), max(1, round(height * scale)))


def _bounded(width: int, height: int) -> tuple[int, int]:
    shrink = min(
        1.0, MOST_PIXELS_A_SIDE / width, MOST_PIXELS_A_SIDE / height, (_MOST_PIXELS / (width * height)) ** 0.5
    )
    if shrink >= 1.0:
        return width, height
    return max(1, int(width * shrink)), max(1, int(height * shrink))
