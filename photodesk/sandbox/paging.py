"""Pages: page and per_page as they are asked for, X-Total, X-Per-Page and Link as they are answered."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

_DEFAULT, _MOST = 10, 30
_LAST_PAGE = 10**9
_SECRET = frozenset({"client_id", "page"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is asked for: `number` from 1, `size` from 1 to 30."""

    number: int
    size: int

    @property
    def slice(self) -> slice:
        """Which items of a list stand on the page."""
        start = (self.number - 1) * self.size
        return slice(start, start + self.size)

    def count(self, total: int) -> int:
        """How many pages hold `total` items."""
        return math.ceil(total / self.size)


def page_of(query: Mapping[str, str]) -> Page:
    """The page a query asks for; what is missing, no number or out of bounds takes the nearest sense."""
    number = max(1, min(_number(query.get("page"), 1), _LAST_PAGE))
    size = _number(query.get("per_page"), _DEFAULT)
    return Page(number, min(size, _MOST) if size >= 1 else _DEFAULT)


def page_headers(page: Page, total: int, address: str, query: str) -> dict[str, str]:
    """The headers of a page of `total` items at `address` (absolute, without query)."""
    headers = {"X-Total": str(total), "X-Per-Page": str(page.size)}
    link = _link(page, page.count(total), address, query)
    if link:
        headers["Link"] = link
    return headers


def _link(page: Page, last: int, address: str, query: str) -> str:
    if last <= 1:
        return ""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in _SECRET]
    targets: list[tuple[str, int]] = []
    if page.number > 1:
        targets += [("first", 1), ("prev", min(page.number - 1, last))]
    if page.number < last:
        targets += [("last", last), ("next", page.number + 1)]
    return ", ".join(
        f'<{address}?{urlencode([*kept, ("page", number)])}>; rel="{name}"' for name, number in targets
    )


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise
