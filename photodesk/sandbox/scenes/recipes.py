"""The registry: every recipe with its painter, the lights it may be seen in, and its variants."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from photodesk.sandbox.scenes import (
    abstract,
    city,
    desert,
    forest,
    landscape,
    macro,
    night,
    skies,
    still,
    water,
    winter,
)
from photodesk.sandbox.scenes.noise import Array
from photodesk.sandbox.scenes.shot import Shot

Painter = Callable[[Shot], Array]

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
    Recipe(
        "ridges",
        "mountains",
        landscape.ridges,
        ("dawn", "golden hour", "sunset", "blue hour", "overcast", "moonlight"),
        ("", "pines"),
    ),
    Recipe("peaks", "mountains", landscape.peaks, ("dawn", "golden hour", "sunset", "noon", "blue hour")),
    Recipe(
        "sea",
        "sea",
        water.sea,
        ("dawn", "golden hour", "sunset", "sunset", "blue hour", "overcast", "moonlight"),
        ("", "", "boat"),
    ),
    Recipe(
        "lake",
        "water",
        water.lake,
        ("dawn", "golden hour", "sunset", "blue hour", "overcast", "noon"),
        ("peaks", "hills"),
    ),
    Recipe(
        "dunes",
        "desert",
        desert.dunes,
        ("dawn", "golden hour", "golden hour", "sunset", "noon", "blue hour", "moonlight"),
    ),
    Recipe("canyon", "desert", desert.canyon, ("golden hour", "noon", "dawn", "blue hour"), vignette=0.35),
    Recipe("rows", "fields", desert.rows, DAY, ("lavender", "tulips", "rapeseed", "tea", "wheat")),
    Recipe("shore", "sea", desert.shore, ("noon", "noon", "golden hour", "overcast")),
    Recipe("above clouds", "sky", skies.above_clouds, ("dawn", "golden hour", "sunset", "noon", "moonlight")),
    Recipe(
        "evening sky", "sky", skies.evening, ("dawn", "golden hour", "sunset", "sunset", "noon", "overcast")
    ),
    Recipe("storm", "sky", skies.storm, ("storm light",), ("", "lightning")),
    Recipe("milky way", "night", night.milky_way, ("night",), ("", "bare", "tent")),
    Recipe("aurora", "night", night.aurora, ("night",)),
    Recipe("moon", "night", night.moon, ("blue hour", "moonlight", "sunset", "dawn"), ("", "firs")),
    Recipe("fog", "forest", forest.fog, ("overcast", "dawn", "golden hour", "blue hour"), ("", "rays")),
    Recipe("conifers", "forest", forest.conifers, ("overcast", "overcast", "dawn", "blue hour")),
    Recipe("birches", "forest", forest.birches, ("golden hour", "overcast", "noon", "dawn")),
    Recipe(
        "flower",
        "flowers",
        macro.flower,
        ("noon", "overcast", "golden hour"),
        ("pink", "coral", "white", "purple", "yellow", "red"),
        0.3,
    ),
    Recipe("leaf", "macro", macro.leaf, ("noon",), ("", "dew"), 0.35),
    Recipe("bokeh", "night", macro.bokeh, ("night",), ("", "wet")),
    Recipe(
        "meadow",
        "flowers",
        macro.meadow,
        ("golden hour", "dawn", "noon", "overcast"),
        ("poppies", "cornflowers", "daisies", "buttercups", "cosmos"),
    ),
    Recipe("skyline", "city", city.skyline, ("blue hour", "blue hour", "sunset", "night"), ("", "water")),
    Recipe("trails", "city", city.trails, ("blue hour", "sunset", "night")),
    Recipe("curves", "architecture", city.curves, ("noon", "golden hour", "overcast", "dawn", "blue hour")),
    Recipe("spiral", "architecture", city.spiral, ("overcast",), ("", "light below"), 0.3),
    Recipe("paper", "abstract", abstract.paper, ("overcast",)),
    Recipe("smoke", "abstract", abstract.smoke, ("overcast",), ("ink", "smoke"), 0.1),
    Recipe(
        "ripples",
        "abstract",
        abstract.ripples,
        ("golden hour", "overcast", "dawn", "noon", "blue hour"),
        ("", "low"),
    ),
    Recipe(
        "snowfield",
        "winter",
        winter.snowfield,
        ("overcast", "dawn", "golden hour", "blue hour", "noon"),
        ("tree", "firs", "fence"),
    ),
    Recipe("ice", "winter", winter.ice, ("dawn", "blue hour", "noon", "sunset")),
    Recipe("waterfall", "water", still.waterfall, ("overcast", "noon", "golden hour"), vignette=0.4),
    Recipe(
        "pier",
        "minimal",
        still.pier,
        ("dawn", "overcast", "blue hour", "sunset", "golden hour"),
        ("pier", "posts"),
    ),
    Recipe("underwater", "water", still.underwater, ("noon",), ("bubbles", "bed"), 0.3),
)
BY_NAME: Final = {recipe.name: recipe for recipe in RECIPES}
