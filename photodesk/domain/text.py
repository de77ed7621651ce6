"""Text that came from somebody else, made safe to show as plain text."""

import unicodedata

LONGEST = 10_000
"""Characters kept of any text from a service; more is cut."""

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MOST_MARKS = 4
_LINE_BREAKS = {"\u2028": "\n", "\u2029": "\n"}


def plain(text: str, *, longest: int = LONGEST, lines: bool = False) -> str:
    """Return `text` without anything but text in it.

    Control characters, lone surrogates, bidirectional controls and towers of combining marks are
    taken out; runs of white space become one space. With `lines`, line breaks stay.
    Never raises; the result is at most `longest` characters.
    """
    kept: list[str] = []
    marks = 0
    for original in text[: longest * 2]:
        character = _LINE_BREAKS.get(original, original)
        category = unicodedata.category(character)
        if character in _BIDI_CONTROLS or category in ("Cs", "Co"):
            continue
        if ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
            continue  # the code points that Unicode promises never to assign
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        if category == "Cc":
            character = "\n" if character == "\n" else " "
        kept.append(character)
    joined = "".join(kept)
    if lines:
        rows = [" ".join(row.split()) for row in joined.split("\n")]
        return "\n".join(rows).strip()[:longest].rstrip()
    return " ".join(joined.split())[:longest].rstrip()


def shortened(text: str, longest: int) -> str:
    """Return `text`, or as much of it as fits into `longest` characters with an ellipsis at its end."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def at_start(name: str) -> str:
    """Return a name as it begins a sentence: "The sample library" of "the sample library"; "eBay" stays."""
    return f"The {name[4:]}" if name.startswith("the ") else name


def short_number(number: int) -> str:
    """Return a count as a tile shows it: 950, 1.3k, 12k, 4.1M."""
    for limit, unit in ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")):
        if number >= limit:
            value = number / limit
            return f"{value:.1f}{unit}".replace(".0", "") if value < 10 else f"{int(value)}{unit}"
    return str(number)
