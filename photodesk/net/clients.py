"""Clients: the connections to the world, opened when they are first needed."""

import logging
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from photodesk.errors import Offline
from photodesk.net.addresses import is_loopback
from photodesk.net.limits import Limits

_CONNECTIONS = httpx2.Limits(max_connections=24, max_keepalive_connections=12, keepalive_expiry=30.0)
_BAD_PROXY = "The proxy set for this computer cannot be used. Check its address in the network settings."


class Clients:
    """Hands out the client for an address. To be used on one event loop only.

    This computer itself is never reached through a proxy; everything else follows the environment.
    The TLS context, the costly part, is made with the first https address and shared. Cookies are
    not kept.
    """

    def __init__(self, limits: Limits, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._limits = limits
        self._transport = transport
        self._tls: ssl.SSLContext | None = None
        self._clients: dict[tuple[bool, bool], httpx2.AsyncClient] = {}

    def client_for(self, url: httpx2.URL) -> httpx2.AsyncClient:
        """Return the client that reaches `url`.

        Raises:
            Offline: the proxy of the environment cannot be used.
        """
        key = (is_loopback(url.host), url.scheme == "https")
        client = self._clients.get(key)
        if client is None:
            client = self._clients[key] = self._open(direct=key[0], tls=key[1])
        return client

    async def close(self) -> None:
        """Close all connections."""
        clients = list(self._clients.values())
        self._clients.clear()
        for client in clients:
            await client.aclose()

    def _open(self, *, direct: bool, tls: bool) -> httpx2.AsyncClient:
        timeout = httpx2.Timeout(self._limits.read, connect=self._limits.connect, pool=None)
        try:
            return httpx2.AsyncClient(
                verify=self._tls_context() if tls else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                http2=tls,
                timeout=timeout,
                limits=_CONNECTIONS,
                transport=self._transport,
                trust_env=not direct,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )
        except (ImportError, ValueError, httpx2.InvalidURL):
            raise Offline("the proxy in the environment cannot be used", people=_BAD_PROXY) from None

    def _tls_context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = httpx2.create_ssl_context()
        return self._tls


def quiet_libraries() -> None:
    """Keep the HTTP libraries from logging addresses with queries, headers and cookies."""
    for name in ("httpx2", "httpcore2", "hpack", "h2"):
        logger = logging.getLogger(name)
        if logger.level < logging.WARNING:
            logger.setLevel(logging.WARNING)
