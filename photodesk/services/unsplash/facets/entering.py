"""The facet for signing in."""

from collections.abc import Callable

from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.signing_in import Application, Grant, Registration
from photodesk.services.unsplash import changing
from photodesk.services.unsplash.asking import Asking


class UnsplashSigningIn:
    """The steps of signing in that speak to the service. None of them is repeated by itself."""

    def __init__(self, network: NetworkThread, site_url: str, asking: Callable[[Secret], Asking]) -> None:
        """Take how to ask with somebody's token; an empty one for nobody's."""
        self._network = network
        self._site_url = site_url
        self._asking = asking

    def authorize_url(
        self, application: Application, scopes: frozenset[str], state: str, challenge: str = ""
    ) -> str:
        """Return the address to open in a browser."""
        return changing.authorize_url(self._site_url, application, scopes, state, challenge)

    async def exchange(self, application: Application, code: str, verifier: str = "") -> Grant:
        """Return what the code that came back is good for. Not counted by the service."""
        nobody = self._asking(Secret())
        return await self._network.run(changing.exchange(nobody, application, Secret(code), Secret(verifier)))

    async def refresh(self, application: Application, refresh_token: Secret) -> Grant:
        """Return a new token for an old one that expired. Not counted by the service."""
        nobody = self._asking(Secret())
        return await self._network.run(changing.refresh(nobody, application, refresh_token))

    async def register(self, token: Secret, name: str, description: str) -> Registration:
        """Return an installation's own key. Costs one request."""
        return await self._network.run(changing.register(self._asking(token), name, description))
