"""The operations of the matrix: everything that asks a server for something."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from photodesk.domain.edits import CollectionEdit, ProfileEdit
from photodesk.domain.feed import EDITORIAL, Feed, FeedKind
from photodesk.net.images import ImageFetcher
from photodesk.net.secret import Secret
from photodesk.services.base import PhotoService
from photodesk.services.signing_in import Application
from tests.fakes.toxic_server import as_json

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 400
APPLICATION = Application(Secret("CANARY-client"), Secret("CANARY-secret"), "http://127.0.0.1:1/back")


class Sort(Enum):
    """What decides which error a fault becomes."""

    READING = "reading"
    WRITING = "writing"
    PICTURE = "picture"
    REPORT = "report"
    ENTERING = "entering"


@dataclass(frozen=True)
class Operation:
    """One operation; `once` says that it is never repeated, since it would be done twice."""

    run: Callable[[PhotoService, ImageFetcher, str], Awaitable[object]]
    sort: Sort = Sort.READING
    once: bool = False


async def _page(service: PhotoService, feed: Feed, number: int) -> object:
    assert service.browse is not None
    return await service.browse.photos(feed, number)


async def _like(service: PhotoService, *, on: bool) -> object:
    assert service.likes is not None
    return await (service.likes.like("p1") if on else service.likes.unlike("p1"))


async def _create(service: PhotoService) -> object:
    assert service.collection_editing is not None
    return await service.collection_editing.create(CollectionEdit("CANARY-title"))


async def _add(service: PhotoService) -> object:
    assert service.collection_editing is not None
    return await service.collection_editing.add("c1", "p1")


async def _profile(service: PhotoService) -> object:
    assert service.people is not None
    return await service.people.person("ada")


async def _edit(service: PhotoService) -> object:
    assert service.profile_editing is not None
    return await service.profile_editing.update(ProfileEdit(bio="CANARY-bio"))


async def _statistics(service: PhotoService) -> object:
    assert service.statistics is not None
    return await service.statistics.of_photo("p1")


async def _report(service: PhotoService, url: str) -> object:
    assert service.usage is not None
    await service.usage.report(f"{url}/photos/p1/download?ixid=CANARY-ixid")
    return None


async def _exchange(service: PhotoService) -> object:
    assert service.signing_in is not None
    return await service.signing_in.exchange(APPLICATION, "CANARY-code", "CANARY-verifier")


OPERATIONS: dict[str, Operation] = {
    "list": Operation(lambda service, _, __: _page(service, EDITORIAL, 1)),
    "next page": Operation(lambda service, _, __: _page(service, EDITORIAL, 2)),
    "search": Operation(lambda service, _, __: _page(service, Feed(FeedKind.SEARCH, "CANARY-query"), 1)),
    "thumb": Operation(lambda _, images, url: images.fetch(f"{url}/thumb?w=200"), Sort.PICTURE),
    "full": Operation(lambda _, images, url: images.fetch(f"{url}/full"), Sort.PICTURE),
    "like": Operation(lambda service, _, __: _like(service, on=True), Sort.WRITING),
    "unlike": Operation(lambda service, _, __: _like(service, on=False), Sort.WRITING),
    "create": Operation(lambda service, _, __: _create(service), once=True),
    "add": Operation(lambda service, _, __: _add(service), Sort.WRITING),
    "profile": Operation(lambda service, _, __: _profile(service)),
    "edit profile": Operation(lambda service, _, __: _edit(service)),
    "statistics": Operation(lambda service, _, __: _statistics(service)),
    "report of use": Operation(lambda service, _, url: _report(service, url), Sort.REPORT, once=True),
    "login exchange": Operation(lambda service, _, __: _exchange(service), Sort.ENTERING, once=True),
}


def good(method: str, path: str) -> tuple[bytes, str]:
    """Return what a service in good health says."""
    photo = {
        "id": "p1",
        "width": 3,
        "height": 2,
        "urls": {"raw": "https://images.unsplash.com/p1?ixid=1"},
    }
    person = {"id": "u1", "username": "ada"}
    collection = {"id": "c1", "title": "Blue"}
    contents: dict[str, object] = {
        "/photos": [photo],
        "/photos/p1": photo,
        "/photos/p1/like": {"photo": photo, "user": person},
        "/search/photos": {"total": 1, "total_pages": 1, "results": [photo]},
        "/collections": collection if method == "POST" else [collection],
        "/collections/c1/add": {"photo": photo, "collection": collection},
        "/users/ada": person,
        "/me": person,
        "/photos/p1/statistics": {"id": "p1", "views": {"total": 5}},
        "/photos/p1/download": {"url": "https://images.unsplash.com/p1"},
        "/oauth/token": {"access_token": "CANARY-access"},
    }
    if path in contents:
        return as_json(contents[path]), "application/json"
    return PICTURE, "image/png"
