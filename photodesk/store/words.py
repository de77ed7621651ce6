"""Texts as words to be found by: what is folded, what is one word, and what a search asks for.

Everything here is about words and nothing else, so that no character anybody types means anything to the
database: neither to its full-text search nor to LIKE.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_TEXT = 10_000
"""Characters of a text that are looked at."""
MOST_TERMS = 16
"""Words of a search that count; whoever pastes a page looks for its beginning."""
LONGEST_SEARCH = 400

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


@dataclass(frozen=True, slots=True)
class Term:
    """What is written without a space: words that have to stand one after the other.

    The last of them may be the beginning of a longer word, unless it is one letter.
    """

    words: tuple[str, ...]

    @property
    def is_beginning(self) -> bool:
        """Whether longer words count, too."""
        return len(self.words[-1]) > 1

    @property
    def match(self) -> str:
        """Return it in the language of FTS5: a phrase in quotes, in which nothing has a meaning."""
        return f'"{" ".join(self.words)}"' + ("*" if self.is_beginning else "")

    @property
    def like(self) -> str:
        """Return it as a pattern for LIKE, for words with a space before each and after the last."""
        return f"% {' '.join(self.words)}" + ("%" if self.is_beginning else " %")


def words_of(text: str) -> list[str]:
    """Return the words of `text`, without accents and capitals."""
    if text.isascii():
        return _ASCII_WORDS.findall(text[:LONGEST_TEXT].lower())
    return list(_words(unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).casefold()))


def searchable(texts: Iterable[str]) -> str:
    """Return the words of all texts, with a space between them."""
    return " ".join(word for text in texts if text for word in words_of(text))


def terms_of(search: str) -> tuple[Term, ...]:
    """Return what `search` asks for, each of which has to be found; nothing if it holds no word."""
    found = (tuple(words_of(part)) for part in search[:LONGEST_SEARCH].split())
    return tuple(Term(words) for words in found if words)[:MOST_TERMS]


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
