"""What happens to entries on their way: each step is a pure function from one `Book` to the next."""

from collections.abc import Callable
from collections.abc import Collection as Some
from dataclasses import replace
from datetime import datetime

from photodesk.domain.changes import Change, Create, Delete, Like, Update
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book, Entry, State
from photodesk.library.outbox.coalescing import merged, settled
from photodesk.library.outbox.order import Arrivals

Step = Callable[[Book], Book]
STAYS = "This stays as it was: what was to be put elsewhere first could not be put there."


def begun(id: int, known: tuple[str, ...]) -> Step:
    """Write down that an entry is being sent; of a creation, which collections are known without it."""

    def step(entry: Entry) -> Entry:
        known_before = known if isinstance(entry.change, Create) and not entry.doubtful else entry.known
        return replace(entry, state=State.SENDING, known=known_before)

    return lambda book: _changed(book, {id}, step)


def done(id: int) -> Step:
    """Take out an entry that was made."""
    return lambda book: replace(book, entries=tuple(each for each in book.entries if each.id != id))


def made(id: int, collection: Collection) -> Step:
    """Take out the creation of `collection`, and call it from now on what the service calls it."""

    def step(book: Book) -> Book:
        found = book.entry(id)
        if found is None or isinstance(found.change, Like):
            return book
        local = found.change.collection.ref
        rest = tuple(each for each in book.entries if each is not found)
        if local == collection.ref:
            return replace(book, entries=rest)
        aliases = {**book.aliases, local: collection.ref}
        aliases.pop(collection.ref, None)
        renamed = replace(book, aliases=aliases)
        return replace(renamed, entries=tuple(_renamed(renamed, each) for each in rest))

    return step


def unmade(id: int) -> Step:
    """Take out a creation that was not made, and its deletion that waits behind it."""

    def step(book: Book) -> Book:
        found = book.entry(id)
        if found is None:
            return book
        certain = replace(found, state=State.WAITING, doubtful=False, known=())
        entries = tuple(certain if each is found else each for each in book.entries)
        return settled(replace(book, entries=entries), id)

    return step


def waiting(
    id: int,
    *,
    doubtful: bool,
    attempts: int,
    failing_since: datetime | None,
    next_try: datetime | None,
) -> Step:
    """Let an entry wait again after a try in vain; what was wanted meanwhile is merged into it."""

    def step(book: Book) -> Book:
        def again(entry: Entry) -> Entry:
            return replace(
                entry,
                state=State.WAITING,
                doubtful=doubtful,
                attempts=attempts,
                failing_since=failing_since,
                next_try=next_try,
            )

        return settled(_changed(book, {id}, again), id)

    return step


def held(id: int, reason: str, *, doubtful: bool = False) -> Step:
    """Hold an entry until the user says what to do."""

    def step(book: Book) -> Book:
        def stopped(entry: Entry) -> Entry:
            return replace(entry, state=State.HELD, reason=reason, doubtful=doubtful, next_try=None)

        return settled(_changed(book, {id}, stopped), id)

    return step


def found_so(id: int, so: Change) -> Step:
    """Know of an entry that was not made what the service has: an edit is of a collection as it is there."""

    def step(entry: Entry) -> Entry:
        if not isinstance(so, Update) or not isinstance(entry.change, Update):
            return entry
        return replace(entry, change=replace(entry.change, collection=so.collection))

    return lambda book: _changed(book, {id}, step)


def refused(ids: Some[int], reason: str, *, gone: bool = False) -> Step:
    """Roll entries back for a reason, with what waits for them in other lanes.

    `gone` says that their collection is not at the service.
    """

    def stopped(entry: Entry) -> Entry:
        return replace(
            entry, state=State.REFUSED, reason=reason, gone=gone, doubtful=False, next_try=None, known=()
        )

    def kept(entry: Entry) -> Entry:
        return replace(stopped(entry), reason=STAYS, gone=False)

    def step(book: Book) -> Book:
        rolled_back, waiting_for_them = set(ids), set[int]()
        before = Arrivals()
        for entry in book.entries:
            if entry.id in rolled_back:
                before.add(entry)
            elif entry.counts and entry.state is not State.SENDING and before.hold_up(entry):
                waiting_for_them.add(entry.id)
        after = _changed(_changed(book, rolled_back, stopped), waiting_for_them, kept)
        not_deleted = {each.id for each in after.entries if each.instead and not each.counts}
        again = [one for each in after.entries if each.id in not_deleted for one in each.instead]
        return merged(_changed(after, not_deleted, lambda each: replace(each, instead=())), again)

    return step


def retried(ids: Some[int]) -> Step:
    """Let entries be tried again as if for the first time; a doubt stays."""

    def again(entry: Entry) -> Entry:
        if entry.state is State.SENDING:
            return entry
        return replace(
            entry, state=State.WAITING, attempts=0, reason="", failing_since=None, next_try=None, gone=False
        )

    def step(book: Book) -> Book:
        after = _changed(book, set(ids), again)
        refused = {each.id for each in book.entries if not each.counts and isinstance(each.change, Delete)}
        deletions = [each for each in after.entries if each.id in refused and each.counts]
        rest = tuple(each for each in after.entries if each not in deletions)
        return merged(replace(after, entries=rest), deletions)  # in place of what waits by now

    return step


def dismissed(ids: Some[int]) -> Step:
    """Take refused entries out of the list."""

    def step(book: Book) -> Book:
        entries = (each for each in book.entries if each.counts or each.id not in ids)
        return replace(book, entries=tuple(entries))

    return step


def found_after_a_restart(book: Book) -> Book:
    """Let what was being sent when the program ended wait again: nobody knows what became of it."""
    for entry in book.entries:
        if entry.state is State.SENDING:
            again = replace(entry, state=State.WAITING, doubtful=True)
            entries = tuple(again if each.id == entry.id else each for each in book.entries)
            book = settled(replace(book, entries=entries), entry.id)
    return book


def _changed(book: Book, ids: Some[int], change: Callable[[Entry], Entry]) -> Book:
    return replace(book, entries=tuple(change(each) if each.id in ids else each for each in book.entries))


def _renamed(book: Book, entry: Entry) -> Entry:
    change = book.resolved(entry.change)
    if change is entry.change:
        return entry
    return replace(entry, change=change, instead=tuple(_renamed(book, each) for each in entry.instead))
