"""What is said of a search: where nothing is found, and where this computer stands in for the service."""

from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.text import at_start
from photodesk.library.connection import Reach
from photodesk.ui.states import State

MORE = "“-” and “by:”"
"""What only this computer understands, by its best known examples."""
REMOVE = "Remove the filters"
GO_ONLINE = "Go online"
NOTHING_SEEN = State(
    "eye",
    "Nothing seen yet",
    "Photos you look at are kept on this computer, to be found again without a network.",
    "Look around",
)


def stand_in(service: str, reach: Reach, age: str, *, by_choice: bool) -> tuple[str, str]:
    """Return why this computer was looked through, and what can be done about it; "" for nothing.

    `age` says of when it is what is here, "" if nothing is; `by_choice` is that the user wants nothing to be
    asked.
    """
    if by_choice:
        return f"You are working offline.{_what(age)}", ""
    if reach is Reach.OUT_OF_REQUESTS:
        return f"The requests of this hour are used up.{_what(age)}", ""
    if reach is Reach.OFFLINE:
        return f"{at_start(service)} cannot be reached now.{_what(age)}", ""
    return f"{at_start(service)} answers again.", f"Search {service}"


def for_here_alone(service: str, age: str) -> str:
    """Return why a search that the service would not understand was not sent to it."""
    return f"{at_start(service)} does not understand {MORE}.{_what(age)}"


def nothing_with_filters(said: Feed, service: str, *, away: bool) -> State:
    """Return what is said where filters leave nothing, or the filters and the words together do.

    `away` is that the service cannot be asked now.
    """
    here = said.kind is FeedKind.SEEN
    where = "on this computer" if here else f"at {service}"
    what = f"“{said.subject}” and the filters" if said.subject else "the filters"
    asked = said.subject and not (here and away)
    other = f", and {service if here else 'this computer'} asked instead" if asked else ""
    ways = f"Each filter can be taken away above{other}."
    return State("search", f"Nothing {where} matches {what}", ways, REMOVE)


def nothing_here(text: str, service: str, *, offline: bool) -> State:
    """Return what is said where nothing on this computer matches, or there is nothing yet."""
    if not text:
        return NOTHING_SEEN
    return State(
        "computer",
        f"Nothing on this computer matches “{text}”",
        "Everything you have seen was looked through, and your favourites: titles, tags, photographers,"
        " places and cameras.",
        GO_ONLINE if offline else f"Search {service}",
    )


def _what(age: str) -> str:
    return f" This is what is on this computer, as of {age}." if age else ""
