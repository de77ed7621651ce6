"""The facet for signing in."""

from collections.abc import Callable
from urllib.parse import urlsplit

from photodesk.net.addresses import is_loopback
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.signing_in import Application, Grant, Registration
from photodesk.services.unsplash import changing, proxied
from photodesk.services.unsplash.asking import Asking
from photodesk.services.unsplash.homes import OFFICIAL_SITE

_APPLICATIONS = "/oauth/authorized_applications"
_SANDBOX_APPLICATIONS = "/oauth/applications"


class UnsplashSigningIn:
    """The steps of signing in that speak to the service. None of them is repeated by itself."""

    def __init__(
        self,
        network: NetworkThread,
        site_url: str,
        asking: Callable[[Secret], Asking],
        *,
        through_proxy: bool = False,
    ) -> None:
        """Take how to ask with somebody's token; an empty one for nobody's. A proxy adds the key."""
        self._through_proxy = through_proxy
        self._network = network
        self._site_url = site_url
        self._asking = asking

    @property
    def needs_secret(self) -> bool:
        """Whether a code can be traded in only with the secret key: at the service itself.

        A proxy adds the key, and a server on this computer is content with PKCE.
        """
        return self._site_url == OFFICIAL_SITE

    @property
    def hosts(self) -> frozenset[str]:
        """The host whose pages belong to a sign-in."""
        return frozenset({urlsplit(self._site_url).netloc})

    @property
    def applications_url(self) -> str:
        """The page where the user can take access away, which is at the service itself, not at a proxy."""
        if is_loopback(urlsplit(self._site_url).hostname or ""):
            return self._site_url + _SANDBOX_APPLICATIONS
        return OFFICIAL_SITE + _APPLICATIONS

    def authorize_url(
        self, application: Application, scopes: frozenset[str], state: str, challenge: str = ""
    ) -> str:
        """Return the address to open in a browser."""
        return changing.authorize_url(self._site_url, application, scopes, state, challenge)

    async def leads_to(self, page: str) -> str:
        """Return the service's page that belongs to `page`: a proxy is asked for it."""
        if not self._through_proxy:
            return page
        return await self._network.run(proxied.leads_to(self._asking(Secret()), page))

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
