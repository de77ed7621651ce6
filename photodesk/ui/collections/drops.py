"""Photos dropped on collections of one's own in the sidebar, and on the place for a new one."""

from collections.abc import Callable

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.library.collecting import Collecting
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.collections.places import NEW
from photodesk.ui.sidebar.drops import Dropped
from photodesk.ui.times import exact_number


class CollectionDrops:
    """Copies photos into a collection, or moves them with Shift out of the one that is shown.

    `shown()` is the user's own collection whose photos are dragged; None if they are of anything else.
    """

    def __init__(
        self, collecting: Collecting, commands: CollectionCommands, shown: Callable[[], Collection | None]
    ) -> None:
        self._collecting = collecting
        self._commands = commands
        self._shown = shown

    def offer(self, dropped: Dropped) -> str:
        """Return what dropping would do; "" if these photos are not taken there."""
        count = sum(self._collecting.takes(photo) for photo in dropped.photos)
        if dropped.command == NEW:
            return f"+ {exact_number(count)}" if count else ""
        target = self._target(dropped)
        if target is None:
            return ""
        source = self._source(dropped, target)
        new = self._new(dropped, target)
        if source is None:
            return f"Add {exact_number(len(new))}" if new else ""
        if dropped.move:
            return f"Move {exact_number(count)}" if count else ""
        return f"Copy {exact_number(len(new))}" if new else ""

    def take(self, dropped: Dropped) -> None:
        """Do it."""
        if dropped.command == NEW:
            self._commands.new(dropped.photos)
            return
        target = self._target(dropped)
        if target is None:
            return
        source = self._source(dropped, target)
        if dropped.move and source is not None:
            self._commands.move(dropped.photos, source, target)
        else:
            self._commands.add(target, dropped.photos)

    def _target(self, dropped: Dropped) -> Collection | None:
        thing = dropped.thing
        return self._collecting.find(thing.ref) if isinstance(thing, Collection) else None

    def _source(self, dropped: Dropped, target: Collection) -> Collection | None:
        source = self._shown()
        if source is None or source.ref == target.ref:
            return None
        inside = all(self._collecting.holds(source, photo) is not False for photo in dropped.photos)
        return source if inside else None

    def _new(self, dropped: Dropped, target: Collection) -> list[Photo]:
        """Return the photos that are not in the collection yet."""
        return [
            photo
            for photo in dropped.photos
            if self._collecting.takes(photo) and self._collecting.holds(target, photo) is not True
        ]
