"""open_service(): the service with the facets that it has for this user."""

from photodesk.net.addresses import is_private
from photodesk.net.base_url import check_api_url, host_of
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.messages import Priority
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService, Policy, own_policy
from photodesk.services.session import Session
from photodesk.services.signing_in import Application, Grant
from photodesk.services.unsplash import changing
from photodesk.services.unsplash.client import Client
from photodesk.services.unsplash.facets import changing as owning
from photodesk.services.unsplash.facets import looking
from photodesk.services.unsplash.facets.entering import UnsplashSigningIn
from photodesk.services.unsplash.facets.facet import OwnName
from photodesk.services.unsplash.facets.likes import UnsplashLikes
from photodesk.services.unsplash.homes import site_of
from photodesk.services.unsplash.imgix import ImgixRenditions
from photodesk.services.unsplash.links import LinkedCredits
from photodesk.services.unsplash.protocol import Protocol
from photodesk.services.unsplash.wire.fields import Source

NO_SECRET = Secret()


def open_service(  # noqa: PLR0913 - where, as which application, and in whose name
    network: NetworkThread,
    http: Http,
    budget: RequestBudget,
    *,
    api_url: str,
    access_key: Secret,
    identity: Identity,
    secret_key: Secret = NO_SECRET,
    token: Secret | Grant | Session | None = None,
) -> PhotoService:
    """Return the service that speaks this API at `api_url`. Asks nothing yet.

    Args:
        network: the thread on whose loop everything runs.
        http: the one HTTP client.
        budget: the requests that `access_key` has left.
        api_url: the base address: the service's own, a proxy's, or the sandbox's.
        access_key: identifies the application; empty if a proxy adds it.
        identity: under which name and id the service is shown and stored.
        secret_key: with which a token is renewed; empty where the service needs none.
        token: of the signed-in user, all that signing in brought, or a session; sent instead of the key, and
            to `api_url` alone. None or empty if nobody is signed in: then the facets that need somebody are
            absent, as are those that need more than the user allowed, where that is known.

    Raises:
        UsageError: `api_url` cannot be used.
    """
    checked = check_api_url(api_url)
    source = Source(identity.id, local=is_private(host_of(checked)))
    site_url = site_of(checked)

    def entering(token: Secret) -> Client:
        # neither the web site nor a parent counts on this key
        return Client(Protocol(checked, access_key, token, site_url), http, RequestBudget(), source)

    async def refresh(refresh_token: Secret) -> Grant:
        application = Application(access_key, secret_key, "")
        return await changing.refresh(entering(Secret()), application, refresh_token)

    session = _session_of(token)

    def allowed(scope: str) -> bool:
        return session is not None and session.allows(scope)

    client = Client(Protocol(checked, access_key, site_url=site_url), http, budget, source, session, refresh)
    policy = own_policy() if identity.own else Policy()
    gatherings = looking.UnsplashCollections(network, client)
    own = (network, client, OwnName(session.grant.username if session is not None else ""))
    return PhotoService(
        identity=identity,
        user=session.user if session is not None else "",
        policy=policy,
        renditions=ImgixRenditions(checked),
        credits=LinkedCredits(identity, policy.credit_format),
        browse=looking.UnsplashBrowse(network, client),
        ahead=looking.UnsplashBrowse(network, client.at(Priority.AHEAD)),
        filtering=looking.UnsplashFiltering(),
        photos=looking.UnsplashPhotos(network, client),
        topics=looking.UnsplashTopics(network, client),
        collections=gatherings,
        collection_details=gatherings,
        search=looking.UnsplashSearch(network, client),
        people=looking.UnsplashPeople(network, client),
        statistics=looking.UnsplashStatistics(network, client),
        usage=owning.UnsplashUsage(network, client),
        signing_in=UnsplashSigningIn(network, site_url, entering, through_proxy=not access_key),
        account=owning.UnsplashAccount(*own) if allowed("read_user") else None,
        likes=UnsplashLikes(*own) if allowed("write_likes") else None,
        collection_editing=owning.UnsplashCollectionEditing(*own) if allowed("write_collections") else None,
        photo_editing=owning.UnsplashPhotoEditing(network, client) if allowed("write_photos") else None,
        profile_editing=owning.UnsplashProfileEditing(*own) if allowed("write_user") else None,
    )


def _session_of(token: Secret | Grant | Session | None) -> Session | None:
    """Return the session of the signed-in user; None if nobody is."""
    if isinstance(token, Session):
        return token
    grant = token if isinstance(token, Grant) else Grant(token or Secret(), Secret())
    return Session(grant) if grant.token else None
