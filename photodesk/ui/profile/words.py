"""What is said on a member's page where there is nothing to be shown."""

from photodesk.domain.feed import FeedKind
from photodesk.errors import (
    Forbidden,
    NotFound,
    Offline,
    OutOfRequests,
    PhotoDeskError,
    SignInNeeded,
    TimedOut,
)
from photodesk.ui.states import TO_THE_FIRST_PAGE, State
from photodesk.ui.times import clock_time

SHOW_PHOTOS = "Show the photos"

_GONE = State(
    "person",
    "This profile is no longer there",
    "The member may have left the service, or go by another user name now.",
    TO_THE_FIRST_PAGE,
)
_NO_LIKES = State(
    "heart",
    "Likes are not shown",
    "The photo service does not tell what this member likes.",
    SHOW_PHOTOS,
)
_NO_COLLECTIONS = State(
    "collection",
    "Collections are not shown",
    "The photo service does not tell what this member has put together.",
    SHOW_PHOTOS,
)
_NOTHING = {
    FeedKind.PERSON: State(
        "photo", "No photos yet", "Photos stand here as soon as {name} has published any.", TO_THE_FIRST_PAGE
    ),
    FeedKind.LIKED: State("heart", "No likes yet", "What {name} likes stands here.", SHOW_PHOTOS),
    FeedKind.GATHERED: State(
        "collection", "No collections yet", "What {name} puts together stands here.", SHOW_PHOTOS
    ),
}
_NOTHING_OWN = {
    FeedKind.PERSON: State(
        "photo",
        "You have not published any photos",
        "Photos you publish on the service stand here.",
        TO_THE_FIRST_PAGE,
    ),
    FeedKind.LIKED: State(
        "heart", "You have not liked any photos", "What you like on the service stands here.", SHOW_PHOTOS
    ),
    FeedKind.GATHERED: State(
        "collection", "You have no collections yet", "What you put together stands here.", SHOW_PHOTOS
    ),
}


def nothing_there(kind: FeedKind, name: str, *, own: bool) -> State:
    """Return what to say where the member called `name` has nothing of a `kind`."""
    if own:
        return _NOTHING_OWN[kind]
    found = _NOTHING[kind]
    return State(found.icon, found.sentence, found.explanation.format(name=name), found.button)


def not_shown(kind: FeedKind, error: Exception, *, exists: bool) -> State | None:
    """Return what to say of a list that the service does not give; None if `error` says something else.

    `exists` says that the member is known to be there: then it is the list that is not.
    """
    if not isinstance(error, NotFound | Forbidden):
        return None
    if kind is FeedKind.PERSON or not exists:
        return _GONE if isinstance(error, NotFound) else None
    return _NO_LIKES if kind is FeedKind.LIKED else _NO_COLLECTIONS


def why_not_saved(error: PhotoDeskError, said: str = "") -> str:
    """Return why a profile was not saved, and that nothing is lost; `said` is the service's own word."""
    if isinstance(error, OutOfRequests):
        when = f" until about {clock_time(error.until)}" if error.until else ""
        why = f"the hourly allowance of requests is used up{when}."
    elif isinstance(error, Offline):
        why = "the photo service cannot be reached."
    elif isinstance(error, TimedOut):
        why = "the photo service takes too long to answer. Save again to be sure."
    elif isinstance(error, SignInNeeded):
        why = "the service asks you to sign in again."
    elif isinstance(error, Forbidden):
        why = "you have not allowed PhotoDesk to change your profile. Sign in again and allow it."
    else:
        return f"Not saved. {said or error.people} What you typed stays here."
    return f"Not saved: {why} What you typed stays here."
