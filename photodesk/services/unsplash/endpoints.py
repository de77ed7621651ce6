"""The endpoints of the API: one table.

Names, paths and parameters follow the service's documentation. `page` and `per_page` are not listed:
every endpoint that is `paged` takes them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint.

    Attributes:
        method: in capital letters.
        path: below the base address; each {name} is filled with one percent-encoded argument.
        parameters: the names it understands besides those in `path`.
        paged: whether it takes `page` and `per_page` and answers one page of a list.
        scope: the permission that a signed-in user must have given; "" if a key is enough.
    """

    method: str
    path: str
    parameters: frozenset[str] = frozenset()
    paged: bool = False
    scope: str = ""


def _get(path: str, parameters: str = "", *, paged: bool = False) -> Endpoint:
    return Endpoint("GET", path, frozenset(parameters.split()), paged=paged)


LIST_PHOTOS = _get("/photos", paged=True)
GET_PHOTO = _get("/photos/{id}")
RANDOM_PHOTOS = _get("/photos/random", "collections topics username query orientation content_filter count")
PHOTO_STATISTICS = _get("/photos/{id}/statistics", "resolution quantity")
TRACK_DOWNLOAD = _get("/photos/{id}/download", "ixid")

SEARCH_PHOTOS = _get(
    "/search/photos", "query order_by collections content_filter color orientation lang", paged=True
)
SEARCH_COLLECTIONS = _get("/search/collections", "query", paged=True)
SEARCH_USERS = _get("/search/users", "query", paged=True)

LIST_TOPICS = _get("/topics", "ids order_by", paged=True)
GET_TOPIC = _get("/topics/{id_or_slug}")
TOPIC_PHOTOS = _get("/topics/{id_or_slug}/photos", "orientation order_by", paged=True)

LIST_COLLECTIONS = _get("/collections", paged=True)
GET_COLLECTION = _get("/collections/{id}")
COLLECTION_PHOTOS = _get("/collections/{id}/photos", "orientation", paged=True)

GET_USER = _get("/users/{username}")
USER_PHOTOS = _get("/users/{username}/photos", "order_by stats resolution quantity orientation", paged=True)
USER_COLLECTIONS = _get("/users/{username}/collections", paged=True)
