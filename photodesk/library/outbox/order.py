"""What waits for something in another lane: nothing is taken away before it is where it is to be.

What waits for a change that is refused is refused with it.
"""

from collections.abc import Iterable

from photodesk.domain.changes import Delete, Member
from photodesk.domain.outbox import Entry


def must_wait(entry: Entry, earlier: Iterable[Entry]) -> bool:
    """Whether an entry has to wait for others of its batch that came before it.

    A photo is taken out of a collection, and a collection deleted, only once what the same batch puts
    elsewhere is there: a move that stops half way loses nothing.
    """
    change = entry.change
    deletes = isinstance(change, Delete)
    if not entry.batch or not (deletes or (isinstance(change, Member) and not change.inside)):
        return False
    return any(
        isinstance(other.change, Member)
        and other.change.inside
        and other.batch == entry.batch
        and other.change.lane != change.lane
        and (deletes or (isinstance(change, Member) and other.change.photo.ref == change.photo.ref))
        for other in earlier
    )
