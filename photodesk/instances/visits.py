"""What the first PhotoDesk does for those who come second: it comes to the front, and shows their folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from photodesk.instances.message import Answer, Wish
from photodesk.instances.server import InstanceServer
from photodesk.ui.front import bring_to_front
from photodesk.ui.window import MainWindow


class Folders(Protocol):
    """Who shows a folder of photos."""

    @property
    def folder(self) -> Path | None:
        """The folder that is shown, or None."""
        ...

    def show_folder(self, photos: Path) -> Callable[[], None]:
        """Show a folder instead of what is in use; return what goes back to that."""
        ...


class Visits(QObject):
    """Hears at `address` of those who come second. `api_url` is what this one was started with."""

    def __init__(self, address: str, window: MainWindow, folders: Folders, api_url: str) -> None:
        super().__init__(window)
        self._window = window
        self._folders = folders
        self._api_url = api_url
        self._server = InstanceServer(address, self.carry_out, self)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def carry_out(self, wish: Wish) -> Answer:
        """Come to the front, show the folder that was asked for, and say what has been done."""
        bring_to_front(self._window, wish.activation)
        if wish.api_url and wish.api_url != self._api_url:
            return Answer(
                "photodesk: PhotoDesk is open already, with another service than --api-url names. "
                "Close it first, or add --temp-profile.",
                2,
            )
        if not wish.photos:
            return Answer("PhotoDesk is open already; its window is in front now.")
        return self._show(Path(wish.photos))

    def _show(self, photos: Path) -> Answer:
        if not photos.is_absolute() or not photos.is_dir():
            return Answer(f"photodesk: PhotoDesk is open already, and cannot see the folder {photos}.", 2)
        if photos != self._folders.folder:
            go_back = self._folders.show_folder(photos)
            self._window.toasts.say(f"This is the folder {photos.name}.", "Back to what was shown", go_back)
        return Answer(f"PhotoDesk is open already; it shows {photos} now.")
