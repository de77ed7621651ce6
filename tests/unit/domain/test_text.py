"""Text from a service, made safe to show."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photodesk.domain.text import LONGEST, at_start, plain, short_number, shortened

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BREAKS = "\x00\x1b\x85\r\n\t\u2028\u2029\u00a0\u3000"
HIDDEN = "\u0301\u20dd\ud800\udfff\ufeff\ufffe\ufdd0\U0010ffff\ue000"
ODD = st.sampled_from(BIDI + BREAKS + HIDDEN + "aé🌄")
TEXTS = st.one_of(st.text(st.characters(codec=None)), st.lists(ODD, max_size=60).map("".join))


@given(TEXTS, st.integers(1, 50), st.booleans())
@example("a" + "\u0301" * 4 + "\u202e" + "\u0301" * 4, 50, False)
@example("ab cd", 3, True)
def test_what_is_plain_stays_as_it_is(text: str, longest: int, lines: bool) -> None:
    """Making a text plain a second time changes nothing."""
    once = plain(text, longest=longest, lines=lines)
    assert plain(once, longest=longest, lines=lines) == once


@given(TEXTS, st.integers(1, 50), st.booleans())
def test_nothing_but_text_is_left(text: str, longest: int, lines: bool) -> None:
    """No control, surrogate, private or bidirectional character comes through, and never too much."""
    result = plain(text, longest=longest, lines=lines)
    assert len(result) <= longest
    assert result == result.strip()
    for character in result:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Co") or (lines and character == "\n")
        assert character not in BIDI
        assert not 0xFDD0 <= ord(character) <= 0xFDEF
        assert ord(character) & 0xFFFE != 0xFFFE
    result.encode("utf-8")


@given(TEXTS)
def test_marks_never_tower(text: str) -> None:
    """No more than four combining marks stand on each other, whatever stood between them."""
    run = 0
    for character in plain(text):
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        assert run <= 4


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=40))
def test_letters_numbers_and_signs_are_untouched(text: str) -> None:
    """Ordinary text comes through character by character."""
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\t\tspaces \n here ", "two spaces here"),
        ("one\u2028two\u2029three", "one two three"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("\ud83c\udf04", ""),
        ("<b>x</b> & y", "<b>x</b> & y"),
        ("", ""),
    ],
)
def test_one_line(text: str, shown: str) -> None:
    """A line is a line: white space and line breaks of any kind become one space."""
    assert plain(text) == shown


def test_lines_stay_when_asked_for() -> None:
    """With `lines`, each line is tidied and the breaks between them stay."""
    assert plain(" a  b \r\n\n c\u2028d ", lines=True) == "a b\n\nc\nd"


def test_long_text_is_cut() -> None:
    """Nothing longer than the limit is kept, and a megabyte takes no longer than what is kept of it."""
    assert len(plain("x" * 1_000_000)) == LONGEST
    assert plain("abc def", longest=4) == "abc"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (950, "950"),
        (999, "999"),
        (1_000, "1k"),
        (1_300, "1.3k"),
        (9_960, "10k"),
        (12_345, "12k"),
        (999_999, "999k"),
        (4_100_000, "4.1M"),
        (2_000_000_000, "2B"),
        (10**12, "1000B"),
    ],
)
def test_counts_are_short_in_tiles(number: int, shown: str) -> None:
    """A count takes at most five characters up to a trillion."""
    assert short_number(number) == shown
    assert len(shown) <= 5


@given(st.integers(0, 10**12))
def test_short_numbers_are_never_twice_as_large(number: int) -> None:
    """What is shown is the count to within six parts in a hundred above and a tenth below."""
    shown = short_number(number)
    scale = {"k": 1e3, "M": 1e6, "B": 1e9}.get(shown[-1], 1)
    value = float(shown.rstrip("kMB")) * scale
    assert number * 0.9 <= value <= number * 1.06


@given(st.text(), st.integers(1, 60))
def test_a_long_title_is_cut_with_an_ellipsis(text: str, longest: int) -> None:
    """What fits stays as it is; what does not is as long as there is room for, and says that it goes on."""
    short = shortened(text, longest)
    assert len(short) <= longest
    assert short == text if len(text) <= longest else short.endswith("…")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("the sample library", "The sample library"),
        ("Unsplash", "Unsplash"),
        ("eBay", "eBay"),
        ("theatre", "theatre"),
        ("", ""),
    ],
)
def test_a_name_begins_a_sentence(name: str, first: str) -> None:
    """Only an article becomes a capital one: how a name of its own is written is nobody's business."""
    assert at_start(name) == first
