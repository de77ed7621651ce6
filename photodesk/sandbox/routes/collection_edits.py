"""Changing collections: making, naming and deleting them, putting photos in and taking them out."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.inputs import Fields, fields_of, text, truth
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import INVALID_TOKEN, Json, Refusal, not_found
from photodesk.sandbox.rules import Rule, refuse, texts
from photodesk.sandbox.state import Collection, now_text
from photodesk.sandbox.viewer import Viewer, signed_in, viewer_of

_RULES = {"title": Rule("Title", 60, required=True), "description": Rule("Description", 250)}


def routes(parts: Parts) -> list[Route]:
    """The routes that change collections; all need the scope write_collections."""
    own = _Edits(parts)
    one = "/collections/{collection}"
    return [
        Route("/collections", own.create, methods=["POST"]),
        Route(one, own.change, methods=["PUT"]),
        Route(one, own.delete, methods=["DELETE"]),
        Route(f"{one}/add", own.add, methods=["POST"]),
        Route(f"{one}/remove", own.remove, methods=["DELETE"]),
    ]


class _Edits:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def create(self, request: Request) -> Response:
        person = signed_in(request, "write_collections")
        fields = await fields_of(request)
        faults: list[str] = []
        found = texts({"title": None, **fields}, _RULES, faults)
        private = _private(fields, faults)
        refuse(faults)
        self._parts.shelves.refresh()
        made = self._parts.gathering.create(
            person, found["title"] or "", found.get("description"), private=bool(private)
        )
        return await self._answer(request, made, 201)

    async def change(self, request: Request) -> Response:
        collection, fields = await self._own(request)
        faults: list[str] = []
        found = texts(fields, _RULES, faults)
        private = _private(fields, faults)
        refuse(faults)
        changed = replace(
            collection,
            title=found.get("title") or collection.title,
            description=found.get("description", collection.description),
            private=collection.private if private is None else private,
            updated_at=now_text(),
        )
        self._parts.gathering.keep(changed)
        return await self._answer(request, changed, 200)

    async def delete(self, request: Request) -> Response:
        collection, _ = await self._own(request)
        self._parts.gathering.delete(collection)
        return Response(status_code=204)

    async def add(self, request: Request) -> Response:
        collection, fields = await self._own(request)
        index = self._photo(fields)
        changed = self._parts.gathering.add(collection, self._parts.catalogue.photo(index).id)
        return await self._both(request, changed, index, 201)

    async def remove(self, request: Request) -> Response:
        collection, fields = await self._own(request)
        index = self._photo(fields)
        changed = self._parts.gathering.remove(collection, self._parts.catalogue.photo(index).id)
        return await self._both(request, changed, index, 200)

    async def _own(self, request: Request) -> tuple[Collection, Fields]:
        """The collection in the address as it is when all of the body is there, and what that says.

        Raises Refusal if it is not the person's own.
        """
        person = signed_in(request, "write_collections")
        self._check(request, person)
        fields = await fields_of(request)
        return self._check(request, person), fields

    def _check(self, request: Request, person: str) -> Collection:
        # whoever may change a private collection may see it
        seeing = Viewer("", person, frozenset({"read_collections"}))
        found = self._parts.shelves.find(request.path_params["collection"], seeing)
        if found is None:
            raise not_found("Collection")
        if found.owner != person:
            raise Refusal(403, "You don't have permission to change this collection")
        return found

    def _photo(self, fields: Fields) -> int:
        identifier = text(fields, "photo_id")
        if not identifier:
            raise Refusal(400, "photo_id is missing")
        index = self._parts.catalogue.find(identifier)
        if index is None:
            raise not_found("Photo")
        return index

    async def _answer(self, request: Request, collection: Collection, status: int) -> Response:
        found = await self._parts.writer.collections([collection], viewer_of(request))
        return Json(found[0], status)

    async def _both(self, request: Request, collection: Collection, index: int, status: int) -> Response:
        """The photo and the collection as they are now, and the person."""
        viewer, writer = viewer_of(request), self._parts.writer
        person = self._parts.members.person(viewer.person or "")
        if person is None:
            raise Refusal(401, INVALID_TOKEN)
        photos = await writer.photos([index], "collection", viewer=viewer)
        collections = await writer.collections([collection], viewer)
        content = {
            "photo": photos[0],
            "collection": collections[0],
            "user": writer.user(person),
            "created_at": now_text(),
        }
        return Json(content, status)


def _private(fields: Fields, faults: list[str]) -> bool | None:
    try:
        return truth(fields, "private")
    except ValueError:
        faults.append("Private must be true or false")
        return None
