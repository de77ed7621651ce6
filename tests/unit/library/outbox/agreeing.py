"""Whether what a program knows and its user wants is what the service has."""

from collections.abc import Mapping

from photodesk.domain.changes import Change, Delete, Like
from photodesk.domain.outbox import Book
from tests.unit.library.outbox.known import Known

There = Mapping[str, tuple[str, str, bool, frozenset[str]]]
"""What somebody's collections are at the service, by their ids: title, description, private, photos."""


def is_known(known: Known, book: Book, change: Change, likes: set[str], there: There) -> bool:
    """Whether what is known of the thing that a refused change is about is what the service has."""
    if any(each.change.lane == change.lane and each.doubtful for each in book.entries):
        return True  # nobody can know yet, and what waits will tell
    if isinstance(change, Like):
        id_ = change.photo.ref.id
        return (id_ in likes) == (id_ in known.liked)
    ref = book.known_as(change.collection.ref)
    has = there.get(ref.id)
    if has is None:
        return not isinstance(change, Delete) or ref in known.told  # another device has deleted it
    if ref not in known.own:
        return True
    one, ids = known.own[ref]
    return (one.title, one.description, one.private, frozenset(ids)) == has


def agree(known: Known, book: Book, likes: set[str], there: There, ghost: str) -> None:
    """Compare, where nothing waits any more; `ghost` is a photo that is not at the service."""
    assert known.liked == likes
    for id_, on in known.likes.items():
        assert id_ == ghost or (id_ in likes) == on, (id_, on)
    named = {
        ref.id: (one.title, one.description, one.private, frozenset(ids))
        for ref, (one, ids) in known.own.items()
        if ref.id in there or ref not in known.told
    }
    assert named == there
    told = {book.known_as(ref).id for ref in known.told} | {ref.id for ref in known.told}
    alive = {}
    for ref, wanted in known.wanted.items():
        id_ = book.known_as(ref).id
        if id_ in told or ref in known.told:
            continue
        if wanted is None:
            assert id_ not in there
            continue
        one, ids = wanted
        alive[id_] = (one.title, one.description, one.private, ids - {ghost})
    assert {id_: one for id_, one in there.items() if id_ not in told} == alive
