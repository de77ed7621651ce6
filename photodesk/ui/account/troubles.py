"""What is said when a sign-in ends badly: calm, plain, and with one way on."""

from dataclasses import dataclass
from enum import Enum, auto

from photodesk.domain.text import at_start
from photodesk.errors import (
    BrowserFailed,
    Forbidden,
    Offline,
    PhotoDeskError,
    ServerTrouble,
    SignInDenied,
    SignInNeeded,
    TimedOut,
    UnreadableAnswer,
)


class WayOn(Enum):
    """What the first button does then."""

    AGAIN = auto()
    KEY = auto()
    BROWSER = auto()


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sentence or two, the text of the first button, and what it does.

    `calm` is for what the user did on purpose.
    """

    text: str
    button: str = "Try again"
    way_on: WayOn = WayOn.AGAIN
    calm: bool = False


CLOSED = Trouble("The sign-in window was closed, so nothing was changed.", "Sign in", calm=True)
"""What is said when the user has closed the window that they could have signed in with."""

WORKS_OFFLINE = Trouble(
    "You are working offline. Signing in needs the network.", "Go online and sign in", calm=True
)
"""What is said beforehand to whoever works offline by their own wish."""


def trouble_of(error: PhotoDeskError, name: str) -> Trouble:
    """Return what to say of `error`, which ended signing in to the service called `name`."""
    if isinstance(error, SignInDenied):
        return Trouble("You did not allow it, so nothing was changed.", "Sign in", calm=True)
    if isinstance(error, SignInNeeded | Forbidden) and not _has_own_words(error):
        refuses = f"{at_start(name)} does not let this application sign people in."
        text = f"{refuses} Check its access key and secret key."
        return Trouble(text, "Change the key…", WayOn.KEY)
    if isinstance(error, BrowserFailed):
        return Trouble(error.people, "Use your web browser", WayOn.BROWSER)
    return Trouble(_text(error, name))


def _text(error: PhotoDeskError, name: str) -> str:
    if _has_own_words(error):
        return error.people
    if isinstance(error, UnreadableAnswer):
        return (
            f"Something came back that is no answer of {name}. If this network asks you to sign in first, "
            "do that in your web browser, then try again."
        )
    if type(error) is Offline:
        return f"{at_start(name)} cannot be reached, so you are not signed in. Try again when you are online."
    if isinstance(error, TimedOut):
        return f"{at_start(name)} takes too long to answer, so you are not signed in."
    if isinstance(error, ServerTrouble):
        return (
            f"{at_start(name)} has trouble of its own, so you are not signed in. Try again in a little while."
        )
    return error.people


def _has_own_words(error: PhotoDeskError) -> bool:
    """Return whether an error says more than others of its kind."""
    return error.people != type(error).people
