"""Whether a dialog or a menu has come up over what goes on by itself."""

from PySide6.QtWidgets import QApplication, QDialog, QWidget


class Sheets:
    """Knows of the dialogs that have come up since `begin`; those that stood beside the work do not count."""

    def __init__(self) -> None:
        self._before: set[QWidget] = set()

    def begin(self) -> None:
        """Take what is open now for being beside the work."""
        self._before = set(_dialogs())

    @property
    def up(self) -> bool:
        """Whether a dialog asks something, or a menu is open."""
        now = set(_dialogs())
        self._before &= now  # one that was closed and comes again is a new one
        return QApplication.activePopupWidget() is not None or bool(now - self._before)


def _dialogs() -> list[QWidget]:
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    return [each for each in shown if each.isVisible()]
