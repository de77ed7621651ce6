"""What waits for something in another lane: nothing is taken away before it is where it is to be.

What waits for a change that is refused is refused with it.
"""

from collections.abc import Iterable

from photodesk.domain.changes import Delete, Member
from photodesk.domain.outbox import Entry
from photodesk.domain.ref import Ref


class Arrivals:
    """What entries that came before put somewhere, batch by batch; a look costs the same however many.

    A photo is taken out of a collection, and a collection deleted, only once what the same batch puts
    elsewhere is there: a move that stops half way loses nothing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._lanes: dict[tuple[str, Ref | None], set[str]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Know one more that came before."""
        change = entry.change
        if entry.batch and isinstance(change, Member) and change.inside:
            for about in (change.photo.ref, None):
                self._lanes.setdefault((entry.batch, about), set()).add(change.lane)

    def hold_up(self, entry: Entry) -> bool:
        """Whether an entry has to wait for one of them."""
        change = entry.change
        if not entry.batch or not takes_away(entry):
            return False
        about = change.photo.ref if isinstance(change, Member) else None
        return any(lane != change.lane for lane in self._lanes.get((entry.batch, about), ()))


def takes_away(entry: Entry) -> bool:
    """Whether a photo is less in a collection, or a collection less, once an entry was made."""
    change = entry.change
    return isinstance(change, Delete) or (isinstance(change, Member) and not change.inside)
