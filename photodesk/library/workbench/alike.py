"""Duplicates: the same photo in several collections, and different photos that look alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref

SAME_SHAPE = 0.01
"""What the proportions of two sizes of one picture may differ by."""

Filled = tuple[Collection, Sequence[Photo]]
"""A collection and its photos."""


@dataclass(frozen=True, slots=True)
class Held:
    """A photo and the collections it is in."""

    photo: Photo
    collections: tuple[Collection, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Photos of one photographer that are likely the same picture, each with the collections it is in."""

    held: tuple[Held, ...]


def held(filled: Iterable[Filled]) -> tuple[Held, ...]:
    """Return every photo once, with all collections it is in, in the order they come."""
    photos: dict[Ref, Photo] = {}
    collections: dict[Ref, list[Collection]] = {}
    for collection, members in filled:
        for photo in {member.ref: member for member in members}.values():
            photos.setdefault(photo.ref, photo)
            collections.setdefault(photo.ref, []).append(collection)
    return tuple(Held(photo, tuple(collections[ref])) for ref, photo in photos.items())


def in_several(filled: Iterable[Filled]) -> tuple[Held, ...]:
    """Return the photos that are in more than one collection."""
    return tuple(each for each in held(filled) if len(each.collections) > 1)


def look_alikes(filled: Iterable[Filled]) -> tuple[Alike, ...]:
    """Return groups of different photos that are likely the same picture.

    They are of one photographer, and have the same BlurHash and proportions; where there is no BlurHash,
    the same size and the same time of publication.
    """
    groups: dict[tuple[object, ...], list[list[Held]]] = {}
    for each in held(filled):
        key = _key(each.photo)
        if key is None:
            continue
        found = groups.setdefault(key, [])
        for group in found:
            if _same_shape(group[0].photo, each.photo):
                group.append(each)
                break
        else:
            found.append([each])
    return tuple(Alike(tuple(group)) for found in groups.values() for group in found if len(group) > 1)


def _key(photo: Photo) -> tuple[object, ...] | None:
    """Return what is the same for photos that look alike; None where too little is known."""
    if photo.photographer is None:
        return None
    if photo.blur_hash:
        return photo.photographer.ref, photo.blur_hash
    if photo.created_at is None:
        return None
    return photo.photographer.ref, photo.width, photo.height, photo.created_at


def _same_shape(one: Photo, other: Photo) -> bool:
    return abs(one.ratio / other.ratio - 1) <= SAME_SHAPE
