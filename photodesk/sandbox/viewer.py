"""Who asks: the application, and the person who is signed in through it, if any."""

from dataclasses import dataclass

from starlette.requests import Request

from photodesk.sandbox.replies import INVALID_TOKEN, MISSING_PERMISSIONS, Refusal

KEY = "photodesk.viewer"
"""Where the gate leaves the viewer in a request's scope."""

SCOPES = (
    "public",
    "read_user",
    "write_user",
    "read_photos",
    "write_photos",
    "write_likes",
    "write_followers",
    "read_collections",
    "write_collections",
)
"""Everything that a person can allow an application to do."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """`application` counts requests, `person` is an id, or None if nobody is signed in."""

    application: str
    person: str | None = None
    scopes: frozenset[str] = frozenset()

    @property
    def sees_private(self) -> bool:
        """Whether the person's private collections may be read."""
        return self.person is not None and "read_collections" in self.scopes


NOBODY = Viewer("")


def viewer_of(request: Request) -> Viewer:
    """Who asks."""
    found = request.scope.get(KEY, NOBODY)
    return found if isinstance(found, Viewer) else NOBODY


def signed_in(request: Request, scope: str) -> str:
    """The id of the person signed in; raises Refusal, 401 without one and 403 without the scope."""
    viewer = viewer_of(request)
    if viewer.person is None:
        raise Refusal(401, INVALID_TOKEN)
    if scope not in viewer.scopes:
        raise Refusal(403, MISSING_PERMISSIONS)
    return viewer.person
