"""The endpoints of the API: one table.

Names, paths and parameters follow the service's documentation; where today's service differs from it,
the line says so. `page` and `per_page` are not listed: every endpoint that is `paged` takes them.
"""

from dataclasses import dataclass
from enum import Enum


class Gives(Enum):
    """What a good answer holds."""

    PHOTO = "a photo"
    PHOTOS = "photos"
    PERSON = "a member"
    PEOPLE = "members"
    COLLECTION = "a collection"
    COLLECTIONS = "collections"
    TOPIC = "a topic"
    TOPICS = "topics"
    STATISTICS = "figures by day"
    FIGURES = "figures of the whole service"
    ADDRESS = "an address"
    LIKE = "a photo and who likes it"
    CHANGE = "a photo and a collection"
    GRANT = "a token"
    CLIENT = "an installation's own key"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint.

    Attributes:
        method: in capital letters.
        path: below the base address; each {name} is filled with one percent-encoded argument.
        gives: what a good answer holds.
        parameters: the names it understands in the query, besides those in `path`.
        fields: the names it understands in a form body.
        paged: whether it takes `page` and `per_page` and answers one page of a list.
        scope: the permission that a signed-in user must have given; "" if a key is enough.
        idempotent: doing it twice is the same as doing it once.
        on_site: it lies on the service's web site and not at its API.
    """

    method: str
    path: str
    gives: Gives
    parameters: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    paged: bool = False
    scope: str = ""
    idempotent: bool = True
    on_site: bool = False

    @property
    def safe(self) -> bool:
        """Whether it changes nothing."""
        return self.method == "GET"


def _get(path: str, gives: Gives, parameters: str = "", *, paged: bool = False, scope: str = "") -> Endpoint:
    return Endpoint("GET", path, gives, frozenset(parameters.split()), paged=paged, scope=scope)


def _change(
    method: str, path: str, gives: Gives, scope: str, *, fields: str = "", query: str = "", again: bool = True
) -> Endpoint:
    return Endpoint(
        method,
        path,
        gives,
        frozenset(query.split()),
        frozenset(fields.split()),
        scope=scope,
        idempotent=again,
    )


# The signed-in user

ME = _get("/me", Gives.PERSON, scope="read_user")
UPDATE_ME = _change(
    "PUT",
    "/me",
    Gives.PERSON,
    "write_user",
    fields="username first_name last_name email url location bio instagram_username",
)

# Users

GET_USER = _get("/users/{username}", Gives.PERSON)
USER_PORTFOLIO = _get("/users/{username}/portfolio", Gives.ADDRESS)
USER_PHOTOS = _get(
    "/users/{username}/photos", Gives.PHOTOS, "order_by stats resolution quantity orientation", paged=True
)
USER_LIKES = _get("/users/{username}/likes", Gives.PHOTOS, "order_by orientation", paged=True)
USER_COLLECTIONS = _get("/users/{username}/collections", Gives.COLLECTIONS, paged=True)
USER_STATISTICS = _get("/users/{username}/statistics", Gives.STATISTICS, "resolution quantity")

# Photos

LIST_PHOTOS = _get("/photos", Gives.PHOTOS, paged=True)  # its documented order_by is gone since 2024-09
GET_PHOTO = _get("/photos/{id}", Gives.PHOTO)
RANDOM_PHOTOS = _get(
    "/photos/random",
    Gives.PHOTOS,
    "collections topics username query orientation content_filter count",
)
PHOTO_STATISTICS = _get("/photos/{id}/statistics", Gives.STATISTICS, "resolution quantity")
TRACK_DOWNLOAD = _get("/photos/{id}/download", Gives.ADDRESS, "ixid")
UPDATE_PHOTO = _change(
    "PUT",
    "/photos/{id}",
    Gives.PHOTO,
    "write_photos",
    fields="description show_on_profile tags location[latitude] location[longitude] location[name] "
    "location[city] location[country] exif[make] exif[model] exif[exposure_time] exif[aperture_value] "
    "exif[focal_length] exif[iso_speed_ratings]",
)
LIKE_PHOTO = _change("POST", "/photos/{id}/like", Gives.LIKE, "write_likes")
UNLIKE_PHOTO = _change("DELETE", "/photos/{id}/like", Gives.LIKE, "write_likes")

# Search

SEARCH_PHOTOS = _get(
    "/search/photos",
    Gives.PHOTOS,
    "query order_by collections content_filter color orientation lang",
    paged=True,
)
SEARCH_COLLECTIONS = _get("/search/collections", Gives.COLLECTIONS, "query", paged=True)
SEARCH_USERS = _get("/search/users", Gives.PEOPLE, "query", paged=True)

# Collections

LIST_COLLECTIONS = _get("/collections", Gives.COLLECTIONS, paged=True)
GET_COLLECTION = _get("/collections/{id}", Gives.COLLECTION)
COLLECTION_PHOTOS = _get("/collections/{id}/photos", Gives.PHOTOS, "orientation", paged=True)
RELATED_COLLECTIONS = _get("/collections/{id}/related", Gives.COLLECTIONS)
CREATE_COLLECTION = _change(
    "POST",
    "/collections",
    Gives.COLLECTION,
    "write_collections",
    fields="title description private",
    again=False,
)
UPDATE_COLLECTION = _change(
    "PUT", "/collections/{id}", Gives.COLLECTION, "write_collections", fields="title description private"
)
DELETE_COLLECTION = _change("DELETE", "/collections/{id}", Gives.NOTHING, "write_collections")
ADD_TO_COLLECTION = _change(
    "POST", "/collections/{collection_id}/add", Gives.CHANGE, "write_collections", fields="photo_id"
)
REMOVE_FROM_COLLECTION = _change(
    "DELETE", "/collections/{collection_id}/remove", Gives.CHANGE, "write_collections", query="photo_id"
)

# Topics

LIST_TOPICS = _get("/topics", Gives.TOPICS, "ids order_by", paged=True)
GET_TOPIC = _get("/topics/{id_or_slug}", Gives.TOPIC)
TOPIC_PHOTOS = _get("/topics/{id_or_slug}/photos", Gives.PHOTOS, "orientation order_by", paged=True)

# The service as a whole

STATS_TOTAL = _get("/stats/total", Gives.FIGURES)
STATS_MONTH = _get("/stats/month", Gives.FIGURES)

# Signing in

TOKEN = Endpoint(
    "POST",
    "/oauth/token",
    Gives.GRANT,
    fields=frozenset(
        ["client_id", "client_secret", "redirect_uri", "code", "grant_type", "code_verifier", "refresh_token"]
    ),
    idempotent=False,
    on_site=True,
)
CREATE_CLIENT = _change("POST", "/clients", Gives.CLIENT, "public", fields="name description", again=False)
