"""The registry: every recipe with its painter, the lights it may be seen in, and its variants."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from photodesk.sandbox.scenes import desert, landscape, night, skies, water
from photodesk.sandbox.scenes.light import Light
from photodesk.sandbox.scenes.noise import Array
from photodesk.sandbox.scenes.scene import Scene
from photodesk.sandbox.scenes.view import View

Painter = Callable[[View, np.random.Generator, Light, Scene], Array]

DAY: Final = ("dawn", "golden hour", "sunset", "overcast", "noon")


@dataclass(frozen=True, slots=True)
class Recipe:
    """One kind of photograph: how to paint it, and what it may vary in."""

    name: str
    subject: str
    paint: Painter
    lights: tuple[str, ...]
    variants: tuple[str, ...] = ("",)
    vignette: float = 0.2


RECIPES: Final = (
    Recipe("ridges", "mountains", landscape.ridges, ("dawn", "golden hour", "sunset", "blue hour", "overcast", "moonlight"), ("", "pines")),
    Recipe("peaks", "mountains", landscape.peaks, ("dawn", "golden hour", "sunset", "noon", "blue hour")),
    Recipe("sea", "sea", water.sea, ("dawn", "golden hour", "sunset", "sunset", "blue hour", "overcast", "moonlight"), ("", "", "boat")),
    Recipe("lake", "water", water.lake, ("dawn", "golden hour", "sunset", "blue hour", "overcast", "noon"), ("peaks", "hills")),
    Recipe("dunes", "desert", desert.dunes, ("dawn", "golden hour", "golden hour", "sunset", "noon", "blue hour", "moonlight")),
    Recipe("canyon", "desert", desert.canyon, ("golden hour", "noon", "dawn", "blue hour"), vignette=0.35),
    Recipe("rows", "fields", desert.rows, DAY, ("lavender", "tulips", "rapeseed", "tea", "wheat")),
    Recipe("shore", "sea", desert.shore, ("noon", "noon", "golden hour", "overcast")),
    Recipe("above clouds", "sky", skies.above_clouds, ("dawn", "golden hour", "sunset", "noon", "moonlight")),
    Recipe("evening sky", "sky", skies.evening, ("dawn", "golden hour", "sunset", "sunset", "noon", "overcast")),
    Recipe("storm", "sky", skies.storm, ("storm light",), ("", "lightning")),
    Recipe("milky way", "night", night.milky_way, ("night",), ("", "bare", "tent")),
    Recipe("aurora", "night", night.aurora, ("night",)),
    Recipe("moon", "night", night.moon, ("blue hour", "moonlight", "sunset", "dawn"), ("", "firs")),
)
BY_NAME: Final = {recipe.name: recipe for recipe in RECIPES}
