"""What all facets need."""

from photodesk.net.thread import NetworkThread
from photodesk.services.unsplash.client import Client


class Facet:
    """The client, and the thread it runs on."""

    def __init__(self, network: NetworkThread, client: Client) -> None:
        self._network = network
        self._client = client


class OwnFacet(Facet):
    """The same for one signed-in user, whose name is asked for when it is first needed."""

    def __init__(self, network: NetworkThread, client: Client, username: str = "") -> None:
        super().__init__(network, client)
        self._username = username

    async def _own_name(self) -> str:
        """Return the user name; costs one request the first time, unless it was known. On the loop."""
        if not self._username:
            self._username = (await self._client.me()).person.username
        return self._username
