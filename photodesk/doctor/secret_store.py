"""Asks the system's keyring whether it would keep keys and sessions, with a limit on its patience."""

import queue
import threading
from collections.abc import Callable

from photodesk.accounts.keys import PATIENCE, KeyringUnavailable, system_backend
from photodesk.doctor.report import Finding, Level

ACCESS_KEY = ("photodesk", "unsplash access key")
"""Under which service and name the access key is kept that was given in the window."""
_SESSION_ONLY = "keys and sessions are kept for this session only"
_STEP = {
    "none": "start a keyring service such as GNOME Keyring or KWallet to keep them",
    "locked": "unlock the keyring, for example by signing in to the desktop, to keep them",
    "slow": "look for a window of the keyring that waits for an answer",
}
_NAMES = {
    "SecretService": "Secret Service",
    "libsecret": "Secret Service",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}


def ask_keyring() -> tuple[str, str]:
    """Ask the keyring whether it holds an access key; return the state and the backend's name.

    States: "holding" and "empty" for a keyring that works; "locked"; "none" where there is no backend, or
    none that keeps secrets well, and then it may have no name.
    """
    from keyring.errors import InitError, KeyringLocked, NoKeyringError  # noqa: PLC0415 - looks for backends

    try:
        backend = system_backend()
    except KeyringUnavailable:
        return "none", ""
    name = _NAMES[type(backend).__module__.split(".")[2]]
    try:
        kept = backend.get_password(*ACCESS_KEY)
    except NoKeyringError:
        return "none", name
    except (KeyringLocked, InitError):
        return "locked", name
    return "holding" if kept else "empty", name


def finding(ask: Callable[[], tuple[str, str]] = ask_keyring, limit: float = PATIENCE) -> Finding:
    """Return whether keys and sessions outlive the session; waits for `limit` seconds at most."""
    answers: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
    threading.Thread(target=_answer, args=(ask, answers), name="keyring", daemon=True).start()
    try:
        state, name = answers.get(timeout=limit)
    except queue.Empty:
        state, name = "slow", f"no answer in {limit:g} seconds"
    if state in {"holding", "empty"}:
        also = "; it holds an access key" if state == "holding" else ""
        return Finding("Keyring", f"{name}: keys and sessions are kept{also}")
    said = {"none": "none", "locked": f"{name} is locked", "slow": name}.get(state, f"fails ({name})")
    return Finding("Keyring", f"{said}: {_SESSION_ONLY}", Level.NOTE, _STEP.get(state, _STEP["none"]))


def _answer(ask: Callable[[], tuple[str, str]], answers: "queue.SimpleQueue[tuple[str, str]]") -> None:
    try:
        answers.put(ask())
    except Exception as error:  # noqa: BLE001 - backends fail in ways of their own, and each is a normal outcome
        answers.put(("failed", type(error).__name__))
