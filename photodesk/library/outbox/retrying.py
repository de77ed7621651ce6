"""What belongs to what was refused: tried again or dismissed together, or made anew (pure)."""

from collections.abc import Iterable, Sequence

from photodesk.domain.changes import Change, Create, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book, Entry
from photodesk.domain.ref import Ref
from photodesk.library.outbox.order import takes_away


def with_refused_lanes(book: Book, entries: Iterable[Entry]) -> frozenset[int]:
    """Return ids of entries, with all that was refused because their collection was not there."""
    given = {entry.id for entry in entries}
    named = {each.change.lane for each in book.entries if each.id in given}
    refused = [each for each in book.entries if not each.counts and each.change.lane in named]
    lanes = {each.change.lane for each in refused if isinstance(each.change, Create)}
    lanes |= {each.change.lane for each in refused if each.gone and each.id in given}
    return frozenset(given | {each.id for each in refused if each.change.lane in lanes})


def with_what_holds_up(book: Book, ids: frozenset[int]) -> frozenset[int]:
    """Return ids with those of refused additions that a removal or deletion among them would wait for."""
    batches = {each.batch for each in book.entries if each.id in ids and takes_away(each)} - {""}
    refused = (each for each in book.entries if not each.counts and each.batch in batches)
    return ids | {each.id for each in refused if isinstance(each.change, Member) and each.change.inside}


def anew(refused: Sequence[Entry]) -> tuple[Change, ...]:
    """Return what makes the collections of refused changes anew, and the changes that still make sense."""
    made: dict[Ref, Collection] = {}
    members: list[Change] = []
    for change in (entry.change for entry in refused):
        if isinstance(change, Like):
            continue
        ref = change.collection.ref
        collection = made.get(ref, change.collection)
        made[ref] = change.edit.of(collection) if isinstance(change, Update) else collection
        if isinstance(change, Member) and change.inside:
            members.append(change)
    return (*(Create(collection) for collection in made.values()), *members)
