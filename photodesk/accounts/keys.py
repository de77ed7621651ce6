"""Secrets in the system keyring: Secret Service, KWallet, macOS Keychain, Windows Credential Locker."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from photodesk.errors import StoreError
from photodesk.net.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds a keyring may take: some wait for ever for an unlock window that nobody sees."""
TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
"""Modules of the backends that keep secrets from other users; any other one is not used."""


class Lack(StrEnum):
    """Why a keyring cannot be used."""

    NONE = "none"
    LOCKED = "locked"
    SLOW = "slow"
    FAILING = "failing"


class KeyringUnavailable(StoreError):
    """There is no keyring that can be used now; secrets last for this session only.

    Attributes:
        lack: why.
    """

    people = (
        "There is no keyring to keep this in, so it is kept until PhotoDesk is closed. "
        "“photodesk doctor” says how to change that."
    )

    def __init__(self, log: str = "", *, people: str | None = None, lack: Lack = Lack.FAILING) -> None:
        super().__init__(log, people=people)
        self.lack = lack


class KeyRing:
    """Reads and writes secrets, each call in a thread of its own and with a limit on its patience.

    What is done to one entry is done in order, also where nobody waits for it any more: a keyring that is
    unlocked late must not write what was deleted meanwhile. `service` is under which name the keyring lists
    the entries.
    """

    def __init__(self, service: str = "photodesk", *, patience: float = PATIENCE) -> None:
        self._service = service
        self._patience = patience

    async def read(self, name: str) -> Secret:
        """Return the secret called `name`; empty if there is none. Raises KeyringUnavailable."""

        def work() -> Secret:
            return Secret(system_backend().get_password(self._service, name) or "")

        return await self._patiently(work)

    async def write(self, name: str, secret: Secret) -> None:
        """Keep `secret` as `name`. Raises KeyringUnavailable."""

        def work() -> None:
            system_backend().set_password(self._service, name, secret.reveal())

        await self._patiently(_turns.after_others((self._service, name), work))

    async def delete(self, name: str) -> None:
        """Forget the secret called `name`, if there is one. Raises KeyringUnavailable."""

        def work() -> None:
            backend = system_backend()
            if backend.get_password(self._service, name) is not None:
                backend.delete_password(self._service, name)

        await self._patiently(_turns.after_others((self._service, name), work))

    async def lacks(self) -> Lack | None:
        """Return why nothing can be kept, as far as that is known without opening the keyring; else None."""
        try:
            await self._patiently(system_backend)
        except KeyringUnavailable as error:
            return error.lack
        return None

    async def _patiently(self, work: Callable[[], T]) -> T:
        """Run `work` in a daemon thread: one that never comes back must not hold up the end."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()  # others wait for their turn behind it: it is done for certain
        threading.Thread(target=_answer, args=(work, future), name="keyring", daemon=True).start()
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._patience)
        except TimeoutError:
            raise KeyringUnavailable("the keyring does not answer", lack=Lack.SLOW) from None


class _Turns:
    """Who changes an entry of the keyring next, of all who want to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[tuple[str, str], threading.Event] = {}

    def after_others(self, entry: tuple[str, str], work: Callable[[], None]) -> Callable[[], None]:
        """Return what does `work` once everything that was to be done to `entry` before it has ended."""
        done = threading.Event()
        with self._lock:
            before, self._last[entry] = self._last.get(entry), done

        def in_turn() -> None:
            try:
                if before is not None:
                    before.wait()
                work()
            finally:
                done.set()
                self._end(entry, done)

        return in_turn

    def _end(self, entry: tuple[str, str], done: threading.Event) -> None:
        with self._lock:
            if self._last.get(entry) is done:
                del self._last[entry]


_turns = _Turns()


def _answer(work: Callable[[], T], future: "Future[T]") -> None:
    from keyring.errors import InitError, KeyringError, KeyringLocked  # noqa: PLC0415 - looks for backends

    try:
        future.set_result(work())
    except KeyringUnavailable as error:
        future.set_exception(error)
    except (KeyringLocked, InitError) as error:
        locked = f"the keyring is locked: {type(error).__name__}"
        future.set_exception(KeyringUnavailable(locked, lack=Lack.LOCKED))
    except KeyringError as error:
        future.set_exception(KeyringUnavailable(f"the keyring refuses: {type(error).__name__}"))
    except BaseException as error:  # noqa: BLE001 - backends raise whatever their libraries do, panics too
        future.set_exception(KeyringUnavailable(f"the keyring failed: {type(error).__name__}"))


def system_backend() -> "KeyringBackend":
    """Return the system's keyring, if it is a trusted one. Raises KeyringUnavailable."""
    import keyring  # noqa: PLC0415 - it looks for backends at once
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    backend = keyring.get_keyring()
    candidates = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
    for candidate in candidates:
        if type(candidate).__module__.startswith(TRUSTED):
            return candidate
    raise KeyringUnavailable("no keyring of the system was found", lack=Lack.NONE)
