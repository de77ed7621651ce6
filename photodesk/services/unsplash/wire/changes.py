"""What changing something answers: JSON into Photo and CollectionChange."""

from photodesk.domain.photo import Photo
from photodesk.services.editing import CollectionChange
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.fields import Source, record
from photodesk.services.unsplash.wire.photos import photo


def liked_photo(value: object, source: Source) -> Photo | None:
    """Return the photo that was liked or is liked no more, as far as the answer holds it.

    None is no failure here: the documentation knows an answer without any body as well.
    """
    fields = record(value)
    return photo(fields.get("photo", fields), source)


def collection_change(value: object, source: Source) -> CollectionChange:
    """Return the photo and the collection as they are after a change, as far as the answer holds them."""
    fields = record(value)
    return CollectionChange(photo(fields.get("photo"), source), collection(fields.get("collection"), source))
