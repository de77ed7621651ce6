"""Where the user has been, to go back to the same place."""

from dataclasses import dataclass, field

from photodesk.domain.feed import FeedKind
from photodesk.domain.ref import Ref
from photodesk.library.gathered import Gathered
from photodesk.library.photo_feed import PhotoFeed
from photodesk.ui.wall.spans import Spans

LONGEST = 30


@dataclass(slots=True)
class Stop:
    """One place: its feed, the photo that had the focus, how far the wall was scrolled, what was open.

    `selected` are the rows that were selected: they are the same photos as long as the feed is of the same
    `edition`.
    `standing` is a row that was in view and how far below the upper edge it stood: the same place after the
    photos were laid out in another way. Where collections are shown they are `gathered`, and `standing` is
    the current one and how far their page was scrolled. `tabs` are the other lists of the same page, by
    their kinds, for who has been there.
    """

    feed: PhotoFeed
    current: Ref | None = None
    scrolled: int = 0
    standing: tuple[int, int] | None = None
    opened: Ref | None = None
    selected: Spans = field(default_factory=Spans)
    edition: int = 0
    gathered: Gathered | None = None
    tabs: dict[FeedKind, "Stop"] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of all lists of this place: nobody looks at them any longer."""
        for stop in {id(each): each for each in (self, *self.tabs.values())}.values():
            for source in (stop.feed, stop.gathered):
                if source is not None:
                    source.close()
                    source.deleteLater()


class History:
    """The way so far, with a place on it; going somewhere new forgets the way ahead."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._place = -1

    @property
    def here(self) -> Stop | None:
        """Where the user is."""
        return self._stops[self._place] if self._stops else None

    @property
    def sources(self) -> list[PhotoFeed | Gathered]:
        """The lists on the way, the newest first."""
        return [stop.gathered or stop.feed for stop in reversed(self._stops)]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a way back."""
        return self._place > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a way ahead."""
        return self._place < len(self._stops) - 1

    def go_to(self, stop: Stop) -> list[Stop]:
        """Come to a new place; return those that cannot be reached any longer."""
        gone = self._stops[self._place + 1 :]
        del self._stops[self._place + 1 :]
        self._stops.append(stop)
        while len(self._stops) > LONGEST:
            gone.append(self._stops.pop(0))
        self._place = len(self._stops) - 1
        return gone

    def turn_to(self, stop: Stop) -> None:
        """Stand on `stop` in place of where the user is: the way stays as it is."""
        self._stops[self._place] = stop

    def back(self) -> Stop | None:
        """Go back one place and return it."""
        if self.can_go_back:
            self._place -= 1
            return self.here
        return None

    def forward(self) -> Stop | None:
        """Go forward one place and return it."""
        if self.can_go_forward:
            self._place += 1
            return self.here
        return None

    def clear(self) -> list[Stop]:
        """Forget the way; return all places."""
        stops, self._stops, self._place = self._stops, [], -1
        return stops
