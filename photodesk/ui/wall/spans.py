"""Sets of rows as stretches of neighbours: 100,000 selected photos are one of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spans:
    """A set of rows; `pairs` are its stretches in order, first and last row of each, none beside another.

    Every operation costs what there are stretches, however many rows they hold.
    """

    pairs: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> "Spans":
        """Return the set of all rows of `pairs`, in any order, overlapping or not."""
        joined: list[tuple[int, int]] = []
        for first, last in sorted(pair for pair in pairs if pair[0] <= pair[1]):
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    @classmethod
    def between(cls, one: int, other: int) -> "Spans":
        """Return the rows from `one` to `other`, both included, in whichever order they are named."""
        return cls(((min(one, other), max(one, other)),))

    @classmethod
    def rows(cls, rows: Iterable[int]) -> "Spans":
        """Return the set of `rows`."""
        return cls.of((row, row) for row in rows)

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.pairs)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.pairs:
            yield from range(first, last + 1)

    def __contains__(self, row: int) -> bool:
        place = bisect_right(self.pairs, row, key=lambda pair: pair[0]) - 1
        return place >= 0 and row <= self.pairs[place][1]

    def __or__(self, other: "Spans") -> "Spans":
        return Spans.of((*self.pairs, *other.pairs))

    def __and__(self, other: "Spans") -> "Spans":
        found, mine, theirs = [], 0, 0
        while mine < len(self.pairs) and theirs < len(other.pairs):
            (first, last), (begin, end) = self.pairs[mine], other.pairs[theirs]
            if max(first, begin) <= min(last, end):
                found.append((max(first, begin), min(last, end)))
            if last < end:
                mine += 1
            else:
                theirs += 1
        return Spans(tuple(found))

    def without(self, row: int) -> "Spans":
        """Return the set without `row`."""
        pairs = list(self.pairs)
        for first, last in self.pairs:
            if first <= row <= last:
                pairs.remove((first, last))
                pairs += [(first, row - 1), (row + 1, last)]
        return Spans.of(pairs)

    def turned(self, row: int) -> "Spans":
        """Return the set with `row` if it is without, and without it if it is in it."""
        return self.without(row) if row in self else self | Spans.between(row, row)
