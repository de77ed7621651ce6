"""Names the system libraries that Qt would miss, before Qt can abort with a misleading message.

preflight
├── elf        which libraries a library asks for
└── packages   which package has a library

Only the standard library is used, and nothing of Qt is imported: this runs first. A complete system pays for
loading libraries that Qt loads anyway; only an incomplete one is searched library by library.
"""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from photodesk.preflight.elf import NotElf, needed
from photodesk.preflight.packages import PACKAGES

__all__ = [
    "describe",
    "install_line",
    "missing_engine_libraries",
    "missing_libraries",
    "missing_of",
    "package_manager",
]

_ENGINE = ("lib/libQt6WebEngineCore.so.6", "lib/libQt6WebEngineWidgets.so.6", "libexec/QtWebEngineProcess")
_CORE = ("libQt6Core.so.6", "libQt6Network.so.6", "libQt6Widgets.so.6")
_INSTALL = {
    "apt": "sudo apt-get install -y",
    "dnf": "sudo dnf install -y",
    "pacman": "sudo pacman -S --needed",
}
_PROGRAMS = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman"}
_UNKNOWN = ""


def missing_libraries(
    environ: Mapping[str, str] | None = None, *, every_platform: bool = False
) -> list[tuple[str, str]]:
    """Return what Qt would miss here as (soname, package), sorted; the package is "" if it is not known.

    The libraries of the window system are looked at only if `environ` (by default the process's own) says
    which one there is: X11 or Wayland. Where both are offered, one that is complete is enough. With
    `every_platform` both are looked at and all that either misses is returned. Off Linux, or where PySide6
    is not installed from its own wheel, the list is empty.
    """
    qt = _qt_folder()
    if not sys.platform.startswith("linux") or qt is None:
        return []
    missing = missing_of([qt / "lib" / name for name in _CORE], qt / "lib")
    missing |= _missing_platform(
        qt, os.environ if environ is None else environ, every_platform=every_platform
    )
    return _with_packages(missing)


def missing_engine_libraries() -> list[tuple[str, str]]:
    """Return what the embedded browser's engine would miss here, as `missing_libraries()` does.

    Where nothing is missing the engine is loaded into this process: for a doctor, not for a window.
    """
    qt = _qt_folder()
    if not sys.platform.startswith("linux") or qt is None:
        return []
    return _with_packages(missing_of([qt / name for name in _ENGINE], qt / "lib"))


def missing_of(roots: Iterable[Path], bundled: Path) -> set[str]:
    """Return the sonames that cannot be loaded among all that `roots` ask for, directly or through others.

    Libraries in the folder `bundled` are read in turn; any other is tried by loading it. Roots that do not
    exist are passed over.
    """
    waiting = [path for path in roots if path.is_file() and not _loads(str(path))]
    seen: set[str] = set()
    missing: set[str] = set()
    while waiting:
        for name in _needed(waiting.pop()):
            if name in seen:
                continue
            seen.add(name)
            inside = bundled / name
            if inside.is_file():
                waiting.append(inside)
            elif not _loads(name):
                missing.add(name)
    return missing


def describe(missing: Sequence[tuple[str, str]]) -> str:
    """Return a message for people about `missing` with the one line to type; "" if nothing is missing."""
    if not missing:
        return ""
    lines = ["PhotoDesk cannot start: Qt needs system libraries that are not installed.", ""]
    width = max(len(name) for name, _ in missing)
    lines += [f"  {name:<{width}}  {package or 'package unknown'}" for name, package in missing]
    packages = sorted({package for _, package in missing if package})
    line = install_line(packages, package_manager())
    if line:
        lines += ["", "Type this line, then start PhotoDesk again:", "", f"  {line}"]
    else:
        lines += ["", "Install them with your system's package manager, then start PhotoDesk again."]
    return "\n".join(lines)


def install_line(packages: Sequence[str], manager: str | None) -> str:
    """Return the command that installs `packages` with `manager`; "" if there is nothing to say."""
    return f"{_INSTALL[manager]} {' '.join(packages)}" if packages and manager else ""


def package_manager() -> str | None:
    """Return "apt", "dnf" or "pacman", whichever this system has; None if none of them."""
    return next((name for name, program in _PROGRAMS.items() if shutil.which(program)), None)


def _with_packages(missing: Iterable[str]) -> list[tuple[str, str]]:
    manager = package_manager() or "apt"
    return [(name, PACKAGES[name].by(manager) if name in PACKAGES else _UNKNOWN) for name in sorted(missing)]


def _qt_folder() -> Path | None:
    spec = importlib.util.find_spec("PySide6")
    places = [Path(place) / "Qt" for place in (spec.submodule_search_locations or ())] if spec else []
    return next((place for place in places if (place / "lib").is_dir()), None)


def _missing_platform(qt: Path, environ: Mapping[str, str], *, every_platform: bool) -> set[str]:
    """Return what the platform plugins miss that `environ` leads to; nothing if one of them is complete."""
    found = []
    for name in ("wayland", "xcb") if every_platform else _platforms(environ):
        plugins = sorted((qt / "plugins" / "platforms").glob(f"libq{name}*.so"))
        found.append(missing_of(plugins, qt / "lib"))
    if not every_platform and not all(found):
        return set()
    return set().union(*found)


def _platforms(environ: Mapping[str, str]) -> tuple[str, ...]:
    asked = environ.get("QT_QPA_PLATFORM", "")
    if asked:
        names = [name.split(":", 1)[0] for name in asked.split(";")]
        return tuple(name.split("-", 1)[0] for name in names if name.startswith(("xcb", "wayland")))
    offered = (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
    return tuple(name for name, variable in offered if environ.get(variable))


def _needed(path: Path) -> tuple[str, ...]:
    try:
        return needed(path)
    except (NotElf, OSError):
        return ()


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
