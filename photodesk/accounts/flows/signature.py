"""Signatures of OAuth 1.0a with HMAC-SHA1 (RFC 5849, 3.4) and the header that carries them (3.5.1)."""

import hmac
import secrets
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote_plus, urlsplit

from photodesk.net.secret import Secret

Pairs = Sequence[tuple[str, str]]

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Keys:
    """With what a request is signed: the application's key and secret, and a token's once there is one."""

    key: Secret
    secret: Secret
    token: Secret = field(default_factory=Secret)
    token_secret: Secret = field(default_factory=Secret)


def authorization(
    method: str,
    url: str,
    keys: Keys,
    timestamp: int,
    *,
    more: Mapping[str, str] | None = None,
    form: Pairs = (),
    nonce: str = "",
) -> str:
    """Return the value of the header `Authorization` for a request.

    Args:
        method: of HTTP, in capitals.
        url: the whole address; what stands in its query is signed, too.
        keys: with what it is signed.
        timestamp: seconds since 1970.
        more: further parameters of the protocol: oauth_callback, oauth_verifier.
        form: what the body holds, if it is a form.
        nonce: is never used twice; made here unless given.
    """
    own = {
        "oauth_consumer_key": keys.key.reveal(),
        "oauth_nonce": nonce or secrets.token_hex(16),
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": str(timestamp),
        "oauth_version": "1.0",
    }
    if keys.token:
        own["oauth_token"] = keys.token.reveal()
    own |= more or {}
    base = base_string(method, url, [*own.items(), *form])
    own["oauth_signature"] = sign(base, keys.secret, keys.token_secret)
    return "OAuth " + ", ".join(f'{encoded(name)}="{encoded(own[name])}"' for name in sorted(own))


def sign(base: str, secret: Secret, token_secret: Secret) -> str:
    """Return the signature of a base string (RFC 5849, 3.4.2)."""
    key = f"{encoded(secret.reveal())}&{encoded(token_secret.reveal())}"
    return b64encode(hmac.digest(key.encode("ascii"), base.encode("ascii"), "sha1")).decode("ascii")


def base_string(method: str, url: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return what is signed (RFC 5849, 3.4.1): method, address without query, all parameters in order."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    if parts.port not in (None, _DEFAULT_PORTS.get(parts.scheme)):
        host = f"{host}:{parts.port}"
    query = [pair.partition("=") for pair in parts.query.split("&") if pair]
    every = [*parameters, *((unquote_plus(name), unquote_plus(value)) for name, _, value in query)]
    joined = "&".join(f"{name}={value}" for name, value in sorted((encoded(n), encoded(v)) for n, v in every))
    address = f"{parts.scheme}://{host}{parts.path or '/'}"
    return "&".join(encoded(part) for part in (method.upper(), address, joined))


def encoded(text: str) -> str:
    """Return `text` with all but letters, digits and `-._~` escaped (RFC 5849, 3.6)."""
    return quote(text, safe="-._~")
