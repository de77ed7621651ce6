"""Every entity with any subset of its optional members absent, null, of a wrong type, or absurd.

The page is read, as many things are on it as the service sent, and nothing raises.
The short run is part of every test run, the long one (2,800 cases) of the battery. Both are the same
each time.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photodesk.domain.photo import Photo
from photodesk.net.headers import Headers
from photodesk.net.messages import Answer
from photodesk.services.base import Identity
from photodesk.services.unsplash.answers import read_json
from photodesk.services.unsplash.imgix import ImgixRenditions
from photodesk.services.unsplash.links import LinkedCredits
from photodesk.services.unsplash.wire.changes import collection_change, liked_photo
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.pages import page
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import detailed_photo, photo
from photodesk.services.unsplash.wire.profile import grant, profile, registration
from photodesk.services.unsplash.wire.statistics import counted_photo, month, statistics, totals
from photodesk.services.unsplash.wire.topics import topic

Json = Any
Spot = tuple[Any, ...]
Change = tuple[int, Json]

SOURCE = Source("unsplash")
ABSENT = "member taken out"
EXTRA = "member put in"
NEEDED = {"id", "urls", "username", "slug", "access_token", "client_id"}
"""Without these there is nothing to be read; their loss is tested elsewhere."""

FIGURES = {
    "total": 1275,
    "historical": {
        "change": 242,
        "resolution": "days",
        "quantity": 30,
        "values": [{"date": "2026-10-30", "value": 16}, {"date": "2026-10-31", "value": 17}],
    },
}
COUNTED = {"id": "x", "slug": "s", "downloads": FIGURES, "views": FIGURES, "likes": FIGURES}
ABSURD: list[Json] = [
    None,
    True,
    False,
    0,
    -1,
    2**31,
    2**63,
    10**400,
    1.5,
    -0.0,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "x",
    "x" * 20_000,
    "1/0",
    "\ud800",
    "\u0000",
    "\u202e\u2066evil",
    "e\u0301" * 5_000,
    "javascript:alert(1)",
    "https://",
    "http://[::1",
    "https://u:p@evil.example/",
    "2026-13-45T99:99:99Z",
    "9" * 5_000,
    "<img src=/etc/passwd>",
    "{person} {0} %s %n",
    [],
    {},
    [None],
    [[]] * 600,
    [{}] * 600,
    {"total": -1},
    {"id": {}},
    ABSENT,
    EXTRA,
]

changes: st.SearchStrategy[list[Change]] = st.lists(
    st.tuples(st.integers(0, 10_000), st.sampled_from(ABSURD)), min_size=1, max_size=25
)


def spots(value: Json, at: Spot = ()) -> list[Spot]:
    """Return the way to every member that may be missing."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, below in inner:
        if key not in NEEDED:
            found += [(*at, key), *spots(below, (*at, key))]
    return found


def changed(value: Json, wanted: list[Change]) -> Json:
    """Return a copy of an entity with some of its members changed."""
    value = copy.deepcopy(value)
    for number, new in wanted:
        ways = spots(value)
        if not ways:
            break
        *path, last = ways[number % len(ways)]
        inside = value
        for step in path:
            inside = inside[step]
        if new == ABSENT:
            del inside[last]
        elif new == EXTRA and isinstance(inside, dict):
            inside[f"unheard_of_{number}"] = {"deep": [number] * 10}
        else:
            inside[last] = copy.deepcopy(new)
    return value


def sent(content: Json) -> Json:
    """Return a JSON value as it is after its way through the text of an answer."""
    return read_json(Answer(200, body=json.dumps(content).encode()))


def use(item: object) -> None:
    """Do with a thing that was read what the program does with it."""
    hash(item)
    repr(item).encode("utf-8")
    if isinstance(item, Photo):
        url = ImgixRenditions().at_width(item, 640)
        assert url.startswith("https://")
        ImgixRenditions().key(url)
        credits_ = LinkedCredits(Identity("unsplash", "Unsplash", "https://unsplash.com"))
        assert credits_.credit(item).text.isprintable()
        credits_.page(item)
        assert 0.1 < item.ratio < 10
        assert len(item.title) <= 10_000


def pages_are_whole(read: Callable[[Json, Source], Any], item: Json, wanted: list[Change]) -> None:
    """Read a page on which every other thing is changed, as a list and as results of a search."""
    content = []
    for number in range(10):
        each = changed(item, wanted) if number % 2 else copy.deepcopy(item)
        content.append({**each, "id": f"id-{number}"})
    around = {"total": 10**400, "total_pages": None, "results": content}
    for form in (content, around):
        found = page(sent(form), Headers(), read, SOURCE, number=1, per_page=30)
        assert (len(found.items), found.dropped) == (10, 0)
    for thing in found.items:
        use(thing)


Reader = tuple[Callable[[Json, Source], Any], Json]


@pytest.fixture
def listed(
    photo_json: Any, detail_json: Any, user_json: Any, collection_json: Any, topic_json: Any
) -> list[Reader]:
    """What comes in pages, and how it is read."""
    return [
        (photo, photo_json(1)),
        (detailed_photo, detail_json()),
        (counted_photo, photo_json(1) | {"statistics": COUNTED}),
        (person, user_json(1)),
        (collection, collection_json(1) | {"preview_photos": [photo_json(2)]}),
        (topic, topic_json(1)),
    ]


@pytest.fixture
def single(photo_json: Any, user_json: Any, collection_json: Any) -> list[Reader]:
    """What comes alone, and how it is read."""
    change = {"photo": photo_json(1), "collection": collection_json(1), "user": user_json(1)}
    return [
        (profile, user_json(1) | {"email": "a@b.example", "uploads_remaining": 4, "downloads": 3}),
        (statistics, COUNTED),
        (collection_change, change),
        (liked_photo, change),
        (totals, {"downloads": 1, "views": 2, "downloads_per_second": 1.5, "pixels": 10**15}),
        (month, {"downloads": 1, "new_photos": 2}),
        (grant, {"access_token": "t", "refresh_token": "r", "scope": "public", "created_at": 1}),
        (registration, {"client_id": "c", "client_secret": "s", "name": "PhotoDesk"}),
    ]


MAY_SAY_NOTHING = {liked_photo, totals, month}
"""What these hold is optional altogether."""


def check(readers: list[Reader], singles: list[Reader], number: int, wanted: list[Change]) -> None:
    reader, item = [*readers, *singles][number % (len(readers) + len(singles))]
    if (reader, item) in readers:
        pages_are_whole(reader, item, wanted)
        return
    found = reader(sent(changed(item, wanted)), SOURCE)
    assert found is not None or reader in MAY_SAY_NOTHING
    use(found)


kinds = st.integers(0, 13)
quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.battery
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=quiet)
@given(number=kinds, wanted=changes)
def test_whatever_is_missing_the_page_is_whole(
    listed: list[Reader], single: list[Reader], number: int, wanted: list[Change]
) -> None:
    """Absent, null, of a wrong type, of absurd size, or unheard of: in 150 cases."""
    check(listed, single, number, wanted)


@pytest.mark.battery
@pytest.mark.parametrize("number", range(14))
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=quiet)
@given(wanted=changes)
def test_whatever_is_missing_every_entity_is_read(
    listed: list[Reader], single: list[Reader], number: int, wanted: list[Change]
) -> None:
    """The same in 200 cases for each of the entities."""
    check(listed, single, number, wanted)
