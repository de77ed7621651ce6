"""What a search asks for: everything anybody can type means words, and a few signs what people expect."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Place
from photodesk.domain.ref import Ref
from photodesk.store import search_index
from photodesk.store.finding import Finder
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.kept_words import KeptWords
from photodesk.store.recall import Recall
from photodesk.store.recall_schema import open_recall
from photodesk.store.search_query import Look
from photodesk.store.terms import MOST_TERMS, Term, is_more_than_words, query_of, terms_of
from photodesk.store.things import Kind
from photodesk.store.words import searchable
from tests.unit.store.conftest import MakePhoto

SIGNS = st.text(
    st.sampled_from("aä*\"'-:^()+~{}\\%_./,<>&|NOTEARD “”東京\U0001f304\u0640ع\x00\n"), max_size=40
)
PARTS = st.sampled_from(
    [
        "by:",
        "camera:",
        "-",
        '"',
        "place:",
        "TAG:",
        "TAG\u017f:",
        "t\u0131tle:",
        " ",
        "tower",
        "東京タワー",
        "oslo",
        "ann",
        "x100",
        "NEAR(",
        "*",
    ]
)
ANYTHING = st.text(max_size=60) | SIGNS | st.lists(PARTS, max_size=9).map("".join)


@pytest.mark.parametrize(
    ("search", "terms"),
    [
        ("  snow*  NEAR(ann_lee) - ", [Term(("snow",)), Term(("near", "ann", "lee"))]),
        ('"Blue hour" sea', [Term(("blue", "hour"), whole=True), Term(("sea",))]),
        ('“Blue hour”„x" ', [Term(("blue", "hour"), whole=True), Term(("x",), whole=True)]),
        ('"blue ho', [Term(("blue", "ho"))]),
        ("sea -wind", [Term(("sea",)), Term(("wind",), without=True)]),
        ('-"blue hour"', [Term(("blue", "hour"), whole=True, without=True)]),
        ("blue-hour - sea", [Term(("blue", "hour")), Term(("sea",))]),
        ("By:@ann_lee", [Term(("ann", "lee"), "photographer")]),
        ('tag:"new york"', [Term(("new", "york"), "tags", whole=True)]),
        ("camera: x100 -PLACE:oslo", [Term(("x100",), "camera"), Term(("oslo",), "place", without=True)]),
        ("colour:red f:2", [Term(("colour", "red")), Term(("f", "2"))]),
        ("t\u0131tle:sea", [Term(("title", "sea"))]),
        ("T\u0130TLE:sea -tag\u017f:fog", [Term(("title", "sea")), Term(("tags", "fog"), without=True)]),
        ('by: "" tag:', []),
        ("!!! *** - -- “” :", []),
        ("", []),
    ],
)
def test_a_search_is_a_list_of_terms(search: str, terms: list[Term]) -> None:
    """Quotes make a phrase, “-” leaves out, a known name before a colon says where; all else is words."""
    assert list(terms_of(search)) == terms


def test_a_pasted_page_is_looked_for_by_its_beginning() -> None:
    """No search becomes so long that it takes long."""
    assert len(terms_of("word " * 1_000)) == MOST_TERMS


@pytest.mark.parametrize(
    ("search", "more"),
    [("sea", False), ('"blue hour"', False), ("-sea", True), ("by:ann", True), ("by:", False)],
)
def test_what_only_this_computer_understands_is_told(search: str, more: bool) -> None:
    """Words and phrases can be asked of a service; what is left out and where something stands cannot."""
    assert is_more_than_words(search) is more


@given(ANYTHING, ANYTHING)
def test_any_text_can_be_searched_for(search: str, text: str) -> None:
    """The language of FTS5 and that of LIKE take every term, and say the same: its words stand there."""
    kept = searchable((text,))
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (title, tags, photographer, place, camera, tokenize = 'ascii')"
    )
    connection.execute("INSERT INTO words VALUES (?, ?, ?, ?, ?)", (kept,) * 5)
    for term in terms_of(search):
        by_index = connection.execute(
            "SELECT count(*) FROM words WHERE words MATCH ?", (query_of((replace(term, without=False),)),)
        ).fetchone()
        by_text = connection.execute("SELECT ? LIKE ?", (f" {kept} ", term.like)).fetchone()
        assert by_index == by_text == (int(_holds(kept.split(), term)),)
        assert term.stands_in(f" {kept} ") is bool(by_text[0])
    connection.close()


@given(ANYTHING)
def test_a_text_is_found_by_itself(text: str) -> None:
    """Whoever types a text as it stands finds it, but for the signs that mean something."""
    bare = "".join(" " if sign in '-\u2212:："“”„‟«»＂' else sign for sign in text)  # noqa: RUF001
    kept = searchable((bare,)).split()
    assert all(_holds(kept, term) for term in terms_of(bare))


class World:
    """Some photos that were seen and kept, to be searched with the index and without."""

    def __init__(self, folder: Path, make_photo: MakePhoto) -> None:
        self.seen, self.kept = open_recall(folder / "recall.sqlite"), open_kept(folder / "library.sqlite")
        photos = (
            replace(
                make_photo("a", detailed=True),
                description="Zürich in blue hour",
                tags=("New York", "fog"),
                photographer=Person(Ref("sample", "p"), "ann_lee", "Ann Lee"),
                place=Place("Pier", "Oslo", "Norway"),
                exif=Exif(make="FUJIFILM", model="X100V"),
            ),
            replace(
                make_photo("b", detailed=True),
                description="東京タワー, hour of blue fog",
                tags=("york new", "ann"),
                photographer=Person(Ref("sample", "q"), "oslo", "Bo Fog"),
                place=Place("", "Tōkyō", "Japan"),
                exif=Exif(make="NIKON", model="Z 8"),
            ),
        )
        recall, favourites = Recall(self.seen), Favourites(self.kept)
        for photo in photos:
            asyncio.run(recall.put_photo("sample", photo))
            asyncio.run(favourites.add(photo))
        self.finder, self.words = Finder(self.seen), KeptWords(self.kept)

    def found(self, text: str) -> list[str]:
        """Return what a search finds: in the index, without one, and among the favourites."""
        look = Look(("sample",), terms_of(text))
        answers = [self._seen(look)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search_index, "may_be_asked", lambda _: False)
            answers.append(self._seen(look))
        hits = asyncio.run(self.words.find(look))
        return [*answers, "".join(sorted(hit.ref.id for hit in hits))]

    def _seen(self, look: Look) -> str:
        numbers = asyncio.run(self.finder.find(look)).numbers
        assert asyncio.run(self.finder.count(look)) == len(numbers)
        return "".join(
            sorted(photo.ref.id for photo in asyncio.run(self.finder.photos(("sample",), numbers)))
        )


@pytest.fixture
def world(tmp_path: Path, make_photo: MakePhoto) -> Iterator[World]:
    world = World(tmp_path, make_photo)
    yield world
    world.seen.close()
    world.kept.close()


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("zurich", "a"),
        ("ZÜRI", "a"),
        ("東京", "b"),
        ("京タ", "b"),
        ("タワー", "b"),
        ("ﾀﾜｰ", "b"),
        ("京東", ""),
        ("tokyo", "b"),
        ("blue hour", "ab"),
        ('"blue hour"', "a"),
        ('"blue ho"', ""),
        ('"blue ho', "a"),
        ('"york fog"', "a"),
        ("blue -zürich", "b"),
        ('blue -"blue hour"', "b"),
        ("-fog", ""),
        ("-zurich", "b"),
        ("-zurich -東京", ""),
        ("-nothing", "ab"),
        ("by:ann", "a"),
        ("by:@ann_lee", "a"),
        ("by:fog", "b"),
        ("-by:fog", "a"),
        ("tag:ann", "b"),
        ("tag:fog blue", "a"),
        ('tag:"new york"', "a"),
        ("place:oslo", "a"),
        ("oslo", "ab"),
        ("oslo -place:oslo", "b"),
        ("camera:x100", "a"),
        ("camera:fuji -place:paris", "a"),
        ("title:fog", "b"),
        ("title:東京", "b"),
        ("by:", ""),
        ('"', ""),
        ("-", ""),
    ],
)
def test_the_index_the_texts_and_the_favourites_answer_alike(world: World, search: str, found: str) -> None:
    """Whatever is typed finds the same with the index, where SQLite has none, and among the favourites."""
    assert world.found(search) == [found] * 3


@given(ANYTHING)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_anybody_types_is_an_error(world: World, search: str) -> None:
    """Any text is answered, and everywhere the same; a search that goes wrong would find nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Finder, "_read", _strict)
        assert len(set(world.found(search))) == 1


def test_where_something_stands_names_no_collection_and_only_photographers(world: World) -> None:
    """People are suggested for “by:”, and nothing for what is part of a photo; “-” leaves them out, too."""
    find = world.finder.things
    assert [each.ref.id for each in asyncio.run(find(("sample",), Kind.PERSON, "by:ann", 9))] == ["p"]
    assert asyncio.run(find(("sample",), Kind.PERSON, "place:ann", 9)) == ()
    assert asyncio.run(find(("sample",), Kind.PERSON, "ann -by:lee", 9)) == ()
    assert [each.ref.id for each in asyncio.run(find(("sample",), Kind.PERSON, "ann -place:x", 9))] == ["p"]
    assert asyncio.run(find(("sample",), Kind.PERSON, "-bo", 9)) == ()


async def _strict(finder: Finder, work: object, nothing: object) -> object:
    """Read as the finder does, and let errors through."""
    del nothing
    return await finder._database.read(work)  # type: ignore[arg-type]


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
