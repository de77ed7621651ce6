"""Addresses of pictures at the size that is needed; making one costs no request.

The image host resizes by query parameters. The `ixid` parameter counts the view for the photographer and
must stay in every variant; it differs from answer to answer and so must not be part of a cache's key.
"""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from photodesk.domain.photo import Photo

WIDTHS = (200, 400, 600, 800, 1080, 1600, 2400, 3200, 4800)
"""Pixels. Few widths, so that the same picture is asked for again and not one a little larger."""

_QUALITY = "80"
_NOT_IN_KEY = frozenset({"ixid", "ixlib"})


def merged(url: str, **parameters: str) -> str:
    """Return `url` with query parameters set: those it has already are replaced, all others stay."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in _query(parts.query) if name not in parameters]
    query = urlencode([*kept, *parameters.items()], quote_via=quote)
    return urlunsplit(parts._replace(query=query))


class ImgixRenditions:
    """Addresses of a photo at any width, as the service's `Renditions` facet."""

    def at_width(self, photo: Photo, pixels: int) -> str:
        """Return the address of `photo`, `pixels` device pixels wide or a little more; "" if none.

        At most WIDTHS[-1] wide, never enlarged. Always JPEG, which every system can read.
        """
        images = photo.images
        if images.raw:
            width = next((step for step in WIDTHS if step >= pixels), WIDTHS[-1])
            return merged(images.raw, fm="jpg", q=_QUALITY, fit="max", w=str(width))
        ready = [(200, images.thumb), (400, images.small), (1080, images.regular), (WIDTHS[-1], images.full)]
        usable = [(width, url) for width, url in ready if url]
        if not usable:
            return ""
        return next((url for width, url in usable if width >= pixels), usable[-1][1])

    def key(self, url: str) -> str:
        """Return `url` without what differs from answer to answer, its parameters in order."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        pairs = sorted(pair for pair in _query(parts.query) if pair[0] not in _NOT_IN_KEY)
        return urlunsplit(parts._replace(query=urlencode(pairs, quote_via=quote), fragment=""))


def _query(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return []
