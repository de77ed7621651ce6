"""Looks at the versions of PhotoDesk and of what it stands on."""

import platform
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version

from photodesk import __version__
from photodesk.doctor.report import Finding, Level, Section

_PYSIDE = ("PySide6-Essentials", "PySide6")
_OLDEST_PYTHON = (3, 11)
_FIRST_FAULTY = (6, 12)
_NONE_IS_IMMORTAL = (3, 12)


def section() -> Section:
    """Return what is installed and whether the versions go together."""
    found = (
        Finding("PhotoDesk", __version__),
        python(tuple(sys.version_info[:2]), platform.python_version()),
        pyside(installed(*_PYSIDE), tuple(sys.version_info[:2])),
        http(installed("httpx2"), installed("httpx")),
        Finding("SQLite", sqlite3.sqlite_version),
    )
    return Section("Versions", found)


def installed(*names: str) -> str | None:
    """Return the version of the first of the distributions `names` that is installed."""
    for name in names:
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return None


def python(major_minor: tuple[int, ...], full: str) -> Finding:
    """Return whether this Python is new enough."""
    if major_minor < _OLDEST_PYTHON:
        return Finding("Python", full, Level.BROKEN, "install Python 3.11 or newer")
    return Finding("Python", full)


def pyside(found: str | None, python_version: tuple[int, ...]) -> Finding:
    """Return whether this PySide6 is there and counts references right on this Python."""
    if found is None:
        return Finding(
            "PySide6", "not installed", Level.BROKEN, "pip install 'PySide6-Essentials>=6.8,<6.12'"
        )
    if _numbers(found) >= _FIRST_FAULTY and python_version < _NONE_IS_IMMORTAL:
        value = f"{found}: miscounts references to None on Python before 3.12 and aborts after a while"
        return Finding("PySide6", value, Level.BROKEN, "pip install 'PySide6-Essentials<6.12'")
    return Finding("PySide6", found)


def http(found: str | None, old: str | None) -> Finding:
    """Return whether the HTTP library is there, and its predecessor is not beside it."""
    if found is None:
        return Finding("httpx2", "not installed", Level.BROKEN, "pip install 'httpx2[http2]>=2.16,<3'")
    if old is not None:
        value = f"{found}, with httpx {old} beside it"
        return Finding("httpx2", value, Level.NOTE, "give PhotoDesk an environment of its own")
    return Finding("httpx2", found)


def _numbers(found: str) -> tuple[int, ...]:
    return tuple(int(part) for part in found.split(".")[:2] if part.isdigit())
