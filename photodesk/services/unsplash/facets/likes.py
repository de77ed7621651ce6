"""Likes: documented, in use, and absent from the service's newest description of itself."""

from collections.abc import Awaitable, Callable

from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.errors import NotFound, ServiceError
from photodesk.net.messages import Priority
from photodesk.net.thread import NetworkThread
from photodesk.services.capability import Capability
from photodesk.services.unsplash import changing
from photodesk.services.unsplash.client import Client
from photodesk.services.unsplash.facets.facet import OwnFacet, OwnName

GONE = "The photo service takes no likes any more. Your favourites are kept on this computer as before."


class UnsplashLikes(OwnFacet):
    """Likes of the signed-in user, as long as the service takes them.

    Attributes:
        capability: off as soon as a like is refused because there is no such route any more.
    """

    def __init__(self, network: NetworkThread, client: Client, own: OwnName) -> None:
        super().__init__(network, client, own)
        self.capability = Capability()

    async def like(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo | None:
        """Like a photo; return it if the answer holds it. Costs one request."""
        return await self._network.run(self._change(changing.like, id, priority))

    async def unlike(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo | None:
        """Like a photo no more; return it if the answer holds it. Costs one request."""
        return await self._network.run(self._change(changing.unlike, id, priority))

    async def own(self, page: int) -> Page[Photo]:
        """Return page `page` (from 1) of what the user likes. Costs one request."""

        async def ask() -> Page[Photo]:
            return await self._client.user_likes(await self._own_name(), page)

        return await self._network.run(ask())

    async def _change(
        self, change: Callable[[Client, str], Awaitable[Photo | None]], id: str, priority: Priority
    ) -> Photo | None:
        if not self.capability.on:
            error = NotFound("the service takes no likes", people=GONE)
            error.sent = False
            raise error
        client = self._client.at(priority)
        try:
            return await change(client, id)
        except NotFound as error:
            if error.certain and (error.gone or await self._exists(client, id)):
                self.capability.turn_off(GONE)
                error.people = GONE
            raise

    async def _exists(self, client: Client, id: str) -> bool:
        """Whether there is such a photo: then it is the like that is not there any more.

        Costs one request, once: the answer that there is no such thing is about the photo or the route,
        and a photo that was removed must not end all liking.
        """
        try:
            await client.photo(id)
        except ServiceError:
            return False
        return True
