"""Addresses of pictures at the size that is needed; making one costs no request.

The image host resizes by query parameters. The `ixid` parameter counts the view for the photographer and
must stay in every variant; it differs from answer to answer and so must not be part of a cache's key.
"""

from collections.abc import Collection
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from photodesk.domain.photo import Photo
from photodesk.net.addresses import is_loopback

WIDTHS = (200, 400, 600, 800, 1080, 1600, 2400, 3200, 4800, 6400)
"""Pixels. Few widths, so that the same picture is asked for again and not one a little larger."""

_QUALITY = "80"
_OTHER_SHAPES = frozenset({"auto", "h", "crop", "dpr", "rect", "max-w", "max-h", "min-w", "min-h"})
_NOT_IN_KEY = frozenset({"ixid", "ixlib"})


def merged(url: str, *, without: Collection[str] = (), **parameters: str) -> str:
    """Return `url` with query parameters set: those it has already are replaced, all others stay.

    Args:
        url: any address.
        without: names of parameters that are taken out.
        parameters: what is set.
    """
    parts = urlsplit(url)
    gone = {*without, *parameters}
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
        return urlunsplit(urlsplit(url)._replace(netloc=self._home))

    def key(self, url: str) -> str:
        """Return `url` without what differs from answer to answer, its parameters in order."""
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
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False


def _query(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return []
