"""Duplicates: the same photo in several collections, different ones that look alike."""

from datetime import UTC, datetime
from typing import Any

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.people import Person
from photodesk.domain.ref import Ref
from photodesk.library.workbench.alike import held, in_several, look_alikes
from tests.unit.library.fakes import photo

SEA, WORK = (Collection(Ref("sample", title), title) for title in ("sea", "work"))
BLUR = "LEHV6nWB2yk8pyo0adR*.7kCMdnj"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_a_photo_in_two_collections_is_told_of_with_both() -> None:
    """Once, with the collections in their order; one that a list names twice is in it once."""
    filled = [(SEA, [photo("a"), photo("b"), photo("b")]), (WORK, [photo("b"), photo("c")])]
    (found,) = in_several(filled)
    assert (found.photo.ref.id, found.collections) == ("b", (SEA, WORK))
    assert [each.photo.ref.id for each in held(filled)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"blur_hash": BLUR}, {"blur_hash": BLUR}, True),
        ({"blur_hash": BLUR}, {"blur_hash": BLUR, "width": 1500, "height": 1000}, True),
        ({"blur_hash": BLUR}, {"blur_hash": BLUR, "width": 1500, "height": 1500}, False),
        ({"blur_hash": BLUR}, {"blur_hash": BLUR[::-1]}, False),
        ({"blur_hash": BLUR}, {"blur_hash": BLUR, "photographer": None}, False),
        ({"blur_hash": BLUR}, {"blur_hash": BLUR, "photographer": Person(Ref("s", "b"), "b", "B")}, False),
        ({"created_at": NOON}, {"created_at": NOON}, True),
        ({"created_at": NOON}, {"created_at": NOON, "height": 2001}, False),
        ({}, {}, False),
    ],
)
def test_what_looks_alike(one: dict[str, Any], other: dict[str, Any], *, alike: bool) -> None:
    """The same photographer, and the same BlurHash and shape; without one, the same size and time."""
    found = look_alikes([(SEA, [photo("a", **one), photo("x"), photo("b", **other)])])
    told = [[each.photo.ref.id for each in group.held] for group in found]
    assert told == ([["a", "b"]] if alike else [])


def test_the_same_photo_does_not_look_like_itself() -> None:
    """A photo in two collections is no look-alike, but is told of with both where it is one."""
    same = photo("a", blur_hash=BLUR)
    assert look_alikes([(SEA, [same]), (WORK, [same])]) == ()
    (group,) = look_alikes([(SEA, [same]), (WORK, [same, photo("b", blur_hash=BLUR)])])
    assert [each.collections for each in group.held] == [(SEA, WORK), (WORK,)]
