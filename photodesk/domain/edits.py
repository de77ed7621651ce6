"""Edits: what is to become different; None means that it stays as it is."""

from dataclasses import dataclass, field, fields, replace
from typing import Self

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.profile import Profile


class _Edit:
    """What edits have in common."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) is not None for each in fields(self))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ProfileEdit(_Edit):
    """Changes to one's own profile; "" empties a field. `url` is the personal address."""

    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = field(default=None, repr=False)
    url: str | None = None
    location: str | None = None
    bio: str | None = None
    instagram_username: str | None = None

    @classmethod
    def between(cls, before: Profile, after: Profile) -> Self:
        """Return what turns `before` into `after`."""
        old, new = before.person, after.person
        return cls(
            username=_changed(old.username, new.username),
            first_name=_changed(before.first_name, after.first_name),
            last_name=_changed(before.last_name, after.last_name),
            email=_changed(before.email, after.email),
            url=_changed(old.portfolio_url, new.portfolio_url),
            location=_changed(old.location, new.location),
            bio=_changed(old.bio, new.bio),
            instagram_username=_changed(old.instagram_username, new.instagram_username),
        )

    def back_to(self, before: Profile) -> Self:
        """Return the edit that gives each field of this one the value it has in `before`."""
        person = before.person
        old = {
            "username": person.username,
            "first_name": before.first_name,
            "last_name": before.last_name,
            "email": before.email,
            "url": person.portfolio_url,
            "location": person.location,
            "bio": person.bio,
            "instagram_username": person.instagram_username,
        }
        return type(self)(**{name: value for name, value in old.items() if getattr(self, name) is not None})


@dataclass(frozen=True, slots=True)
class CollectionEdit(_Edit):
    """Changes to a collection; a new one needs a title."""

    title: str | None = None
    description: str | None = None
    private: bool | None = None

    @classmethod
    def between(cls, before: Collection, after: Collection) -> Self:
        """Return what turns `before` into `after`."""
        return cls(
            title=_changed(before.title, after.title),
            description=_changed(before.description, after.description),
            private=None if before.private == after.private else after.private,
        )

    def of(self, collection: Collection) -> Collection:
        """Return a collection as it is after this edit."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(collection, **{name: value for name, value in values.items() if value is not None})


@dataclass(frozen=True, slots=True)
class PhotoEdit(_Edit):
    """Changes to a photo of one's own; "" empties a text.

    Attributes:
        shown: whether the photo stands on the photographer's profile.
        tags: all its tags from now on.
        place_name: the whole place, city and country included.
        latitude, longitude: degrees; both or neither, and they cannot be taken away again.
        exposure_time, aperture, focal_length, iso: as in Exif; an `iso` of 0 empties it.
    """

    description: str | None = None
    shown: bool | None = None
    tags: tuple[str, ...] | None = None
    place_name: str | None = None
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    make: str | None = None
    model: str | None = None
    exposure_time: str | None = None
    aperture: str | None = None
    focal_length: str | None = None
    iso: int | None = None

    @classmethod
    def between(cls, before: Photo, after: Photo) -> Self:
        """Return what turns `before` into `after`; visibility is not part of a Photo."""
        old, new = before.place, after.place
        moved = (old.latitude, old.longitude) != (new.latitude, new.longitude)
        return cls(
            description=_changed(before.description, after.description),
            tags=None if before.tags == after.tags else after.tags,
            place_name=_changed(old.name, new.name),
            city=_changed(old.city, new.city),
            country=_changed(old.country, new.country),
            latitude=new.latitude if moved else None,
            longitude=new.longitude if moved else None,
            make=_changed(before.exif.make, after.exif.make),
            model=_changed(before.exif.model, after.exif.model),
            exposure_time=_changed(before.exif.exposure_time, after.exif.exposure_time),
            aperture=_changed(before.exif.aperture, after.exif.aperture),
            focal_length=_changed(before.exif.focal_length, after.exif.focal_length),
            iso=None if before.exif.iso == after.exif.iso else after.exif.iso or 0,
        )


def _changed(before: str, after: str) -> str | None:
    return None if before == after else after
