"""What all facets need."""

from dataclasses import dataclass

from photodesk.net.thread import NetworkThread
from photodesk.services.unsplash.client import Client


class Facet:
    """The client, and the thread it runs on."""

    def __init__(self, network: NetworkThread, client: Client) -> None:
        self._network = network
        self._client = client


@dataclass
class OwnName:
    """The name of the signed-in user, shared by the facets that need it; "" until it is known."""

    username: str = ""


class OwnFacet(Facet):
    """The same for one signed-in user, whose name is asked for when it is first needed."""

    def __init__(self, network: NetworkThread, client: Client, own: OwnName) -> None:
        super().__init__(network, client)
        self._own = own

    async def _own_name(self) -> str:
        """Return the user name; costs one request the first time, unless it was known. On the loop."""
        if not self._own.username:
            self._own.username = (await self._client.me()).person.username
        return self._own.username
