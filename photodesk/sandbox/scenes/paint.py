"""Paints a scene at any size."""

import numpy as np
from PIL import Image

from photodesk.sandbox.scenes.scene import Scene


def draw(scene: Scene, width: int, height: int) -> Image.Image:
    """The whole scene as an RGB picture of width x height pixels (each >= 1)."""
    hue = scene.seed >> 40 & 63
    down = np.linspace(0.0, 1.0, height, dtype=np.float32)[:, None, None]
    top = np.array([80 + hue, 110, 170], dtype=np.float32)
    bottom = np.array([250, 200, 120 + hue], dtype=np.float32)
    rows = top + (bottom - top) * down
    return Image.fromarray(np.broadcast_to(rows, (height, width, 3)).astype(np.uint8))


def colours(scene: Scene) -> tuple[str, ...]:
    """Dominant colours as "#rrggbb", the average of the picture first."""
    red, green, blue = draw(scene, 1, 1).getpixel((0, 0))  # type: ignore[misc]
    return (f"#{red:02x}{green:02x}{blue:02x}",)
