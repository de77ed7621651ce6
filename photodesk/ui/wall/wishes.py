"""Which pictures the wall wants now: those in view, then those the user will see soon."""

from collections.abc import Callable, Iterable

from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.ui.wall.arrangement import Arrangement

NEAR_AHEAD = 1.5
NEAR_BEHIND = 0.5
"""How many screens count as near, in the direction of scrolling and against it."""


class Wishes:
    """Tells `thumbnails` what is looked at; `want` returns what a row wants, or None for no photo."""

    def __init__(
        self, thumbnails: Thumbnails, arrangement: Arrangement, want: Callable[[int], Want | None]
    ) -> None:
        self._thumbnails = thumbnails
        self._arrangement = arrangement
        self._want = want
        self._last_top = 0

    def look(self, top: int, height: int) -> None:
        """Want the pictures of a screen that begins at `top` and is `height` high, in logical pixels."""
        down = top >= self._last_top
        self._last_top = top
        before, after = (NEAR_BEHIND, NEAR_AHEAD) if down else (NEAR_AHEAD, NEAR_BEHIND)
        layout = self._arrangement.layout
        visible = layout.between(top, top + height)
        above = layout.between(int(top - before * height), top - 1)
        below = layout.between(top + height + 1, int(top + height + after * height))
        near = [*below, *reversed(above)] if down else [*reversed(above), *below]
        self._thumbnails.look(self._wants(visible), self._wants(row for row in near if row not in visible))

    def drop(self) -> None:
        """Want nothing for now."""
        self._thumbnails.look(())

    def _wants(self, rows: Iterable[int]) -> list[Want]:
        return [want for row in rows if (want := self._want(row)) is not None]
