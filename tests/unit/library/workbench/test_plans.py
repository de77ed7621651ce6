"""Plans: after one the collections are what they should be, at any point nothing is lost, and back again."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.changes import Change, Create, Delete, Member
from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.workbench.plans import Plan, copy, merge, move, remove, take_out
from tests.unit.library.fakes import ids, photo

LETTERS = "abcdefgh"
SEA, WORK = (Collection(Ref("sample", title), title) for title in ("sea", "work"))
Shelves = dict[str, list[str]]
"""The photos of collections by their titles, in their order."""

sets = st.lists(st.sampled_from(LETTERS), unique=True)


def photos(letters: Iterable[str]) -> list[Photo]:
    return [photo(letter) for letter in letters]


def refs(letters: Iterable[str]) -> frozenset[Ref]:
    return frozenset(Ref("sample", letter) for letter in letters)


def made(shelves: Shelves, changes: Sequence[Change]) -> Shelves:
    """Return the collections after changes, as the service makes them: what is put in stands first."""
    found = {title: list(letters) for title, letters in shelves.items()}
    for change in changes:
        assert isinstance(change, Member | Create | Delete)
        title = change.collection.title
        if isinstance(change, Create):
            assert title not in found
            found[title] = []
        elif isinstance(change, Delete):
            del found[title]
        else:
            letter = change.photo.ref.id
            assert (letter in found[title]) is not change.inside, "a request that changes nothing"
            if change.inside:
                found[title].insert(0, letter)
            else:
                found[title].remove(letter)
    return found


def as_sets(shelves: Shelves) -> dict[str, set[str]]:
    return {title: set(letters) for title, letters in shelves.items()}


def sees_it_through(plan: Plan, before: Shelves) -> Shelves:
    """Return what a plan makes; wherever it stops no photo is lost, and from there it can be undone."""
    everything = {letter for letters in before.values() for letter in letters}
    for stop in range(plan.cost + 1):
        half = plan.changes[:stop]
        between = made(before, half)
        if plan.kind != "remove":
            assert {letter for letters in between.values() for letter in letters} >= everything
        assert as_sets(made(between, plan.back(half))) == as_sets(before)
    return made(before, plan.changes)


@given(sets, sets, st.data())
def test_copying(sea: list[str], work: list[str], data: st.DataObject) -> None:
    """What is copied is in both, in its order before all else; the cost is what was not there yet."""
    chosen = data.draw(st.lists(st.sampled_from(sea), unique=True)) if sea else []
    plan = copy(photos(chosen), WORK, refs(work), source=SEA)
    after = sees_it_through(plan, {"sea": sea, "work": work})
    new = [letter for letter in chosen if letter not in work]
    assert after == {"sea": sea, "work": new + work}
    assert (plan.cost, plan.there) == (len(new), len(chosen) - len(new))


@given(sets, sets, st.data())
def test_moving(sea: list[str], work: list[str], data: st.DataObject) -> None:
    """What is moved is in the other alone, for one request or two each; undone it comes back in its order."""
    chosen = data.draw(st.lists(st.sampled_from(sea), unique=True)) if sea else []
    plan = move(photos(chosen), SEA, WORK, refs(work))
    after = sees_it_through(plan, {"sea": sea, "work": work})
    assert as_sets(after) == {"sea": set(sea) - set(chosen), "work": set(work) | set(chosen)}
    assert plan.cost == 2 * len(chosen) - plan.there
    back = made(after, plan.back(plan.changes))
    assert back["sea"] == chosen + [letter for letter in sea if letter not in chosen]


@given(sea=sets, work=sets, delete=st.booleans())
def test_merging(sea: list[str], work: list[str], *, delete: bool) -> None:
    """All of one is in the other; deleted last, it can be made again as it was, in its order."""
    plan = merge(SEA, photos(sea), WORK, refs(work), delete=delete)
    after = sees_it_through(plan, {"sea": sea, "work": work})
    assert set(after["work"]) == set(sea) | set(work)
    assert ("sea" in after) is not delete
    assert plan.cost == len(set(sea) - set(work)) + delete
    assert not any(isinstance(change, Delete) for change in plan.changes[:-1])
    assert made(after, plan.back(plan.changes))["sea"] == sea


@given(sets, st.data())
def test_removing(sea: list[str], data: st.DataObject) -> None:
    """What is removed is in it no longer."""
    chosen = data.draw(st.lists(st.sampled_from(sea))) if sea else []
    plan = remove(photos(chosen), SEA)
    after = sees_it_through(plan, {"sea": sea})
    assert after == {"sea": [letter for letter in sea if letter not in chosen]}
    assert plan.cost == len(set(chosen))


def test_duplicates_leave_the_collections_that_are_named() -> None:
    """Each photo leaves those beside it and stays in all others."""
    a, b, c = photos("abc")
    plan = take_out({a.ref: (a, [WORK]), b.ref: (b, [SEA, WORK]), c.ref: (c, [])})
    after = sees_it_through(plan, {"sea": list("abc"), "work": list("abc")})
    assert after == {"sea": ["a", "c"], "work": ["c"]}
    assert (plan.cost, ids(plan.photos)) == (3, "ab")


def test_a_plan_is_done_again_on_what_was_made_anew() -> None:
    """After a deletion was undone the collection has another identity: doing it again is about that one."""
    plan = merge(SEA, photos("ab"), WORK, refs("b"), delete=True)
    anew = Ref("sample", "anew")
    again = plan.renamed({SEA.ref: anew})
    assert isinstance(again.changes[-1], Delete)
    assert again.changes[-1].collection.ref == anew
    assert [change for change in again.back(again.changes) if isinstance(change, Create)] != []
    assert len(again.back(again.changes)) == len(plan.back(plan.changes))
    assert plan.renamed({}) is plan


@pytest.mark.parametrize("twice", ["aa", "aba"])
def test_a_photo_that_is_named_twice_is_put_in_once(twice: str) -> None:
    """No request is made twice."""
    assert copy(photos(twice), WORK, frozenset()).cost == len(set(twice))
