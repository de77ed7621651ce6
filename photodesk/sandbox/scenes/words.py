"""Titles, descriptions and tags for scenes: plain English tied to what is drawn and to its light."""

from dataclasses import dataclass
from typing import Final

from photodesk.sandbox.scenes.vocabulary import LIGHTS, Words
from photodesk.sandbox.scenes.words_far import FAR
from photodesk.sandbox.scenes.words_near import NEAR


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one scene; many photographs have no title."""

    title: str | None
    alt: str
    tags: tuple[str, ...]


SUBJECTS: Final = FAR | NEAR
"""The words of every recipe and variant; a variant without words of its own has those of ""."""

_UNTITLED: Final = 14
"""Of a hundred photographs, how many have no title."""


def _pick(choices: tuple[str, ...], dice: int) -> str:
    return choices[dice % len(choices)]


def _words(recipe: str, variant: str) -> Words:
    return SUBJECTS.get((recipe, variant)) or SUBJECTS[recipe, ""]


def caption(recipe: str, variant: str, light: str, shape: tuple[int, int], dice: int) -> Caption:
    """The words of a scene; `dice` is a random number of 64 bits."""
    words, hour = _words(recipe, variant), LIGHTS[light]
    fill = {
        "when": _pick(hour.when, dice >> 3),
        "light": _pick(hour.light, dice >> 9),
        "sky": _pick(hour.sky, dice >> 15),
        "kind": variant,
    }
    title = _pick(words.titles, dice >> 21).format_map(fill)
    alt = _pick(words.alts, dice >> 29).format_map(fill)
    first = (dice >> 37) % len(words.tags)
    own = (words.tags + words.tags)[first : first + 5 + (dice >> 43) % 3]
    extra: tuple[str, ...] = (_pick(hour.tags, dice >> 45),) if words.lit else ()
    wide, high = shape
    if wide > 2 * high:
        extra += ("panorama",)
    elif (dice >> 51) % 5 == 0:
        extra += ("wallpaper",)
    tags = tuple(dict.fromkeys((words.tags[0], *own, *extra)))
    untitled = (dice >> 53) % 100 < _UNTITLED
    return Caption(None if untitled else title[0].upper() + title[1:], alt, tags)
