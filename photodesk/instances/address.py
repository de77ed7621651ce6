"""Where the second PhotoDesk of a profile finds the first: a socket that only this user can reach."""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

LONGEST = 80
"""Bytes of a socket's path: systems allow some hundred, of which Qt needs some while it makes the socket."""


def address(state: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Return the socket of the profile whose folder for states is `state`; "" if there is no safe place.

    It is in that folder, or, where the folder's name is too long for a socket, in one for the user alone.
    """
    name = f"photodesk-{hashlib.sha256(os.fsencode(state.resolve())).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name  # of a pipe, which is in no folder
    if _fits(state / "instance"):
        return str(state / "instance")
    temporary = Path(tempfile.gettempdir())
    for folder in (
        Path(environ.get("XDG_RUNTIME_DIR") or "/nowhere"),
        temporary / f"photodesk-{os.getuid()}",
    ):
        if folder.parent == temporary:
            _make(folder)
        if _fits(folder / name) and _is_private(folder):
            return str(folder / name)
    return ""


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= LONGEST


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return  # `_is_private` sees it


def _is_private(folder: Path) -> bool:
    """Whether `folder` is a real one, of this user, which nobody else may look into."""
    try:
        facts = folder.lstat()
    except OSError:
        return False
    mine = sys.platform == "win32" or facts.st_uid == os.getuid()
    return mine and stat.S_ISDIR(facts.st_mode) and not facts.st_mode & 0o077
