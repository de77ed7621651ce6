"""What the slim bar says when the service does not answer as it should."""

from photodesk.errors import OutOfRequests, PhotoDeskError, WorkingOffline
from photodesk.library.connection import Reach
from photodesk.ui.times import clock_time

OFFLINE = (
    "Offline: the photo service cannot be reached. What you have seen stays; browsing goes on by itself."
)
WORKING_OFFLINE = (
    "You are working offline: nothing is asked of the network. What you have seen is still there."
)


def bar_text(reach: Reach, error: PhotoDeskError | None) -> tuple[str, str, str]:
    """Return the bar's text, its button and its icon; all "" when there is nothing to say."""
    if isinstance(error, WorkingOffline):
        return WORKING_OFFLINE, "Go online", "offline"
    if reach is Reach.OFFLINE:
        return OFFLINE, "Try now", "offline"
    if reach is Reach.OUT_OF_REQUESTS:
        until = error.until if isinstance(error, OutOfRequests) else None
        when = f" There will be more at about {clock_time(until)}." if until is not None else ""
        return f"This hour’s requests are used up.{when} What you have seen stays.", "Try now", "clock"
    if reach is Reach.REFUSED:
        return "The service does not accept this access key.", "Use another key", "key"
    if reach is Reach.FAILED and error is not None:
        return error.people, "Try again", "alert"
    return "", "", ""
