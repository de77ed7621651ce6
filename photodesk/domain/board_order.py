"""The order of a board's items: moving, sections, sorting, and changes carried over to later states.

All of it are functions of values: what they are given stays as it is.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from photodesk.domain.board import Item, Items, Section


def place_of(items: Items, id: str) -> int | None:
    """Return where the item stands, or None."""
    return next((place for place, item in enumerate(items) if item.id == id), None)


def inserted(items: Items, added: Sequence[Item], before: str | None) -> Items:
    """Return `items` with `added` before the item `before`; at the end without one."""
    place = place_of(items, before) if before is not None else None
    at = len(items) if place is None else place
    return (*items[:at], *added, *items[at:])


def without(items: Items, ids: Collection[str]) -> Items:
    """Return `items` without those of `ids`."""
    return tuple(item for item in items if item.id not in ids)


def moved(items: Items, ids: Collection[str], before: str | None) -> Items:
    """Return `items` with those of `ids`, in their order, before the item `before`; at the end without one.

    Where `before` is moved itself, they go before what follows it and stays.
    """
    staying = without(items, ids)
    if before is not None and before in ids:
        place = place_of(items, before)
        after = items[place:] if place is not None else ()
        before = next((item.id for item in after if item.id not in ids), None)
    return inserted(staying, [item for item in items if item.id in ids], before)


def changed(items: Items, item: Item) -> Items:
    """Return `items` with `item` in the place of the one with its id."""
    return tuple(item if each.id == item.id else each for each in items)


def is_section(item: Item) -> bool:
    """Return whether `item` is a heading."""
    return isinstance(item.content, Section)


def section_of(items: Items, id: str) -> Items:
    """Return the heading `id` with all that belongs to it; nothing if there is no such heading."""
    place = place_of(items, id)
    if place is None or not is_section(items[place]):
        return ()
    end = place + 1
    while end < len(items) and not is_section(items[end]):
        end += 1
    return items[place:end]


def parts(items: Items) -> list[Items]:
    """Return the sections with their headings; what stands before the first heading comes first."""
    starts = [0, *(place for place, item in enumerate(items) if is_section(item) and place), len(items)]
    return [items[start:end] for start, end in pairwise(starts) if start < end]


def visible(items: Items) -> Items:
    """Return `items` without what belongs to a section that is collapsed."""
    found, hidden = [], False
    for item in items:
        if isinstance(item.content, Section):
            hidden = item.content.collapsed
            found.append(item)
        elif not hidden:
            found.append(item)
    return tuple(found)


def longest_rising(values: Sequence[int]) -> set[int]:
    """Return at which places a longest rising sequence of `values`, all different, stands."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[length], ends[length] = value, place
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found


def rebased(current: Items, start: Items, goal: Items) -> Items:
    """Return `current` with that changed which differs between `start` and `goal`.

    This takes a step back, or takes it again, whatever has been done since: what was added goes, what was
    removed comes back after the one it stood after, what was moved or written is as it was; the rest stays.
    """
    begun, wanted = {item.id: item for item in start}, {item.id: item for item in goal}
    here = {item.id: item for item in current}
    kept = [item for item in current if item.id in wanted or item.id not in begun]
    found = [
        wanted[item.id] if item.id in wanted and wanted[item.id] != begun.get(item.id, item) else item
        for item in kept
    ]
    ranks = {item.id: rank for rank, item in enumerate(start)}
    common = [item.id for item in goal if item.id in ranks]
    steady = longest_rising([ranks[each] for each in common])
    displaced = {each for place, each in enumerate(common) if place not in steady}
    returning = {each for each in wanted if each not in begun and each not in here}
    there = displaced & here.keys() | returning
    if not there:
        return tuple(found)
    values = {item.id: item for item in found}
    order = [item.id for item in found if item.id not in there]
    predecessor: str | None = None
    for item in goal:
        if item.id in there:
            values.setdefault(item.id, item)
            at = order.index(predecessor) + 1 if predecessor is not None else 0
            order.insert(at, item.id)
            predecessor = item.id
        elif item.id in values:
            predecessor = item.id
    return tuple(values[each] for each in order)


def collapsed(item: Item, *, on: bool) -> Item:
    """Return a heading with its section shown or hidden."""
    if not isinstance(item.content, Section):
        return item
    return replace(item, content=replace(item.content, collapsed=on))
