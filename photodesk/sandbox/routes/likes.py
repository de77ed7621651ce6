"""/photos/:id/like: liking a photo, and taking it back."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import INVALID_TOKEN, Json, Refusal
from photodesk.sandbox.routes.common import photo_index
from photodesk.sandbox.viewer import signed_in, viewer_of


def routes(parts: Parts) -> list[Route]:
    """The routes of likes; both may be sent again without any effect."""
    own = _Likes(parts)
    return [
        Route("/photos/{photo}/like", own.like, methods=["POST"]),
        Route("/photos/{photo}/like", own.unlike, methods=["DELETE"]),
    ]


class _Likes:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def like(self, request: Request) -> Response:
        person, index = signed_in(request, "write_likes"), photo_index(request, self._parts)
        self._parts.shelves.refresh()
        self._parts.gathering.like(person, self._parts.catalogue.photo(index).id)
        return await self._answer(request, person, index, 201)

    async def unlike(self, request: Request) -> Response:
        person, index = signed_in(request, "write_likes"), photo_index(request, self._parts)
        self._parts.shelves.refresh()
        self._parts.gathering.unlike(person, self._parts.catalogue.photo(index).id)
        return await self._answer(request, person, index, 200)

    async def _answer(self, request: Request, identifier: str, index: int, status: int) -> Response:
        """The photo as it is now, and the person."""
        person = self._parts.members.person(identifier)
        if person is None:
            raise Refusal(401, INVALID_TOKEN)
        photos = await self._parts.writer.photos([index], "photo", viewer=viewer_of(request))
        return Json({"photo": photos[0], "user": self._parts.writer.user(person)}, status)
