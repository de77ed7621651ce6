"""What takes the place of the wall's photos, with photos of its own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


class WallPage(QWidget):
    """A page of the wall that has a title and buttons of its own."""

    @property
    def room(self) -> QWidget:
        """What fills it below its title and its buttons."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops in it, in their order."""
        raise NotImplementedError

    def keep_beside(self, width: int) -> None:
        """Let nothing but photos stand on `width` logical pixels at the right: something floats there."""
        raise NotImplementedError
