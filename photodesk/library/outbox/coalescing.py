"""What becomes of a new change beside those that wait: pure functions of `Book`.

- Like and unlike, add and remove: the newest wish counts. Where the older one was never sent, the two make
  nothing; where it may have been made, the newest takes its place; where it is under way, it follows. The
  opposite of what was refused is so already, most likely: what is wanted after it takes its place, too.
- An update becomes part of a creation or an update that was never sent, and of an update that may have
  been made. What is as it was before goes out of an update that was never sent.
- The deletion of a collection that was never sent takes away everything about it. Any other deletion takes
  the place of all that waits for the collection, but for a creation that may have been made. What it took
  the place of waits again when the deletion is cancelled or refused.
- A creation of what is still to be deleted takes the deletion away.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import groupby

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Book, Entry, State

Entries = list[Entry]


def merged(book: Book, fresh: Iterable[Entry]) -> Book:
    """Return the book with new entries, each beside what was there before it."""
    entries = list(book.entries)
    resolved = (_resolved(book, entry) for entry in fresh)
    for are_wishes, group in groupby(resolved, key=_is_wish):
        if are_wishes:
            entries = _all_wished(entries, group)
            continue
        for entry in group:
            entries = _with(entries, entry)
    return replace(book, entries=tuple(entries))


def _resolved(book: Book, entry: Entry) -> Entry:
    change = book.resolved(entry.change)
    return entry if change is entry.change else replace(entry, change=change)


def settled(book: Book, id: int) -> Book:
    """Return the book with what came after an entry of its lane merged into it, now that it waits again."""
    found = book.entry(id)
    if found is None:
        return book
    first = book.entries.index(found)
    lane = found.change.lane
    later = [each for each in book.entries[first + 1 :] if each.counts and each.change.lane == lane]
    if not later:
        return book
    taken = {each.id for each in later}
    rest = tuple(each for each in book.entries if each.id not in taken)
    again = merged(replace(book, entries=rest), later)
    order = {each.id: place for place, each in enumerate(book.entries)}
    return replace(book, entries=tuple(sorted(again.entries, key=lambda each: order[each.id])))


def cancelled(book: Book, given: Iterable[tuple[int, Entry]]) -> Book:
    """Return the book without some changes.

    What may have been made is followed by its opposite; a deletion that may have been made stays.

    Args:
        book: what waits.
        given: ids of entries, each with a new entry that takes its opposite; its change does not matter.
    """
    spares = dict(given)
    wanted = [each for each in book.entries if each.id in spares]
    gone = {each.id for each in wanted if _goes_alone(each)}
    entries = [each for each in book.entries if each.id not in gone]
    rest = [each for each in wanted if each.id not in gone]
    entries = _all_wished(entries, [_opposite(each, spares[each.id]) for each in rest if _is_wish(each)])
    for id_ in [each.id for each in rest if not _is_wish(each)]:
        spare, found = spares[id_], next((each for each in entries if each.id == id_), None)
        if found is None:
            continue
        if found.unsent or not found.counts:
            entries = _without(entries, found)
            continue
        opposite = inverse(found.change)
        if opposite is not None:
            entries = _with(entries, replace(spare, change=opposite, batch=found.batch))
    left = replace(book, entries=tuple(entries))
    return merged(left, [one for each in wanted if each.id in gone and each.counts for one in each.instead])


def _opposite(wish: Entry, spare: Entry) -> Entry:
    change = inverse(wish.change)
    return replace(spare, change=change, batch=wish.batch) if change is not None else spare


def inverse(change: Change) -> Change | None:
    """Return what takes a change back; None for a deletion."""
    if isinstance(change, Like):
        return Like(change.photo, not change.on)
    if isinstance(change, Member):
        return replace(change, inside=not change.inside)
    if isinstance(change, Update):
        after = change.edit.of(change.collection)
        return Update(after, CollectionEdit.between(after, change.collection))
    return Delete(change.collection) if isinstance(change, Create) else None


def _with(entries: Entries, fresh: Entry) -> Entries:
    merge: Callable[[Entries, Entry], Entries] = _RULES[type(fresh.change)]
    return merge(entries, fresh)


def _key(change: Change) -> object:
    """Return what two wishes that exclude each other have in common."""
    if isinstance(change, Like):
        return change.photo.ref
    return (change.collection.ref, change.photo.ref) if isinstance(change, Member) else None


def _wish(change: Change) -> bool:
    return change.on if isinstance(change, Like) else isinstance(change, Member) and change.inside


def _is_wish(entry: Entry) -> bool:
    return isinstance(entry.change, Like | Member)


def _wished(entries: Entries, fresh: Entry) -> Entries:
    """Merge a wish: a like, or a photo's place in a collection."""
    return _all_wished(entries, [fresh])


def _all_wished(entries: Entries, fresh: Iterable[Entry]) -> Entries:
    """Merge many wishes, one after the other; each costs the same, however much waits."""
    waiting = {each.id: each for each in entries}
    alike: dict[object, list[int]] = {}
    for each in entries:
        if _is_wish(each):
            alike.setdefault(_key(each.change), []).append(each.id)
    for wish in fresh:
        same = alike.setdefault(_key(wish.change), [])
        redundant = False
        for id_ in [id_ for id_ in same if not waiting[id_].counts]:  # asked for anew
            redundant |= _wish(waiting.pop(id_).change) != _wish(wish.change)
            same.remove(id_)
        last = waiting[same[-1]] if same else None
        if last is None and redundant:
            waiting[wish.id] = replace(wish, doubtful=True)
            same.append(wish.id)
        elif last is None or (last.state is State.SENDING and _wish(last.change) != _wish(wish.change)):
            waiting[wish.id] = wish
            same.append(wish.id)
        elif _wish(last.change) == _wish(wish.change):
            waiting[last.id] = _again(last) if last.state is State.HELD else last
        elif last.unsent:
            del waiting[same.pop()]
        else:
            waiting[last.id] = replace(_again(last), change=wish.change, batch=wish.batch)
    return list(waiting.values())


def _updated(entries: Entries, fresh: Entry) -> Entries:
    change = fresh.change
    if not isinstance(change, Update) or not change.edit:
        return entries
    lane = _lane(entries, fresh)
    entries = _without_wishes(entries, fresh.change.lane, change.edit)
    last = next((each for each in reversed(lane) if each.counts and not _is_member(each)), None)
    if last is None or last.state is State.SENDING:
        return [*entries, fresh]
    if isinstance(last.change, Create) and last.unsent:
        made = change.edit.of(last.change.collection)
        return _swap(entries, last, replace(_again(last), change=Create(made)))
    if isinstance(last.change, Update):
        return _both_updated(entries, last, last.change, change.edit)
    return [*entries, fresh]


def _both_updated(entries: Entries, last: Entry, before: Update, more: CollectionEdit) -> Entries:
    edit = _both(before.edit, more)
    if last.unsent:
        edit = _changed(edit, before.collection)
    if not edit:
        return [each for each in entries if each is not last]
    return _swap(entries, last, replace(_again(last), change=replace(before, edit=edit)))


def _created(entries: Entries, fresh: Entry) -> Entries:
    lane = _lane(entries, fresh)
    entries = [each for each in entries if each.counts or not (each in lane and _is_create(each))]
    last = next(
        (each for each in reversed(lane) if each.counts and isinstance(each.change, Create | Delete)), None
    )
    if last is None or (isinstance(last.change, Delete) and not last.unsent):
        return [*entries, fresh]
    if isinstance(last.change, Delete):
        return list(merged(Book(tuple(each for each in entries if each is not last)), last.instead).entries)
    return _swap(entries, last, replace(_again(last), change=fresh.change)) if last.unsent else entries


def _deleted(entries: Entries, fresh: Entry) -> Entries:
    lane = _lane(entries, fresh)
    created = next((each for each in reversed(lane) if each.counts and _is_create(each)), None)
    if created is not None and created.unsent:
        return _without(entries, created)
    stays = [each for each in lane if each.state is State.SENDING or (each.counts and _is_made(each))]
    gone = {each.id for each in lane} - {each.id for each in stays}
    entries = [each for each in entries if each.id not in gone]
    if stays and isinstance(stays[-1].change, Delete):
        return entries
    instead = tuple(each for each in lane if each.id in gone and each.counts)
    return [*entries, replace(fresh, instead=instead or fresh.instead)]


_RULES: Mapping[type[Change], Callable[[Entries, Entry], Entries]] = {
    Like: _wished,
    Member: _wished,
    Update: _updated,
    Create: _created,
    Delete: _deleted,
}


def _without(entries: Entries, gone: Entry) -> Entries:
    """Return entries without one; without a creation there is nothing about its collection either."""
    if not _is_create(gone):
        return [each for each in entries if each is not gone]
    first = entries.index(gone)
    lane = gone.change.lane
    return [each for place, each in enumerate(entries) if place < first or each.change.lane != lane]


def _lane(entries: Sequence[Entry], fresh: Entry) -> Entries:
    return [each for each in entries if each.change.lane == fresh.change.lane]


def _goes_alone(entry: Entry) -> bool:
    """Whether an entry that is cancelled simply goes, and nothing with it."""
    return (entry.unsent or not entry.counts) and not _is_create(entry)


def _is_create(entry: Entry) -> bool:
    return isinstance(entry.change, Create)


def _is_made(entry: Entry) -> bool:
    """Whether an entry makes or unmakes the whole collection."""
    return isinstance(entry.change, Create | Delete)


def _is_member(entry: Entry) -> bool:
    return isinstance(entry.change, Member)


def _without_wishes(entries: Entries, lane: str, edit: CollectionEdit) -> Entries:
    """Return entries where what was refused is no longer wanted as far as it is wanted anew, or otherwise."""
    left: Entries = []
    for each in entries:
        change = each.change
        if each.counts or not isinstance(change, Update) or change.lane != lane:
            left.append(each)
            continue
        covered = {one.name: None for one in fields(edit) if getattr(edit, one.name) is not None}
        rest = replace(change.edit, **covered)
        if rest:
            left.append(each if rest == change.edit else replace(each, change=replace(change, edit=rest)))
    return left


def _swap(entries: Entries, old: Entry, new: Entry) -> Entries:
    return [new if each is old else each for each in entries]


def _again(entry: Entry) -> Entry:
    """Return an entry as one that has not been tried yet; a doubt stays."""
    return replace(
        entry, state=State.WAITING, attempts=0, reason="", failing_since=None, next_try=None, gone=False
    )


def _both(first: CollectionEdit, second: CollectionEdit) -> CollectionEdit:
    later = {each.name: getattr(second, each.name) for each in fields(second)}
    return replace(first, **{name: value for name, value in later.items() if value is not None})


def _changed(edit: CollectionEdit, before: Collection) -> CollectionEdit:
    """Return an edit without what it leaves as it was."""
    same = {
        each.name: None for each in fields(edit) if getattr(edit, each.name) == getattr(before, each.name)
    }
    return replace(edit, **same)
