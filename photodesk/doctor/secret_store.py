"""Asks the system's keyring whether it would keep keys and sessions, with a limit on its patience."""

import queue
import threading
from collections.abc import Callable

from photodesk.doctor.report import Finding, Level

LIMIT_SECONDS = 5.0
_SESSION_ONLY = "keys and sessions are kept for this session only"
_STEP = {
    "none": "start a keyring service such as GNOME Keyring or KWallet to keep them",
    "locked": "unlock the keyring, for example by signing in to the desktop, to keep them",
    "slow": "look for a window of the keyring that waits for an answer",
}
_TRUSTED = {
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service (libsecret)",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}


def ask_keyring() -> tuple[str, str]:
    """Ask the keyring for a password that nobody stored; return the state and the backend's name.

    States: "ready"; "locked"; "none" where there is no backend, or none that keeps secrets well.
    """
    import keyring  # noqa: PLC0415 - it looks for backends at once, which may take its time
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415
    from keyring.errors import InitError, KeyringLocked, NoKeyringError  # noqa: PLC0415

    backend = keyring.get_keyring()
    if isinstance(backend, ChainerBackend):
        backend = next(iter(backend.backends), backend)
    name = _TRUSTED.get(type(backend).__module__)
    if name is None:
        return "none", type(backend).__module__.rpartition(".")[2]
    try:
        backend.get_password("photodesk/doctor", "nobody")
    except NoKeyringError:
        return "none", name
    except (KeyringLocked, InitError):
        return "locked", name
    return "ready", name


def finding(ask: Callable[[], tuple[str, str]] = ask_keyring, limit: float = LIMIT_SECONDS) -> Finding:
    """Return whether keys and sessions outlive the session; waits for `limit` seconds at most."""
    answers: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
    threading.Thread(target=_answer, args=(ask, answers), name="keyring", daemon=True).start()
    try:
        state, name = answers.get(timeout=limit)
    except queue.Empty:
        state, name = "slow", f"no answer in {limit:g} seconds"
    if state == "ready":
        return Finding("Keyring", f"{name}: keys and sessions are kept")
    said = {"none": "none", "locked": f"{name} is locked", "slow": name}.get(state, f"fails ({name})")
    return Finding("Keyring", f"{said}: {_SESSION_ONLY}", Level.NOTE, _STEP.get(state, _STEP["none"]))


def _answer(ask: Callable[[], tuple[str, str]], answers: "queue.SimpleQueue[tuple[str, str]]") -> None:
    try:
        answers.put(ask())
    except Exception as error:  # noqa: BLE001 - backends fail in ways of their own, and each is a normal outcome
        answers.put(("failed", type(error).__name__))
