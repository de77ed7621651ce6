"""Paints a scene at any size, in bands of rows so that memory stays bounded."""

from itertools import pairwise
from typing import Final

import numpy as np
from PIL import Image

from photodesk.sandbox.scenes.choose import scene_for
from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.finish import develop
from photodesk.sandbox.scenes.light import light_of
from photodesk.sandbox.scenes.recipes import BY_NAME, RECIPES
from photodesk.sandbox.scenes.scene import Scene
from photodesk.sandbox.scenes.shot import Shot
from photodesk.sandbox.scenes.view import View

_BAND: Final = 160_000
"""Pixels painted at a time: small enough to stay in the processor's cache."""
_LARGEST: Final = 1_200_000
"""Pixels painted at a time at most, for the sake of memory."""
_MOST: Final = 10
"""Bands of a picture at most: reflections make every band paint its surroundings again."""
_FINEST: Final = 4800
"""Pictures longer than this are painted this long and enlarged: no recipe has finer detail."""
_LEAST: Final = 64
"""Pictures narrower than this are painted this wide and reduced, so that they agree with larger ones."""


def _band(scene: Scene, view: View) -> Image.Image:
    dice = Dice.of(scene.seed)
    recipe = BY_NAME[scene.recipe]
    light = light_of(scene.light, dice)
    picture = recipe.paint(Shot(view, dice, light, scene))
    return Image.merge("RGB", develop(view, picture, scene.seed, recipe.vignette))


def draw(scene: Scene, width: int, height: int) -> Image.Image:
    """The whole scene as an RGB picture of width x height pixels (each >= 1)."""
    shape = (scene.width, scene.height)
    if max(width, height) < _LEAST:
        factor = _LEAST / max(width, height)
        larger = draw(scene, max(1, round(width * factor)), max(1, round(height * factor)))
        return larger.resize((width, height), Image.Resampling.BOX)
    if max(width, height) > _FINEST:
        factor = _FINEST / max(width, height)
        smaller = draw(scene, max(1, round(width * factor)), max(1, round(height * factor)))
        return smaller.resize((width, height), Image.Resampling.BICUBIC)
    rows = max(1, _BAND // width, min(height // _MOST, _LARGEST // width))
    if rows >= height:
        return _band(scene, View.of((width, height), shape))
    picture = Image.new("RGB", (width, height))
    bands = -(-height // rows)
    edges = [height * band // bands for band in range(bands + 1)]
    for top, bottom in pairwise(edges):
        picture.paste(_band(scene, View.of((width, height), shape, top, bottom - top)), (0, top))
    return picture


def warm_up() -> None:
    """Make every noise tile there is now (about half a second), rather than with the first pictures."""
    for scene in (scene_for(index) for index in range(len(RECIPES))):
        draw(scene, 96, 64)


def colours(scene: Scene) -> tuple[str, ...]:
    """Dominant colours as "#rrggbb": the average of the picture, then its five most distinct ones."""
    small = draw(scene, 32, max(1, round(32 * scene.height / scene.width)))
    pixels = np.asarray(small, np.float32).reshape(-1, 3)
    chosen = [pixels.mean(axis=0)]
    distance = np.full(len(pixels), np.inf, np.float32)
    for _ in range(5):
        distance = np.minimum(distance, np.abs(pixels - chosen[-1]).sum(axis=1))
        chosen.append(pixels[int(distance.argmax())])
    return tuple("#" + "".join(f"{int(value):02x}" for value in colour) for colour in chosen)
