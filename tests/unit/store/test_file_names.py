"""What the files of photos are called outside."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from photodesk.store.file_names import LONGEST, file_name, slug

HOSTILE = [
    "../../etc/passwd",
    "C:\\Windows\\system32",
    "CON",
    "nul.txt",
    "LPT1",
    "name...",
    "a:b",
    " .hidden ",
    "-rf",
    "gpj.\u202eexe",
    "\u2066mirrored\u2069",
    "line\nbreak\x00\x1b[31m",
    "%2e%2e%2f",
    "$(reboot)`id`",
    "a" * 5_000,
    "\u0300" * 500,
    "日本の写真",
    "\ud800",
    "",
]
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(jpg|png|webp)")
texts = st.text(max_size=300) | st.sampled_from(HOSTILE)
ids = st.text(max_size=80) | st.from_regex(r"[A-Za-z0-9_-]{11}", fullmatch=True)


def named(**changes: str) -> str:
    usual = {"person": "Ann", "title": "Hill", "id": "x1", "service": "sample", "kind": "jpeg"}
    return file_name(**(usual | changes))


def test_a_name_tells_all_there_is_to_tell() -> None:
    """Photographer, title, id and service, in this order."""
    assert (
        named(person="Ann Ødegård", title="A hill in “haze” 🌄", id="eOvv4N6yNmk", service="unsplash")
        == "ann-odegard-a-hill-in-haze-eOvv4N6yNmk-unsplash.jpg"
    )


def test_what_nobody_wrote_is_left_out() -> None:
    """A photo without a title, or with one that cannot be spelled, still has a name."""
    assert named(person="", title="日本") == "photo-x1-sample.jpg"
    assert named(title="") == "ann-x1-sample.jpg"


def test_the_extension_is_that_of_the_bytes() -> None:
    """Not of a name that somebody gave."""
    assert [named(kind=kind).rpartition(".")[2] for kind in ("jpeg", "png", "webp")] == ["jpg", "png", "webp"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Straße", "strasse"),
        ("Þór Æsir", "thor-aesir"),
        ("O’Brien", "obrien"),
        ("  --a__b--  ", "a-b"),
        ("ﬁne", "fine"),
    ],
)
def test_letters_are_spelled_plainly(text: str, spelled: str) -> None:
    """What has a usual spelling without marks gets it."""
    assert slug(text, 40) == spelled


def test_long_titles_end_between_words() -> None:
    """A word is cut only where it is longer than half the room."""
    assert slug("one two three four", 12) == "one-two"
    assert slug("one two three", 13) == "one-two-three"
    assert slug("onetwothreefour", 8) == "onetwoth"


@pytest.mark.battery
@settings(max_examples=400, deadline=None)
@given(person=texts, title=texts, id=ids, service=texts, kind=st.sampled_from(["jpeg", "png", "webp"]))
@example(person="con", title="", id="", service="", kind="jpeg")
@example(person="a" * 300, title="b" * 300, id="c" * 300, service="d" * 300, kind="webp")
def test_every_name_is_safe_everywhere(person: str, title: str, id: str, service: str, kind: str) -> None:
    """Whatever a service says: one part, plain letters, not reserved, not hidden, not too long."""
    name = file_name(person=person, title=title, id=id, service=service, kind=kind)
    assert SAFE.fullmatch(name)
    assert not RESERVED.fullmatch(name)
    assert len(name.encode()) <= LONGEST


@settings(max_examples=200, deadline=None)
@given(first=ids, second=ids)
@example(first="a/b", second="ab")
@example(first="x" * 41, second="x" * 42)
def test_two_photos_never_share_a_name(first: str, second: str) -> None:
    """The id tells them apart, even where it cannot stand in a name as it is."""
    if first != second:
        assert named(id=first) != named(id=second)
