"""Facets that change something: likes, collections, photos, one's own profile, and reports of use.

All of them need a signed-in user, but for the reports. None sends more than what changed. All but
`create()` and `report()` may be repeated without harm, and are repeated a few times by themselves.
An error's `sent` says whether the change may have been made all the same.

`priority` decides who goes first while few requests are left: VISIBLE for what the user does now, AHEAD
for what was queued earlier.
"""

from dataclasses import dataclass
from typing import Protocol

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.profile import Profile
from photodesk.net.messages import Priority
from photodesk.services.capability import Capability


@dataclass(frozen=True, slots=True)
class CollectionChange:
    """A photo and a collection after one was put into the other or taken out; None where unsaid."""

    photo: Photo | None = None
    collection: Collection | None = None


class Likes(Protocol):
    """Likes of the signed-in user. They may vanish from the service: favourites are kept here anyway."""

    @property
    def capability(self) -> Capability:
        """Off as soon as the service takes no likes any more; then every call raises NotFound at once."""
        ...

    async def like(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo | None:
        """Like a photo; return it as it is now, None if the service does not say."""
        ...

    async def unlike(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo | None:
        """Like a photo no more; return it as it is now, None if the service does not say."""
        ...

    async def own(self, page: int) -> Page[Photo]:
        """Return page `page` (from 1) of what the signed-in user likes."""
        ...


class CollectionEditing(Protocol):
    """The collections of the signed-in user. Use the answers: a list read again may be old for a while."""

    async def own(self, page: int, *, priority: Priority = Priority.VISIBLE) -> Page[Collection]:
        """Return page `page` (from 1) of one's own collections, private ones included."""
        ...

    async def create(self, edit: CollectionEdit, *, priority: Priority = Priority.VISIBLE) -> Collection:
        """Make a collection. Never repeated by itself: if an error says `sent`, look before trying again."""
        ...

    async def update(
        self, id: str, edit: CollectionEdit, *, priority: Priority = Priority.VISIBLE
    ) -> Collection:
        """Change a collection; return it as it is now."""
        ...

    async def delete(self, id: str, *, priority: Priority = Priority.VISIBLE) -> None:
        """Delete a collection; one that is gone already counts as deleted."""
        ...

    async def add(self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE) -> CollectionChange:
        """Put a photo into a collection."""
        ...

    async def remove(
        self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE
    ) -> CollectionChange:
        """Take a photo out of a collection."""
        ...


class PhotoEditing(Protocol):
    """The photos of the signed-in user."""

    async def update(self, id: str, edit: PhotoEdit, *, priority: Priority = Priority.VISIBLE) -> Photo:
        """Change a photo; return it as it is now, with its details."""
        ...


class ProfileEditing(Protocol):
    """The profile of the signed-in user."""

    async def update(self, edit: ProfileEdit, *, priority: Priority = Priority.VISIBLE) -> Profile:
        """Change one's profile; return it as it is now."""
        ...


class Account(Protocol):
    """Who is signed in."""

    async def me(self) -> Profile:
        """Return one's own profile. Costs one request."""
        ...


class Usage(Protocol):
    """Reports that a photo was taken out, where the service demands them. See `services.reports`."""

    def location(self, photo: Photo) -> str:
        """Return what `report()` needs; "" if this photo's use cannot be reported. Costs no request."""
        ...

    async def report(self, location: str, *, priority: Priority = Priority.AHEAD) -> None:
        """Report one use. Counts as soon as the service begins to answer; sent at most once by itself."""
        ...
