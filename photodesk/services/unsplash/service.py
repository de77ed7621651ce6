"""The facets of the service: each hops onto the network thread and back."""

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.topic import Topic
from photodesk.net.addresses import is_private
from photodesk.net.base_url import check_api_url, host_of
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService, Policy
from photodesk.services.unsplash import browse
from photodesk.services.unsplash.client import Client
from photodesk.services.unsplash.imgix import ImgixRenditions
from photodesk.services.unsplash.links import LinkedCredits
from photodesk.services.unsplash.protocol import Protocol
from photodesk.services.unsplash.wire.fields import Source


class _Facet:
    """What all facets need: the client, and the thread it runs on."""

    def __init__(self, network: NetworkThread, client: Client) -> None:
        self._network = network
        self._client = client


class UnsplashBrowse(_Facet):
    """Lists of photos."""

    @property
    def kinds(self) -> frozenset[FeedKind]:
        """The kinds of feed this service has."""
        return browse.KINDS

    async def photos(self, feed: Feed, page: int) -> Page[Photo]:
        """Return page `page` (from 1) of `feed`. Costs one request."""
        return await self._network.run(browse.photos(self._client, feed, page))


class UnsplashPhotos(_Facet):
    """One photo with all its details."""

    async def photo(self, id: str) -> Photo:
        """Return the photo with EXIF, place and tags. Costs one request."""
        return await self._network.run(self._client.photo(id))


class UnsplashTopics(_Facet):
    """The headings of the service."""

    async def topics(self) -> Page[Topic]:
        """Return the topics the service puts first. Costs one request."""
        return await self._network.run(self._client.topics())


class UnsplashCollections(_Facet):
    """Collections anybody may look at."""

    async def collections(self, page: int) -> Page[Collection]:
        """Return page `page` (from 1) of the service's collections. Costs one request."""
        return await self._network.run(self._client.collections(page))


def open_service(
    network: NetworkThread,
    http: Http,
    budget: RequestBudget,
    *,
    api_url: str,
    access_key: Secret,
    identity: Identity,
) -> PhotoService:
    """Return the service that speaks this API at `api_url`. Asks nothing yet.

    Args:
        network: the thread on whose loop everything runs.
        http: the one HTTP client.
        budget: the requests that `access_key` has left.
        api_url: the base address: the service's own, a proxy's, or the sandbox's.
        access_key: identifies the application; empty if a proxy adds it.
        identity: under which name and id the service is shown and stored.

    Raises:
        UsageError: `api_url` cannot be used.
    """
    checked = check_api_url(api_url)
    source = Source(identity.id, local=is_private(host_of(checked)))
    client = Client(Protocol(checked, access_key), http, budget, source)
    return PhotoService(
        identity=identity,
        policy=Policy(),
        renditions=ImgixRenditions(checked),
        credits=LinkedCredits(identity),
        browse=UnsplashBrowse(network, client),
        photos=UnsplashPhotos(network, client),
        topics=UnsplashTopics(network, client),
        collections=UnsplashCollections(network, client),
    )
