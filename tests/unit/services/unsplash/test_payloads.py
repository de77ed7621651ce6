"""Whatever people type into their profiles and captions is text and nothing else once it was read."""

import copy
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from photodesk.services.unsplash.answers import messages
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import detailed_photo
from photodesk.services.unsplash.wire.profile import profile
from photodesk.services.unsplash.wire.topics import topic
from tests.unit.services.unsplash.test_protocol import answer

Json = Any

SOURCE = Source("unsplash")
NOT_TEXT = {"id", "slug", "username", "created_at", "updated_at", "blur_hash", "color", "date", "type"}
"""Members that are read by other rules."""

PAYLOADS = [
    "<img src=/etc/passwd>",
    "<b>bold</b>",
    "<a href='javascript:alert(1)'>x</a>",
    "<table>" * 20,
    "&lt;script&gt;",
    "{person} {0.__class__}",
    "%s%s%n%x",
    "$(reboot) `reboot`",
    "'; DROP TABLE photos; --",
    "\x00",
    "a\x00b",
    "\x1b[31mred\x1b[0m",
    "\x07\x08\x7f",
    "\x80\x9f",
    "tab\tand\vfeed\f",
    "line\r\nbreak",
    "\u2028line\u2029paragraph",
    "\u202efdp.exe",
    "\u2066isolated\u2069",
    "\u200e\u200f\u061c",
    "\ud800",
    "\udfff\ud800",
    "\ufffe\uffff",
    "\ufdd0\U0001fffe",
    "\ue000private",
    "Z" + "\u0336" * 500,
    "\u0301" * 10_000,
    "e\u200d\u0301" * 300,
    "x" * 1_000_000,
    " " * 100_000,
    "\n" * 50_000,
    "\u3000\u00a0 wide",
    "\u200b\u200c\u2060\ufeff",
    "\U000e0041\U000e0042",
    "👩‍👩‍👧‍👦" * 200,
    "🏳️‍🌈",
    "مرحبا بالعالم",
    "שלום עולם",
    "ไม่มีปัญหา",
    "नमस्ते",
    "ﷺ" * 1_000,
    "ẞßſ",
    "Ⅷ①²",
    "..",
    "../../etc/passwd",
    "C:\\CON",
    "aux.jpg",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://evil.example@good.example",
    "=HYPERLINK(1)",
    "\\\\server\\share",
    "null",
    "undefined",
    "NaN",
    "True",
    "",
    " ",
    "\u00ad" * 100,
]


def filled(value: Json, payload: str) -> Json:
    """Put a payload into every member that holds text for people."""
    if isinstance(value, dict):
        return {
            name: inner if name in NOT_TEXT or name in ("urls", "links") else filled(inner, payload)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [filled(inner, payload) for inner in value]
    return payload if isinstance(value, str) or value is None else value


def texts(value: object) -> Iterator[str]:
    """Return every text in what was read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


def harmless(text: str) -> None:
    text.encode("utf-8")
    assert len(text) <= 10_000
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        assert category not in ("Cs", "Co", "Cn") or ord(character) > 0xFFFF
        assert category != "Cc" or character == "\n"
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        if category in ("Mn", "Me"):
            marks += 1
            assert marks <= 4
        elif category != "Cf":
            marks = 0


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_payload_is_text_wherever_it_stands(
    detail_json: Any, user_json: Any, collection_json: Any, topic_json: Any, payload: str
) -> None:
    """No control, no direction, no half character, no tower of marks, and never too long."""
    for read, item in (
        (detailed_photo, detail_json()),
        (person, user_json()),
        (profile, user_json()),
        (collection, collection_json()),
        (topic, topic_json()),
    ):
        found = read(filled(copy.deepcopy(item), payload), SOURCE)
        assert found is not None
        for text in texts(found):
            harmless(text)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_a_service_says_of_an_error_is_text_too(payload: str) -> None:
    """It is shown beside a field."""
    for content in ({"errors": [payload] * 50}, {"errors": {payload[:50]: [payload]}}, {"error": payload}):
        found = messages(answer(422, content))
        assert len(found) <= 20
        for text in (*found, *found.values()):
            harmless(text)
