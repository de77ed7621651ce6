"""How many pixels a picture has and how many of them are fetched."""

import math

from photodesk.domain.photo import Photo

MOST_PIXELS = 25_000_000
"""Pixels of all large pictures in view together: 100 MB, and a third more for their halves."""
STEPS = (1080, 2400, 4800)
"""Widths in device pixels that are fetched for a zoom before the original: few, so that they serve again."""
GUESSED = 2400
"""Width that is taken for that of a photo of unknown size."""


def natural_size(photo: Photo) -> tuple[int, int]:
    """Return width and height of the original in pixels; a guess where they are not known."""
    if photo.size_known:
        return (photo.width, photo.height)
    return (GUESSED, max(round(GUESSED * photo.height / photo.width), 1))


def widest(size: tuple[int, int], most_pixels: int = MOST_PIXELS) -> int:
    """Return the width at which a picture of `size` is shown at most: its own, or what memory allows."""
    width, height = size
    return max(min(width, math.isqrt(most_pixels * width // height)), 1)


def step_for(wanted: float, size: tuple[int, int], most_pixels: int = MOST_PIXELS) -> int:
    """Return the width to fetch where `wanted` device pixels are to be shown."""
    most = widest(size, most_pixels)
    return min(next((step for step in STEPS if step >= wanted), most), most)
