"""/images: pictures at the size asked for. No key, no rate limit, kept for a year by whoever asks."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.images.parameters import parameters_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import matches

_CLIENT_CLOSED = 499
_YEAR = "public, max-age=31536000"


def routes(parts: Parts) -> list[Route]:
    """The routes of pictures."""
    return [Route("/images/{name}", _Images(parts).one)]


class _Images:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def one(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        wanted = parameters_of(request.query_params, accept)
        wish = self._parts.pictures.wish(request.path_params["name"], wanted)
        if wish is None:
            return Response("Not Found", 404, media_type="text/plain")
        headers = {
            "Cache-Control": _YEAR,
            "ETag": wish.tag,
            "X-Content-Type-Options": "nosniff",
        }
        if "auto" in request.query_params:
            headers["Vary"] = "Accept"
        if matches(request.headers.get("if-none-match"), wish.tag):
            return Response(status_code=304, headers=headers)
        try:
            picture = await self._parts.pictures.make(wish, request.is_disconnected)
        except (OSError, ValueError, SyntaxError):
            return Response("Gone", 404, media_type="text/plain")
        if picture is None:
            return Response(status_code=_CLIENT_CLOSED)
        return Response(picture, headers={"Content-Type": wish.content_type, **headers})
