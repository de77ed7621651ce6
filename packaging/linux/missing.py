"""Prints which packages of apt.txt are missing here, by looking for what they bring.

    python3 packaging/linux/missing.py core window engine fonts test

One line: the missing packages of those groups, under the names of this system's package manager. Needs only
Python and a checkout, so that it can run before anything is installed. Prints nothing off Linux.
"""
# ruff: noqa: INP001 - a script of its own, and no package named "packaging" may hide the library's

import ctypes
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parents[1]))

from photodesk.preflight import package_manager  # noqa: E402 - the checkout is not installed yet
from photodesk.preflight.packages import PACKAGES  # noqa: E402

_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_PROGRAMS = {"xvfb": "Xvfb", "gnome-keyring": "gnome-keyring-daemon", "dbus-daemon": "dbus-run-session"}
_OTHER_NAMES = {
    "dnf": {
        "fonts-noto-core": "google-noto-sans-fonts",
        "xvfb": "xorg-x11-server-Xvfb",
        "xauth": "xorg-x11-xauth",
    },
    "pacman": {
        "fonts-noto-core": "noto-fonts",
        "xvfb": "xorg-server-xvfb",
        "xauth": "xorg-xauth",
        "dbus-daemon": "dbus",
    },
}


def groups(text: str) -> dict[str, list[str]]:
    """Return the packages of a list like apt.txt by group; a group begins with a line "# [name] …"."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in text.splitlines():
        if line.startswith("# ["):
            group = line[3:].split("]", 1)[0]
        package = line.split("#", 1)[0].strip()
        if package:
            found.setdefault(group, []).append(package)
    return found


def is_missing(package: str) -> bool:
    """Return whether what `package` brings cannot be found: its libraries, any font, or its program."""
    sonames = [soname for soname, names in PACKAGES.items() if names.apt == package]
    if sonames:
        return not all(_loads(soname) for soname in sonames)
    if package.startswith("fonts-"):
        return not any(_fonts())
    return shutil.which(_PROGRAMS.get(package, package)) is None


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _fonts() -> Iterator[Path]:
    for folder in _FONTS:
        for kind in ("ttf", "otf", "ttc"):
            yield from Path(folder).expanduser().rglob(f"*.{kind}")


def _named(package: str, manager: str | None) -> str:
    known = next((names for names in PACKAGES.values() if names.apt == package), None)
    if known and manager:
        return known.by(manager)
    return _OTHER_NAMES.get(manager or "", {}).get(package, package)


def main(arguments: list[str]) -> int:
    """Print the missing packages of the groups in `arguments`; return 2 if a group is not in the list."""
    if not sys.platform.startswith("linux"):
        return 0
    listed = groups((_HERE / "apt.txt").read_text(encoding="utf-8"))
    unknown = [name for name in arguments if name not in listed]
    if unknown:
        sys.stderr.write(f"apt.txt has no group {unknown[0]}\n")
        return 2
    wanted = [package for name in arguments for package in listed[name]]
    manager = package_manager()
    missing = dict.fromkeys(_named(package, manager) for package in wanted if is_missing(package))
    sys.stdout.write(" ".join(missing))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
