"""Standing: how things stand at the service with a change that was refused after an answer about it was lost.

An earlier try may have been carried out, so the refusal alone does not say what the service has.
"""

from dataclasses import dataclass

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.domain.text import plain
from photodesk.errors import NotFound, ServiceError, UnreadableAnswer
from photodesk.library.outbox.courier import Answer
from photodesk.library.outbox.rules import GONE_COLLECTION, GONE_PHOTO, Fate, Verdict
from photodesk.net.messages import Priority
from photodesk.services.base import PhotoService
from photodesk.services.editing import CollectionChange

_DONE = Verdict(Fate.DONE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a service said to a change, though an earlier try may have been carried out."""

    change: Change
    verdict: Verdict
    error: ServiceError


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand.

    Attributes:
        verdict: what becomes of the change now.
        so: the change that says what the service has instead; None if the change says it, or nothing does.
        answer: what the service answered.
    """

    verdict: Verdict
    so: Change | None = None
    answer: Answer = None


async def look(service: PhotoService, refusal: Refusal) -> Standing:
    """Ask how things stand with a refused change. Costs one request; raises ServiceError.

    It must not be asked before STALE seconds after the lost try are over.
    """
    change = refusal.change
    if isinstance(change, Like | Member):
        return await _photo_of(service, change, refusal.verdict)
    if isinstance(change, Update | Delete):
        return await _collection_of(service, change, refusal.verdict)
    return Standing(refusal.verdict)  # a creation is looked for before it is made again


async def _photo_of(service: PhotoService, change: Like | Member, refused: Verdict) -> Standing:
    if service.photos is None:
        return Standing(refused)
    try:
        photo = await service.photos.photo(change.photo.ref.id, priority=Priority.AHEAD)
    except NotFound as error:
        if not error.certain:
            raise
        wanted = change.on if isinstance(change, Like) else change.inside
        return Standing(Verdict(Fate.REFUSED, GONE_PHOTO) if wanted else _DONE)
    if photo.ref != change.photo.ref:
        raise UnreadableAnswer("another photo was answered than the one that was asked for")
    so: Change
    answer: Photo | CollectionChange = photo
    if isinstance(change, Like):
        so = Like(change.photo, photo.liked)
    else:
        answer = CollectionChange(photo, None)
        so = Member(change.collection, change.photo, change.collection.ref.id in photo.own_collections)
    return Standing(_DONE, None, answer) if so == change else Standing(refused, so, answer)


async def _collection_of(service: PhotoService, change: Update | Delete, refused: Verdict) -> Standing:
    if service.collection_details is None:
        return Standing(refused)
    try:
        found = await service.collection_details.collection(change.collection.ref.id, priority=Priority.AHEAD)
    except NotFound as error:
        if not error.certain:
            raise
        if isinstance(change, Delete):
            return Standing(_DONE)
        hidden = change.collection.private or change.edit.private  # not everybody may look who may change it
        return Standing(refused if hidden else Verdict(Fate.COLLECTION_GONE, GONE_COLLECTION))
    if found.ref != change.collection.ref:
        raise UnreadableAnswer("another collection was answered than the one that was asked for")
    if isinstance(change, Update) and is_edited(found, change.edit):
        return Standing(_DONE, None, found)
    return Standing(refused, Update(found, CollectionEdit()), found)


def is_edited(found: Collection, edit: CollectionEdit) -> bool:
    """Whether a collection is as an edit makes it, as far as white space is kept by a service."""
    return (
        (edit.title is None or found.title == plain(edit.title, longest=300))
        and (
            edit.description is None
            or found.description == plain(edit.description, longest=5_000, lines=True)
        )
        and (edit.private is None or found.private == edit.private)
    )


def is_open(change: Change, verdict: Verdict) -> bool:
    """Whether a verdict on a change that may have been made is not final before the service was asked."""
    return verdict.fate in (Fate.REFUSED, Fate.HELD) and not isinstance(change, Create)
