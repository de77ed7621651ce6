"""Redirects, followed by hand: where an answer may send a request, and what goes with it."""

import re

import httpx2

from photodesk.errors import UnreadableAnswer
from photodesk.net.addresses import is_private, leads_home

STATUSES = frozenset({301, 302, 303, 307, 308})

_HOST = re.compile(rb"[A-Za-z0-9._:-]{1,255}(?:%25[A-Za-z0-9]+)?")
_PORTS = {"http": 80, "https": 443}


def leads_on(response: httpx2.Response) -> bool:
    """Whether an answer only names another address."""
    return response.status_code in STATUSES and "Location" in response.headers


def is_web(url: httpx2.URL) -> bool:
    """Whether an address is http or https and names a host that can be one."""
    return url.scheme in _PORTS and _HOST.fullmatch(url.raw_host) is not None


def origin(url: httpx2.URL) -> tuple[str, str, int]:
    """Return scheme, host and port: what an authorization belongs to."""
    return (url.scheme, url.host.lower(), url.port or _PORTS.get(url.scheme, 0))


async def next_url(current: httpx2.URL, location: str, *, first: httpx2.URL) -> httpx2.URL:
    """Return where `location`, an answer to `current`, leads.

    Only to http and https, never from https to http, and to this computer or its own network only if
    the `first` address stood there.

    Raises:
        UnreadableAnswer: it must not be followed.
    """
    try:
        target = current.join(location)
    except (httpx2.InvalidURL, ValueError):
        raise UnreadableAnswer(f"{current.host} redirects to something that is no address") from None
    if not is_web(target):
        raise UnreadableAnswer(f"{current.host} redirects to something that is not on the web")
    if current.scheme == "https" and target.scheme == "http":
        raise UnreadableAnswer(f"{current.host} redirects from https to http")
    if target.userinfo:
        raise UnreadableAnswer(f"{current.host} redirects to an address with a user name in it")
    if not is_private(first.host) and await leads_home(target.host, origin(target)[2]):
        raise UnreadableAnswer(f"{current.host} redirects into the local network")
    return target
