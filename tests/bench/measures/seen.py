"""Searching 100,000 photos that were seen: from the search to its first photos, as a list asks for them."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from photodesk.domain.dates import DaySpan
from photodesk.domain.feed import NO_FILTERS, Feed, FeedKind
from photodesk.domain.filters import Color, Orientation, PhotoFilters
from photodesk.domain.images import Images
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Photo, Place
from photodesk.domain.ref import Ref
from photodesk.library.finding import SeenPages
from photodesk.store import codec, photo_rows, search_index
from photodesk.store.database import Database
from photodesk.store.finding import Finder
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.kept_words import KeptWords
from photodesk.store.recall import Recall
from photodesk.store.recall_schema import open_recall
from tests.bench.bench import Bench, NotMeasured
from tests.bench.samples import median

MANY = 100_000
MODELS = 2_000
"""Photos that are made; the others are the same under other ids, which takes a tenth of the time."""
PER_PAGE = 30
NOW = 1_700_000_000.0
FAVOURITES = 500
SHELF = "sample"
SYLLABLES = ("ka", "lo", "mi", "tor", "ren", "sa", "vel", "mon", "dri", "fa", "pur", "est", "an", "ol", "ri")
MONTH = DaySpan(date(2019, 3, 1), date(2019, 3, 31))
ALL_FILTERS = PhotoFilters(
    orientation=Orientation.LANDSCAPE,
    color=Color.BLUE,
    made=DaySpan(date(2016, 1, 1), date(2019, 12, 31)),
    seen=DaySpan(date(2023, 11, 1)),
)
HUES = ("#335577", "#a8713f", "#4c6b43", "#b9b4ad", "#2b2b30", "#8c3b36", "#c9b458", "#6d4f8f", "#dfe3e6")


@dataclass(frozen=True, slots=True)
class Search:
    """One search."""

    name: str
    text: str
    filters: PhotoFilters = NO_FILTERS


class Words:
    """Made-up words, some of which are common and most of which are rare, as words are."""

    def __init__(self) -> None:
        self._random = random.Random(5)
        make = self._random.choice
        self.all = ["".join(make(SYLLABLES) for _ in range(self._random.randint(2, 4))) for _ in range(6_000)]
        self._weights = [1 / (at + 3) for at in range(len(self.all))]

    def text(self, count: int) -> str:
        """Return so many words."""
        return " ".join(self._random.choices(self.all, self._weights, k=count))

    def photo(self, number: int) -> Photo:
        """Return a photo with a text as long as people write them; half of all are called “common”."""
        rng = self._random
        person = rng.randrange(8_000)
        name = f"{self.all[person % 6_000].title()} {self.all[person * 7 % 6_000].title()}"
        picture = f"https://images.example/photo-{number}?ixid={rng.randrange(10**12)}&ixlib=rb-4.0.3"
        detailed = rng.random() < 0.3
        return Photo(
            ref=Ref(SHELF, f"{rng.randrange(10**9):x}-{number}"),
            width=6_000,
            height=4_000 if number % 3 else 8_000,
            images=Images(*(f"{picture}&w={width}" for width in (0, 4_000, 1_080, 400, 200))),
            photographer=Person(Ref(SHELF, f"p{person}"), f"member{person}", name, avatar_url=picture),
            color=rng.choice(HUES),
            blur_hash="LEHV6nWB2yk8pyo0adR*.7kCMdnj",
            description=self.text(6) if rng.random() < 0.4 else "",
            alt_description=("common " if rng.random() < 0.5 else "") + self.text(9),
            created_at=datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=number % 80_000),
            exif=Exif("Canon", "EOS R5") if detailed else Exif(),
            place=Place(self.text(1), self.text(1), self.text(1)) if detailed else Place(),
            tags=tuple(self.text(8).split()) if detailed else (),
            detailed=detailed,
        )


def searches(words: Words) -> Sequence[Search]:
    """Return what is looked for: common and rare words, what is left out, filters, everything."""
    portrait = PhotoFilters(orientation=Orientation.PORTRAIT)
    return (
        Search("a word of half of all photos", "common"),
        Search("a word of every tenth", words.all[4]),
        Search("a rare word", words.all[3_000]),
        Search("two letters", "ka"),
        Search("two other letters", "co"),
        Search("two words", f"common {words.all[0]}"),
        Search("a photographer", "member77"),
        Search("no photo at all", "zzzz"),
        Search("common, blue", "common", PhotoFilters(color=Color.BLUE)),
        Search("common, portrait", "common", portrait),
        Search("two letters, portrait, red", "ka", replace(portrait, color=Color.RED)),
        Search("everything", ""),
        Search("everything blue", "", PhotoFilters(color=Color.BLUE)),
        Search("everything of a month", "", PhotoFilters(made=MONTH)),
        Search("everything but a common word", "-common"),
        Search("common, made in a month", "common", PhotoFilters(made=MONTH)),
        Search("common, all filters", "common", ALL_FILTERS),
        Search("everything, all filters", "", ALL_FILTERS),
        Search("common, seen in the last hours", "common", PhotoFilters(seen=DaySpan(date(2023, 11, 14)))),
        Search("common without another", f"common -{words.all[0]}"),
        Search("another without common", f"{words.all[0]} -common"),
        Search("a phrase", f'"common {words.all[0]}"'),
        Search("a camera", "camera:canon"),
        Search("a camera, portrait", "camera:canon", portrait),
        Search("a photographer by name", f"by:{words.all[40]}"),
        Search("not by somebody", f"common -by:{words.all[40]}"),
    )


def measure(bench: Bench) -> None:
    """Keep the photos, then search for each in turn, several times."""
    asyncio.run(_measure(bench))


async def _measure(bench: Bench) -> None:
    database = open_recall(bench.folder / "recall.sqlite")
    kept = open_kept(bench.folder / "library.sqlite")
    words, many = Words(), bench.pick(MANY, MANY // 5)
    recall, finder = Recall(database, most_photos=2 * MANY), Finder(database)
    photos = [words.photo(number) for number in range(MODELS)]
    await recall.put(SHELF, "editorial:", Page(tuple(photos)))
    await _copy(database, photos, many)
    favourites = Favourites(kept)
    await favourites.make(favourites.adding(photos[:FAVOURITES]))
    await _search(bench, finder, KeptWords(kept), words, many)
    await _keep(bench, recall, words, many)
    database.close()
    kept.close()


def fill(file: Path, many: int) -> None:
    """Keep so many photos, found by their words, beside what is kept in a file."""
    database, words = open_recall(file), Words()
    asyncio.run(_copy(database, [words.photo(number) for number in range(MODELS)], many))
    database.close()


async def _copy(database: Database, photos: Sequence[Photo], many: int) -> None:
    models = [_Model(photo) for photo in photos]
    for copy in range(1, many // MODELS):
        await database.write(partial(_put_copies, models=models, copy=copy))
    await database.write(search_index.mend)


def _put_copies(connection: sqlite3.Connection, models: Sequence["_Model"], copy: int) -> None:
    """Put the same photos under other ids; the index over them is made afterwards."""
    rows, seen, texts = [], [], []
    for at, model in enumerate(models):
        id_, number = f"{at * 7919 % 10**6:06x}-{copy}-{at}", copy * MODELS + at + 1
        now = NOW + number / 10
        text = model.text.replace(model.id, id_)
        rows.append((SHELF, id_, now, text, now, photo_rows.sum_of((SHELF, id_), now, text)))
        made_at, *look = model.facts
        seen.append((number, SHELF, id_, now, (made_at or 0) + copy * MODELS * 3_600, *look))
        texts.append((number, *model.words))
    connection.executemany(
        "INSERT INTO photos (service, id, seen_at, brief, brief_at, brief_sum) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )
    connection.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)", seen)
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", texts)


class _Model:
    """What the copies of a photo have in common."""

    def __init__(self, photo: Photo) -> None:
        made_at = photo.created_at.timestamp() if photo.created_at is not None else None
        self.id = photo.ref.id
        self.text = codec.encode(photo)
        self.words = search_index.texts_of(photo)
        self.facts = (made_at, search_index.colours_of(photo), search_index.shape_of(photo))


async def _search(bench: Bench, finder: Finder, kept: KeptWords, words: Words, many: int) -> None:
    taken: dict[str, float] = {}
    for search in searches(words):
        feed = Feed(FeedKind.SEEN, search.text, filters=search.filters)
        samples = []
        for _ in range(bench.pick(15, 5)):
            began = time.perf_counter()
            page, _ = await SeenPages(feed, lambda: (SHELF,), finder, kept).page(1)
            samples.append((time.perf_counter() - began) * 1_000)
        if bool(page.items) == (search.text == "zzzz"):
            raise NotMeasured(f"{search.name}: found {len(page.items)}")
        taken[search.name] = median(samples)
    bench.report("seen.first", median(list(taken.values())), searches=taken, photos=many)
    bench.report("seen.slowest", max(taken.values()))


async def _keep(bench: Bench, recall: Recall, words: Words, many: int) -> None:
    pages = [
        Page(tuple(words.photo(many + at * PER_PAGE + number) for number in range(PER_PAGE)), at + 1)
        for at in range(bench.pick(60, 20))
    ]
    for name in ("seen.put", "seen.again"):
        samples = []
        for page in pages:
            began = time.perf_counter()
            await recall.put(SHELF, "random:", page)
            samples.append((time.perf_counter() - began) * 1_000)
        bench.report(name, median(samples))
