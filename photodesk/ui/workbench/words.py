"""What the workbench says: counts, costs, what a plan does and has done."""

from collections.abc import Sequence

from photodesk.domain.changes import Delete
from photodesk.library.workbench.listing import Listing
from photodesk.library.workbench.plans import Kind, Plan
from photodesk.ui.times import exact_number

LONGEST_TITLE = 40
"""Letters of a collection's title within a sentence."""


def photos(count: int) -> str:
    """Return how many photos."""
    return "1 photo" if count == 1 else f"{exact_number(count)} photos"


def requests(count: int) -> str:
    """Return how many requests."""
    return "1 request" if count == 1 else f"{exact_number(count)} requests"


def titled(title: str) -> str:
    """Return a collection's title as it stands within a sentence."""
    cut = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
    return f"“{cut}”"


def count_line(listing: Listing, both: int, other: str) -> str:
    """Return how many photos a column has, and how many of them are on the `other` side too."""
    have = len(listing.photos)
    total = listing.total if listing.total is not None else have
    parts = [photos(have) if listing.whole or have >= total else f"{exact_number(have)} of {photos(total)}"]
    if both:
        parts.append(f"{exact_number(both)} also on the {other}")
    if listing.source.collection is None:
        parts.append("not a collection")
    elif listing.source.here_alone:
        parts.append("only here so far")
    elif listing.source.collection.private:
        parts.append("private")
    return " · ".join(parts)


def loading_line(listings: Sequence[Listing]) -> str:
    """Return how far loading is, in requests."""
    read = sum(listing.pages_read for listing in listings)
    all_ = sum(listing.pages_in_all for listing in listings)
    return f"Loading: {exact_number(read)} of {requests(all_)}"


def done(plan: Plan) -> str:
    """Return what has been done, for a toast."""
    return {
        Kind.COPY: f"Copied {photos(len(plan.photos))} to {_target(plan)}",
        Kind.MOVE: f"Moved {photos(len(plan.photos))} to {_target(plan)}",
        Kind.MERGE: f"Merged {_source(plan)} into {_target(plan)}",
        Kind.REMOVE: f"Removed {photos(len(plan.photos))}{_from(plan)}",
    }[plan.kind]


def will(plan: Plan) -> str:
    """Return what a plan will do, sentence by sentence."""
    new = len(plan.photos) - plan.there
    parts = []
    if plan.kind is Kind.REMOVE:
        parts.append(f"Takes {photos(len(plan.photos))} out{_from(plan) or ' of collections'}.")
    else:
        parts.append(f"Puts {photos(new)} into {_target(plan)}.")
    if plan.there:
        parts.append(f"{exact_number(plan.there)} are there already.")
    if plan.kind is Kind.MOVE:
        parts.append(f"Then takes {photos(len(plan.photos))} out of {_source(plan)}.")
    if any(isinstance(change, Delete) for change in plan.changes):
        parts.append(f"Then deletes {_source(plan)}.")
    elif plan.kind is Kind.MERGE:
        parts.append(f"{_source(plan)} stays as it is.")
    return " ".join(parts)


def _target(plan: Plan) -> str:
    return titled(plan.target.title) if plan.target is not None else ""


def _source(plan: Plan) -> str:
    return titled(plan.source.title) if plan.source is not None else ""


def _from(plan: Plan) -> str:
    return f" from {_source(plan)}" if plan.source is not None else ""
