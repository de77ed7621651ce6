"""The sample library: ids, dates, people, places, settings and words."""

from itertools import pairwise

import numpy as np
import pytest

from photodesk.sandbox.catalogue.base import Exif
from photodesk.sandbox.catalogue.cameras import exif_for
from photodesk.sandbox.catalogue.mixing import (
    from_opaque_id,
    mix,
    mix_many,
    opaque_id,
    scramble,
    share,
    share_many,
    unscramble,
)
from photodesk.sandbox.catalogue.people import profile_image_name, profile_image_number
from photodesk.sandbox.catalogue.places import place_for
from photodesk.sandbox.catalogue.sample import SampleCatalogue

SPREAD = [0, 1, 2, 41, 479, 480, 99_999, 10_000_000]


@pytest.fixture(scope="module")
def library() -> SampleCatalogue:
    """A library of 480 photos."""
    return SampleCatalogue(480)


@pytest.mark.parametrize("number", [*SPREAD, 2**66 - 1])
def test_an_id_leads_back_to_its_number(number: int) -> None:
    """Ids are 11 characters and need no table."""
    identifier = opaque_id(number, 5)
    assert len(identifier) == 11
    assert from_opaque_id(identifier, 5) == number
    assert unscramble(scramble(number, 66, 9), 66, 9) == number


def test_ids_look_like_the_services() -> None:
    """Some start with "_" or "-", and neighbours have nothing in common."""
    ids = [opaque_id(number, 11) for number in range(600)]
    assert len(set(ids)) == 600
    assert {identifier[0] for identifier in ids} >= {"_", "-"}


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    """The array forms agree with the plain ones."""
    values = np.array(SPREAD, dtype=np.int64)
    assert mix_many(values, 3).tolist() == [mix(value, 3) for value in SPREAD]
    assert share_many(values, 3).tolist() == [share(value, 3) for value in SPREAD]


def test_a_photo_is_the_same_in_every_library() -> None:
    """How many photos there are changes nothing about one of them."""
    small, large = SampleCatalogue(10), SampleCatalogue(100_000)
    assert small.photo(7) == large.photo(7)
    assert small.find(large.photo(10).id) is None


@pytest.mark.parametrize("index", [0, 5, 479])
def test_photos_are_found_by_everything_that_names_them(library: SampleCatalogue, index: int) -> None:
    """Id, slug and picture name lead back to the index."""
    photo = library.photo(index)
    assert library.find(photo.id) == index
    assert library.find(photo.slug) == index
    assert library.find_image(photo.image) == index
    assert library.find_image(f"{photo.image}0") is None


def test_dates_descend_even_in_huge_libraries() -> None:
    """Publication goes back in time, never before 2017, wherever one looks."""
    library = SampleCatalogue(2_000_000)
    for start in (0, 5_000, 1_999_900):
        dates = [library.photo(index).created_at for index in range(start, start + 50)]
        assert all(newer >= older for newer, older in pairwise(dates))
        assert dates[-1].year >= 2017


def test_everybody_has_photos(library: SampleCatalogue) -> None:
    """Photos are shared out unevenly, to all, and each to one."""
    amounts = [len(library.owned_by(person.number)) for person in library.people]
    assert sum(amounts) == 480
    assert min(amounts) >= 1
    assert max(amounts) >= 3 * min(amounts)
    assert library.photo(3).index in library.owned_by(library.photo(3).person)


def test_people_are_told_apart(library: SampleCatalogue) -> None:
    """A few dozen people with names of their own; some without surname, place, biography or portfolio."""
    people = library.people
    assert 30 <= len(people) <= 60
    assert len({person.id for person in people}) == len({person.username for person in people}) == len(people)
    for missing in ("last_name", "location", "bio", "portfolio_url"):
        assert any(getattr(person, missing) is None for person in people)
    assert any(not person.name.isascii() for person in people)
    assert all(profile_image_number(person.image) == person.number for person in people)
    assert profile_image_number(profile_image_name(7).replace("profile", "photo")) is None


def test_few_photos_are_liked_by_many(library: SampleCatalogue) -> None:
    """Likes have a long tail, and views and downloads follow them."""
    likes = sorted(library.photo(index).likes for index in range(480))
    assert likes[240] < 30
    assert likes[-1] > 300
    photo = library.photo(int(library.arrange(np.arange(480), "popular")[0]))
    assert photo.likes == likes[-1]
    assert photo.views > photo.downloads > 0


def test_settings_are_texts_as_the_service_writes_them() -> None:
    """Exposure "1/400", aperture "2.8", focal length "47.0", and sometimes nothing."""
    known = [exif_for(index, "golden hour") for index in range(300)]
    assert Exif() in known
    assert any(one.make and one.aperture is None for one in known)
    for one in known:
        if one.aperture is not None:
            assert one.exposure_time
            assert one.exposure_time.startswith("1/")
            assert float(one.aperture) >= 1.4
            assert one.focal_length
            assert one.focal_length.endswith(".0")
            assert isinstance(one.iso, int)


def test_a_cameras_name_has_its_maker_once() -> None:
    """The name is the model, with the maker before it where the model does not say."""
    assert Exif("Canon", "Canon EOS R5").name == "Canon EOS R5"
    assert Exif("FUJIFILM", "X-T4").name == "FUJIFILM, X-T4"
    assert Exif().name is None


def test_places_suit_the_subject_and_are_sometimes_missing() -> None:
    """Some photos have no place, some no position, some 0/0."""
    places = [place_for(index, "mountains") for index in range(300)]
    assert None in places
    assert any(place and place.latitude is None for place in places)
    assert any(place and place.latitude == 0 and place.longitude == 0 for place in places)
    assert not any(place and place.city == "Chicago" for place in places)


def test_collections_are_many_and_not_small(library: SampleCatalogue) -> None:
    """About two dozen collections with ids of both kinds."""
    seeds = library.seeds()
    assert 18 <= len(seeds) <= 30
    assert all(len(set(seed.photos)) == len(seed.photos) >= 5 for seed in seeds)
    assert any(seed.id.isdecimal() for seed in seeds)
    assert any(len(seed.id) == 11 for seed in seeds)
    assert len({seed.id for seed in seeds}) == len(seeds)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_tiny_libraries_work(count: int) -> None:
    """One photo is a library too."""
    library = SampleCatalogue(count)
    assert len(library.topics) >= 1
    assert all(index < count for seed in library.seeds() for index in seed.photos)
    assert all(index < count for _, index in library.seeded_likes())
