"""Keyrings that work, fail as they are told to, or wait for a window that nobody sees."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend

T = TypeVar("T")


class Memory(KeyringBackend):
    """A keyring that works; which module it is said to come from is the test's choice."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: list[threading.Thread] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.append(threading.current_thread())
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Odd(Memory):
    """A keyring that fails as it is told to."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        raise self.error

    def delete_password(self, service: str, username: str) -> None:  # noqa: ARG002
        raise self.error


class Hanging(Memory):
    """A keyring that waits for a window that nobody sees."""

    def __init__(self, release: threading.Event) -> None:
        super().__init__()
        self.release = release
        self.asked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        super().delete_password(service, username)

    def _wait(self) -> None:
        self.asked.set()
        self.release.wait(20)


class SlowToWrite(Memory):
    """A keyring that reads and deletes at once, and writes when it is let go; `done` is what it has done."""

    def __init__(self, release: threading.Event) -> None:
        super().__init__()
        self.release = release
        self.done: list[str] = []

    def set_password(self, service: str, username: str, password: str) -> None:
        self.release.wait(20)
        super().set_password(service, username, password)
        self.done.append("set")

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self.done.append("delete")


def from_module(kind: type[T], module: str) -> type[T]:
    """Return `kind` as if it stood in `module`."""
    return type(kind.__name__, (kind,), {"__module__": module, "priority": 1.0})


TrustedMemory = from_module(Memory, "keyring.backends.SecretService")
TrustedOdd = from_module(Odd, "keyring.backends.SecretService")
TrustedHanging = from_module(Hanging, "keyring.backends.kwallet")
TrustedSlowToWrite = from_module(SlowToWrite, "keyring.backends.SecretService")
PlainText = from_module(Memory, "keyrings.alt.file")


@contextmanager
def system_keyring(backend: KeyringBackend) -> Iterator[None]:
    """Make `backend` the keyring of the system for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
