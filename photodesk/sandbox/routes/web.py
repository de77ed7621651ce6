"""/web: plain pages for people, where the links of photos, users, collections and topics lead."""

from collections.abc import Iterable
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.parts import Parts

_MOST = 60
_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_STYLE = (
    "body{font:16px system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
    "color-scheme:light dark}img{max-width:100%;height:auto;display:block;margin:.5rem 0}"
    "ul{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;list-style:none}"
)


def routes(parts: Parts) -> list[Route]:
    """The routes of pages."""
    own = _Pages(parts)
    return [
        Route("/", own.start),
        Route("/web/photos/{photo}", own.photo),
        Route("/web/photos/{photo}/download", own.download),
        Route("/web/collections/{collection}", own.collection),
        Route("/web/t/{topic}", own.topic),
        Route("/web/@{username}", own.person),
    ]


class _Pages:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def start(self, _: Request) -> Response:
        return self._page("Sample photo service", range(min(_MOST, len(self._parts.catalogue))))

    async def photo(self, request: Request) -> Response:
        index = self._parts.catalogue.find(request.path_params["photo"])
        if index is None:
            return _missing()
        photo = self._parts.catalogue.photo(index)
        person = self._parts.catalogue.people[photo.person]
        picture = self._parts.addresses.urls(photo.image, self._parts.addresses.ixid("web", 0))["regular"]
        title = photo.title or photo.alt or "Photo"
        body = (
            f'<img src="{escape(picture)}" alt="{escape(photo.alt or title)}">'
            f"<p>Photo by {self._link(person)} · {photo.width} x {photo.height}</p>"
        )
        return _html(title, body)

    async def download(self, request: Request) -> Response:
        index = self._parts.catalogue.find(request.path_params["photo"])
        if index is None:
            return _missing()
        photo = self._parts.catalogue.photo(index)
        urls = self._parts.addresses.urls(photo.image, self._parts.addresses.ixid("download", 0))
        return RedirectResponse(urls["full"], 302)

    async def collection(self, request: Request) -> Response:
        found = self._parts.shelves.find(request.path_params["collection"])
        if found is None:
            return _missing()
        return self._page(found.title, self._parts.shelves.photos(found.id)[:_MOST].tolist())

    async def topic(self, request: Request) -> Response:
        for topic in self._parts.catalogue.topics:
            if topic.slug == request.path_params["topic"]:
                return self._page(topic.title, self._parts.facts.with_topic(topic.slug)[:_MOST].tolist())
        return _missing()

    async def person(self, request: Request) -> Response:
        for person in self._parts.catalogue.people:
            if person.username == request.path_params["username"]:
                owned = self._parts.catalogue.owned_by(person.number)[:_MOST].tolist()
                return self._page(person.name, owned)
        return _missing()

    def _page(self, title: str, indexes: Iterable[int]) -> Response:
        """A page of small pictures that lead to their photos."""
        tiles = []
        for place, index in enumerate(indexes):
            photo = self._parts.catalogue.photo(index)
            address = self._parts.addresses.page("photos", photo.slug)
            small = self._parts.addresses.urls(photo.image, self._parts.addresses.ixid("web", place))["thumb"]
            label = escape(photo.alt or photo.title or "Photo")
            tiles.append(
                f'<li><a href="{escape(address)}"><img src="{escape(small)}" alt="{label}"></a></li>'
            )
        return _html(title, f"<ul>{''.join(tiles)}</ul>")

    def _link(self, person: Person) -> str:
        address = self._parts.addresses.page(f"@{person.username}")
        return f'<a href="{escape(address)}">{escape(person.name)}</a>'


def _html(title: str, body: str, status: int = 200) -> HTMLResponse:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    content = f"<h1>{escape(title)}</h1>{body}"
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{content}</body></html>'
    headers = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"}
    return HTMLResponse(page, status, headers)


def _missing() -> HTMLResponse:
    return _html("Not found", "<p>There is nothing at this address.</p>", 404)
