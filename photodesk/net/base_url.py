"""The base address of a service, as somebody typed it."""

from urllib.parse import urlsplit

from photodesk.errors import UsageError
from photodesk.net.addresses import is_loopback


def check_api_url(text: str) -> str:
    """Return `text` as the base address of an API, without a slash at its end.

    Only https, or http to this computer itself; with a host; without user name, query and fragment.

    Raises:
        UsageError: with a sentence that says what is wrong.
    """
    url = text.strip()
    if not url:
        raise _wrong("it is empty")
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in url):
        raise _wrong("it holds a character that cannot stand in an address")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _wrong("its host or port cannot be read") from None
    if parts.scheme not in ("http", "https"):
        raise _wrong("it has to begin with https://")
    if not host or port == 0:
        raise _wrong("it names no host" if not host else "it names no usable port")
    if "@" in parts.netloc:
        raise _wrong("it must not hold a user name or password")
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        raise _wrong("it must end before “?” and “#”")
    if parts.scheme == "http" and not is_loopback(host):
        raise _wrong("it has to begin with https://, because http is safe on this computer only")
    return url.rstrip("/")


def _wrong(reason: str) -> UsageError:
    return UsageError(
        f"bad API address: {reason}", people=f"The address of the service cannot be used: {reason}."
    )


def host_of(url: str) -> str:
    """Return the host of an address that has been checked."""
    return urlsplit(url).hostname or ""
