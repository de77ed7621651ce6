"""What becomes of a change beside those that wait."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Book, Entry, Overlay, State
from photodesk.domain.ref import Ref
from photodesk.library.outbox import steps
from photodesk.library.outbox.coalescing import cancelled, inverse, merged, settled
from tests.unit.library.fakes import photo

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SEA = Collection(Ref("sample", "sea"), "Sea")
SKY = Collection(Ref("sample", "sky"), "Sky")
NEW = Collection(new_ref("sample"), "New")
_ids = count(1)


def entry(change: Change, state: State = State.WAITING, **more: Any) -> Entry:
    return Entry(next(_ids), "sample/ann", change, state, 0, NOW, **more)


def sending(change: Change) -> Entry:
    return entry(change, State.SENDING)


def doubtful(change: Change) -> Entry:
    return entry(change, doubtful=True)


def like(*, on: bool = True, id_: str = "a") -> Like:
    return Like(photo(id_), on)


def member(*, inside: bool = True, id_: str = "a", collection: Collection = SEA) -> Member:
    return Member(collection, photo(id_), inside)


def title(text: str, collection: Collection = SEA) -> Update:
    return Update(collection, CollectionEdit(title=text))


def after(before: list[Entry], *changes: Change) -> tuple[Entry, ...]:
    return merged(Book(tuple(before)), [entry(change) for change in changes]).entries


def changes(entries: tuple[Entry, ...]) -> list[Change]:
    return [each.change for each in entries]


@pytest.mark.parametrize(("wish", "back"), [(like(), like(on=False)), (member(), member(inside=False))])
def test_a_wish_and_its_opposite_make_nothing(wish: Change, back: Change) -> None:
    """What was never sent need not be taken back."""
    assert after([], wish, back) == ()
    assert after([], back, wish) == ()
    assert changes(after([], wish, back, wish)) == [wish]
    assert after([entry(wish, State.HELD)], back) == ()


@pytest.mark.parametrize(("wish", "back"), [(like(), like(on=False)), (member(), member(inside=False))])
def test_the_newest_wish_follows_what_may_have_been_made(wish: Change, back: Change) -> None:
    """It takes the place of what may have been made, and stands behind what is under way."""
    (only,) = after([doubtful(wish)], back)
    assert (only.change, only.doubtful) == (back, True)
    (only,) = after([doubtful(wish)], back, wish)
    assert (only.change, only.doubtful) == (wish, True)
    assert changes(after([sending(wish)], back)) == [wish, back]
    assert changes(after([sending(wish)], back, wish)) == [wish]
    assert changes(after([sending(wish)], wish)) == [wish]


def test_wishes_about_other_things_are_left_alone() -> None:
    """Another photo, or another collection, is another matter."""
    given_: list[Change] = [
        like(),
        like(id_="b", on=False),
        member(),
        member(id_="b"),
        member(collection=SKY, inside=False),
    ]
    assert changes(after([], *given_)) == given_


@pytest.mark.parametrize("wish", [like(), member()])
def test_what_was_refused_is_wanted_anew(wish: Change) -> None:
    """A new wish takes the refused one out of the list; one that is held is tried again."""
    (only,) = after([entry(wish, State.REFUSED, reason="no")], wish)
    assert (only.state, only.reason) == (State.WAITING, "")
    (only,) = after([entry(wish, State.HELD, reason="no")], wish)
    assert (only.state, only.reason) == (State.WAITING, "")


def test_updates_become_one() -> None:
    """The newest value of each field counts; what is as it was before is not sent."""
    (only,) = after([], title("Seas"), Update(replace(SEA, title="Seas"), CollectionEdit(private=True)))
    assert only.change == Update(SEA, CollectionEdit(title="Seas", private=True))
    assert after([], title("Seas"), title("Sea", replace(SEA, title="Seas"))) == ()
    (only,) = after([doubtful(title("Seas"))], title("Sea", replace(SEA, title="Seas")))
    assert (only.change, only.doubtful) == (title("Sea"), True)
    assert changes(after([sending(title("Seas"))], title("Sea"))) == [title("Seas"), title("Sea")]
    assert after([], Update(SEA, CollectionEdit())) == ()


def test_an_update_that_is_held_is_edited() -> None:
    """A title that the service refused is replaced by a better one, and tried again."""
    (only,) = after([entry(title("x" * 99), State.HELD, reason="too long")], title("Seas"))
    assert (only.change, only.state, only.reason) == (title("Seas"), State.WAITING, "")


@pytest.mark.parametrize("wish", [like(), Member(SEA, photo("a"), inside=True)])
def test_what_was_refused_is_wanted_again_after_its_opposite(wish: Change) -> None:
    """Refused, taken back, and wanted once more: it is sent, and not cancelled by what was so anyway."""
    opposite = inverse(wish)
    assert opposite is not None
    (left,) = after([entry(wish, State.REFUSED, reason="no")], opposite, wish)
    assert (left.change, left.counts) == (wish, True)


@pytest.mark.parametrize("wish", [like(), member()])
def test_a_wish_takes_the_place_of_all_that_was_refused_of_its_photo(wish: Change) -> None:
    """However often it was refused, and its opposite: none of that stays in the list beside what waits."""
    opposite = inverse(wish)
    assert opposite is not None
    refused = [entry(each, State.REFUSED, reason="no") for each in (wish, opposite, opposite)]
    (left,) = after(refused, opposite)
    assert (left.change, left.counts) == (opposite, True)


def test_what_an_update_was_refused_is_wanted_as_far_as_nothing_else_is() -> None:
    """A new title does away with the refused one; the refused description stays in the list."""
    both = Update(SEA, CollectionEdit(title="Seas", description="Blue"))
    refused, fresh = after([entry(both, State.REFUSED, reason="no")], title("Oceans"))
    assert refused.change == Update(SEA, CollectionEdit(description="Blue"))
    assert (refused.state, fresh.change) == (State.REFUSED, title("Oceans"))
    assert changes(after([entry(title("Seas"), State.REFUSED)], title("Oceans"))) == [title("Oceans")]


def test_an_update_becomes_part_of_a_creation_that_was_never_sent() -> None:
    """Of one that may have been made it does not: it is looked for as it was sent."""
    (only,) = after([], Create(NEW), title("Newer", NEW))
    assert only.change == Create(replace(NEW, title="Newer"))
    for made in (doubtful(Create(NEW)), sending(Create(NEW))):
        assert changes(after([made], title("Newer", NEW))) == [Create(NEW), title("Newer", NEW)]


def test_a_collection_that_was_never_sent_goes_with_all_about_it() -> None:
    """Nothing of it is sent, nor stays in the list."""
    about: list[Change] = [Create(NEW), member(collection=NEW), member(collection=NEW, id_="b")]
    assert changes(after([], *about, like(), Delete(NEW))) == [like()]


def test_a_collection_that_may_have_been_made_is_deleted_after_it() -> None:
    """A creation whose answer is lost or not there yet stays; what was to come after it goes."""
    for made in (doubtful(Create(NEW)), sending(Create(NEW))):
        left = after([made, entry(member(collection=NEW))], title("Newer", NEW), Delete(NEW))
        assert changes(left) == [Create(NEW), Delete(NEW)]


def test_a_deletion_takes_the_place_of_all_that_waits_for_the_collection() -> None:
    """But not of what is under way."""
    waiting = [entry(title("Seas")), doubtful(member()), entry(member(id_="b"), State.REFUSED)]
    assert changes(after([*waiting, entry(like())], Delete(SEA))) == [like(), Delete(SEA)]
    assert changes(after([sending(member())], Delete(SEA))) == [member(), Delete(SEA)]
    assert changes(after([entry(Delete(SEA))], Delete(SEA))) == [Delete(SEA)]


def test_a_deletion_is_undone_by_making_the_same_collection() -> None:
    """One that was never sent goes; behind another one the collection is made again."""
    assert after([entry(Delete(SEA))], Create(SEA)) == ()
    for gone in (sending(Delete(SEA)), doubtful(Delete(SEA))):
        assert changes(after([gone], Create(SEA), member())) == [Delete(SEA), Create(SEA), member()]


def test_what_a_deletion_took_the_place_of_waits_again_without_it() -> None:
    """Cancelled, undone or refused, it leaves the collection with all that was to be done to it."""
    waiting = [entry(title("Seas")), doubtful(member()), entry(member(id_="b"), State.REFUSED)]
    *_, deletion = deleted = after(waiting, like(), Delete(SEA))
    wanted = [like(), title("Seas"), member()]
    left = cancelled(Book(deleted), [(deletion.id, entry(like()))]).entries
    assert (changes(left), left[2].doubtful) == (wanted, True)
    assert changes(merged(Book(deleted), [entry(Create(SEA))]).entries) == wanted
    refused = steps.refused({deletion.id}, "No.")(Book(deleted))
    assert changes(tuple(each for each in refused.entries if each.counts)) == wanted
    again = steps.retried({deletion.id})(refused).entries
    assert changes(again) == [like(), Delete(SEA)]
    assert changes(again[1].instead) == [title("Seas"), member()]


def test_what_waits_again_is_about_the_collection_as_it_is_called_by_then() -> None:
    """The service has named the collection while its deletion waited."""
    deleted = after([sending(Create(NEW)), entry(member(collection=NEW))], Delete(NEW))
    made = steps.made(deleted[0].id, SEA)(Book(deleted))
    assert changes(merged(made, [entry(Create(SEA))]).entries) == [
        member(collection=replace(NEW, ref=SEA.ref))
    ]


def test_old_names_of_collections_are_understood() -> None:
    """What still holds the name a collection had here, or before it was made again, means the new one."""
    book = Book((entry(member()),), {NEW.ref: SKY.ref, SKY.ref: SEA.ref})
    assert merged(book, [entry(member(collection=NEW, inside=False))]).entries == ()
    assert Overlay(book).inside(NEW.ref, Ref("sample", "a")) is True
    assert book.known_as(NEW.ref) == SEA.ref
    assert Book(aliases={NEW.ref: SKY.ref, SKY.ref: NEW.ref}).known_as(NEW.ref) in (NEW.ref, SKY.ref)


def test_what_came_after_a_try_in_vain_is_merged_into_it() -> None:
    """As if it had never been under way; a doubt stays."""

    def left(first: Entry, *later: Change) -> list[Change]:
        return changes(settled(Book((first, *(entry(change) for change in later))), first.id).entries)

    assert left(entry(like()), like(on=False)) == []
    assert left(doubtful(like()), like(on=False)) == [like(on=False)]
    assert left(entry(Create(NEW)), title("Newer", NEW)) == [Create(replace(NEW, title="Newer"))]
    assert left(entry(Create(NEW)), member(collection=NEW), Delete(NEW)) == []
    assert left(doubtful(Create(NEW)), Delete(NEW)) == [Create(NEW), Delete(NEW)]
    assert left(entry(member()), like(), Delete(SEA)) == [like(), Delete(SEA)]
    assert left(entry(title("Seas")), like(), member()) == [title("Seas"), like(), member()]


def test_cancelling_takes_back() -> None:
    """What was never sent goes; what may have been made is followed by its opposite."""

    def left(*entries: Entry) -> list[Change]:
        spares = [(each.id, entry(each.change)) for each in entries]
        return changes(cancelled(Book(entries), spares).entries)

    assert left(entry(like()), entry(Delete(SEA)), entry(title("Seas"), State.HELD)) == []
    assert left(entry(Create(NEW)), entry(member(collection=NEW))) == []
    assert left(doubtful(like())) == [like(on=False)]
    assert left(sending(member())) == [member(), member(inside=False)]
    assert left(sending(title("Seas"))) == [title("Seas"), title("Sea", replace(SEA, title="Seas"))]
    assert left(doubtful(Create(NEW))) == [Create(NEW), Delete(NEW)]
    assert left(sending(Delete(SEA))) == [Delete(SEA)]
    assert left(entry(like(), State.REFUSED)) == []


WISHES = st.one_of(
    st.builds(like, on=st.booleans(), id_=st.sampled_from("ab")),
    st.builds(member, inside=st.booleans(), id_=st.sampled_from("ab")),
    st.builds(title, st.sampled_from(("Sea", "Seas", "Oceans"))),
)


@given(st.lists(WISHES, max_size=12))
def test_fewer_requests_come_to_the_same(given_: list[Change]) -> None:
    """Whatever is merged, making what is left ends where making everything would have."""
    state: dict[object, object] = {}
    useful = [change for change in given_ if apply(state, change)]
    merged_ = changes(after([], *useful))
    less: dict[object, object] = {}
    for change in merged_:
        apply(less, change)
    began: dict[object, object] = {"title": "Sea"}
    assert {**began, **settled_values(less)} == {**began, **settled_values(state)}
    assert len(merged_) <= len(useful)
    assert len({key(change) for change in merged_}) == len(merged_)


def key(change: Change) -> object:
    if isinstance(change, Like):
        return ("like", change.photo.ref)
    return ("in", change.photo.ref) if isinstance(change, Member) else "title"


def apply(state: dict[object, object], change: Change) -> bool:
    """Make a change; return whether it changed anything. Nothing is liked, nor inside, in the beginning."""
    value: object = change.on if isinstance(change, Like) else isinstance(change, Member) and change.inside
    if isinstance(change, Update):
        value = change.edit.title
    changed = state.get(key(change), "Sea" if isinstance(change, Update) else False) != value
    state[key(change)] = value
    return changed


def settled_values(state: dict[object, object]) -> dict[object, object]:
    return {name: value for name, value in state.items() if value is not False}


@given(st.sampled_from([like(), member(), title("Seas"), member(inside=False), like(on=False)]))
def test_the_inverse_of_an_inverse_is_the_change(change: Change) -> None:
    """Undo and redo lead back to where they began."""
    back = inverse(change)
    assert back is not None
    again = inverse(back)
    if isinstance(change, Update):
        assert isinstance(again, Update)
        assert again.edit.of(again.collection) == change.edit.of(change.collection)
    else:
        assert again == change
