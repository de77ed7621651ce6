"""Finds photos, collections and people by words."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np

from photodesk.sandbox.catalogue.facts import Facts
from photodesk.sandbox.catalogue.mixing import Indexes
from photodesk.sandbox.catalogue.words import words_of

Item = TypeVar("Item")

_STRONG, _WEAK, _BEGINNING = 3.0, 1.0, 0.5
_SHORTEST_BEGINNING = 3
_MOST_WORDS = 8


def find_photos(facts: Facts, query: str, rank: Callable[[Indexes], Indexes]) -> Indexes:
    """Photos for a query, best first.

    Photos with every word come alone if there are any, else those with most of the words. Photos that
    fit equally well stand in the order that `rank` gives them.
    """
    words = words_of(query)[:_MOST_WORDS]
    known = facts.done
    if not words or not known:
        return np.empty(0, dtype=np.int64)
    score = np.zeros(known, dtype=np.float32)
    hits = np.zeros(known, dtype=np.uint8)
    for word in dict.fromkeys(words):
        fit = _fit(facts, word, known)
        score += fit
        hits += fit > 0
    most = int(hits.max())
    if most == 0:
        return np.empty(0, dtype=np.int64)
    found = rank(np.flatnonzero(hits == most).astype(np.int64))
    best_first: Indexes = found[np.argsort(-score[found], kind="stable")]
    return best_first


def find_among(
    items: Iterable[Item], query: str, texts: Callable[[Item], Iterable[str | None]]
) -> list[Item]:
    """The items whose texts hold every word of the query (or a word that starts like it), best first."""
    words = words_of(query)[:_MOST_WORDS]
    scored = []
    for item in items:
        score = _score(words, [words_of(text) for text in texts(item) if text])
        if score > 0:
            scored.append((score, item))
    scored.sort(key=lambda pair: -pair[0])
    return [item for _, item in scored]


def _fit(facts: Facts, word: str, known: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    fit = np.zeros(known, dtype=np.float32)
    candidates = [(word, 1.0)]
    if len(word) >= _SHORTEST_BEGINNING:
        candidates = [(longer, _BEGINNING) for longer in facts.starting_with(word)] + candidates
    for candidate, weight in candidates:
        strong, weak = facts.with_word(candidate)
        for indexes, value in ((weak, _WEAK * weight), (strong, _STRONG * weight)):
            inside = indexes[indexes < known]
            fit[inside] = np.maximum(fit[inside], value)
    return fit


def _score(words: tuple[str, ...], texts: list[tuple[str, ...]]) -> float:
    total = 0.0
    for word in words:
        best = 0.0
        for place, text in enumerate(texts):
            exact = word in text
            if exact or any(other.startswith(word) for other in text):
                best = max(best, (1.0 if exact else _BEGINNING) * (len(texts) - place))
        if not best:
            return 0.0
        total += best
    return total
