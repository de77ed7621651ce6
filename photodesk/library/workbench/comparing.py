"""What two lists of photos have in common, and what each has alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref


@dataclass(frozen=True, slots=True)
class Comparison:
    """Photos of two lists: those of one alone, in its order, and which are in both."""

    left: tuple[Photo, ...]
    right: tuple[Photo, ...]
    both: frozenset[Ref]


def compare(left: Sequence[Photo], right: Sequence[Photo]) -> Comparison:
    """Return what `left` and `right` have alone and together."""
    both = frozenset(photo.ref for photo in left) & {photo.ref for photo in right}
    return Comparison(
        tuple(photo for photo in left if photo.ref not in both),
        tuple(photo for photo in right if photo.ref not in both),
        both,
    )
