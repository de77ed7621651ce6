"""Changes: what the user wants to be different at a service, one thing each."""

from dataclasses import dataclass

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ids import new_id

_NEW = "new "
"""How the id of a collection begins that no service knows yet; ids of services hold no spaces."""


def new_ref(service: str) -> Ref:
    """Return the identity of a collection that is made here, until the service gives it one."""
    return Ref(service, f"{_NEW}{new_id()}")


def is_new(ref: Ref) -> bool:
    """Whether a collection has been made here and is not known to have an id at its service."""
    return ref.id.startswith(_NEW)


@dataclass(frozen=True, slots=True)
class Like:
    """A photo is liked, or no more."""

    photo: Photo
    on: bool

    @property
    def lane(self) -> str:
        """Changes of one lane are made in their order; those of different lanes in any."""
        return f"like {self.photo.ref.id}"


@dataclass(frozen=True, slots=True)
class Member:
    """A photo is put into a collection, or taken out of it."""

    collection: Collection
    photo: Photo
    inside: bool

    @property
    def lane(self) -> str:
        """That of the collection."""
        return _lane(self.collection.ref)


@dataclass(frozen=True, slots=True)
class Create:
    """A collection is made. Its `ref` is that of `new_ref()`."""

    collection: Collection

    @property
    def lane(self) -> str:
        """That of the collection."""
        return _lane(self.collection.ref)


@dataclass(frozen=True, slots=True)
class Update:
    """A collection, given as it was before, is called or described otherwise, or hidden, or shown."""

    collection: Collection
    edit: CollectionEdit

    @property
    def lane(self) -> str:
        """That of the collection."""
        return _lane(self.collection.ref)


@dataclass(frozen=True, slots=True)
class Delete:
    """A collection, given as it was, is deleted."""

    collection: Collection

    @property
    def lane(self) -> str:
        """That of the collection."""
        return _lane(self.collection.ref)


Change = Like | Member | Create | Update | Delete


def _lane(collection: Ref) -> str:
    return f"collection {collection.id}"
