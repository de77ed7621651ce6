"""What shows collections where photos would be."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea

from photodesk.library.gathered import Gathered


class CollectionsPage(QScrollArea):
    """Shows collections where photos would be.

    Signals:
        more_wanted: the end of the list is near.
    """

    more_wanted = Signal()

    def show_collections(self, gathered: Gathered) -> None:
        """Show what has come of a list."""
        raise NotImplementedError

    def set_head(self, height: int) -> None:
        """Leave room above, in logical pixels, for what scrolls away with the collections."""
        raise NotImplementedError

    def standing(self) -> tuple[int, int]:
        """Return which collection is the current one, and how far the page is scrolled."""
        raise NotImplementedError

    def stand(self, where: tuple[int, int] | None) -> None:
        """Go back to where one stood; to the top if that is None."""
        raise NotImplementedError
