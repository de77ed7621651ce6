"""Texts as words to be found by: what is folded, and what is one word.

Everything here is about words and nothing else, so that no character anybody types means anything to the
database: neither to its full-text search nor to LIKE.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_TEXT = 10_000
"""Characters of a text that are looked at."""

_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No"})
_PICTURES = frozenset({"So"})
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts without spaces between words: each character is a word of its own, and a search a row of them."""
_PLAIN = str.maketrans(dict(zip("øłđðħ\u0131ŧ", "olddhit", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart, but that people type without their strokes."""


def words_of(text: str) -> list[str]:
    """Return the words of `text`, without accents and capitals."""
    if text.isascii():
        return _ASCII_WORDS.findall(text[:LONGEST_TEXT].lower())
    return list(_words(unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).casefold()))


def searchable(texts: Iterable[str]) -> str:
    """Return the words of all texts, with a space between them."""
    return " ".join(word for text in texts if text for word in words_of(text))


def _words(text: str) -> Iterator[str]:
    letters: list[str] = []
    for character in text.translate(_PLAIN):
        if character.isascii() and character.isalnum():
            letters.append(character)
            continue
        category = unicodedata.category(character)
        if category == "Mn":
            continue
        alone = category in _PICTURES or (category in _LETTERS and _is_unspaced(ord(character)))
        if category in _LETTERS and not alone:
            letters.append(character)
            continue
        if letters:
            yield "".join(letters)
            letters = []
        if alone:
            yield character
    if letters:
        yield "".join(letters)


def _is_unspaced(code: int) -> bool:
    return code >= 0x0E00 and any(first <= code <= last for first, last in _UNSPACED)
