"""Collections that are like one, in a menu that opens at once and fills when they have come."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.domain.text import shortened
from photodesk.library.desk import Desk
from photodesk.ui.text import button_text
from photodesk.ui.times import exact_number

LONGEST_TITLE = 40
"""Letters of a title, and of a name, that the menu shows."""


class RelatedMenu(QObject):
    """Shows what is like a collection; that costs one request, the first time.

    Attributes:
        menu: the menu, open or not.

    Signals:
        chosen(collection): the user wants to see it.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._related = desk.related
        self._ref: Ref | None = None
        self.menu = QMenu(window)
        self.menu.triggered.connect(self._chosen)
        desk.related.came.connect(self._came)
        desk.related.failed.connect(self._failed)

    def pop_up(self, ref: Ref, point: QPoint) -> None:
        """Show what is like `ref`, at `point` of the screen."""
        self._ref = ref
        known = self._related.known(ref)
        if known is None:
            self._say("Looking for collections like this one …")
            self._related.want(ref)
        else:
            self._fill(known)
        self.menu.popup(point)

    def _came(self, ref: Ref, collections: tuple[Collection, ...]) -> None:
        if ref == self._ref:
            self._fill(collections)

    def _failed(self, ref: Ref, error: Exception) -> None:
        if ref == self._ref:
            self._say(getattr(error, "people", "They did not come."))

    def _say(self, text: str) -> None:
        self.menu.clear()
        self.menu.addAction(button_text(text)).setEnabled(False)

    def _fill(self, collections: tuple[Collection, ...]) -> None:
        if not collections:
            self._say("There is nothing like it.")
            return
        self._say("Collections like this one")
        self.menu.addSeparator()
        for collection in collections:
            title = shortened(collection.title, LONGEST_TITLE)
            owner = shortened(collection.owner.name, LONGEST_TITLE) if collection.owner is not None else ""
            facts = ", ".join(part for part in (exact_number(collection.total_photos), owner) if part)
            self.menu.addAction(button_text(f"{title}  ({facts})")).setData(collection)

    def _chosen(self, action: QAction) -> None:
        collection = action.data()
        if isinstance(collection, Collection):
            self.chosen.emit(collection)
