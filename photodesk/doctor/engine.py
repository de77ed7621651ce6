"""Looks whether the embedded browser can run: its engine is loaded in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence

from photodesk.doctor.report import Finding, Level
from photodesk.doctor.versions import installed
from photodesk.preflight import install_line, missing_engine_libraries, package_manager

LIMIT_SECONDS = 20.0
_SUBJECT = "Signing in"
_ELSEWHERE = "in your web browser; PhotoDesk’s own window for it needs"


def command() -> list[str]:
    """Return the command line that loads the engine and says nothing if that works."""
    return [sys.executable, "-P", "-c", "import PySide6.QtWebEngineWidgets"]


def finding(line: Sequence[str] | None = None, limit: float = LIMIT_SECONDS) -> Finding:
    """Return whether the embedded browser can run here; `line` replaces the command line that tries it."""
    version = installed("PySide6-Addons", "PySide6")
    if version is None:
        step = "pip install 'PySide6-Addons>=6.8,<6.12'"
        return Finding(_SUBJECT, f"{_ELSEWHERE} QtWebEngine, which is not installed", Level.NOTE, step)
    missing = missing_engine_libraries()
    if missing:
        named = ", ".join(f"{name} ({package})" if package else name for name, package in missing)
        packages = sorted({package for _, package in missing if package})
        step = install_line(packages, package_manager()) or "install them with the system's package manager"
        return Finding(_SUBJECT, f"{_ELSEWHERE} system libraries: {named}", Level.NOTE, step)
    if not _loads(line or command(), limit):
        step = "pip install --force-reinstall PySide6-Addons"
        return Finding(_SUBJECT, f"{_ELSEWHERE} QtWebEngine, which cannot be loaded", Level.NOTE, step)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        value = f"in a window of its own (QtWebEngine {version}), for root without the engine's sandbox"
        return Finding(_SUBJECT, value, Level.NOTE, "run PhotoDesk as an ordinary user")
    return Finding(_SUBJECT, f"in a window of its own (QtWebEngine {version}) or in your web browser")


def _loads(line: Sequence[str], limit: float) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - our own command line
            line, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
