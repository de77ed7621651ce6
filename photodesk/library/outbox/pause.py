"""Why nothing is sent now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """What keeps changes from being sent."""

    OFFLINE = "offline"
    OUT_OF_REQUESTS = "out of requests"
    SIGNED_OUT = "signed out"
    NOT_PERMITTED = "not permitted"
    NO_ROOM = "no room"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing, or not everything, is sent now.

    Attributes:
        why: what keeps changes from being sent.
        text: a sentence for people.
        until: when it goes on by itself (aware, UTC), where that is known.
        scope: what the user would have to allow; "" if it is not about that.
        account: the key of the account that it is about.
    """

    why: Why
    text: str
    until: datetime | None = None
    scope: str = ""
    account: str = ""


OFFLINE = "The photo service cannot be reached. Your changes are kept and go out as soon as it answers."
OUT_OF_REQUESTS = "The hourly allowance of requests is used up. Your changes are kept and go out afterwards."
KEPT_FOR_LOOKING = (
    "The last requests of this hour are kept for what you look at. Your changes go out afterwards."
)
SIGNED_OUT = "You are no longer signed in. Your changes are kept; sign in again to send them."
TROUBLE = "The photo service has trouble of its own. Your changes are kept and tried again in a little while."
NO_ROOM = (
    "Nothing is sent while the disk takes no notes of it. Make some room; PhotoDesk tries again by itself."
)
NOT_PERMITTED = {
    "write_likes": "You have not allowed PhotoDesk to change your likes. Allow it, and your changes go out.",
    "write_collections": (
        "You have not allowed PhotoDesk to change your collections. Allow it, and your changes go out."
    ),
}
