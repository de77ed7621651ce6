"""How a light is spoken of, and how the words of a kind of picture are kept."""

from dataclasses import dataclass
from typing import Final, Self


@dataclass(frozen=True, slots=True)
class Hour:
    """Ways to speak of a light: {when} it is, what the {light} and the {sky} are like, and tags."""

    when: tuple[str, ...]
    light: tuple[str, ...]
    sky: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, when: str, light: str, sky: str, tags: str) -> Self:
        """From lists written as "one | another", tags as "one, another"."""
        return cls(_list(when), _list(light), _list(sky), tuple(tags.split(", ")))


@dataclass(frozen=True, slots=True)
class Words:
    """Titles, descriptions and tags (the first always used) of a kind of picture; lit if its light shows."""

    titles: tuple[str, ...]
    alts: tuple[str, ...]
    tags: tuple[str, ...]
    lit: bool

    @classmethod
    def of(cls, titles: str, alts: str, tags: str, *, lit: bool = True) -> Self:
        """From lists written as "one | another", tags as "one, another"."""
        return cls(_list(titles), _list(alts), tuple(tags.split(", ")), lit)


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(" | "))


LIGHTS: Final = {
    "dawn": Hour.of(
        "at dawn | at first light | before sunrise | in the early morning | as the day begins",
        "soft morning light | the first light | pale morning light",
        "a pale morning sky | a pink and blue sky | a soft pastel sky",
        "dawn, sunrise, morning, pastel",
    ),
    "golden hour": Hour.of(
        "in the golden hour | in late afternoon | before sunset | on a golden evening | in low sun",
        "golden light | warm evening light | low sunlight",
        "a golden sky | a warm hazy sky | an amber sky",
        "golden hour, sunlight, warm, evening",
    ),
    "sunset": Hour.of(
        "at sunset | at dusk | as the sun goes down | at the end of the day | in the last light",
        "the last light | red evening light | the glow of sunset",
        "a burning red sky | an orange sunset sky | a pink and orange sky",
        "sunset, dusk, orange, twilight",
    ),
    "blue hour": Hour.of(
        "in the blue hour | after sunset | at nightfall | in the blue of evening | at twilight",
        "blue evening light | the last blue light | cool twilight",
        "a deep blue sky | a twilight sky | a fading evening sky",
        "blue hour, twilight, blue, evening",
    ),
    "overcast": Hour.of(
        "on a grey day | under low cloud | on an overcast morning | on a quiet day | in flat light",
        "soft grey light | even light | quiet light",
        "a grey sky | an overcast sky | a pale sky",
        "overcast, grey, moody, muted",
    ),
    "noon": Hour.of(
        "at noon | on a clear day | in full sun | at midday | on a bright day",
        "bright sunlight | clear daylight | strong sun",
        "a clear blue sky | a bright blue sky | a wide summer sky",
        "daylight, summer, bright, sunny",
    ),
    "moonlight": Hour.of(
        "by moonlight | under a bright moon | at night | in the middle of the night | under the moon",
        "moonlight | cold moonlight | silver light",
        "a moonlit sky | a dark sky | a cold night sky",
        "moonlight, moon, night, dark",
    ),
    "night": Hour.of(
        "at night | after midnight | on a clear night | late at night | far from any town",
        "starlight | night light | faint light",
        "a dark sky | a night sky | a clear night sky",
        "night, dark, long exposure, nightscape",
    ),
    "storm light": Hour.of(
        "before the storm | in heavy weather | as the storm comes in | on a stormy evening",
        "storm light | strange yellow light | the light before rain",
        "a dark stormy sky | a heavy sky | a threatening sky",
        "storm, dramatic, weather, dark clouds",
    ),
}
