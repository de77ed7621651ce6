"""Joins the window about storage with the use case."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photodesk.errors import PhotoDeskError
from photodesk.library.storage import Storage
from photodesk.store.sizes import Part
from photodesk.ui.actions import Actions
from photodesk.ui.help import show_beside
from photodesk.ui.notices import Toasts
from photodesk.ui.theme.theme import Theme

if TYPE_CHECKING:
    from photodesk.ui.storage.window import StorageWindow


class StorageCommands(QObject):
    """Opens the window, and does what is wanted there."""

    def __init__(
        self, window: QWidget, storage: Storage, actions: Actions, toasts: Toasts, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._storage = storage
        self._toasts = toasts
        self._theme = theme
        actions["storage"].triggered.connect(self.open)
        storage.changed.connect(self._show)
        storage.failed.connect(self._failed)

    @cached_property
    def sizes(self) -> "StorageWindow":
        """The window."""
        from photodesk.ui.storage.window import StorageWindow  # noqa: PLC0415 - not needed for a start

        made = StorageWindow(self._theme, self._window)
        made.clear_wanted.connect(self._storage.clear)
        made.cap_wanted.connect(self._storage.set_cap)
        return made

    def open(self) -> None:
        """Show the window, with what is so now."""
        self.sizes.show_parts(self._storage.parts, self._storage.busy)
        self._storage.look()
        show_beside(self.sizes)

    def _show(self) -> None:
        if "sizes" in self.__dict__:
            self.sizes.show_parts(self._storage.parts, self._storage.busy)

    def _failed(self, part: Part | None, error: PhotoDeskError) -> None:
        if part is None:
            self._toasts.say(f"It could not be found out how much room is taken. {error.people}")
        else:
            self._toasts.say(f"Not all of it could be cleared. {error.people}")
