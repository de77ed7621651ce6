"""What a program knows of an account, and what its user wants."""

from dataclasses import dataclass, field

from photodesk.domain.changes import Create, Delete, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.outbox import Book
from photodesk.domain.ref import Ref

Wanted = tuple[Collection, frozenset[str]]


@dataclass
class Known:
    """What a program knows of an account: what the service said last; and what its user wants.

    Attributes:
        liked: photos that the service has said are liked.
        own: collections that the service has said there are, with the photos in them.
        likes: what the user wanted last of each photo.
        wanted: what the user wanted last of each collection; None for a deleted one.
        told: collections whose user was told that they cannot have them as they wanted.
    """

    liked: set[str] = field(default_factory=set)
    own: dict[Ref, tuple[Collection, set[str]]] = field(default_factory=dict)
    likes: dict[str, bool] = field(default_factory=dict)
    wanted: dict[Ref, Wanted | None] = field(default_factory=dict)
    told: set[Ref] = field(default_factory=set)

    def shown(self, book: Book) -> dict[Ref, tuple[Collection, set[str]]]:
        """Return the collections as they are shown: what the service said, and the outbox over it."""
        shown = {ref: (one, set(ids)) for ref, (one, ids) in self.own.items()}
        for entry in book.entries:
            change = entry.change
            if not entry.counts or isinstance(change, Like):
                continue
            ref = change.collection.ref
            if isinstance(change, Create):
                shown[ref] = (change.collection, set())
            elif isinstance(change, Delete):
                shown.pop(ref, None)
            elif ref in shown and isinstance(change, Update):
                shown[ref] = (change.edit.of(shown[ref][0]), shown[ref][1])
            elif ref in shown and isinstance(change, Member):
                (shown[ref][1].add if change.inside else shown[ref][1].discard)(change.photo.ref.id)
        return shown
