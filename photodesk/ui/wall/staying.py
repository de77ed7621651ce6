"""Staying in place while the photos of a list become others: the same photo, the same selection."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.wall.model import WallModel
from photodesk.ui.wall.selecting import Selecting
from photodesk.ui.wall.spans import Spans


class Where(Protocol):
    """What is stood in: the wall's view."""

    selecting: Selecting

    @property
    def looked_at(self) -> SignalInstance:
        """(photo or None): the current photo is another one."""
        ...

    def current_photo(self) -> Photo | None:
        """Return the photo that has the focus, or None."""
        ...

    def selected_photos(self) -> list[Photo]:
        """Return the photos that are selected."""
        ...


class Staying:
    """Remembers where one is before a list is renewed, and goes back there.

    `scrolled()` says how far down one is, `scroll(place)` goes there, in logical pixels.
    """

    def __init__(
        self, view: Where, model: WallModel, scrolled: Callable[[], int], scroll: Callable[[int], object]
    ) -> None:
        self._view = view
        self._model = model
        self._scrolled = scrolled
        self._scroll = scroll
        self._current: tuple[int, Ref] | None = None
        self._selected: list[Ref] = []
        self._place = 0
        model.modelAboutToBeReset.connect(self._remember)
        model.renewed.connect(self._go_back)

    def _go_back(self) -> None:
        """Go back to where one was; in the place of a photo that is gone stands the one after it."""
        view, model = self._view, self._model
        self._scroll(self._place)
        rows = (model.row_of(ref) for ref in self._selected)
        view.selecting.set(Spans.rows(row for row in rows if row is not None))
        if self._current is None:
            return
        row = model.row_of(self._current[1])
        row = min(self._current[0], model.rowCount() - 1) if row is None else row
        if row >= 0:
            view.selecting.stand_on(row)
        else:
            view.looked_at.emit(None)

    def _remember(self) -> None:
        view, model = self._view, self._model
        if model.is_renewing:
            photo = view.current_photo()
            row = model.row_of(photo.ref) if photo is not None else None
            self._current = (row, photo.ref) if photo is not None and row is not None else None
            self._selected = [each.ref for each in view.selected_photos()]
            self._place = self._scrolled()
