"""Domain values to JSON text and back."""

import json
import math
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photodesk.domain.collection import Collection
from photodesk.domain.images import Images
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Photo, Place
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.store import codec
from tests.unit.store.conftest import MakePhoto

TEXT = st.text(max_size=30)
COUNT = st.none() | st.integers(0, 2**53)
REF = st.builds(Ref, st.text(min_size=1, max_size=9), st.text(min_size=1, max_size=9))
PERSON = st.builds(Person, REF, TEXT, TEXT, bio=TEXT, total_photos=COUNT)
PLACE = st.builds(Place, TEXT, TEXT, TEXT) | st.builds(
    Place, TEXT, TEXT, TEXT, st.floats(-90, 90), st.floats(-180, 180)
)
PHOTO = st.builds(
    Photo,
    ref=REF,
    width=st.integers(1, 100_000),
    height=st.integers(1, 100_000),
    images=st.builds(Images, TEXT, TEXT, TEXT, TEXT, TEXT),
    photographer=st.none() | PERSON,
    description=TEXT,
    created_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    likes=COUNT,
    liked=st.booleans(),
    exif=st.builds(Exif, TEXT, TEXT, TEXT, TEXT, TEXT, COUNT),
    place=PLACE,
    tags=st.lists(TEXT, max_size=4).map(tuple),
    own_collections=st.lists(TEXT, max_size=4).map(tuple),
    premium=st.booleans(),
    detailed=st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(PHOTO)
def test_a_photo_comes_back_as_it_was(photo: Photo) -> None:
    """Whatever a photo says, it says after writing and reading too."""
    assert codec.photo(codec.encode(photo)) == photo


def test_photos_that_are_read_share_what_many_have(make_photo: MakePhoto) -> None:
    """Width, height and the name of the service are one object in all photos: a long list holds thousands."""
    one, other = (codec.photo(codec.encode(make_photo(id_))) for id_ in ("one", "other"))
    assert one is not None
    assert other is not None
    assert one.ref != other.ref
    assert one.ref.service is other.ref.service
    assert (one.width, one.height) == (6000, 4000)
    assert one.width is other.width
    assert one.height is other.height


def test_the_others_come_back_too(make_photo: MakePhoto) -> None:
    """People, collections, topics and pages of them are the same after reading."""
    cover = make_photo("cover", detailed=True)
    person = Person(Ref("s", "p"), "p", "P", total_likes=0)
    collection = Collection(
        Ref("s", "c"),
        "C",
        total_photos=3,
        private=True,
        cover=cover,
        owner=person,
        updated_at=datetime.now(UTC),
    )
    topic = Topic(Ref("s", "t"), "t", "T", cover=cover)
    assert codec.person(codec.encode(person)) == person
    assert codec.collection(codec.encode(collection)) == collection
    assert codec.topic(codec.encode(topic)) == topic
    page = Page((cover, make_photo("b")), number=3, total=70, more=True, dropped=1)
    assert codec.photo_page(codec.encode_page(page)) == page
    topics = Page((topic,))
    assert codec.topic_page(codec.encode_page(topics)) == topics
    collections = Page((collection,), total=0)
    assert codec.collection_page(codec.encode_page(collections)) == collections


def test_a_field_that_is_not_what_it_was_costs_that_field(make_photo: MakePhoto) -> None:
    """Wrong types and ranges leave the rest of the photo as it was."""
    entry = json.loads(codec.encode(make_photo("a", detailed=True)))
    entry |= {
        "likes": -3,
        "views": True,
        "color": 7,
        "tags": [1, "hill"],
        "created_at": "yesterday",
        "photographer": [],
        "place": {"latitude": 91, "longitude": 4},
        "premium": "yes",
    }
    photo = codec.photo(json.dumps(entry))
    assert photo is not None
    assert (photo.likes, photo.views, photo.color, photo.tags) == (None, None, "", ("hill",))
    assert (photo.created_at, photo.photographer, photo.place, photo.premium) == (None, None, Place(), False)
    assert photo.description == "A hill in “haze” 🌄"


def test_a_broken_entry_costs_that_entry(make_photo: MakePhoto) -> None:
    """A photo without identity or size is dropped and counted; its page stays."""
    entry = json.loads(codec.encode_page(Page(tuple(make_photo(id_) for id_ in "abcd"))))
    entry["items"][0]["ref"]["id"] = ""
    entry["items"][1]["width"] = 0
    entry["items"][2] = "photo"
    page = codec.photo_page(json.dumps(entry))
    assert page is not None
    assert [photo.ref.id for photo in page.items] == ["d"]
    assert page.dropped == 3


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", "[" * 100_000, '{"v":2}', "\ud800", "1e999", '{"v":1,"items":5}']
)
def test_what_is_no_value_is_none(text: str) -> None:
    """No text raises."""
    assert codec.photo(text) is None
    assert codec.photo_page(text) is None
    assert codec.topic(text) is None
    assert codec.collection(text) is None
    assert codec.person(text) is None


def test_mutated_texts_never_raise(make_photo: MakePhoto) -> None:
    """Two thousand pages with a few characters changed are read as far as they can be."""
    rng = random.Random(7)
    text = codec.encode_page(Page(tuple(make_photo(str(at), detailed=True) for at in range(3))))
    for _ in range(2_000):
        broken = list(text)
        for _ in range(rng.randint(1, 4)):
            broken[rng.randrange(len(broken))] = rng.choice('{}[]":,0e-\\ntf\ud800 ')
        page = codec.photo_page("".join(broken))
        for photo in page.items if page else ():
            assert photo.width >= 1
            assert photo.height >= 1
            assert photo.ref.id


def test_numbers_that_json_does_not_know(make_photo: MakePhoto) -> None:
    """A place at no number is no place."""
    photo = Photo(Ref("s", "x"), 1, 1, Images(), place=Place("Here", latitude=math.nan, longitude=0.0))
    assert codec.photo(codec.encode(photo)) == Photo(Ref("s", "x"), 1, 1, Images(), place=Place("Here"))
