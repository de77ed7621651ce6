"""Failures: every way a request can go wrong, put into the exception tree."""

import ssl
from collections.abc import Iterator

import httpx2

from photodesk.errors import Invalid, Offline, ServiceError, TimedOut, UnreadableAnswer, Untrusted

_CUT = (
    httpx2.ReadError,
    httpx2.WriteError,
    httpx2.CloseError,
    httpx2.RemoteProtocolError,
    ConnectionResetError,
    BrokenPipeError,
)

_MEANINGS: tuple[tuple[tuple[type[Exception], ...], type[ServiceError], str], ...] = (
    ((httpx2.TimeoutException, TimeoutError), TimedOut, "nothing came for too long"),
    (
        (httpx2.LocalProtocolError, httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError),
        Invalid,
        "the request could not be formed",
    ),
    ((httpx2.RemoteProtocolError,), UnreadableAnswer, "the answer breaks the rules of HTTP or was cut"),
    ((httpx2.NetworkError, httpx2.ProxyError, OSError), Offline, "the connection failed"),
)
"""What each failure means; the first that fits counts."""


def was_cut(error: BaseException) -> bool:
    """Whether a connection that stood was lost, so that the same request may well succeed."""
    return isinstance(error, _CUT) or _is_torn(error)


def was_sent(error: BaseException) -> bool:
    """Whether the request may have reached the server."""
    return _is_torn(error) or not isinstance(
        error,
        httpx2.ConnectError
        | httpx2.ConnectTimeout
        | httpx2.PoolTimeout
        | httpx2.ProxyError
        | httpx2.LocalProtocolError
        | httpx2.UnsupportedProtocol
        | httpx2.InvalidURL
        | UnicodeError,
    )


def translate(error: Exception, where: str) -> ServiceError:
    """Return the error of the tree that `error` is.

    The text of `error` is not taken over: it may hold what belongs in no log.

    Args:
        error: what was raised while asking.
        where: the address without its query.
    """
    if isinstance(error, ServiceError):
        return error
    log = f"{type(error).__name__} at {where}"
    if _has_tls_cause(error):
        return Untrusted(f"{log}: the TLS connection failed")
    if isinstance(error, httpx2.RemoteProtocolError) and "without sending a response" in str(error):
        return Offline(f"{log}: the connection was closed before an answer came")
    if _is_torn(error):
        return UnreadableAnswer(f"{log}: the connection broke off over an answer against the rules")
    for kinds, failure, reason in _MEANINGS:
        if isinstance(error, kinds):
            return failure(f"{log}: {reason}")
    return UnreadableAnswer(log)


def _is_torn(error: BaseException) -> bool:
    """Whether an HTTP/2 connection was given up, for all its requests, because of what the server sent.

    The library reports that as a mistake on this side, as it does for a request that HTTP/1.1 forbids.
    """
    if not isinstance(error, httpx2.LocalProtocolError):
        return False
    return not any(type(cause).__module__.startswith("h11") for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__


def _has_tls_cause(error: BaseException) -> bool:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        if isinstance(cause, ssl.SSLError) and isinstance(error, httpx2.ConnectError):
            return True
    return False
