"""Which hosts are this computer or its own network, however they are spelled."""

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit, urlunsplit

_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "lan")

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address


def numeric(host: str) -> _IP | None:
    """Return the IP address that `host` spells; None if it is a name.

    Understands what the system's resolver understands: 127.1, 2130706433 and 0x7f.0.0.1 as well.
    """
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    if not bare or not bare.isascii() or (bare[0] not in "0123456789" and ":" not in bare):
        return None
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError):
        return None


def is_loopback(host: str) -> bool:
    """Whether `host` is this computer itself."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = numeric(host)
    return address is not None and _unwrapped(address).is_loopback


def moved(url: str, base_url: str) -> str:
    """Return an address on this computer where its server is now, at `base_url`; any other as it is.

    A server of ours has another port each time it starts.
    """
    try:
        old, new = urlsplit(url), urlsplit(base_url)
        both_here = is_loopback(old.hostname or "") and is_loopback(new.hostname or "")
    except ValueError:
        return url
    return urlunsplit(old._replace(netloc=new.netloc)) if both_here and old.scheme == new.scheme else url


def is_private(host: str) -> bool:
    """Whether `host` is this computer or stands in its own network, as far as its spelling tells."""
    address = numeric(host)
    if address is not None:
        return not_public(address)
    name = host.rstrip(".").lower()
    return any(name == local or name.endswith(f".{local}") for local in _LOCAL_NAMES)


def not_public(address: _IP) -> bool:
    """Whether an address is anything but one of the public internet."""
    plain = _unwrapped(address)
    return not plain.is_global or plain.is_multicast or plain.is_reserved


async def leads_home(host: str, port: int) -> bool:
    """Whether `host` is private or its name resolves to a private address.

    A name that cannot be looked up is not private: the connection will fail, or a proxy knows it.
    """
    if is_private(host):
        return True
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    addresses = [numeric(str(entry[4][0])) for entry in found]
    return any(address is not None and not_public(address) for address in addresses)


def _unwrapped(address: _IP) -> _IP:
    """Return the IPv4 address that an IPv6 address carries, else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour
        if carried is None and address in ipaddress.ip_network("64:ff9b::/96"):
            carried = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if carried is not None:
            return carried
    return address
