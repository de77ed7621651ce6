"""How large a picture is shown, and which part of it: numbers alone, no widgets."""

import enum

MOST = 8.0
"""The largest zoom: one pixel of the picture on so many pixels of the screen, each way."""
STEPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, MOST)
"""Where larger and smaller stop on their way."""
NEARLY = 1.005
"""Two zooms that differ by less are the same."""

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""


class Mode(enum.Enum):
    """What the zoom follows when the room gets another size."""

    FIT = "fit"
    FILL = "fill"
    FREE = "free"


class Zoom:
    """A picture in a room.

    Everything is measured in device pixels, so that a factor of 1 shows one pixel of the picture on one
    pixel of the screen at whatever scale the screen has. A picture that is larger than its room can be
    panned, but never so far that a gap opens at an edge; one that is smaller stands in the middle.

    Attributes:
        mode: what the zoom follows.
    """

    def __init__(self) -> None:
        self._picture: Point = (1.0, 1.0)
        self._room: Point = (1.0, 1.0)
        self._inset = 0.0
        self._factor = 1.0
        self._middle: Point = (0.5, 0.5)
        self.mode = Mode.FIT

    # What is given

    def set_picture(self, width: float, height: float) -> None:
        """Take a picture of another size, and fit it into the room."""
        self._picture = (max(width, 1.0), max(height, 1.0))
        self.fit()

    def set_room(self, width: float, height: float, inset: float = 0.0) -> None:
        """Take a room of another size; a picture that fits leaves `inset` free at each edge."""
        self._room = (max(width, 1.0), max(height, 1.0))
        self._inset = max(inset, 0.0)
        self._settle(self._factor)

    # What follows

    @property
    def least(self) -> float:
        """The factor at which the whole picture fits into the room; never above 1."""
        return self.least_for(self._picture)

    def least_for(self, picture: Point) -> float:
        """Return the factor at which a picture of another width and height would fit."""
        return min(*(max(self._room[at] - 2 * self._inset, 1.0) / picture[at] for at in (0, 1)), 1.0)

    @property
    def filling(self) -> float:
        """The factor at which the picture leaves nothing of the room free."""
        wanted = max(self._room[at] / self._picture[at] for at in (0, 1))
        return min(max(wanted, self.least), MOST)

    @property
    def factor(self) -> float:
        """Device pixels per pixel of the picture."""
        if self.mode is Mode.FIT:
            return self.least
        return self.filling if self.mode is Mode.FILL else self._factor

    @property
    def level(self) -> float:
        """How many times larger than fitting, from 1."""
        return self.factor / self.least

    @property
    def rect(self) -> Rect:
        """Where the picture stands in the room, on whole device pixels."""
        left, top, width, height = self._exact()
        return (float(round(left)), float(round(top)), width, height)

    @property
    def visible(self) -> Rect:
        """Which part of the picture is in the room, as shares of it from 0 to 1."""
        left, top, width, height = self._exact()
        across = (max(-left, 0.0) / width, min(self._room[0] - left, width) / width)
        down = (max(-top, 0.0) / height, min(self._room[1] - top, height) / height)
        return (across[0], down[0], across[1] - across[0], down[1] - down[0])

    @property
    def can_pan(self) -> bool:
        """Whether there is more of the picture than the room shows."""
        _, _, width, height = self._exact()
        return width > self._room[0] or height > self._room[1]

    def can_pan_by(self, across: float, down: float) -> bool:
        """Return whether the picture is larger than the room along the way it would be moved."""
        _, _, width, height = self._exact()
        return bool((across and width > self._room[0]) or (down and height > self._room[1]))

    def share_at(self, point: Point) -> Point:
        """Return which point of the picture is shown at `point` of the room, as shares of its sides."""
        left, top, width, height = self._exact()
        return ((point[0] - left) / width, (point[1] - top) / height)

    # What is done

    def fit(self) -> None:
        """Show the whole picture."""
        self.mode, self._middle = Mode.FIT, (0.5, 0.5)

    def fill(self) -> None:
        """Leave nothing of the room free."""
        self.mode = Mode.FILL
        self._settle(self.filling)

    def zoom_to(self, factor: float, at: Point | None = None) -> None:
        """Show the picture at `factor`; the point of it that is shown `at` stays there, as far as it can."""
        where = at if at is not None else (self._room[0] / 2, self._room[1] / 2)
        share = self.share_at(where)
        self.mode = Mode.FREE
        self._factor = min(max(factor, self.least), MOST)
        size = self._size()
        self._middle = (
            share[0] + (self._room[0] / 2 - where[0]) / size[0],
            share[1] + (self._room[1] / 2 - where[1]) / size[1],
        )
        self._settle(self._factor)

    def larger(self, at: Point | None = None) -> None:
        """Go to the next larger step."""
        self.zoom_to(min((step for step in self._stops() if step > self.factor * NEARLY), default=MOST), at)

    def smaller(self, at: Point | None = None) -> None:
        """Go to the next smaller step; the last one is the whole picture."""
        now = self.factor
        self.zoom_to(max((step for step in self._stops() if step * NEARLY < now), default=self.least), at)

    def toggle(self, at: Point | None = None) -> None:
        """Go from the whole picture to its pixels, or from any other zoom to the whole picture."""
        if self.mode is Mode.FIT:
            self.zoom_to(1.0 if self.least * NEARLY < 1.0 else 2.0, at)
        else:
            self.fit()

    def pan(self, across: float, down: float) -> None:
        """Move the picture by so many device pixels, as far as there is more of it."""
        width, height = self._size()
        self._middle = (self._middle[0] - across / width, self._middle[1] - down / height)
        self._settle(self._factor)

    def look_at(self, share: Point) -> None:
        """Bring a point of the picture into the middle, as far as that can be."""
        self._middle = share
        self._settle(self._factor)

    def follow(self, other: "Zoom") -> None:
        """Show the same part as `other`, of a picture that may have another size."""
        self.mode, self._middle = other.mode, other._middle
        self._settle(min(self.least * other.level, MOST))

    # How

    def _stops(self) -> list[float]:
        return [self.least, *(step for step in STEPS if step > self.least * NEARLY)]

    def _size(self) -> Point:
        factor = self.factor
        return (
            max(float(round(self._picture[0] * factor)), 1.0),
            max(float(round(self._picture[1] * factor)), 1.0),
        )

    def _exact(self) -> Rect:
        width, height = self._size()
        return (self._left(0, width), self._left(1, height), width, height)

    def _left(self, axis: int, size: float) -> float:
        room = self._room[axis]
        if size <= room:
            return (room - size) / 2
        return min(max(room / 2 - self._middle[axis] * size, room - size), 0.0)

    def _settle(self, factor: float) -> None:
        """Keep factor and middle within what can be, and fit what is no larger than fitting."""
        self._factor = min(max(factor, self.least), MOST)
        if self.mode is Mode.FREE and self._factor <= self.least * NEARLY:
            self.fit()
        size = self._size()
        self._middle = (self._held(0, size[0]), self._held(1, size[1]))

    def _held(self, axis: int, size: float) -> float:
        half = self._room[axis] / 2 / size
        return 0.5 if half >= 0.5 else min(max(self._middle[axis], half), 1.0 - half)
