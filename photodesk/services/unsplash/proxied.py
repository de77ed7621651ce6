"""Signing in through a proxy: it says where the service's own page is, with the key that it adds."""

from urllib.parse import SplitResult, urlsplit

from photodesk.errors import UnreadableAnswer
from photodesk.net.addresses import is_loopback
from photodesk.net.messages import Request
from photodesk.services.unsplash.asking import Asking
from photodesk.services.unsplash.homes import OFFICIAL_SITE

_PATH = "/oauth/authorize"
_ELSEWHERE = (
    "The proxy does not lead to the service’s own page for signing in. Whoever runs it has to look at it."
)


async def leads_to(asking: Asking, page: str) -> str:
    """Return the page of the service that `page`, an address at the proxy, sends browsers to.

    So the user is shown the service's own page from the start, and no browser ever comes to the proxy.

    Raises:
        ServiceError: the proxy cannot be reached, or leads elsewhere.
    """
    request = Request("GET", page, once=True, counted=False)
    target = await asking.target(request)
    try:
        parts, proxy = urlsplit(target), urlsplit(page)
        is_own = _is_own(parts) or (is_loopback(parts.hostname or "") and is_loopback(proxy.hostname or ""))
    except ValueError:
        is_own = False
    if not is_own or parts.path != _PATH:
        raise UnreadableAnswer("a proxy leads a sign-in elsewhere", people=_ELSEWHERE)
    return target


def _is_own(parts: SplitResult) -> bool:
    """Whether an address is of the service's own site, and of nobody else however it is read."""
    return f"{parts.scheme}://{parts.netloc}" == OFFICIAL_SITE
