"""Where the service is at home: its own API, a proxy in front of it, or a server on this computer."""

from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from photodesk.net.addresses import is_loopback

OFFICIAL_HOST = "api.unsplash.com"
OFFICIAL_SITE = "https://unsplash.com"


def at_this_api(url: str, api_url: str) -> str:
    """Return the address at which `url`, an address from the service, is to be asked; "" if nowhere.

    - At the scheme, host and port of `api_url`: `url` as it was given.
    - At the service's official API, while `api_url` is a proxy: the proxy's base address stands in the
      place of scheme and host; path and query stay as they were given.
    - At another port of this computer, while `api_url` is on this computer too: the server there has
      another port each time it starts, so the port of now stands in the place of the one then.
    - Anywhere else: "", because no key may be sent there.
    """
    try:
        given, base = urlsplit(url), urlsplit(api_url)
        given_origin, base_origin = _origin(given), _origin(base)
    except ValueError:
        return ""
    if "@" in given.netloc or "\\" in url or _climbs(given.path):
        return ""
    if given_origin == base_origin:
        return url
    if given_origin == ("https", OFFICIAL_HOST, 443):
        return api_url + urlunsplit(("", "", given.path, given.query, ""))
    if is_loopback(given_origin[1]) and is_loopback(base_origin[1]) and given.scheme == base.scheme:
        return urlunsplit(given._replace(netloc=base.netloc))
    return ""


def site_of(api_url: str) -> str:
    """Return the base address of the web site that belongs to an API: for the official API its own.

    A server on this computer and a proxy answer for both under one address.
    """
    return OFFICIAL_SITE if urlsplit(api_url).hostname == OFFICIAL_HOST else api_url


def _climbs(path: str) -> bool:
    """Whether a path could lead out of the folder that it is put into."""
    return any(unquote(step) in (".", "..") for step in path.split("/"))


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    ports = {"http": 80, "https": 443}
    return (parts.scheme, (parts.hostname or "").lower(), parts.port or ports.get(parts.scheme, 0))
