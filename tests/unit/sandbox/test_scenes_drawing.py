"""The photographs themselves: the same at every time and size, and each unlike the others."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from photodesk.sandbox.scenes import Scene, colours, draw, paint, scene_for
from photodesk.sandbox.scenes.finish import develop
from photodesk.sandbox.scenes.noise import tile
from photodesk.sandbox.scenes.recipes import RECIPES
from photodesk.sandbox.scenes.view import View

ROUND = [scene_for(index) for index in range(len(RECIPES))]
"""One scene of every recipe."""


def pixels(image: Image.Image) -> NDArray[np.float32]:
    return np.asarray(image, np.float32)


def sized(scene: Scene, width: int) -> tuple[int, int]:
    return width, max(1, round(width * scene.height / scene.width))


def reduced(image: Image.Image, size: tuple[int, int]) -> NDArray[np.float32]:
    return pixels(image.resize(size, Image.Resampling.BOX))


@pytest.mark.parametrize("scene", ROUND, ids=lambda scene: scene.recipe)
class TestEveryRecipe:
    def test_is_drawn_the_same_twice(self, scene: Scene) -> None:
        """Drawing a scene again gives the same bytes."""
        size = sized(scene, 90)
        assert draw(scene, *size).tobytes() == draw(scene, *size).tobytes()

    @pytest.mark.battery
    def test_is_one_picture_at_all_sizes(self, scene: Scene) -> None:
        """A larger drawing, reduced, looks like the smaller one: 400 px against 32, 900 px against 400."""
        small, medium = sized(scene, 32), sized(scene, 400)
        at_400 = draw(scene, *medium)
        assert np.abs(reduced(at_400, small) - pixels(draw(scene, *small))).mean() < 13
        large = reduced(draw(scene, *sized(scene, 900)), sized(scene, 100))
        assert np.abs(large - reduced(at_400, sized(scene, 100))).mean() < 6

    def test_has_the_size_asked_for(self, scene: Scene) -> None:
        """Any size is drawn, even sizes that make no sense."""
        for size in ((1, 1), (1, 500), (500, 1), (33, 2)):
            picture = draw(scene, *size)
            assert (picture.size, picture.mode) == (size, "RGB")

    def test_bands_join_without_a_seam(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        """A picture painted in bands is the picture painted at once."""
        size = sized(scene, 300)
        whole = pixels(draw(scene, *size))
        monkeypatch.setattr(paint, "_BAND", 300 * 41)
        monkeypatch.setattr(paint, "_MOST", 1000)
        assert np.abs(pixels(draw(scene, *size)) - whole).mean() < 0.1

    def test_uses_the_range_of_tones(self, scene: Scene) -> None:
        """No photograph is a flat field, nor black or white all over."""
        picture = pixels(draw(scene, *sized(scene, 64)))
        assert 12 < picture.mean() < 245
        assert picture.std() > 8


@pytest.mark.battery
def test_no_two_of_400_scenes_look_alike() -> None:
    """Reduced to 16 x 16 pixels, all pairs of 400 scenes still differ."""
    tiny = [draw(scene, *sized(scene, 32)) for scene in map(scene_for, range(400))]
    vectors = np.stack([pixels(image.resize((16, 16))).ravel() for image in tiny])
    nearest = min(np.abs(vectors[index + 1 :] - vectors[index]).mean(axis=1).min() for index in range(399))
    assert nearest > 2.5


@pytest.mark.battery
def test_a_scene_in_another_seed_is_another_picture() -> None:
    """Scenes of the same recipe and light differ by far more than grain."""
    by_kind: dict[tuple[str, str], list[Scene]] = {}
    for scene in map(scene_for, range(300)):
        by_kind.setdefault((scene.recipe, scene.light), []).append(scene)
    for scenes in list(by_kind.values())[:40]:
        for one, two in list(combinations(scenes, 2))[:3]:
            assert np.abs(pixels(draw(one, 48, 48)) - pixels(draw(two, 48, 48))).mean() > 3


@pytest.mark.battery
def test_a_large_picture_is_painted_whole() -> None:
    """At 3000 px the picture is complete, detailed, and agrees with the small one."""
    scene = ROUND[0]
    large = draw(scene, *sized(scene, 3000))
    assert large.size == sized(scene, 3000)
    assert (
        np.abs(
            reduced(large, sized(scene, 60)) - reduced(draw(scene, *sized(scene, 400)), sized(scene, 60))
        ).mean()
        < 6
    )


def test_pictures_beyond_the_finest_detail_are_enlarged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A size no recipe has detail for is painted smaller and enlarged, so memory stays bounded."""
    scene = ROUND[1]
    plain = draw(scene, 400, 260)
    monkeypatch.setattr(paint, "_FINEST", 200)
    enlarged = draw(scene, 400, 260)
    assert enlarged.size == plain.size
    assert np.abs(reduced(enlarged, (40, 26)) - reduced(plain, (40, 26))).mean() < 6


def test_grain_hardly_moves_small_pictures() -> None:
    """Grain is finer than a small picture's pixels, so they show less of it than large ones."""

    def deviation(width: int) -> float:
        view = View.of((width, width), (1, 1))
        light = np.full((3, width, width), 0.4, np.float32)
        channel = np.asarray(develop(view, light, 7, vignette=0.0)[0], np.float32)
        return float(channel.std())

    assert deviation(48) < deviation(300) < deviation(1200)
    assert 0.2 < deviation(300) < 2.5
    assert deviation(1200) < 4


def test_the_vignette_darkens_corners_alone() -> None:
    """The middle keeps its light; the corners lose a little of it."""
    view = View.of((100, 100), (1, 1))
    channel = np.asarray(
        develop(view, np.full((3, 100, 100), 0.5, np.float32), 3, vignette=0.3)[1], np.float32
    )
    middle, corner = channel[45:55, 45:55].mean(), channel[:6, :6].mean()
    assert middle * 0.8 < corner < middle * 0.97


def test_noise_tiles_repeat_without_a_seam() -> None:
    """A tile's second period continues its first as smoothly as anywhere."""
    for kind in ("cloud", "rough", "soft", "billow", "warped", "fine"):
        steps = np.abs(np.diff(tile(kind)[100], n=1))
        assert steps[511] < steps.max() + 1e-6
        assert steps[511] < 6 * steps.mean()


def test_noise_of_an_unknown_kind_is_refused() -> None:
    """A wrong name is found at once."""
    with pytest.raises(ValueError, match="plaid"):
        tile("plaid")


def test_colours_are_those_of_the_picture() -> None:
    """The first colour is the average; the others are colours that occur in it."""
    scene = ROUND[2]
    found = colours(scene)
    assert len(found) == 6
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in found)
    small = pixels(draw(scene, *sized(scene, 32)))
    average = [int(found[0][index : index + 2], 16) for index in (1, 3, 5)]
    assert np.abs(small.mean(axis=(0, 1)) - average).max() < 1.5
    present = {tuple(pixel) for pixel in small.reshape(-1, 3).astype(int).tolist()}
    assert all(
        tuple(int(colour[index : index + 2], 16) for index in (1, 3, 5)) in present for colour in found[1:]
    )
