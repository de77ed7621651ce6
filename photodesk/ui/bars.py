"""The lines across the window: which library this is, what is wrong with the service, or with the disk."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photodesk.accounts.keys import KeyringUnavailable
from photodesk.errors import WorkingOffline
from photodesk.library.connection import Connection, Reach
from photodesk.ui.icons import Icons
from photodesk.ui.notices import SlimBar
from photodesk.ui.signin.problems import unreadable
from photodesk.ui.skipped import SkippedFiles, folder_text
from photodesk.ui.status import StatusLine
from photodesk.ui.trouble import bar_text


class Bars(QObject):
    """Says what is so of the library in use, for as long as it is so.

    Attributes:
        sample: says that this is the sample library, or what is in a folder, or that a key cannot be read.
        trouble: says why the service does not answer.
        storage: says why not everything is kept, or is there, on this computer.

    Signals:
        online_wanted: the user does not want to work offline any longer.
        key_wanted: the user wants to change the key.
        key_wanted_again: the user wants the key that was kept to be read again.
    """

    online_wanted = Signal()
    key_wanted = Signal()
    key_wanted_again = Signal()

    def __init__(self, window: QWidget, connection: Connection, status: StatusLine, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._connection = connection
        self._status = status
        self._sample_text = ""
        self._skipped: list[str] = []
        self._key_unreadable = False
        self.sample = SlimBar(icons, icon="box", can_go=True)
        self.trouble = SlimBar(icons, icon="offline")
        self.storage = SlimBar(icons, icon="alert", can_go=True)
        self._of_storage: list[str] = []
        self.storage.dismissed.connect(self._next_of_storage)
        self.sample.first.connect(self._first)
        self.sample.second.connect(self.key_wanted)
        self.sample.dismissed.connect(self.sample.leave)
        self.trouble.first.connect(self._try)
        connection.changed.connect(self.show_connection)

    def show_sample(self, text: str) -> None:
        """Say that this is the sample library; "" when it is not."""
        self._sample_text = text
        self._skipped = []
        self._key_unreadable = False
        if text:
            self.sample.say(text, "Connect Unsplash", "Use my own key", icon="box")
        else:
            self.sample.leave()

    def show_key_unreadable(self, error: KeyringUnavailable) -> None:
        """Say that the keyring with the key cannot be read now, and how to change that."""
        self._key_unreadable = True
        self.sample.say(unreadable(error), "Try again", "Use another key", icon="key")

    def show_folder(self, name: str, status: dict[str, object]) -> None:
        """Say how many photos of the folder are shown, and offer to name the files that could not be read."""
        self._skipped, text, button = folder_text(name, status)
        self.sample.say(text, button)

    def show_connection(self) -> None:
        """Say how things stand with the service."""
        connection = self._connection
        service = connection.current
        self._status.show_service(service.identity.name if service is not None else "")
        starting = connection.reach is Reach.STARTING
        self._status.show_activity("Starting the sample library …" if starting and self._sample_text else "")
        text, button, icon = bar_text(connection.reach, connection.error)
        if text:
            self.trouble.say(text, button, icon=icon)
        else:
            self.trouble.leave()

    def tell_of_storage(self, text: str) -> None:
        """Say what is so of the local files, until the user has read it; one text after the other."""
        self._of_storage.append(text)
        self.storage.say(self._of_storage[0])

    def _next_of_storage(self) -> None:
        self._of_storage.pop(0)
        if self._of_storage:
            self.storage.say(self._of_storage[0])
        else:
            self.storage.leave()

    def _first(self) -> None:
        if self._key_unreadable:
            self.key_wanted_again.emit()
        elif self._skipped:
            SkippedFiles(self._skipped, self._window).open()
        else:
            self.key_wanted.emit()

    def _try(self) -> None:
        if isinstance(self._connection.error, WorkingOffline):
            self.online_wanted.emit()
        elif self._connection.reach is Reach.REFUSED:
            self.key_wanted.emit()
        else:
            self._connection.try_now()
