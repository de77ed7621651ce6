"""Which scene an index stands for: its recipe, shape and words."""

from collections import Counter
from itertools import pairwise

import pytest

from photodesk.sandbox.scenes import Scene, scene_for
from photodesk.sandbox.scenes.recipes import BY_NAME, RECIPES
from photodesk.sandbox.scenes.vocabulary import LIGHTS
from photodesk.sandbox.scenes.words import SUBJECTS

MANY = [scene_for(index) for index in range(2000)]


def shape(scene: Scene) -> str:
    ratio = scene.width / scene.height
    if ratio > 2:
        return "panorama"
    return "square" if ratio == 1 else "landscape" if ratio > 1 else "portrait"


def test_an_index_always_means_the_same_scene() -> None:
    """Everything about a scene follows from its index."""
    assert [scene_for(index) for index in range(2000)] == MANY


def test_the_first_scenes_do_not_change_unnoticed() -> None:
    """Kept libraries go on showing the photographs they showed: the seeds of known indexes are fixed."""
    seeds = [scene_for(index).seed for index in (0, 1, 1_000_000)]
    assert seeds == [0xEC17ACF682E27448, 0xC2EB8F8BC7FF6E5E, 0xCA14A91F25A70A96]


def test_scenes_differ_in_their_seeds() -> None:
    """No two indexes share a seed."""
    assert len({scene.seed for scene in MANY}) == len(MANY)


def test_an_index_is_never_negative() -> None:
    """There is no scene before the first."""
    with pytest.raises(ValueError, match="-1"):
        scene_for(-1)


def test_neighbours_never_share_a_recipe() -> None:
    """Two photographs beside each other are never of the same kind, far out in the library too."""
    far = [scene_for(index) for index in range(5_000_000, 5_000_500)]
    for scenes in (MANY, far):
        assert all(one.recipe != two.recipe for one, two in pairwise(scenes))


def test_all_recipes_come_up_equally_often() -> None:
    """Within each round of the library every recipe appears once."""
    count = len(RECIPES)
    for start in range(0, 20 * count, count):
        assert {scene.recipe for scene in MANY[start : start + count]} == set(BY_NAME)


def test_shapes_are_mixed_as_on_a_photo_site() -> None:
    """About 60 % landscape, 25 % portrait, 12 % square and 3 % panoramas."""
    share = {name: count / len(MANY) for name, count in Counter(map(shape, MANY)).items()}
    assert share["landscape"] == pytest.approx(0.60, abs=0.05)
    assert share["portrait"] == pytest.approx(0.25, abs=0.05)
    assert share["square"] == pytest.approx(0.12, abs=0.03)
    assert share["panorama"] == pytest.approx(0.03, abs=0.015)


def test_lights_and_variants_are_those_of_the_recipe() -> None:
    """A recipe is only seen in a light that suits it, and every light it may have comes up."""
    seen = {(scene.recipe, scene.light, scene.variant) for scene in MANY}
    for recipe in RECIPES:
        mine = [(light, variant) for name, light, variant in seen if name == recipe.name]
        assert {light for light, _ in mine} == set(recipe.lights)
        assert {variant for _, variant in mine} == set(recipe.variants)


def test_every_variant_has_words() -> None:
    """No recipe, variant or light is without its vocabulary, and no vocabulary is without its recipe."""
    for recipe in RECIPES:
        assert all(
            (recipe.name, variant) in SUBJECTS or (recipe.name, "") in SUBJECTS for variant in recipe.variants
        )
        assert set(recipe.lights) <= set(LIGHTS)
    assert all(name in BY_NAME and variant in {"", *BY_NAME[name].variants} for name, variant in SUBJECTS)


def test_words_are_plain_text() -> None:
    """Titles, descriptions and tags are short plain English, with nothing left unfilled."""
    for scene in MANY:
        for text in (scene.alt, *scene.tags, *((scene.title,) if scene.title is not None else ())):
            assert 2 < len(text) < 100
            assert text == text.strip()
            assert text.isprintable()
            assert text.isascii()
            assert not set(text) & set("{}<>|&\\")
        assert 5 <= len(scene.tags) <= 10
        assert len(set(scene.tags)) == len(scene.tags)


def test_some_photographs_have_no_title() -> None:
    """About one photograph in seven has no title, as on real services; all have a description."""
    untitled = sum(scene.title is None for scene in MANY) / len(MANY)
    assert untitled == pytest.approx(0.14, abs=0.04)
    assert all(scene.title is None or scene.title[0].isupper() or scene.title[0].isdigit() for scene in MANY)


def test_titles_vary() -> None:
    """A page of thirty photographs hardly ever repeats a title."""
    titles = [scene.title for scene in MANY if scene.title is not None]
    assert len(set(titles)) > 450
    pages = [titles[start : start + 30] for start in range(0, 1500, 30)]
    assert sum(len(page) - len(set(page)) for page in pages) <= 25
