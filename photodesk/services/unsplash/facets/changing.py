"""The facets that change collections, photos and the profile, and that report uses."""

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.profile import Profile
from photodesk.net.messages import Priority
from photodesk.services.editing import CollectionChange
from photodesk.services.unsplash import changing
from photodesk.services.unsplash.facets.facet import Facet, OwnFacet


class UnsplashCollectionEditing(OwnFacet):
    """The collections of the signed-in user. Each change costs one request."""

    async def own(self, page: int, *, priority: Priority = Priority.VISIBLE) -> Page[Collection]:
        """Return page `page` (from 1) of one's own collections, private ones included."""

        async def ask() -> Page[Collection]:
            return await self._client.at(priority).user_collections(await self._own_name(), page)

        return await self._network.run(ask())

    async def create(self, edit: CollectionEdit, *, priority: Priority = Priority.VISIBLE) -> Collection:
        """Make a collection."""
        return await self._network.run(changing.create_collection(self._client.at(priority), edit))

    async def update(
        self, id: str, edit: CollectionEdit, *, priority: Priority = Priority.VISIBLE
    ) -> Collection:
        """Change a collection."""
        return await self._network.run(changing.update_collection(self._client.at(priority), id, edit))

    async def delete(self, id: str, *, priority: Priority = Priority.VISIBLE) -> None:
        """Delete a collection; one that is gone already counts as deleted."""
        await self._network.run(changing.delete_collection(self._client.at(priority), id))

    async def add(self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE) -> CollectionChange:
        """Put a photo into a collection."""
        return await self._network.run(changing.add_to_collection(self._client.at(priority), id, photo_id))

    async def remove(
        self, id: str, photo_id: str, *, priority: Priority = Priority.VISIBLE
    ) -> CollectionChange:
        """Take a photo out of a collection."""
        return await self._network.run(
            changing.remove_from_collection(self._client.at(priority), id, photo_id)
        )


class UnsplashPhotoEditing(Facet):
    """The photos of the signed-in user."""

    async def update(self, id: str, edit: PhotoEdit, *, priority: Priority = Priority.VISIBLE) -> Photo:
        """Change a photo. Costs one request."""
        return await self._network.run(changing.update_photo(self._client.at(priority), id, edit))


class UnsplashProfileEditing(OwnFacet):
    """The profile of the signed-in user."""

    async def update(self, edit: ProfileEdit, *, priority: Priority = Priority.VISIBLE) -> Profile:
        """Change one's profile. Costs one request."""

        async def change() -> Profile:
            profile = await changing.update_profile(self._client.at(priority), edit)
            self._own.username = profile.person.username  # it may be another one
            return profile

        return await self._network.run(change())


class UnsplashAccount(OwnFacet):
    """Who is signed in."""

    async def me(self) -> Profile:
        """Return one's own profile. Costs one request, and spares those who need the name one."""

        async def ask() -> Profile:
            profile = await self._client.me()
            self._own.username = profile.person.username
            return profile

        return await self._network.run(ask())


class UnsplashUsage(Facet):
    """Reports that a photo was taken out."""

    def location(self, photo: Photo) -> str:
        """Return the address that the service wants to be asked for; "" without one."""
        return photo.download_location

    async def report(self, location: str, *, priority: Priority = Priority.AHEAD) -> None:
        """Report one use. Costs one request."""
        await self._network.run(changing.report_use(self._client.at(priority), location))
