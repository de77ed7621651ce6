"""Where the tiles stand on the screen: the layout, kept in step with viewport, tile height and scroll bar."""

import math
import time
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.buttons import Places
from photodesk.ui.wall.layouts import LAYOUTS, Layout, Ratios
from photodesk.ui.wall.spans import Spans

MORE_AHEAD = 1.5
"""The end counts as near when less than this many screens are left below."""
AROUND = 1.0
"""Screens above and below the view that are settled with it, so that nothing moves in sight."""
NEAR = 3.0
"""Screens to a photo that one can still glide to: all on the way is settled."""
SLICE = 0.002
"""Seconds of work on far photos in one go, while nothing else is to be done."""
PAUSE = 20
"""Milliseconds between two such goes."""
BESIDE = 4
"""Logical pixels beside a tile that are painted with it: the ring lies there."""
MOST_FRAMES = 2_000
"""Photos whose frames are kept."""
MOST_ROUNDS = 8
"""What is settled can bring other photos into view; after so many rounds the next scrolling goes on."""


@dataclass(slots=True)
class Frame:
    """Where all that is painted of a photo stands on the whole wall.

    Attributes:
        rect: its tile, in logical pixels.
        place: its picture, in device pixels: whole ones also where a logical pixel is no whole number.
        places: where there is room for buttons, in logical pixels.
        words: where words about it stand, in logical pixels; None where there are none.
    """

    rect: QRect
    place: QRect
    places: Places
    words: QRect | None


class Glide(Protocol):
    """What moves the scroll bar by itself."""

    def shift(self, by: int) -> None:
        """The same photos stand `by` logical pixels further down."""


class Arrangement(QObject):
    """Lays out the photos of `view`, and holds the photo in view where it is while others move.

    Attributes:
        layout: where each tile stands on the whole wall.
        name: what that layout is called.
        head: room above the photos that scrolls away with them, in logical pixels.
        shifting: whether the scroll bar follows photos that moved as a whole: nothing moves on the screen.
    """

    def __init__(self, view: QAbstractItemView, ratios: Ratios, glide: Glide) -> None:
        super().__init__(view)
        self._view = view
        self._ratios = ratios
        self._glide = glide
        self._tile_height: int = Size.TILE
        self.name = "justified"
        self.layout: Layout = LAYOUTS[self.name](ratios)
        self.head = 0
        self.shifting = False
        self._frames: dict[int, Frame] = {}
        self._scale = 1.0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(PAUSE)
        self._idle.timeout.connect(self._refine)

    @property
    def tile_height(self) -> int:
        """The height tiles are laid out near, in logical pixels."""
        return self._tile_height

    @property
    def top(self) -> int:
        """Where the photos begin to be seen, in logical pixels; negative while the head is in view."""
        return self._view.verticalScrollBar().value() - self.head

    @property
    def _screen(self) -> int:
        return self._view.viewport().height()

    # Where tiles are

    def visible(self) -> range:
        """Return the rows of the model that are in view now."""
        return self.layout.between(self.top, self.top + self._screen)

    def on_screen(self, row: int) -> QRect:
        """Return where a row of the model stands on the viewport; empty if there is no such row."""
        return self.layout.rect(row).translated(0, -self.top)

    def places(self, row: int) -> Places:
        """Return where on the viewport the tile of a row has room for buttons."""
        found = self.frame(row).places
        return Places(found.actions.translated(0, -self.top), found.picture.translated(0, -self.top))

    def frame(self, row: int) -> Frame:
        """Return where all that is painted of a row stands; kept until something moves."""
        scale = self._view.devicePixelRatioF()
        if scale != self._scale or len(self._frames) > MOST_FRAMES:
            self._frames.clear()
            self._scale = scale
        found = self._frames.get(row)
        if found is None:
            layout = self.layout
            rect = layout.rect(row)
            picture = layout.picture(row)
            place = on_device(picture, scale)
            places = Places(layout.actions(row), picture)
            found = self._frames[row] = Frame(rect, place, places, layout.text(row))
        return found

    def pixels(self, row: int) -> QSize:
        """Return the size of the picture of a row in device pixels."""
        return self.frame(row).place.size()

    @property
    def device_top(self) -> int:
        """The same as `top`, in device pixels."""
        return nearest(self.top * self._view.devicePixelRatioF())

    def touched(self, region: QRegion) -> list[int]:
        """Return the rows of which a part lies in `region` of the viewport."""
        area = region.boundingRect().translated(0, self.top)
        rows = self.layout.between(area.top() - BESIDE, area.bottom() + BESIDE)
        moved = region.translated(0, self.top)
        return [row for row in rows if moved.intersects(beside(self.frame(row).rect))]

    def enclosed(self, area: QRect) -> Spans:
        """Return the rows whose tiles `area` of the whole wall touches."""
        near = self.layout.between(area.top(), area.bottom())
        return Spans.rows(row for row in near if self.layout.rect(row).intersects(area))

    def repaint(self, row: int) -> None:
        """Have a row painted again, with what lies beside its tile."""
        self._view.viewport().update(beside(self.on_screen(row)))

    def place(self) -> int:
        """Return which row one would say is in view: the first at the top, the last at the end."""
        seen, bar = self.visible(), self._view.verticalScrollBar()
        return seen.start + round(max(len(seen) - 1, 0) * bar.value() / max(bar.maximum(), 1))

    def is_near_end(self) -> bool:
        """Return whether the user can soon see the end of what is there."""
        height = self._screen
        return self.layout.content_height - (self.top + height) < height * MORE_AHEAD

    def ends_in_view(self) -> bool:
        """Return whether the user sees the end of what is there."""
        return self.layout.content_height <= self.top + self._screen

    # What changes it

    def choose(self, name: str) -> bool:
        """Lay out as `name` of LAYOUTS says; return whether that is another layout."""
        if name == self.name or name not in LAYOUTS:
            return False
        anchor = self._anchor(self._screen)
        count = len(self.layout)
        self.name, self.layout = name, LAYOUTS[name](self._ratios)
        self.layout.set_size(self._view.viewport().width(), self.tile_height)
        self.layout.restart(count)
        self._frames.clear()
        self._settle_for(anchor)
        return True

    def set_tile_height(self, height: int) -> bool:
        """Lay out near `height` logical pixels; return whether anything moved."""
        self._tile_height = min(max(height, Size.TILE_IN_COLUMN_LEAST), Size.TILE_MOST)
        return self.renew()

    def start_over(self, count: int) -> None:
        """Lay out another list of `count` photos, from its top."""
        self.layout.restart(count)
        self._frames.clear()
        self.settle()

    def set_head(self, height: int) -> None:
        """Leave room above the photos; those in view stay where they are, unless one is at the very top."""
        by, bar = height - self.head, self._view.verticalScrollBar()
        at_top = bar.value() == 0
        self.head = height
        self.update_range()
        if not at_top:
            bar.setValue(bar.value() + by)

    def append(self, count: int) -> None:
        """Lay out what has come at the end; there are `count` photos now."""
        anchor = self._anchor(self._screen)
        self.layout.grow(count)
        self._frames.clear()
        self._settle_for(anchor, whole=False)

    def renew(self, height: int | None = None) -> bool:
        """Lay out for the width and tile height there are now; return whether anything moved.

        `height` is what the viewport had before.
        """
        anchor = self._anchor(self._screen if height is None else height)
        moved = self.layout.set_size(self._view.viewport().width(), self.tile_height)
        self._frames.clear()
        self._settle_for(anchor)
        return moved

    def standing(self) -> tuple[int, int] | None:
        """Return the photo that has to stay where it is, and how far below the upper edge it stands."""
        return self._anchor(self._screen)

    def stand(self, where: tuple[int, int]) -> None:
        """Let a photo stand so far below the upper edge."""
        self._settle_for(where)

    def bring(self, row: int) -> QRect:
        """Return where a row stands on the whole wall, and settle what is on the way if that is near."""
        rect = self.layout.rect(row)
        if abs(rect.top() - self.top) > NEAR * self._screen:
            self.layout.settle(row, row + 1)
            self._frames.clear()
        else:
            visible = self.visible()
            self._keep(self._anchor(self._screen), min(visible.start, row), max(visible.stop, row + 1))
        self.update_range()
        return self.layout.rect(row)

    def way_to(self, rect: QRect, scrolled: int) -> int:
        """Return where the scroll bar has to stand for a tile to be seen, with a little room around it.

        That is `scrolled` where it is seen already. The first row brings the head into view with it.
        """
        above = self.head + rect.top() - Size.WALL_MARGIN
        below = self.head + rect.bottom() + Size.WALL_MARGIN - self._screen
        if above < scrolled:
            return above if above > self.head else min(max(below, 0), above)
        return min(below, above) if below > scrolled else scrolled

    def is_near(self, rect: QRect) -> bool:
        """Return whether one can glide to where a tile stands; further away one has to jump."""
        return abs(rect.top() - self.top) <= NEAR * self._screen

    def settle(self) -> bool:
        """Work out for good what is in view and around it; return whether what is in view may have moved."""
        ahead, bar = int(self._screen * AROUND), self._view.verticalScrollBar()
        at_end = 0 < bar.value() == bar.maximum()
        moved = False
        for _ in range(MOST_ROUNDS):
            anchor = self._settled_in_view()
            before = self.layout.rect(anchor[0]).top() if anchor is not None else 0
            if not self.layout.settle_stretch(self.top - ahead, self.top + self._screen + ahead):
                break
            self._follow(anchor, before)
            moved = moved or anchor is None
            if anchor is None and at_end:
                bar.setValue(bar.maximum())
        if not self._idle.isActive():
            self._idle.start()
        return moved

    def update_range(self) -> None:
        """Let the scroll bar reach as far as there is something."""
        height = self._screen
        bar = self._view.verticalScrollBar()
        bar.setRange(0, max(self.head + self.layout.content_height - height, 0))
        bar.setEnabled(bar.maximum() > 0)
        bar.setPageStep(height)
        bar.setSingleStep(max(self.tile_height // 3, 20))

    def _settle_for(self, anchor: tuple[int, int] | None, *, whole: bool = True) -> None:
        """Settle around a photo that has to stand so far below the upper edge, or higher to be `whole`."""
        self.update_range()
        if anchor is not None:
            index, offset = anchor
            self.layout.settle(index, index + 1)
            self._frames.clear()
            room = max(self._screen - self.layout.rect(index).height() - Size.WALL_MARGIN, 0)
            lowest = room if whole else offset
            self.update_range()
            top = self.layout.rect(index).top() - min(offset, lowest)
            self._view.verticalScrollBar().setValue(top + self.head)
        self.settle()

    def _keep(self, anchor: tuple[int, int] | None, first: int, end: int) -> bool:
        """Settle those photos while the anchor stays where it is on the screen; return whether any moved."""
        before = self.layout.rect(anchor[0]).top() if anchor is not None else 0
        if not self.layout.settle(first, end):
            return False
        self._follow(anchor, before)
        return True

    def _follow(self, anchor: tuple[int, int] | None, before: int) -> None:
        """Let the scroll bar follow an anchor whose upper edge was at `before`, in logical pixels."""
        self._frames.clear()
        if anchor is None:
            self.update_range()
            return
        rest = self.top - before
        by = self.layout.rect(anchor[0]).top() - before
        self.shifting = True
        try:
            if by > 0:
                self.update_range()  # makes room first
            if by:
                self._glide.shift(by)
            self.update_range()
        finally:
            self.shifting = False
        if self.top - before - by != rest:
            self._view.viewport().update()  # it could not follow: the end is too near

    def _anchor(self, height: int) -> tuple[int, int] | None:
        """Return the photo that has to stay where it is, and how far below the upper edge it stands."""
        visible = self.layout.between(self.top, self.top + height)
        current = self._view.currentIndex().row()
        if not visible or (self.top == -self.head and current not in visible):
            return None
        index = current if current in visible else visible.start
        return index, self.layout.rect(index).top() - self.top

    def _settled_in_view(self) -> tuple[int, int] | None:
        """Return a photo in view that stands where it is for good, and how far below the upper edge."""
        visible = self.visible()
        current = self._view.currentIndex().row()
        for index in (current, visible.start, visible.stop - 1):
            if index in visible and self.layout.is_settled(index):
                return index, self.layout.rect(index).top() - self.top
        return None

    def _refine(self) -> None:
        """Work out a little of what is far away while the wall stands still."""
        if self._view.verticalScrollBar().isSliderDown():
            self._idle.start()
            return
        anchor = self._settled_in_view()
        before = self.layout.rect(anchor[0]).top() if anchor is not None else 0
        ends = time.perf_counter() + SLICE
        more = self.layout.refine()
        while more and time.perf_counter() < ends:
            more = self.layout.refine()
        self._follow(anchor, before)
        if more:
            self._idle.start()


def beside(tile: QRect) -> QRect:
    """Return what has to be painted again when something of a tile changes."""
    return tile.adjusted(-BESIDE, -BESIDE, BESIDE, BESIDE)


def on_device(rect: QRect, scale: float) -> QRect:
    """Return `rect` in device pixels."""
    if scale == 1 or rect.isEmpty():
        return rect
    left, top = nearest(rect.x() * scale), nearest(rect.y() * scale)
    right = nearest((rect.x() + rect.width()) * scale)
    bottom = nearest((rect.y() + rect.height()) * scale)
    return QRect(left, top, right - left, bottom - top)


def nearest(number: float) -> int:
    """Return the nearest whole number, the upper one of two: always the same way, unlike round()."""
    return math.floor(number + 0.5)
