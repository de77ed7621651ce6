"""A list that leaves laying out and painting to whoever is made of it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from photodesk.ui.viewport import give_viewport

Index = QModelIndex | QPersistentModelIndex


class PlainListView(QListView):
    """A QListView for the sake of screen readers, who find a list here.

    What QListView would do to lay out or to paint goes to QAbstractItemView instead, or is not done at all.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)

    def prepare(self) -> None:
        """Scroll by the pixel, select as file managers do; call this once what is overridden can answer."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAutoScroll(False)  # a photo that is half in view stays where it is when it is clicked

    def horizontalOffset(self) -> int:
        """Return 0: the wall never scrolls sideways."""
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        """Return False: no photo is hidden."""
        del index
        return False

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here."""
        del search

    def doItemsLayout(self) -> None:
        """Do no layout of QListView's: the `Layout` knows where everything is."""
        QAbstractItemView.doItemsLayout(self)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint those photos again; nothing moves."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
