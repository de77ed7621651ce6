"""Addresses of pictures at the size that is needed; making one costs no request.

The image host resizes by query parameters. The `ixid` parameter counts the view for the photographer and
must stay in every variant; it differs from answer to answer and so must not be part of a cache's key.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from photodesk.domain.photo import Photo
from photodesk.net.addresses import is_loopback

WIDTHS = (200, 400, 600, 800, 1080, 1600, 2400, 3200, 4800, 6400)
"""Pixels. Few widths, so that the same picture is asked for again and not one a little larger."""

_QUALITY = "80"
_OTHER_SHAPES = frozenset({"auto", "h", "crop", "dpr", "rect", "max-w", "max-h", "min-w", "min-h"})
_NOT_IN_KEY = frozenset({"ixid", "ixlib"})
_PLAIN = re.compile(
    r"https?://([A-Za-z0-9.:-]+)/[A-Za-z0-9._~/-]*\?([\w.~-]+=[\w.~-]*(?:&[\w.~-]+=[\w.~-]*){0,99})", re.ASCII
)
"""An address of which nothing changes when it is taken apart and put together: most are, and need not be."""


def merged(url: str, *, without: Collection[str] = (), **parameters: str) -> str:
    """Return `url` with query parameters set: those it has already are replaced, all others stay.

    Args:
        url: any address.
        without: names of parameters that are taken out.
        parameters: what is set.
    """
    gone = {*without, *parameters}
    plain = _PLAIN.fullmatch(url)
    if plain is not None:
        pairs = [pair for pair in plain[2].split("&") if pair.partition("=")[0] not in gone]
        if parameters:
            pairs.append(urlencode(parameters, quote_via=quote))
        return url[: plain.start(2)].removesuffix("" if pairs else "?") + "&".join(pairs)
    parts = urlsplit(url)
    kept = [(name, value) for name, value in _query(parts.query) if name not in gone]
    query = urlencode([*kept, *parameters.items()], quote_via=quote)
    return urlunsplit(parts._replace(query=query))


class ImgixRenditions:
    """Addresses of a photo at any width, as the service's `Renditions` facet.

    A service on this computer may be on another port tomorrow: addresses on this computer that were kept
    are taken to be under `api_url` now, and its port is no part of a key.
    """

    def __init__(self, api_url: str = "") -> None:
        self._home = urlsplit(api_url).netloc if api_url and _on_this_computer(api_url) else ""

    def at_width(self, photo: Photo, pixels: int) -> str:
        """Return the address of `photo`, `pixels` device pixels wide or a little more; "" if none.

        At most WIDTHS[-1] wide, never enlarged. Always JPEG, which every system can read.
        """
        return self._moved(_rendition(photo, pixels))

    def _moved(self, url: str) -> str:
        """Return `url` under the port that the service on this computer has now."""
        if not self._home or not url or not _on_this_computer(url):
            return url
        plain = _PLAIN.fullmatch(url)
        if plain is not None:
            return url[: plain.start(1)] + self._home + url[plain.end(1) :]
        return urlunsplit(urlsplit(url)._replace(netloc=self._home))

    def key(self, url: str) -> str:
        """Return `url` without what differs from answer to answer, its parameters in order."""
        plain = _PLAIN.fullmatch(url)
        if plain is not None:
            return self._plain_key(url, plain)
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        pairs = sorted(pair for pair in _query(parts.query) if pair[0] not in _NOT_IN_KEY)
        host = self._home and _on_this_computer(url)
        return urlunsplit(
            parts._replace(
                netloc="localhost" if host else parts.netloc,
                query=urlencode(pairs, quote_via=quote),
                fragment="",
            )
        )

    def _plain_key(self, url: str, plain: re.Match[str]) -> str:
        pairs = sorted(pair.split("=") for pair in plain[2].split("&"))
        query = "&".join(f"{name}={value}" for name, value in pairs if name not in _NOT_IN_KEY)
        host = "localhost" if self._home and _on_this_computer(url) else plain[1]
        path = url[plain.end(1) : plain.start(2)].removesuffix("" if query else "?")
        return f"{url[: plain.start(1)]}{host}{path}{query}"


def _rendition(photo: Photo, pixels: int) -> str:
    images = photo.images
    if images.raw:
        width = next((step for step in WIDTHS if step >= pixels), WIDTHS[-1])
        return merged(images.raw, without=_OTHER_SHAPES, fm="jpg", q=_QUALITY, fit="max", w=str(width))
    ready = [(200, images.thumb), (400, images.small), (1080, images.regular), (WIDTHS[-1], images.full)]
    usable = [(width, url) for width, url in ready if url]
    if not usable:
        return ""
    return next((url for width, url in usable if width >= pixels), usable[-1][1])


def _on_this_computer(url: str) -> bool:
    plain = _PLAIN.fullmatch(url)
    return _is_on_this_computer(f"//{plain[1]}" if plain is not None else url)


@lru_cache(maxsize=64)
def _is_on_this_computer(url: str) -> bool:
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False


def _query(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return []
