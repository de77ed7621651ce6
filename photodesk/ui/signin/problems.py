"""Why a key was not taken: at which field it is said, and what to do next."""

from dataclasses import dataclass

from photodesk.accounts.keys import KeyringUnavailable, Lack
from photodesk.accounts.registering import RegisteredBefore
from photodesk.accounts.sources import Way
from photodesk.errors import (
    Forbidden,
    NotFound,
    Offline,
    PhotoDeskError,
    ServerTrouble,
    SignInCancelled,
    SignInNeeded,
    TimedOut,
    UnreadableAnswer,
    Untrusted,
    UsageError,
    WebPage,
)

ACCESS, SECRET, PROXY, REDIRECT, CODE, WHOLE = "access", "secret", "proxy", "redirect", "code", ""
"""The fields; what is wrong with none of them is said above the buttons."""

KEYRING = {
    Lack.NONE: "There is no keyring on this computer. Start one, such as GNOME Keyring or KWallet.",
    Lack.LOCKED: (
        "The keyring is locked. Unlock it, for example in “Passwords and Keys”, "
        "or sign in to the desktop again."
    ),
    Lack.SLOW: "The keyring does not answer. It may be waiting for you in a window of its own.",
    Lack.FAILING: "The keyring failed. “photodesk doctor”, typed into a terminal, says more.",
}
"""Why a keyring cannot be used, and how to change that."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What to say, and at which field.

    Attributes:
        again: what the button says that goes on all the same; "" if that would not help.
    """

    field: str
    text: str
    again: str = ""


def problem(error: PhotoDeskError, way: Way, name: str) -> Problem:
    """Return what to say of `error`; `name` is the service's."""
    if isinstance(error, RegisteredBefore):
        twice = f"Registering again makes a second application in your list at {name}."
        return Problem(WHOLE, f"{error.people} {twice}", "Register again")
    if isinstance(error, KeyringUnavailable):
        lost = "Without it the new key is lost when PhotoDesk is closed."
        return Problem(WHOLE, f"{KEYRING[error.lack]} {lost}", "Register all the same")
    if way is Way.PROXY:
        return Problem(PROXY, _of_proxy(error))
    if way is Way.REGISTERED:
        return Problem(WHOLE, _of_registration(error, name))
    return _of_key(error, name)


def unreadable(error: KeyringUnavailable) -> str:
    """Return what to say at the start if the key that was kept cannot be read."""
    return f"Your key is in the keyring. {KEYRING[error.lack]}"


def _of_key(error: PhotoDeskError, name: str) -> Problem:
    if isinstance(error, SignInNeeded):
        mend = "Copy it again: it stands beside “Access Key” on the page of your application."
        return Problem(ACCESS, f"{name} does not accept this access key. {mend}")
    if isinstance(error, Forbidden):
        return Problem(
            ACCESS, f"{name} knows this key, but refuses it. Look at your application’s page there."
        )
    return Problem(WHOLE, _of_way(error, name) or error.people)


def _of_registration(error: PhotoDeskError, name: str) -> str:
    if isinstance(error, SignInCancelled):
        return "You stopped before the end, so nothing was registered."
    if isinstance(error, SignInNeeded | Forbidden | NotFound):
        return (
            f"{name} does not let this installation be registered. Use a key of your own instead, "
            "or ask whoever set PhotoDesk up."
        )
    return _of_way(error, name) or error.people


_OF_PROXY: tuple[tuple[type[PhotoDeskError], str], ...] = (
    (
        SignInNeeded,
        "The proxy answers, but its key is not accepted. Whoever runs the proxy has to look at it.",
    ),
    (Forbidden, "The proxy does not let you in. Ask whoever runs it."),
    (NotFound, "Something answers there, but it has no photos (404). Check the path of the address."),
    (WebPage, "A web page answers there, not a proxy. Check the address, and its path."),
    (UnreadableAnswer, "Something answers there, but it is no proxy of a photo service. Check the address."),
    (Untrusted, Untrusted.people),
    (Offline, "Nobody answers there. Check the address, and your network."),
    (ServerTrouble, "The proxy has trouble, or cannot reach the service. Try again in a little while."),
)
"""What to say of a proxy; the first that fits counts."""


def _of_proxy(error: PhotoDeskError) -> str:
    said = next((text for kind, text in _OF_PROXY if isinstance(error, kind)), "")
    return said or _of_way(error, "The proxy") or error.people


def _of_way(error: PhotoDeskError, name: str) -> str:
    """Return what to say of what lies on the way to the service; "" if it is something else."""
    if isinstance(error, Untrusted | WebPage | UsageError):
        return error.people
    if isinstance(error, TimedOut):
        return f"{name} takes too long to answer. Try again in a little while."
    if isinstance(error, Offline):
        return f"{name} cannot be reached now, so nothing was tried. Try again when you are online."
    if isinstance(error, NotFound | UnreadableAnswer):
        return f"What answers at the address of {name} is not its photo service. Try again in a little while."
    return ""
