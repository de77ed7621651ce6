"""What somebody likes at a service, in its order, as far as that is known here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from photodesk.domain.photo import Photo

PER_PAGE = 30
"""Photos on a page of likes: no service gives more."""
RUN = 3
"""So many known photos in their old order at the end of what came show where it meets what was known."""


@dataclass(frozen=True, slots=True)
class LikedList:
    """The ids of the liked photos, the one liked last first.

    Attributes:
        sure: how many of the first are known to follow each other without a gap.
        joined: whether those behind the gap, if there is one, follow each other without another.
        end: whether the last one is the last of the whole list.
        total: how many the service says there are; None if it never said.
        slack: how many more it said than it listed when all was looked through: totals count photos too
            that are no longer shown.
    """

    ids: tuple[str, ...] = ()
    sure: int = 0
    joined: bool = True
    end: bool = False
    total: int | None = None
    slack: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is missing, as far as is known."""
        return self.end and self.sure >= len(self.ids)

    @property
    def doubtful(self) -> bool:
        """Whether the total says that something else has changed than what is known here."""
        return self.whole and self.total is not None and self.total != len(self.ids) + self.slack

    @property
    def missing(self) -> int:
        """How many photos have to be asked for until nothing is missing; a guess where the total lies."""
        if self.whole:
            return 0
        known = len(self.ids) if self.joined and self.end else self.sure
        return max((self.total or 0) - self.slack - known, 1)

    @property
    def next_page(self) -> int:
        """The page, from 1, with the first photo that is not sure."""
        return self.sure // PER_PAGE + 1

    def pages_to_check(self) -> int:
        """Return how many pages the whole list has, at least one."""
        return pages_of(max(self.total or 0, len(self.ids)))

    def is_met_by(self, front: Sequence[str], total: int | None) -> bool:
        """Whether what has come from the beginning reaches what is known: there is no gap behind it."""
        came = tuple(dict.fromkeys(front))
        return self._lost_nothing(came, total) or self._meeting(came) is not None

    def with_front(self, front: Sequence[str], total: int | None, *, ended: bool) -> "LikedList":
        """Return the list with what has come from its beginning, page after page, in place of what was known.

        Args:
            front: the first ids as the service lists them now, without a gap.
            total: how many it says there are.
            ended: whether these are all.
        """
        came = tuple(dict.fromkeys(front))
        total = self.total if total is None else total
        if ended:
            said = len(came) if total is None else total
            return LikedList(came, len(came), end=True, total=total, slack=said - len(came))
        fresh = set(came)
        merged = came + tuple(id_ for id_ in self.ids if id_ not in fresh)
        if self._lost_nothing(came, total):
            return replace(self, ids=merged, sure=len(merged), joined=True, total=total)
        place = self._meeting(came)
        behind = len(self.ids) - self.sure
        if place is None:
            split = behind > 0 and not fresh.issuperset(self.ids[: self.sure])
            joined = self.joined and not split
            return replace(self, ids=merged, sure=len(came), joined=joined, total=total)
        merged = came + tuple(id_ for id_ in self.ids[place + 1 :] if id_ not in fresh)
        if place < self.sure:
            sure = max(len(merged) - behind, len(came))
        else:
            sure = len(merged) if self.joined else len(came)
        return replace(self, ids=merged, sure=sure, total=total)

    def liking(self, id_: str) -> "LikedList":
        """Return the list after one more photo was liked."""
        if id_ in self.ids:
            return self
        total = None if self.total is None else self.total + 1
        return replace(self, ids=(id_, *self.ids), sure=self.sure + 1, total=total)

    def unliking(self, id_: str) -> "LikedList":
        """Return the list after a photo was liked no more."""
        if id_ not in self.ids:
            return self
        place = self.ids.index(id_)
        total = None if self.total is None else max(self.total - 1, 0)
        sure = self.sure - 1 if place < self.sure else self.sure
        return replace(self, ids=self.ids[:place] + self.ids[place + 1 :], sure=sure, total=total)

    def _lost_nothing(self, came: Sequence[str], total: int | None) -> bool:
        """Whether the total says that what came is all that has changed."""
        count = len(self.ids) + len(set(came).difference(self.ids))
        return self.whole and bool(self.ids) and total == count + self.slack

    def _meeting(self, came: Sequence[str]) -> int | None:
        """Return where in what was known the end of what came stands; None if that cannot be told.

        A single photo that is known does not tell: it may have been liked anew, and come to the front.
        """
        places = {id_: place for place, id_ in enumerate(self.ids)}
        run: list[int] = []
        for id_ in reversed(came):
            place = places.get(id_)
            if place is None or (run and place >= run[-1]):
                break
            run.append(place)
        return run[0] if len(run) >= min(RUN, len(self.ids)) and run else None


def pages_of(count: int) -> int:
    """Return how many pages so many photos have, at least one."""
    return max(-(-count // PER_PAGE), 1)


def words_of(photo: Photo) -> str:
    """Return the words by which a liked photo is found, in small letters."""
    who, place, exif = photo.photographer, photo.place, photo.exif
    parts = [photo.description, photo.alt_description, *photo.tags]
    if who is not None:
        parts += [who.name, who.username]
    parts += [place.name, place.city, place.country, exif.make, exif.model]
    return "\n".join(part for part in parts if part).casefold()


def matches(words: str, text: str) -> bool:
    """Whether all that is asked for in `text` is among `words`."""
    return all(part in words for part in text.casefold().split())
