"""Texts as words: everything anybody can type is words, and nothing else."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.store.words import MOST_TERMS, Term, searchable, terms_of, words_of

MEAN = st.text(
    st.sampled_from("aä*\"'-:^()+~{}\\%_./,<>&|NOTEARD 東京\U0001f304\u0301\u0640عش\x00\n"), max_size=40
)
ANYTHING = st.text(max_size=60) | MEAN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ærø, Ålesund & São Paulo", ["aero", "alesund", "sao", "paulo"]),
        ("Straße ŁÓDŹ İstanbul \u0131s\u0131", ["strasse", "lodz", "istanbul", "isi"]),
        ("東京タワー 2024", ["東", "京", "タ", "ワ", "2024"]),
        ("haze🌄 👩‍👩‍👧", ["haze", "🌄", "👩", "👩", "👧"]),
        ("שָׁלוֹם עולם", ["שלום", "עולם"]),
        ("f/2.8 @ann_lee", ["f", "2", "8", "ann", "lee"]),
        ("\uff46\uff55\uff4c\uff4c ﬁne", ["full", "fine"]),
        ("!?… -- *", []),
        ("", []),
    ],
)
def test_words_have_no_accents_and_capitals(text: str, words: list[str]) -> None:
    """Words are what is left when accents, capitals and signs are gone; unspaced scripts are cut apart."""
    assert [word for word in words_of(text) if word != "ー"] == words


def test_a_search_is_a_list_of_terms() -> None:
    """What is written without a space belongs together; the rest is found in any order."""
    assert terms_of('  "snow*  NEAR(ann_lee) - ') == (Term(("snow",)), Term(("near", "ann", "lee")))
    assert terms_of("!!! ***") == ()
    assert len(terms_of("word " * 1_000)) == MOST_TERMS


@given(ANYTHING)
def test_words_hold_nothing_that_means_anything(text: str) -> None:
    """No word holds a sign, a space or a capital, whatever it was made of."""
    for word in words_of(text):
        assert word
        assert not set(word) & set(" \"'*%_/\\:^()-+\x00")
        assert word == word.lower()


@given(ANYTHING, ANYTHING)
def test_any_text_can_be_searched_for(search: str, text: str) -> None:
    """The language of FTS5 and that of LIKE take every search, and say the same: all its terms are there."""
    terms = terms_of(search)
    kept = searchable((text,))
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'ascii')")
    connection.execute("INSERT INTO words VALUES (?)", (kept,))
    for term in terms:
        by_index = connection.execute(
            "SELECT count(*) FROM words WHERE words MATCH ?", (term.match,)
        ).fetchone()
        by_text = connection.execute("SELECT ? LIKE ?", (f" {kept} ", term.like)).fetchone()
        assert by_index == by_text == (int(_holds(kept.split(), term)),)
    connection.close()


@given(ANYTHING)
def test_a_text_is_found_by_itself(text: str) -> None:
    """Whoever types a text as it stands finds it."""
    kept = searchable((text,)).split()
    assert all(_holds(kept, term) for term in terms_of(text))


def _holds(words: list[str], term: Term) -> bool:
    """Whether the words of `term` stand one after the other, the last perhaps as a beginning."""
    length = len(term.words)
    return any(
        tuple(words[at : at + length - 1]) == term.words[:-1]
        and (
            words[at + length - 1].startswith(term.words[-1])
            if term.is_beginning
            else words[at + length - 1] == term.words[-1]
        )
        for at in range(len(words) - length + 1)
    )
