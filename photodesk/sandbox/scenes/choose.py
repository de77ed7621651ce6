"""Chooses the scene of an index: a shuffled round of all recipes, then light, shape and words."""

from functools import lru_cache
from typing import Final

from photodesk.sandbox.scenes.recipes import RECIPES
from photodesk.sandbox.scenes.scene import Scene
from photodesk.sandbox.scenes.words import caption

_MASK: Final = 0xFFFFFFFFFFFFFFFF
_SHAPES: Final = (
    (60, ((6000, 4000), (5184, 3456), (4608, 3456), (7360, 4912), (4000, 2667), (5472, 3648), (6048, 4024))),
    (85, ((4000, 6000), (3456, 5184), (3456, 4608), (4024, 6048), (3648, 5472), (4000, 5000))),
    (97, ((4500, 4500), (3024, 3024), (4000, 4000))),
    (100, ((7000, 3000), (8000, 3200), (6400, 2740))),
)


def mixed(value: int) -> int:
    """A 64 bit number that looks unrelated to its neighbours' (the splitmix64 finisher)."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


@lru_cache(maxsize=64)
def _round(number: int) -> tuple[int, ...]:
    """The order of all recipes in one round; it never starts with the one the round before ended with."""
    order = sorted(range(len(RECIPES)), key=lambda one: mixed(mixed(number) ^ one))
    if number:
        before = sorted(range(len(RECIPES)), key=lambda one: mixed(mixed(number - 1) ^ one))
        if order[0] == before[-1]:
            order[0], order[1] = order[1], order[0]
    return tuple(order)


def scene_for(index: int) -> Scene:
    """The scene of an index (>= 0); pure and fast. Neighbouring indexes never share a recipe."""
    if index < 0:
        message = f"a scene index is never negative: {index}"
        raise ValueError(message)
    number, place = divmod(index, len(RECIPES))
    recipe = RECIPES[_round(number)[place]]
    seed = mixed(index ^ 0x5CE11E5)
    draw = mixed(seed)
    light = recipe.lights[draw % len(recipe.lights)]
    variant = recipe.variants[(draw >> 8) % len(recipe.variants)]
    share = (draw >> 16) % 100
    shapes = next(choices for limit, choices in _SHAPES if share < limit)
    width, height = shapes[(draw >> 32) % len(shapes)]
    said = caption(recipe.name, variant, light, (width, height), mixed(draw))
    return Scene(
        seed, recipe.name, light, width, height, said.title, said.alt, said.tags, recipe.subject, variant
    )
