"""What is said of changes of collections once they are made here: short enough for a toast."""

from collections.abc import Sequence

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.domain.text import shortened

LONGEST_TITLE = 60
"""Letters of a title that are said."""


def called(collection: Collection) -> str:
    """Return the title in quotation marks."""
    return f"“{shortened(collection.title, LONGEST_TITLE)}”"


def put_in(photos: Sequence[Photo], collection: Collection) -> str:
    """Say that photos were added."""
    return f"Added {_many(photos)}to {called(collection)}"


def taken_out(photos: Sequence[Photo], collection: Collection) -> str:
    """Say that photos were removed."""
    return f"Removed {_many(photos)}from {called(collection)}"


def moved(photos: Sequence[Photo], target: Collection) -> str:
    """Say that photos are in another collection now."""
    return f"Moved {_many(photos)}to {called(target)}"


def created(collection: Collection, photos: Sequence[Photo]) -> str:
    """Say that there is a new collection."""
    count = len(photos)
    with_photos = f" with {count:,} photos" if count > 1 else " with 1 photo" if count else ""
    return f"Created {called(collection)}{with_photos}"


def changed(before: Collection, after: Collection, edit: CollectionEdit) -> str:
    """Say what is different about a collection."""
    if edit.title is not None and edit.description is None and edit.private is None:
        return f"Renamed to {called(after)}"
    if edit.private is not None and edit.title is None and edit.description is None:
        return f"Made {called(before)} {'private' if edit.private else 'public'}"
    return f"Changed {called(after)}"


def deleted(collection: Collection) -> str:
    """Say that a collection is gone."""
    return f"Deleted {called(collection)}"


def _many(photos: Sequence[Photo]) -> str:
    return f"{len(photos):,} photos " if len(photos) > 1 else ""
