"""Looks at the system, the screen, the libraries Qt loads, and what Qt can read and write with."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photodesk.doctor.report import Finding, Level, Section
from photodesk.preflight import install_line, missing_libraries, package_manager

LIMIT_SECONDS = 20.0
NEEDED_FORMATS = ("jpeg", "png", "webp")
_REINSTALL = "pip install --force-reinstall PySide6-Essentials shiboken6"


@dataclass(frozen=True, slots=True)
class Probe:
    """What `photodesk.doctor.probe` said; `trouble` is its last words if it came to nothing."""

    found: Mapping[str, Any]
    trouble: str = ""


def has_screen(environ: Mapping[str, str]) -> bool:
    """Return whether a window could be shown: always so off Linux."""
    if platform.system() != "Linux":
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def ask_qt(environ: Mapping[str, str], limit: float = LIMIT_SECONDS) -> Probe:
    """Open Qt in a process of its own, with `environ`, for `limit` seconds at most."""
    command = [sys.executable, "-P", "-m", "photodesk.doctor.probe"]  # -P: nothing of this folder is run
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=dict(environ), capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return Probe({}, f"no answer in {limit:g} seconds")
    except OSError as error:
        return Probe({}, str(error))
    if done.returncode == 0:
        try:
            return Probe(json.loads(done.stdout.splitlines()[-1]))
        except (IndexError, ValueError):
            return Probe({}, "an answer that cannot be read")
    said = done.stderr.replace(str(Path.home()), "~")
    words = [line.strip() for line in said.splitlines() if line.strip()]
    if not words:
        return Probe({}, f"ended with code {done.returncode}")
    # An exception is named at the end; Qt names the cause first and then says much that misleads.
    return Probe({}, words[-1] if words[0].startswith("Traceback") else words[0])


def sections(environ: Mapping[str, str] = os.environ) -> tuple[Section, ...]:
    """Return the system and, as far as Qt can be opened, the screen and Qt itself."""
    screen = has_screen(environ)
    missing = missing_libraries(environ)
    more = [pair for pair in missing_libraries(environ, every_platform=True) if pair not in missing]
    offscreen = {**environ, "QT_QPA_PLATFORM": "offscreen"}
    shown = ask_qt(environ) if screen and not missing else Probe({}, "not tried")
    probe = shown if shown.found else ask_qt(offscreen)
    system = (
        Finding("System", _system()),
        *_desktop(environ),
        libraries(missing, more),
        display(shown, screen=screen, missing=bool(missing)),
    )
    return (Section("System", system), Section("Qt", qt(probe, missing=bool(missing))))


def libraries(missing: Sequence[tuple[str, str]], unused: Sequence[tuple[str, str]]) -> Finding:
    """Return which system libraries are missing, with their packages.

    `unused` are those that only another kind of window would need.
    """
    if missing:
        return Finding("Libraries", "missing: " + _named(missing), Level.BROKEN, _install(missing))
    if unused:
        value = "complete here; for windows of the other kind (X11 or Wayland) missing: " + _named(unused)
        return Finding("Libraries", value, Level.FINE, _install(unused))
    return Finding("Libraries", "complete")


def display(shown: Probe, *, screen: bool, missing: bool) -> Finding:
    """Return whether a window can be opened, and at which size and scale."""
    if not screen:
        value = "none: neither DISPLAY nor WAYLAND_DISPLAY is set"
        return Finding("Display", value, Level.NOTE, "photodesk tour --out DIR works without one")
    if missing:
        return Finding("Display", "not tried while libraries are missing", Level.NOTE)
    if not shown.found:
        step = "start it from a terminal of the desktop, or check DISPLAY and WAYLAND_DISPLAY"
        return Finding("Display", f"Qt cannot open it: {shown.trouble}", Level.BROKEN, step)
    screens = [
        f"{each['width']} x {each['height']} at scale {each['scale']:g}" for each in shown.found["screens"]
    ]
    return Finding("Display", f"{shown.found['platform']}: {', '.join(screens)}")


def qt(probe: Probe, *, missing: bool = False) -> tuple[Finding, ...]:
    """Return Qt's version, image formats and fonts; `missing` says that system libraries are."""
    if not probe.found and missing:
        return (Finding("Qt", "cannot be opened while libraries are missing", Level.NOTE),)
    if not probe.found:
        return (Finding("Qt", f"cannot be opened: {probe.trouble}", Level.BROKEN, _REINSTALL),)
    formats = list(probe.found["formats"])
    lacking = [name for name in NEEDED_FORMATS if name not in formats]
    fonts = int(probe.found["fonts"])
    return (
        Finding("Qt", f"{probe.found['qt']} through PySide6 {probe.found['pyside']}"),
        Finding("Image formats", f"missing: {', '.join(lacking)}", Level.BROKEN, _REINSTALL)
        if lacking
        else Finding("Image formats", " ".join(formats)),
        Finding("Fonts", f"{probe.found['font']}, {fonts} families")
        if fonts
        else Finding(
            "Fonts", "none: text cannot be shown", Level.BROKEN, "install fonts-noto-core or fonts-dejavu"
        ),
    )


def _system() -> str:
    if platform.system() == "Linux":
        try:
            name = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
        except OSError:
            name = "Linux"
        return f"{name}, {platform.machine()}"
    return f"{platform.system()} {platform.release()}, {platform.machine()}"


def _desktop(environ: Mapping[str, str]) -> tuple[Finding, ...]:
    name = environ.get("XDG_CURRENT_DESKTOP", "")
    kind = environ.get("XDG_SESSION_TYPE", "")
    said = ", ".join(part for part in (name, kind) if part)
    return (Finding("Desktop", said),) if said else ()


def _named(missing: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({package})" if package else name for name, package in missing)


def _install(missing: Sequence[tuple[str, str]]) -> str:
    packages = sorted({package for _, package in missing if package})
    return install_line(packages, package_manager()) or "install them with the system's package manager"
