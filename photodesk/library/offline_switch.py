"""The user's wish to work offline: kept, and obeyed at the one way to the network."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.library.connection import Connection


class Wish(Protocol):
    """Where it is kept."""

    work_offline: bool


class OfflineSwitch(QObject):
    """Whether anything is asked of the network.

    A folder of one's own is served by this computer, so that nothing has to be switched off there.

    Signals:
        changed: `on` or `applies` is another one.
    """

    changed = Signal()

    def __init__(self, connection: Connection, wish: Wish, shut: Callable[[bool], None]) -> None:
        """Take the wish as it was kept.

        Args:
            connection: which service is in use.
            wish: where it is kept.
            shut: lets nothing through to the network, or everything again.
        """
        super().__init__()
        self._connection = connection
        self._wish = wish
        self._shut = shut
        connection.service_coming.connect(self._obey)
        self._obey()

    @property
    def on(self) -> bool:
        """Whether the user wants to work offline."""
        return self._wish.work_offline

    @property
    def offered(self) -> bool:
        """Whether there is anything to be switched off."""
        service = self._connection.current
        return service is None or not service.identity.own

    @property
    def applies(self) -> bool:
        """Whether nothing is asked of the network now."""
        return self.on and self.offered

    def set(self, on: bool) -> None:  # noqa: FBT001 - a slot's argument
        """Work offline from now on, or online again."""
        if on != self.on:
            self._wish.work_offline = on
            self._obey()

    def _obey(self) -> None:
        self._shut(self.applies)
        self._connection.keep_away(on=self.applies)
        self.changed.emit()
