"""The sample library's first collections and likes: what its photographers gathered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from photodesk.sandbox.catalogue.base import CollectionSeed
from photodesk.sandbox.catalogue.mixing import mix, opaque_id, share
from photodesk.sandbox.catalogue.words import words_of

_ID, _OWNER, _ORDER, _SIZE, _LIKER, _SHARE = 91, 92, 93, 94, 95, 96
_NEWEST = datetime(2026, 10, 12, 8, 0, tzinfo=UTC)
_LOOKED_AT = 900
_FEWEST, _MOST = 5, 72
_OLD_STYLE = 9


@dataclass(frozen=True, slots=True)
class _Idea:
    title: str
    description: str | None
    all_of: tuple[str, ...]
    none_of: tuple[str, ...] = ()


_IDEAS = (
    _Idea("Quiet water", "Lakes and seas with nothing to say.", ("sea lake water ocean coast",), ("storm",)),
    _Idea("Blue hours", None, ("blue dusk twilight night moonlight",)),
    _Idea("First light", "Worth getting up for.", ("dawn sunrise morning golden",)),
    _Idea("Layers", "Ridge after ridge after ridge.", ("mountain ridge hill",), ("night",)),
    _Idea(
        "Walls for a desktop", "Calm enough to work in front of.", ("mountain sea dune sky forest minimal",)
    ),
    _Idea("Sand", None, ("desert dune sand",)),
    _Idea("After dark", "Tripod weather.", ("night star aurora moon",)),
    _Idea("City lights", "Windows other people are awake behind.", ("city urban skyline street",)),
    _Idea("Into the woods", None, ("forest tree wood pine birch",)),
    _Idea("In bloom", "Mostly from my grandmother's garden.", ("flower petal bloom blossom meadow",)),
    _Idea("Shapes", "Crops, curves, colour.", ("abstract geometric bokeh gradient light leak",)),
    _Idea("Weather", "It was worse than it looks.", ("storm rain cloud fog mist snow overcast",)),
    _Idea("Haze", None, ("haze mist fog",)),
    _Idea("Warm", "Oranges and reds for a grey week.", ("sunset golden autumn warm red orange",)),
    _Idea("Cold", None, ("snow winter ice frost aurora blue",)),
    _Idea("Big sky", "Two thirds of the frame, at least.", ("sky cloud",)),
    _Idea("Horizons", None, ("horizon sea dune field plain",)),
    _Idea(
        "Green study", "References for a painting that is not getting finished.", ("green forest field leaf",)
    ),
    _Idea("Book covers", "Room for a title at the top.", ("sky minimal haze dune sea",), ("city",)),
    _Idea("Places to walk", None, ("mountain forest coast valley hill",), ("night",)),
    _Idea("Northern", "Above sixty degrees.", ("aurora snow winter north",)),
    _Idea("Evening, slowly", None, ("dusk evening sunset twilight",)),
    _Idea("Macro", "Closer.", ("flower macro dew leaf petal",)),
    _Idea("Mood board: autumn issue", None, ("autumn forest mist warm",)),
    _Idea("Far away", "Somewhere I have not been yet.", ("desert mountain sea",)),
    _Idea("Reflections", None, ("reflection lake water rain city",)),
)


def collection_seeds(count: int, people: int, words: Callable[[int], frozenset[str]]) -> list[CollectionSeed]:
    """The collections of a new library of `count` photos; ideas with too few photos are left out."""
    known = [words(index) for index in range(min(count, _LOOKED_AT))]
    seeds = (_seed(number, idea, known, people) for number, idea in enumerate(_IDEAS))
    return [seed for seed in seeds if len(seed.photos) >= min(_FEWEST, count)]


def seeded_likes(count: int, people: int) -> list[tuple[int, int]]:
    """(person, photo) pairs: each person likes a few dozen of the first photos."""
    reach = min(count, _LOOKED_AT)
    pairs: list[tuple[int, int]] = []
    for person in range(people):
        amount = min(8 + mix(person, _LIKER) % 56, reach)
        chosen = {mix(person * 1000 + number, _LIKER + 1) % reach for number in range(amount)}
        pairs.extend((person, index) for index in sorted(chosen))
    return pairs


def _seed(number: int, idea: _Idea, known: list[frozenset[str]], people: int) -> CollectionSeed:
    wanted = frozenset(word for text in idea.all_of for word in words_of(text))
    unwanted = frozenset(word for text in idea.none_of for word in words_of(text))
    fitting = [index for index, words in enumerate(known) if words & wanted and not words & unwanted]
    fitting.sort(key=lambda index: mix(index * 31 + number, _ORDER))
    size = _FEWEST + 6 + mix(number, _SIZE) % (_MOST - _FEWEST - 6)
    age = timedelta(days=number * 31 + 1, seconds=mix(number, _SHARE) % 80_000)
    return CollectionSeed(
        id=_identifier(number),
        title=idea.title,
        description=idea.description,
        owner=mix(number, _OWNER) % people,
        featured=share(number, _SHARE) < 0.4,
        published_at=_NEWEST - age,
        photos=tuple(fitting[:size]),
    )


def _identifier(number: int) -> str:
    if number % 3 == 0:
        return str(_OLD_STYLE * 100_000 + mix(number, _ID) % 4_000_000)
    return opaque_id(number, _ID)
