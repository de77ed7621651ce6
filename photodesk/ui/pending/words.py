"""Changes in words: what they are, how far they have come, and why nothing goes on."""

from collections.abc import Sequence
from datetime import datetime

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update
from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.library.outbox import Pause, State, Why
from photodesk.library.pending import Group
from photodesk.library.taking_out import short_title
from photodesk.ui.times import clock_time, exact_number, relative_date

LONGEST_TITLE = 40
_ICONS: dict[type[Change], tuple[str, str]] = {
    Like: ("heart", "heart"),
    Member: ("plus", "minus"),
    Create: ("collection", "collection"),
    Update: ("collection", "collection"),
    Delete: ("close", "close"),
}


def what(changes: Sequence[Change]) -> str:
    """Return what changes do: "Add 3 photos to “Sea”"."""
    return _one(changes[0]) if len(changes) == 1 else _many(changes)


def doing(group: Group) -> str:
    """Return what is being made, and how far it is: "Adding 40 photos to “Sea”: 12 of 40"."""
    verb, _, rest = of_group(group).partition(" ")
    made, whole = group.progress
    return f"{_DOING.get(verb, verb)} {rest}: {exact_number(made)} of {exact_number(whole)}"


def icon_of(change: Change) -> str:
    """Return the icon that stands for a change."""
    there, back = _ICONS[type(change)]
    return there if (change.inside if isinstance(change, Member) else True) else back


_DOING = {
    "Like": "Liking",
    "Unlike": "Unliking",
    "Add": "Adding",
    "Remove": "Removing",
    "Create": "Creating",
    "Make": "Making",
    "Move": "Moving",
    "Merge": "Merging",
    "Change": "Changing",
}


def _one(change: Change) -> str:
    if isinstance(change, Like):
        return f"{'Like' if change.on else 'Unlike'} {_photo(change.photo)}"
    name = _name(change.collection)
    if isinstance(change, Member):
        photo = _photo(change.photo)
        return f"Add {photo} to {name}" if change.inside else f"Remove {photo} from {name}"
    if isinstance(change, Create):
        return f"Create the collection {name}"
    if isinstance(change, Delete):
        return f"Delete the collection {name}"
    return _update(change, name)


def _update(change: Update, name: str) -> str:
    edit = change.edit
    told = [value is not None for value in (edit.title, edit.description, edit.private)]
    if told == [True, False, False]:
        return f"Rename {name} to “{_cut(edit.title or '')}”"
    if told == [False, True, False]:
        return f"Change the description of {name}"
    if told == [False, False, True]:
        return f"Make {name} {'private' if edit.private else 'public'}"
    return f"Change the collection {name}"


def _many(changes: Sequence[Change]) -> str:
    """Return what several changes do together."""
    refs = {change.photo.ref for change in changes if isinstance(change, Like | Member)}
    photos = "1 photo" if len(refs) == 1 else f"{exact_number(len(refs))} photos"
    if all(isinstance(change, Like) for change in changes):
        wishes = {change.on for change in changes if isinstance(change, Like)}
        verb = "Like" if wishes == {True} else "Unlike" if wishes == {False} else "Change the likes of"
        return f"{verb} {photos}"
    members = [change for change in changes if isinstance(change, Member)]
    into = {change.collection.ref: change.collection for change in members if change.inside}
    out_of = {change.collection.ref: change.collection for change in members if not change.inside}
    rest = [change for change in changes if not isinstance(change, Member)]
    made = [change for change in rest if isinstance(change, Create)]
    if len(rest) == len(made) and len(into) <= 1 and len(out_of) <= 1 and members:
        return _moved(photos, list(into.values()), list(out_of.values()))
    gone = [change for change in rest if isinstance(change, Delete)]
    if len(rest) == len(gone) == 1 and len(into) == 1 and not out_of:
        return f"Merge {_name(gone[0].collection)} into {_name(next(iter(into.values())))}"
    return f"Make {exact_number(len(changes))} changes"


def _moved(photos: str, into: Sequence[Collection], out_of: Sequence[Collection]) -> str:
    """Return what it is to put photos into one collection, to take them out of one, or both."""
    if not out_of:
        return f"Add {photos} to {_name(into[0])}"
    if not into:
        return f"Remove {photos} from {_name(out_of[0])}"
    if into[0].ref == out_of[0].ref:
        return f"Change what is in {_name(into[0])}"
    return f"Move {photos} from {_name(out_of[0])} to {_name(into[0])}"


def _photo(photo: Photo) -> str:
    by = photo.photographer.name if photo.photographer is not None else ""
    return f"“{short_title(photo)}” by {by}" if by else f"“{short_title(photo)}”"


def _name(collection: Collection) -> str:
    return f"“{_cut(collection.title)}”"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"


# How far


def of_group(group: Group) -> str:
    """Return what a group does."""
    return what((*group.made, *group.left))


def state_of(group: Group, now: datetime | None = None, *, paused: bool = False, behind: bool = False) -> str:
    """Return how far a group has come, in a few words; of what does not go on, since when.

    `paused` says that nothing is sent now, `behind` that its collection has to be made first and cannot be.
    """
    if group.state in (State.REFUSED, State.HELD):
        return since(group, now)
    if behind:
        return "Waits for its collection"
    made, whole = group.progress
    if made:
        return f"{exact_number(made)} of {exact_number(whole)} sent"
    if group.state is State.SENDING and not paused:
        return "Being sent"
    return "Waiting"


def about(group: Group, now: datetime | None = None) -> str:
    """Return when a group was wanted, what it costs, or why it does not go on."""
    if group.reason:
        return group.reason
    tried = max(entry.attempts for entry in group.entries)
    parts = [since(group, now), requests(len(group.entries))]
    if tried:
        parts.append("tried once in vain" if tried == 1 else f"tried {exact_number(tried)} times in vain")
    return " · ".join(parts)


def since(group: Group, now: datetime | None = None) -> str:
    """Return when a group was wanted: "5 minutes ago"."""
    when = relative_date(group.entries[0].created_at, now)
    return when[:1].upper() + when[1:]


def requests(count: int) -> str:
    """Return how many requests something takes."""
    return "1 request" if count == 1 else f"{exact_number(count)} requests"


def changes(count: int) -> str:
    """Return how many changes there are."""
    return "1 change" if count == 1 else f"{exact_number(count)} changes"


def status(waiting: int, refused: int, held: int, pause: Pause | None) -> str:
    """Return what the line at the bottom says; "" if nothing waits and nothing was refused."""
    if refused:
        return f"{changes(refused)} could not be made"
    if held:
        return f"{changes(held)} {'waits' if held == 1 else 'wait'} for you"
    if not waiting:
        return ""
    if pause is not None and pause.why is Why.SIGNED_OUT:
        return f"{changes(waiting)} waiting for you to sign in"
    return f"{changes(waiting)} waiting to be sent"


def headline(waiting: int, refused: int) -> str:
    """Return how much waits, for the top of the list."""
    if refused and not waiting:
        return f"{changes(refused)} could not be made"
    return f"{changes(waiting)} {'waits' if waiting == 1 else 'wait'} to be sent"


def cost(waiting: int) -> str:
    """Return what all that waits takes; "" for nothing."""
    return f"{requests(waiting)} in all, one after the other, behind what you look at." if waiting > 1 else ""


def why(pause: Pause) -> str:
    """Return why nothing is sent now, and until when."""
    if pause.why is Why.OUT_OF_REQUESTS and pause.until is not None:
        return f"{pause.text} There will be more at about {clock_time(pause.until)}."
    return pause.text
