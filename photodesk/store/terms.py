"""What a search asks for: words, phrases, what is to be left out, and where each of them has to stand.

    sea wind        both of them, in any order, as beginnings of words
    "blue hour"     one after the other, the last one whole
    -sunset         without it
    by:ann camera:x100 place:oslo tag:fog title:sea        in one part of what is known of a photo

Nobody has to know any of this: whatever else is typed is words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from photodesk.store.words import words_of

MOST_TERMS = 16
"""Terms of a search that count; whoever pastes a page looks for its beginning."""
LONGEST_SEARCH = 400

COLUMNS = ("title", "tags", "photographer", "place", "camera")
"""The parts of what is known of a photo, in the order in which they are kept."""
FIELDS = {
    "title": "title",
    "tag": "tags",
    "tags": "tags",
    "by": "photographer",
    "photographer": "photographer",
    "place": "place",
    "camera": "camera",
}
"""What is written before a colon, and which column is meant."""
_SIGNS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"：": ":", "\u2212": "-"})  # noqa: RUF001
"""What some keyboards write for the signs that mean something here."""
_FIELD = f"(?ai:{'|'.join(FIELDS)})"  # in ASCII, or letters would count that are no capitals of these
_TERM = re.compile(
    rf"""(?P<without>-?)(?:(?P<field>{_FIELD}):\s*)?"""
    r"""(?:"(?P<phrase>[^"]*)(?P<end>"|$)|(?P<plain>\S+))"""
)
_BARE_FIELD = re.compile(f"{_FIELD}:")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand one after the other.

    Attributes:
        column: where they have to stand; "" for anywhere.
        whole: the last of them is no beginning of a longer word.
        without: they must not stand there.
    """

    words: tuple[str, ...]
    column: str = ""
    whole: bool = False
    without: bool = False

    @property
    def is_beginning(self) -> bool:
        """Whether the last word may be the beginning of a longer one, as none is of one letter."""
        return not self.whole and len(self.words[-1]) > 1

    @property
    def match(self) -> str:
        """Return it in the language of FTS5: a phrase in quotes, in which nothing has a meaning."""
        where = f"{self.column} : " if self.column else ""
        return f'{where}"{" ".join(self.words)}"' + ("*" if self.is_beginning else "")

    @property
    def like(self) -> str:
        """Return it as a pattern for LIKE, for words with a space before each and after the last."""
        return f"%{self._written}%"

    def stands_in(self, words: str) -> bool:
        """Whether it stands in `words`, with a space before each and after the last."""
        return self._written in words

    @property
    def _written(self) -> str:
        return f" {' '.join(self.words)}" + ("" if self.is_beginning else " ")


def terms_of(search: str) -> tuple[Term, ...]:
    """Return what `search` asks for, each of which counts; nothing if it holds no word."""
    found: list[Term] = []
    for part in _TERM.finditer(search[:LONGEST_SEARCH].translate(_SIGNS)):
        plain = part["plain"]
        words = tuple(words_of(part["phrase"] if plain is None else plain))
        if words and not (plain is not None and _BARE_FIELD.fullmatch(plain)):
            column = FIELDS[part["field"].lower()] if part["field"] else ""
            found.append(Term(words, column, bool(part["end"]), bool(part["without"])))
    return tuple(found[:MOST_TERMS])


def is_more_than_words(search: str) -> bool:
    """Whether `search` asks for what no service understands: something left out, or one part alone."""
    return any(term.without or term.column for term in terms_of(search))


def asked_for(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that have to be found."""
    return tuple(term for term in terms if not term.without)


def left_out(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that must not be."""
    return tuple(term for term in terms if term.without)


def query_of(terms: Sequence[Term]) -> str:
    """Return terms, of which some have to be found, in the language of FTS5."""
    query = " AND ".join(term.match for term in asked_for(terms))
    without = any_of(left_out(terms))
    return f"({query}) NOT ({without})" if without else query


def any_of(terms: Sequence[Term]) -> str:
    """Return that one of the terms is enough, in the language of FTS5."""
    return " OR ".join(term.match for term in terms)


def likes_of(terms: Sequence[Term], words_in: Callable[[str], str]) -> tuple[str, list[object]]:
    """Return the terms as a condition in SQL and its values.

    `words_in` returns what stands in a column in SQL, and for "" what stands in all of them: words with
    a space before each and after the last.
    """
    parts = [f"({words_in(term.column)}) {'NOT ' if term.without else ''}LIKE ?" for term in terms]
    return " AND ".join(parts) or "1", [term.like for term in terms]
