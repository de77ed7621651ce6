"""Changes in words: what they are, how far they have come, why nothing goes on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.library.outbox import Pause, Why
from photodesk.library.pending import Group
from photodesk.ui.pending import words
from photodesk.ui.times import clock_time
from tests.unit.library.fakes import photo

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SEA, SKY = Collection(Ref("sample", "sea"), "Sea"), Collection(Ref("sample", "sky"), "Sky")
FOG = photo("fog", description="Morning fog")


def into(collection: Collection, ids: str, *, inside: bool = True) -> list[Change]:
    return [Member(collection, photo(each), inside) for each in ids]


def likes(ids: str, *, on: bool = True) -> list[Change]:
    return [Like(photo(each), on) for each in ids]


def entry(change: Change, **more: object) -> Entry:
    made = Entry(1, "sample/1", change, State.WAITING, 0, NOW - timedelta(minutes=5))
    return replace(made, **more)  # type: ignore[arg-type]


ONE: list[tuple[Change, str]] = [
    (Like(FOG, on=True), "Like “Morning fog” by Ann Ødegård"),
    (Like(replace(FOG, photographer=None), on=False), "Unlike “Morning fog”"),
    (Member(SEA, FOG, inside=True), "Add “Morning fog” by Ann Ødegård to “Sea”"),
    (Member(SEA, FOG, inside=False), "Remove “Morning fog” by Ann Ødegård from “Sea”"),
    (Create(SEA), "Create the collection “Sea”"),
    (Delete(SEA), "Delete the collection “Sea”"),
    (Update(SEA, CollectionEdit(title="Ocean")), "Rename “Sea” to “Ocean”"),
    (Update(SEA, CollectionEdit(description="Blue.")), "Change the description of “Sea”"),
    (Update(SEA, CollectionEdit(private=True)), "Make “Sea” private"),
    (Update(SEA, CollectionEdit(private=False)), "Make “Sea” public"),
    (Update(SEA, CollectionEdit(title="O", private=False)), "Change the collection “Sea”"),
    (Create(replace(SEA, title="a" * 60)), f"Create the collection “{'a' * 39}…”"),
]


@pytest.mark.parametrize(("change", "text"), ONE, ids=[text for _, text in ONE])
def test_one_change_is_called_by_what_it_does(change: Change, text: str) -> None:
    """The photo by its title and photographer, the collection by its title, cut where it is too long."""
    assert words.what([change]) == text


MANY: list[tuple[list[Change], str]] = [
    (likes("abc"), "Like 3 photos"),
    (likes("ab", on=False), "Unlike 2 photos"),
    ([*likes("a"), *likes("bc", on=False)], "Change the likes of 3 photos"),
    (into(SEA, "abc"), "Add 3 photos to “Sea”"),
    (into(SEA, "ab", inside=False), "Remove 2 photos from “Sea”"),
    ([Create(SEA), *into(SEA, "ab")], "Add 2 photos to “Sea”"),
    ([Create(SEA), *into(SEA, "a")], "Add 1 photo to “Sea”"),
    ([*into(SKY, "abc"), *into(SEA, "abc", inside=False)], "Move 3 photos from “Sea” to “Sky”"),
    ([*into(SEA, "a"), *into(SEA, "b", inside=False)], "Change what is in “Sea”"),
    ([*into(SEA, "ab"), *into(SKY, "c")], "Make 3 changes"),
    ([*into(SEA, "ab"), Delete(SKY)], "Merge “Sky” into “Sea”"),
]


@pytest.mark.parametrize(("changes", "text"), MANY, ids=[text for _, text in MANY])
def test_what_was_done_together_is_one_thing(changes: list[Change], text: str) -> None:
    """Photos are counted once, however many changes each takes."""
    assert words.what(changes) == text


def test_a_long_change_tells_how_far_it_is() -> None:
    """In photos: a collection made for them is none, and of a move each photo takes two changes."""
    moves = [*into(SKY, "abc"), *into(SEA, "abc", inside=False)]
    group = Group("b", tuple(entry(change, batch="b") for change in moves[2:]), tuple(moves[:2]))
    assert words.doing(group) == "Moving 3 photos from “Sea” to “Sky”: 0 of 3"
    later = replace(group, entries=group.entries[2:], made=(*moves[:4],))
    assert words.doing(later) == "Moving 3 photos from “Sea” to “Sky”: 1 of 3"
    made = Group("b", (entry(into(SEA, "b")[0], batch="b"),), (Create(SEA), *into(SEA, "a")))
    assert words.doing(made) == "Adding 2 photos to “Sea”: 1 of 2"
    assert words.state_of(made) == "1 of 2 sent"


def test_each_state_has_its_words() -> None:
    """What goes on says how far; what does not says since when in its place, and why below."""
    waiting = Group("1", (entry(Like(FOG, on=True)),))
    assert words.state_of(waiting) == "Waiting"
    assert words.about(waiting, NOW) == "5 minutes ago · 1 request"
    sending = Group("1", (entry(Like(FOG, on=True), state=State.SENDING, attempts=2),))
    assert words.state_of(sending) == "Being sent"
    assert words.state_of(sending, paused=True) == "Waiting"
    assert words.about(sending, NOW) == "5 minutes ago · 1 request · tried 2 times in vain"
    refused = Group("1", (entry(Like(FOG, on=True), state=State.REFUSED, reason="Gone."),))
    assert (words.state_of(refused, NOW), words.about(refused, NOW)) == ("5 minutes ago", "Gone.")
    assert words.state_of(waiting, behind=True) == "Waits for its collection"


def test_the_bottom_says_first_what_needs_the_user() -> None:
    """What was refused, then what is held, then what waits, then nothing at all."""
    ended = Pause(Why.SIGNED_OUT, "")
    assert words.status(5, 2, 1, None) == "2 changes could not be made"
    assert words.status(5, 0, 1, None) == "1 change waits for you"
    assert words.status(5, 0, 0, None) == "5 changes waiting to be sent"
    assert words.status(1, 0, 0, ended) == "1 change waiting for you to sign in"
    assert words.status(0, 0, 0, ended) == ""


def test_why_nothing_is_sent_tells_until_when() -> None:
    """Where that is known."""
    assert words.why(Pause(Why.OFFLINE, "Away.")) == "Away."
    until = Pause(Why.OUT_OF_REQUESTS, "Used up.", NOW)
    assert words.why(until) == f"Used up. There will be more at about {clock_time(NOW)}."
