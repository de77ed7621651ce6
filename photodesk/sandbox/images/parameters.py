"""What an image address asks for: w h fit crop fm q dpr auto bg, in the sense of imgix.

https://docs.imgix.com/en-US/apis/rendering: what is malformed or unknown is ignored, never an error.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_PIXELS_A_SIDE = 8192
_DEFAULT_QUALITY = 75
_MOST_DPR = 5.0
_FITS = frozenset({"clip", "clamp", "crop", "facearea", "fill", "fillmax", "max", "min", "scale"})
_FORMATS = {"jpg": "jpg", "jpeg": "jpg", "pjpg": "jpg", "png": "png", "png8": "png", "webp": "webp"}
_CROPS = frozenset({"top", "bottom", "left", "right", "center", "faces", "entropy", "edges", "focalpoint"})
_COLOUR = re.compile(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a picture is wanted.

    `width` and `height` are pixels (dpr counted in), below 1 a share of the photo's, or None. `focus` is
    the point to keep when cropping (0-1 each), or None.
    """

    width: float | None = None
    height: float | None = None
    fit: str = "clip"
    crop: tuple[str, ...] = ()
    format: str = "jpg"
    quality: int = _DEFAULT_QUALITY
    background: str = "ffffff"
    focus: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        """Tells pictures apart; parameters that change nothing (ixid, ixlib …) are not in it."""
        crop = ",".join(self.crop) if self.fit in {"crop", "min", "facearea"} else ""
        focus = f"{self.focus[0]:g},{self.focus[1]:g}" if self.focus and "focalpoint" in crop else ""
        size = f"{self.width or 0:g}x{self.height or 0:g}"
        return f"{size} {self.fit} {crop} {focus} {self.format} {self.quality} {self.background}"


def parameters_of(query: Mapping[str, str], accept: str = "") -> Parameters:
    """Read the parameters; `accept` is the Accept header, which auto=format looks at."""
    dpr = min(_positive(query.get("dpr")) or 1.0, _MOST_DPR)
    fit = query.get("fit", "clip")
    return Parameters(
        width=_side(query.get("w"), dpr),
        height=_side(query.get("h"), dpr),
        fit=fit if fit in _FITS else "clip",
        crop=tuple(one for one in query.get("crop", "").split(",") if one in _CROPS),
        format=_format(query, accept),
        quality=_quality(query.get("q")),
        background=_background(query.get("bg")),
        focus=_focus(query),
    )


def _format(query: Mapping[str, str], accept: str) -> str:
    wanted = _FORMATS.get(query.get("fm", "").lower())
    if wanted:
        return wanted
    automatic = "format" in query.get("auto", "").split(",")
    return "webp" if automatic and "image/webp" in accept else "jpg"


def _side(text: str | None, dpr: float) -> float | None:
    value = _positive(text)
    if value is None or value < 1:
        return value
    return float(min(max(round(value * dpr), 1), MOST_PIXELS_A_SIDE))


def _positive(text: str | None) -> float | None:
    try:
        value = float(text) if text else 0.0
    except ValueError:
        return None
    return value if math.isfinite(value) and value > 0 else None


def _quality(text: str | None) -> int:
    try:
        return max(0, min(100, int(text))) if text else _DEFAULT_QUALITY
    except ValueError:
        return _DEFAULT_QUALITY


def _background(text: str | None) -> str:
    if not text or not _COLOUR.fullmatch(text):
        return "ffffff"
    return "".join(letter * 2 for letter in text) if len(text) == 3 else text


def _focus(query: Mapping[str, str]) -> tuple[float, float] | None:
    across, down = _positive(query.get("fp-x")), _positive(query.get("fp-y"))
    if across is None and down is None:
        return None
    return min(across or 0.5, 1.0), min(down or 0.5, 1.0)
