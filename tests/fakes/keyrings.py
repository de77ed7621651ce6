"""Keyrings in memory, which are taken for one of the system."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

LIMIT = 20.0
"""Seconds after which a keyring that hangs gives up, so that no test waits for it for ever."""


class MemoryKeyring(KeyringBackend):
    """A keyring that works, until it is told not to.

    Attributes:
        kept: what it holds, by service and name.
        locked: whether it refuses everything.
        asked, begun: how often it was asked for anything, and whether it was.
    """

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.asked = 0
        self.begun = threading.Event()
        self._goes_on = threading.Event()
        self._goes_on.set()

    def hang(self, *, on: bool) -> None:
        """Answer nobody from now on, or answer those who wait."""
        if on:
            self._goes_on.clear()
        else:
            self._goes_on.set()

    def get_password(self, service: str, username: str) -> str | None:
        self._work()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._work()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._work()
        del self.kept[service, username]

    def _work(self) -> None:
        self.asked += 1
        self.begun.set()
        self._goes_on.wait(LIMIT)
        if self.locked:
            raise KeyringLocked


MemoryKeyring.__module__ = "keyring.backends.SecretService"
