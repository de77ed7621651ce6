"""Words as they are compared: without case, accents and plural; and slugs made of them."""

import re
import unicodedata
from functools import lru_cache

_SPLIT = re.compile(r"[\W_]+")
_IGNORED = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "behind", "by", "for", "from", "in", "into", "is", "it", "its",
        "of", "off", "on", "onto", "or", "over", "that", "the", "their", "there", "through", "to", "under",
        "up", "very", "was", "with",
    )
)  # fmt: skip
_SHORTEST_PLURAL = 3
_SLUG_WORDS = 9


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in their stem form, without those that say nothing."""
    plain = _without_accents(text.casefold())
    return tuple(_stem(word) for word in _SPLIT.split(plain) if word and word not in _IGNORED)


def slug_of(text: str) -> str:
    """A text as it stands in a web address; "" when nothing of it can."""
    plain = _without_accents(text.casefold())
    ascii_words = (re.sub(r"[^a-z0-9]+", "", word) for word in _SPLIT.split(plain))
    return "-".join(word for word in list(filter(None, ascii_words))[:_SLUG_WORDS])


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    if len(word) <= _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    return word[:-1]
