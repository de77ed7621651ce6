"""What an answer that is none means for the change that was to be made: pure, and told in the package."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from random import Random

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.outbox import Entry
from photodesk.errors import (
    Forbidden,
    Invalid,
    NotFound,
    NotPermitted,
    OutOfRequests,
    ServiceError,
    SignInNeeded,
)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 3600.0
"""Seconds before an entry is sent again: doubled from first to longest, then half of it by chance."""
PATIENCE = timedelta(days=7)
FEW_TRIES = 12
"""What fails for so long, and was sent so often, waits for the user: a clock alone proves nothing."""
STALE = 35.0
"""Seconds after a lost answer before one's own collections are listed: the list may be half a minute old."""

_FIELDS = {"title": "Title", "description": "Description", "private": "Visibility", "": ""}

GONE_PHOTO = "This photo is no longer at the service. It may have been removed by its owner."
GONE_COLLECTION = "This collection is no longer at the service: it was deleted elsewhere."
WAITED_LONG = "The service has not taken this for a week. Send it again, or take it back?"
NO_LIKES = "The photo service takes no likes any more. Your favourites are kept on this computer as before."


class Fate(Enum):
    """What becomes of an entry whose request was not answered well."""

    DONE = auto()  # what it wanted is so anyway
    LATER = auto()  # it is sent again after a while
    ASIDE = auto()  # it waits as it is: nothing can be sent now, which is not its fault
    HELD = auto()
    REFUSED = auto()
    COLLECTION_GONE = auto()
    FIND_OUT = auto()  # the photo or the collection is gone: one request tells which


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an entry, and why, as a sentence for people."""

    fate: Fate
    reason: str = ""


def verdict(change: Change, error: ServiceError, *, likes: bool = True) -> Verdict:
    """Return what `error`, in answer to `change`, means for it; `likes`: the service still takes likes."""
    if isinstance(error, OutOfRequests | SignInNeeded | NotPermitted):
        return Verdict(Fate.ASIDE)
    if isinstance(error, NotFound) and not error.certain:
        return Verdict(Fate.LATER)
    if isinstance(error, NotFound):
        return _not_found(change, error, likes=likes)
    if isinstance(error, Invalid):
        fate = Fate.HELD if isinstance(change, Create | Update) else Fate.REFUSED
        return Verdict(fate, told(error))
    if isinstance(error, Forbidden):
        return Verdict(Fate.REFUSED, error.people)
    return Verdict(Fate.LATER)


def _not_found(change: Change, error: NotFound, *, likes: bool) -> Verdict:
    if isinstance(change, Like):
        if not likes:
            return Verdict(Fate.REFUSED, error.people or NO_LIKES)
        return Verdict(Fate.REFUSED, GONE_PHOTO) if change.on else Verdict(Fate.DONE)
    if isinstance(change, Delete) or (isinstance(change, Member) and not change.inside):
        return Verdict(Fate.DONE)
    if isinstance(change, Member):
        return Verdict(Fate.FIND_OUT)
    return (
        Verdict(Fate.COLLECTION_GONE, GONE_COLLECTION) if isinstance(change, Update) else Verdict(Fate.LATER)
    )


def told(error: Invalid) -> str:
    """Return what the service said about fields, as sentences for people."""
    parts = [
        f"{_FIELDS[name]}: {text}"
        if _FIELDS.get(name) and _FIELDS[name].lower() not in text.lower()
        else text
        for name, text in error.fields.items()
    ]
    said = " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
    return said or error.people


def is_doubtful(entry: Entry, error: ServiceError) -> bool:
    """Whether nobody knows what became of an entry that was sent and came back with `error`.

    A refusal (4xx) says that nothing was made this time; what an earlier try did stays open, though it was
    made inside the HTTP client, which repeats some by itself.
    """
    refusal = isinstance(error, OutOfRequests | SignInNeeded | Forbidden | NotFound | Invalid)
    if isinstance(error, NotFound) and not error.certain:
        refusal = False
    return entry.doubtful or error.doubtful or (error.sent and not refusal)


def of_looking(error: ServiceError) -> Verdict:
    """Return what it means for a change that the service could not be asked how things stand with it."""
    in_the_way = isinstance(error, OutOfRequests | SignInNeeded)
    return Verdict(Fate.ASIDE if in_the_way else Fate.LATER)


def backoff(attempts: int, chance: Random) -> float:
    """Return the seconds before an entry is sent again that was sent `attempts` times in vain."""
    longest = min(FIRST_PAUSE * 2.0 ** min(attempts - 1, 20), LONGEST_PAUSE)
    return longest * (0.5 + chance.random() / 2)
