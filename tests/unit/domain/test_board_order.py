"""The order of a board's items."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.board import Item, Items, Note, Section, count_of, tidy_name, tidy_note
from photodesk.domain.board_order import (
    inserted,
    longest_rising,
    moved,
    parts,
    rebased,
    section_of,
    visible,
    without,
)


def notes(names: str) -> Items:
    """Return notes of these letters; a capital is a heading."""
    return tuple(Item(name, Section(name) if name.isupper() else Note(name)) for name in dict.fromkeys(names))


def names(items: Items) -> str:
    """Return which items those are."""
    return "".join(item.id for item in items)


def test_moving_keeps_the_order_among_what_is_moved() -> None:
    """Several go together before the one that is named, in the order they had."""
    items = notes("abcdef")
    assert names(moved(items, {"e", "b"}, "a")) == "beacdf"
    assert names(moved(items, {"a", "b"}, None)) == "cdefab"
    assert names(moved(items, {"b", "c"}, "c")) == "abcdef"  # before one of themselves: before what follows
    assert names(moved(items, {"a", "c"}, "c")) == "bacdef"
    assert names(moved(items, {"f"}, "nobody")) == "abcdef"


def test_sections_reach_to_the_next_heading() -> None:
    """What follows a heading is its section; what is collapsed is not to be seen, but its heading is."""
    items = notes("abCdeFg")
    assert [names(part) for part in parts(items)] == ["ab", "Cde", "Fg"]
    assert names(section_of(items, "C")) == "Cde"
    assert section_of(items, "d") == ()
    closed = tuple(
        replace(item, content=Section("C", collapsed=True)) if item.id == "C" else item for item in items
    )
    assert names(visible(closed)) == "abCFg"
    assert count_of(items) == 0


def test_texts_are_made_tidy() -> None:
    """A name is one line; a note keeps its lines and nothing around them."""
    assert tidy_name("  two\n words\t ") == "two words"
    assert len(tidy_name("x" * 1_000)) == 120
    assert tidy_note("\n one\r\ntwo\0 \n") == "one\ntwo"


@given(st.permutations(range(30)))
def test_the_longest_rising_sequence_rises(values: list[int]) -> None:
    """It rises, and no value could be put into it."""
    places = sorted(longest_rising(values))
    chosen = [values[place] for place in places]
    assert chosen == sorted(chosen)
    best = [1] * len(values)
    for place, value in enumerate(values):
        best[place] += max((best[other] for other in range(place) if values[other] < value), default=0)
    assert len(chosen) == max(best)


LETTERS = st.lists(st.sampled_from("abcdefghXYZ"), unique=True).map("".join)


@given(LETTERS, LETTERS)
def test_a_step_taken_back_at_once_leaves_nothing(before: str, after: str) -> None:
    """Undo of the last step is what was before it, and redo what was after it, exactly."""
    start, goal = notes(before), notes(after)
    assert rebased(goal, goal, start) == start
    assert rebased(start, start, goal) == goal


@given(LETTERS, LETTERS, LETTERS)
def test_a_step_taken_back_later_leaves_alone_what_was_done_since(before: str, after: str, now: str) -> None:
    """What the step added goes, what it removed comes back, and nobody is there twice."""
    start, goal, current = notes(before), notes(after), notes(now)
    found = names(rebased(current, goal, start))
    assert sorted(found) == sorted(set((set(now) - (set(after) - set(before))) | (set(before) - set(after))))
    untouched = [name for name in now if name not in before + after]
    assert [name for name in found if name in untouched] == untouched


def test_a_move_is_taken_back_among_what_came_since() -> None:
    """What was moved goes back to behind the one it stood behind; what was added meanwhile stays."""
    start = notes("abcdef")
    goal = moved(start, {"b"}, None)
    since = inserted(goal, notes("x"), "d")
    assert names(since) == "acxdefb"
    assert names(rebased(since, goal, start)) == "abcxdef"
    gone = without(since, {"a"})
    assert names(rebased(gone, goal, start)) == "bcxdef"


def test_what_was_written_is_taken_back_where_it_still_is() -> None:
    """A text is as it was before the step."""
    start = notes("ab")
    goal = (replace(start[0], note="new"), start[1])
    assert rebased(goal[::-1], goal, start) == start[::-1]
    assert rebased(start[1:], goal, start) == start[1:]
