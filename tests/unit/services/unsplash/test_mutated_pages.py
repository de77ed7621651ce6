"""A page with one bad photo on it loses that photo at most, whatever is wrong with it."""

import contextlib
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photodesk.errors import ServiceError
from photodesk.net.headers import Headers
from photodesk.net.messages import Answer
from photodesk.services.unsplash.answers import read_json
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.pages import page
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import photo
from photodesk.services.unsplash.wire.statistics import statistics
from photodesk.services.unsplash.wire.topics import topic

SOURCE = Source("unsplash")
Json = Any

anything: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        [10**400, -1, 2**63, "\ud800", "javascript:0", "https://", "0/0", "\u202e", "9" * 50, ".."]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def spots(value: Json, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside a JSON value."""
    found = [at] if at else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += spots(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += spots(inner, (*at, number))
    return found


def put(value: Json, spot: tuple[Any, ...], new: Json, *, remove: bool) -> None:
    """Replace or remove what is at a spot."""
    for step in spot[:-1]:
        value = value[step]
    if remove:
        del value[spot[-1]]
    else:
        value[spot[-1]] = new


def full_page(build: Callable[..., Json], detail: Json) -> list[Json]:
    photos = [build(number) for number in range(1, 31)]
    return [each | {key: detail[key] for key in ("exif", "location", "tags", "views")} for each in photos]


def survivors(content: Json) -> int:
    found = page(content, Headers(), photo, SOURCE, number=1, per_page=30)
    assert len(found.items) + found.dropped <= 30
    for item in found.items:
        hash(item)
        str(item).encode("utf-8")
        assert 1 <= item.width <= 200_000
        assert 0.1 < item.ratio < 10
    return len(found.items)


@pytest.mark.battery
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(data=st.data())
def test_one_bad_photo_costs_one_photo_at_most(
    photo_json: Any, detail_json: Any, data: st.DataObject
) -> None:
    """Some of its members absent, or anything else in their place."""
    content = full_page(photo_json, detail_json())
    victim = content[data.draw(st.integers(0, 29))]
    for _ in range(data.draw(st.integers(1, 6))):
        put(
            victim,
            data.draw(st.sampled_from(spots(victim))),
            data.draw(anything),
            remove=data.draw(st.booleans()),
        )
        if not victim:
            break
    assert survivors(content) >= 29


@settings(max_examples=150, deadline=None, derandomize=True)
@given(value=anything)
def test_no_decoder_raises_whatever_it_is_given(value: Json) -> None:
    """Nothing that is JSON, and nothing that is not."""
    for read in (photo, person, collection, topic, statistics):
        read(value, SOURCE)
        read(
            {"id": "x", "urls": value, "user": value, "exif": value, "location": value, "tags": value}, SOURCE
        )
        read({"id": "x", "slug": value, "views": value, "cover_photo": value, "links": value}, SOURCE)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(body=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
def test_no_body_brings_the_reader_down(body: bytes) -> None:
    """Bytes are JSON or an unreadable answer."""
    with contextlib.suppress(ServiceError):
        content = read_json(Answer(200, body=body))
        page(content, Headers(), photo, SOURCE, number=1, per_page=30)


NASTY = [
    "null",
    "NaN",
    "-Infinity",
    "1e400",
    "9" * 6_000,
    "-" + "9" * 400,
    '"\\ud800"',
    '"\\u0000"',
    '"' + "x" * 200_000 + '"',
    "[" * 5_000 + "]" * 5_000,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    '{"raw": ' + "[" * 100_000 + '"]["' + "]" * 100_000 + "}",
    '"' + "\\u0301" * 5_000 + '"',
    "true",
    "[]",
    "{}",
    '{"id": "other"}',
    '"<script>"',
]


def mutated(photos: list[Json], chance: random.Random) -> bytes:
    """Return a page as text with one spot of one photo replaced by something nasty."""
    victim = chance.randrange(len(photos))
    copy = json.loads(json.dumps(photos[victim]))
    put(copy, chance.choice(spots(copy)), "@@", remove=False)
    nasty = chance.choice(NASTY)
    texts = [json.dumps(each) for each in photos]
    texts[victim] = json.dumps(copy).replace('"@@"', nasty)
    if chance.random() < 0.1:
        texts[victim] = nasty
    return ("[" + ",".join(texts) + "]").encode()


def assert_corpus_survives(photos: list[Json], pages: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(pages):
        content = read_json(Answer(200, body=mutated(photos, chance)))
        assert survivors(content) >= 29


def test_nasty_json_costs_one_photo_at_most(photo_json: Any, detail_json: Any) -> None:
    """Numbers without end, nesting without end, halves of characters: in a fixed sample."""
    assert_corpus_survives(full_page(photo_json, detail_json()), 60, seed=20261101)


@pytest.mark.battery
def test_two_thousand_nasty_pages_cost_one_photo_each_at_most(photo_json: Any, detail_json: Any) -> None:
    """The long run; its seed is fixed here and may be varied by hand."""
    assert_corpus_survives(full_page(photo_json, detail_json()), 2_000, seed=7)


def test_a_page_that_is_cut_anywhere_is_unreadable_and_no_more(photo_json: Any) -> None:
    """Half a page never passes for a whole one."""
    whole = json.dumps([photo_json(number) for number in range(5)]).encode()
    for cut in range(1, len(whole), 37):
        with pytest.raises(ServiceError):
            read_json(Answer(200, body=whole[:-cut]))
