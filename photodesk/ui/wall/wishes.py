"""Which pictures the wall wants now: those in view, then those the user will see soon."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from photodesk.domain.photo import Photo
from photodesk.imaging.thumbnails import Thumbnails, Want
from photodesk.ui.wall.arrangement import Arrangement
from photodesk.ui.wall.speed import Hurry, Speed

NEAR_AHEAD = 1.5
NEAR_BEHIND = 0.5
"""How many screens count as near, in the direction of scrolling and against it."""
LOOK_EVERY = 48
"""Milliseconds between two looks at which pictures are wanted, while the wall is scrolled."""


class Wishes(QObject):
    """Tells `thumbnails` what is looked at; `photo` returns the photo of a row, or None.

    Where photos fly by, nothing is wanted: their pictures would come too late.

    Attributes:
        part: what this wall is called where it is seen beside another one; "" where it is alone.

    Signals:
        due: it is time to `look`.
    """

    due = Signal()

    def __init__(
        self,
        thumbnails: Thumbnails,
        arrangement: Arrangement,
        speed: Speed,
        photo: Callable[[int], Photo | None],
    ) -> None:
        super().__init__(arrangement)
        self._thumbnails = thumbnails
        self._arrangement = arrangement
        self._speed = speed
        self._photo = photo
        self.part = ""
        self._last_top = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.due)
        self._looked = QElapsedTimer()
        self._looked.start()

    def soon(self) -> None:
        """Look at what is wanted once all that happens now has happened."""
        if not self._soon.isActive():
            self._soon.start(max(LOOK_EVERY - self._looked.elapsed(), 0))

    def want_more(self, top: int) -> bool:
        """Whether more photos are wanted now by a wall that is scrolled by `top` logical pixels.

        The pictures of the first screen come first: while they do, and its end is not in view, more can wait.
        """
        if not self._arrangement.is_near_end():
            return False
        if top > 0 or self._arrangement.ends_in_view():
            return True
        return self._thumbnails.is_complete and not self._soon.isActive()

    def pass_by(self, screens: float) -> None:
        """Look soon at what came into view when the wall moved by so many screens."""
        before = self._speed.hurry
        self._speed.moved(screens)
        if self._speed.hurry is not Hurry.FLYING:
            self.soon()
        elif before is not Hurry.FLYING:
            self._thumbnails.look((), part=self.part)

    def look(self, top: int, height: int) -> None:
        """Want the pictures of a screen that begins at `top` and is `height` high, in logical pixels."""
        if self._speed.hurry is Hurry.FLYING:
            return
        self._looked.restart()
        down = top >= self._last_top
        self._last_top = top
        before, after = (NEAR_BEHIND, NEAR_AHEAD) if down else (NEAR_AHEAD, NEAR_BEHIND)
        layout = self._arrangement.layout
        visible = layout.between(top, top + height)
        above = layout.between(int(top - before * height), top - 1)
        below = layout.between(top + height + 1, int(top + height + after * height))
        near = [*below, *reversed(above)] if down else [*reversed(above), *below]
        wanted = self._wants(row for row in near if row not in visible)
        self._thumbnails.look(self._wants(visible), wanted, part=self.part)

    def _wants(self, rows: Iterable[int]) -> list[Want]:
        return [want for row in rows if (want := self._want(row)) is not None]

    def _want(self, row: int) -> Want | None:
        photo = self._photo(row)
        if photo is None:
            return None
        place = self._arrangement.frame(row).place
        return Want(photo, place.width(), place.height())
