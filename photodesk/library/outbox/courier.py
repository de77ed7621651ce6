"""Courier: carries one entry to the service and brings back what became of it."""

from collections.abc import Awaitable
from dataclasses import dataclass

from photodesk.domain.changes import Create, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Entry
from photodesk.domain.photo import Photo
from photodesk.domain.text import plain
from photodesk.errors import NotFound, NotPermitted, ServiceError, UnreadableAnswer
from photodesk.library.outbox.rules import GONE_COLLECTION, GONE_PHOTO, Fate, Verdict
from photodesk.net.messages import Priority
from photodesk.services.base import PhotoService
from photodesk.services.editing import CollectionChange, CollectionEditing, Likes

Answer = Photo | Collection | CollectionChange | None

LIKES, COLLECTIONS = "write_likes", "write_collections"
_MOST_PAGES = 500


def scope_of(entry: Entry) -> str:
    """Return what the user must have allowed for an entry."""
    return LIKES if isinstance(entry.change, Like) else COLLECTIONS


@dataclass(frozen=True, slots=True)
class Courier:
    """Asks one service in the name of its user; every method raises ServiceError."""

    service: PhotoService

    @property
    def takes_likes(self) -> bool:
        """Whether the service still takes likes."""
        likes = self.service.likes
        return likes is None or likes.capability.on

    def may(self, scope: str) -> bool:
        """Whether the user has allowed what a scope stands for, as far as is known."""
        return (self.service.likes if scope == LIKES else self.service.collection_editing) is not None

    async def carry(self, entry: Entry) -> Answer:
        """Make the change of an entry; return what the service answers. Costs one request.

        What it answers about something else is not believed, though the change has been made.
        """
        change = entry.change
        if isinstance(change, Like):
            likes = self._likes()
            ask = likes.like if change.on else likes.unlike
            photo = await ask(change.photo.ref.id, priority=Priority.AHEAD)
            return photo if photo is None or photo.ref == change.photo.ref else None
        editing, id_ = self._editing(), change.collection.ref.id
        if isinstance(change, Member):
            move = editing.add if change.inside else editing.remove
            return _about(change, await move(id_, change.photo.ref.id, priority=Priority.AHEAD))
        if isinstance(change, Create):
            made = await editing.create(creation(change.collection), priority=Priority.AHEAD)
            if made.ref.id in entry.known:
                raise UnreadableAnswer("a collection from before was answered to a creation")
            return made
        if isinstance(change, Update):
            now = await editing.update(id_, change.edit, priority=Priority.AHEAD)
            return now if now.ref == change.collection.ref else change.edit.of(change.collection)
        await editing.delete(id_, priority=Priority.AHEAD)
        return None

    async def find(self, entry: Entry, taken: frozenset[str]) -> Collection | None:
        """Look for a collection whose creation was sent without an answer. Costs a request per page.

        It has exactly the title, description and visibility that were sent, nothing in it yet, and is none
        of those that were known before, nor one of `taken`.
        """
        change = entry.change
        if not isinstance(change, Create):
            return None
        editing, wanted = self._editing(), change.collection
        others = taken | frozenset(entry.known)
        for number in range(1, _MOST_PAGES):
            page = await editing.own(number, priority=Priority.AHEAD)
            for found in page.items:
                if found.ref.id not in others and found.total_photos == 0 and _looks_like(found, wanted):
                    return found
            if not page.more:
                break
        return None

    async def what_is_gone(self, member: Member) -> Verdict:
        """Find out what is missing after a photo could not be put into a collection. Costs one request.

        A private collection may not be looked at by everybody who may change it: then the photo is asked for.
        """
        details, photos = self.service.collection_details, self.service.photos
        if photos is None or (details is not None and not member.collection.private):
            collection_gone = details is not None and not await _is_there(
                details.collection(member.collection.ref.id, priority=Priority.AHEAD)
            )
        else:
            collection_gone = await _is_there(photos.photo(member.photo.ref.id, priority=Priority.AHEAD))
        if collection_gone:
            return Verdict(Fate.COLLECTION_GONE, GONE_COLLECTION)
        return Verdict(Fate.REFUSED, GONE_PHOTO)

    def _likes(self) -> Likes:
        if self.service.likes is None:
            raise _not_allowed(LIKES)
        return self.service.likes

    def _editing(self) -> CollectionEditing:
        if self.service.collection_editing is None:
            raise _not_allowed(COLLECTIONS)
        return self.service.collection_editing


def creation(collection: Collection) -> CollectionEdit:
    """Return what has to be sent to make a collection."""
    return CollectionEdit(collection.title, collection.description, collection.private)


def _looks_like(found: Collection, wanted: Collection) -> bool:
    """Whether a collection is told like another, as far as white space is kept by a service."""
    return (
        found.title == plain(wanted.title, longest=300)
        and found.description == plain(wanted.description, longest=5_000, lines=True)
        and found.private == wanted.private
    )


def _about(member: Member, answer: CollectionChange) -> CollectionChange:
    """Return an answer without what it says of another photo or collection."""
    photo, collection = answer.photo, answer.collection
    return CollectionChange(
        photo if photo is not None and photo.ref == member.photo.ref else None,
        collection if collection is not None and collection.ref == member.collection.ref else None,
    )


async def _is_there(asking: Awaitable[object]) -> bool:
    try:
        await asking
    except NotFound as error:
        if not error.certain:
            raise
        return False
    return True


def _not_allowed(scope: str) -> ServiceError:
    error = NotPermitted(f"{scope} was not allowed")
    error.sent = False
    return error
