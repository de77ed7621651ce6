"""The words of the trade."""

import ast
import dataclasses
import importlib
import pkgutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk import domain
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.domain.filters import Order, PhotoFilters
from photodesk.domain.images import Images
from photodesk.domain.licence import Credit
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import UNKNOWN_SIZE, WIDEST_RATIO, Exif, Photo, Place
from photodesk.domain.ref import Ref

FOLDER = Path(domain.__path__[0])
MODULES = sorted(name for _, name, _ in pkgutil.iter_modules([str(FOLDER)]))
HARMLESS = {
    "bisect",
    "collections",
    "colorsys",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "itertools",
    "math",
    "photodesk",
}
HARMLESS |= {"re", "string", "typing", "unicodedata"}
ANN = Person(Ref("sample", "ann"), "ann", "Ann")


def photo(width: int = 3000, height: int = 2000, **changes: Any) -> Photo:
    return dataclasses.replace(Photo(Ref("sample", "a"), width, height, Images()), **changes)


@pytest.mark.parametrize("name", MODULES)
def test_no_module_can_reach_out(name: str) -> None:
    """The domain imports nothing that could read, write, draw or ask."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        found: list[str] = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found = [node.module or ""]
        for module in found:
            assert module.partition(".")[0] in HARMLESS
            assert not module.startswith("photodesk") or module.startswith(
                ("photodesk.domain", "photodesk.ids")
            )


@pytest.mark.parametrize("name", MODULES)
def test_every_value_is_frozen_and_compact(name: str) -> None:
    """Each dataclass of the domain is frozen and has slots, so that it can cross threads."""
    module = importlib.import_module(f"photodesk.domain.{name}")
    for kind in vars(module).values():
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            assert sys.modules[kind.__module__].__name__.startswith("photodesk.domain")
            assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
            assert "__slots__" in vars(kind)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_ratio_is_one_a_wall_can_lay_out(width: int, height: int) -> None:
    """Panoramas and slivers are taken for the widest and the tallest that a wall lays out."""
    ratio = photo(width, height).ratio
    assert 1 / WIDEST_RATIO <= ratio <= WIDEST_RATIO
    if width <= height * WIDEST_RATIO and height <= width * WIDEST_RATIO:
        assert ratio == width / height


def test_an_unknown_size_says_so() -> None:
    """A guess at the shape is never shown as a size."""
    assert not photo(*UNKNOWN_SIZE).size_known
    assert photo(6000, 4000).size_known


@pytest.mark.parametrize(
    ("description", "alt", "title"), [("A", "B", "A"), ("", "B", "B"), ("A", "", "A"), ("", "", "")]
)
def test_the_title_is_the_best_short_text(description: str, alt: str, title: str) -> None:
    """The photographer's words go before what was written for those who cannot see."""
    assert photo(description=description, alt_description=alt).title == title


@pytest.mark.parametrize(
    ("changes", "spoken"),
    [
        ({"alt_description": "a hill", "description": "Home"}, "a hill"),
        ({"description": "Home", "tags": ("hill",)}, "Home"),
        ({"tags": ("a", "b", "c", "d", "e", "f")}, "a, b, c, d, e"),
        ({"photographer": ANN}, "Photo by Ann"),
        ({}, "Photo"),
    ],
)
def test_every_photo_has_a_name_to_be_spoken(changes: dict[str, Any], spoken: str) -> None:
    """A screen reader is told the best text there is, and never nothing."""
    assert photo(**changes).spoken_name == spoken


def test_nothing_known_is_false() -> None:
    """Empty Exif, Place and Images are false; a place on the equator is a place."""
    assert not Exif()
    assert not Place()
    assert not Images()
    assert Place(latitude=0.0, longitude=0.0)
    assert Exif(iso=100)
    assert Images(thumb="https://a.example/x")


@given(st.sampled_from(FeedKind), st.text(max_size=5), st.sampled_from(FeedKind), st.text(max_size=5))
def test_feeds_are_told_apart_by_kind_and_subject(
    kind: FeedKind, subject: str, other: FeedKind, about: str
) -> None:
    """Two feeds have the same key only if they are the same list, whatever they are called."""
    same = (kind, subject) == (other, about)
    assert (Feed(kind, subject, "one").key == Feed(other, about, "two").key) is same


def test_no_search_text_looks_like_another_search_with_filters() -> None:
    """Whatever people type, kept pages of one list are never shown as those of another."""
    narrowed = PhotoFilters(order=Order.LATEST, language="de")
    plain = Feed(FeedKind.SEARCH, "sea", filters=narrowed)
    keys = [
        plain.key,
        Feed(FeedKind.SEARCH, "sea?" + narrowed.key).key,
        Feed(FeedKind.SEARCH, "sea%3F" + narrowed.key).key,
        Feed(FeedKind.SEARCH, "sea?", filters=narrowed).key,
        Feed(FeedKind.SEARCH, "sea", filters=PhotoFilters(language="de&order=latest")).key,
        Feed(FeedKind.SEARCH, "sea", filters=PhotoFilters(collections=("a", "b"))).key,
        Feed(FeedKind.SEARCH, "sea", filters=PhotoFilters(collections=("a&language=de", "b"))).key,
    ]
    assert len(set(keys)) == len(keys)
    assert Feed(FeedKind.SEARCH, "sea").key == "search:sea"


def test_the_feeds_that_are_always_there() -> None:
    """Editorial, random and favourites need no subject."""
    assert [feed.key for feed in (EDITORIAL, RANDOM, FAVOURITES)] == ["editorial:", "random:", "favourites:"]


def test_a_page_is_the_last_unless_it_says_otherwise() -> None:
    """Nobody asks for more of a list that did not say there is more."""
    assert not Page(()).more


def test_a_ref_reads_as_service_and_id() -> None:
    """The text of a Ref is for logs and names of tasks."""
    assert str(Ref("unsplash", "-_x")) == "unsplash:-_x"


def test_the_credit_names_person_and_service() -> None:
    """The credit is one line of plain text."""
    assert Credit("Ann", "", "Unsplash", "").text == "Photo by Ann on Unsplash"


def test_the_credit_comes_apart_for_links() -> None:
    """Its words stand as the service wants them, each part with where it leads."""
    credit = Credit("Ann", "https://a", "Unsplash", "https://u")
    assert credit.parts == [("Photo by", ""), ("Ann", "https://a"), ("on", ""), ("Unsplash", "https://u")]
    turned = dataclasses.replace(credit, format="{service}: {person}")
    assert turned.parts == [("Unsplash", "https://u"), (":", ""), ("Ann", "https://a")]
    assert Credit("Ann", "", "", "").parts == [("Photo by", ""), ("Ann", "")]
