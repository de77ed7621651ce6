"""Resolves the exact versions anew and writes run.txt, dev.txt and build.txt beside this file.

    .venv/bin/python packaging/requirements/update.py python3.11 python3.12 python3.13
    .venv/bin/python packaging/requirements/update.py --keep OTHER.txt python3.11 …

The oldest Python decides each version and the others follow it, so that one line serves them all; where a
package is needed on some systems or Pythons alone, the line says so. pip's own settings decide where packages
come from; the files hold no address. What only macOS or Windows needs is left for pip to resolve there.
"""
# ruff: noqa: INP001 - a script of its own, and no package named "packaging" may hide the library's

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import default_environment
from packaging.utils import canonicalize_name

from packaging.requirements import Requirement

_HERE = Path(__file__).resolve().parent
_PLATFORMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
_BUILD = ("hatchling>=1.27,<2", "editables>=0.5,<1")
_TITLES = {
    "run": "What PhotoDesk runs with.",
    "dev": "What its tests and checks need besides run.txt.",
    "build": "What puts the checkout into its own environment.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a package may be installed: a Python such as "3.12" and a sys.platform."""

    python: str
    platform: str

    def environment(self, extra: str) -> dict[str, str]:
        """Return the values that markers are compared with here."""
        system, os_name = _PLATFORMS[self.platform]
        known = {name: str(value) for name, value in default_environment().items()}
        return known | {
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "sys_platform": self.platform,
            "platform_system": system,
            "os_name": os_name,
            "extra": extra,
        }


@dataclass(frozen=True, slots=True)
class Package:
    """One resolved package: its name as published, its exact version and what it asks for."""

    name: str
    version: str
    requires: tuple[str, ...]


def resolve(python: str, wanted: Iterable[str], kept: Mapping[str, str]) -> tuple[str, dict[str, Package]]:
    """Return the version of `python`, such as "3.12", and what its pip would install for `wanted`.

    `kept` maps names to versions that must not change.
    """
    with tempfile.TemporaryDirectory() as folder:
        constraints, report, venv = (Path(folder) / name for name in ("kept.txt", "report.json", "venv"))
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in kept.items()))
        _call(python, "-m", "venv", str(venv))
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        _call(*pip, "--dry-run", "--report", str(report), "-c", str(constraints), *wanted)
        found = json.loads(report.read_text())
    items = [item["metadata"] for item in found["install"]]
    packages = (
        Package(item["name"], item["version"], tuple(item.get("requires_dist", ()))) for item in items
    )
    return found["environment"]["python_version"], {canonicalize_name(each.name): each for each in packages}


def _call(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - our own command line


def reached(roots: Iterable[str], packages: Mapping[str, Package], place: Place) -> set[str]:
    """Return the names that `roots` lead to at `place`, followed through `packages`."""
    waiting = [(Requirement(text), "") for text in roots]
    seen: set[tuple[str, str]] = set()
    while waiting:
        asked, parent_extra = waiting.pop()
        if asked.marker and not asked.marker.evaluate(place.environment(parent_extra)):
            continue
        name = canonicalize_name(asked.name)
        for extra in ("", *asked.extras):
            if name in packages and (name, extra) not in seen:
                seen.add((name, extra))
                waiting += [(Requirement(text), extra) for text in packages[name].requires]
    return {name for name, _ in seen}


def marker(places: set[Place], every: set[Place]) -> str:
    """Return the marker that is true at `places` and nowhere else of `every`; "" if that is everywhere."""
    pythons = sorted({place.python for place in every}, key=_number)
    some = [python for python in pythons if any(place.python == python for place in places)]
    platforms = sorted({place.platform for place in places})
    parts = []
    if len(platforms) < len(_PLATFORMS):
        joined = " or ".join(f"sys_platform == '{platform}'" for platform in platforms)
        parts.append(f"({joined})" if len(platforms) > 1 else joined)
    if some[0] != pythons[0]:
        parts.append(f"python_version >= '{some[0]}'")
    if some[-1] != pythons[-1]:
        parts.append(f"python_version < '{pythons[pythons.index(some[-1]) + 1]}'")
    return " and ".join(parts)


def _number(python: str) -> tuple[int, ...]:
    return tuple(int(part) for part in python.split("."))


def write(
    kind: str, where: Mapping[str, set[Place]], packages: Mapping[str, Package], every: set[Place]
) -> None:
    """Write the file of one kind: one line for each name in `where`."""
    lines = [f"# {_TITLES[kind]} Written by update.py."]
    for name in sorted(where):
        condition = marker(where[name], every)
        lines.append(
            f"{packages[name].name}=={packages[name].version}" + (f" ; {condition}" if condition else "")
        )
    (_HERE / f"{kind}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _kept(path: Path | None) -> dict[str, str]:
    """Return the versions of a file of exact versions, such as a former run.txt or `pip freeze`."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    pairs = (line.split(";")[0].strip().split("==") for line in lines if "==" in line and line[0].isalpha())
    return {canonicalize_name(name): version for name, version in pairs}


def main() -> int:
    """Resolve for every Python named on the command line and write the files."""
    parser = argparse.ArgumentParser(description="Resolve the exact versions anew.")
    parser.add_argument("--keep", type=Path, help="a file of exact versions that shall not change")
    parser.add_argument("pythons", nargs="+", metavar="PYTHON")
    options = parser.parse_args()
    project = tomllib.loads((_HERE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    roots = {
        "run": project["dependencies"],
        "dev": project["optional-dependencies"]["dev"],
        "build": list(_BUILD),
    }
    packages: dict[str, Package] = {}
    kept = _kept(options.keep)
    by_python: dict[str, dict[str, Package]] = {}
    for python in options.pythons:
        version, found = resolve(python, [text for texts in roots.values() for text in texts], kept)
        by_python[version] = found
        packages = found | packages
        kept = {name: package.version for name, package in packages.items()}
    every = {Place(version, platform) for version in by_python for platform in _PLATFORMS}
    done: set[str] = set()
    for kind, texts in roots.items():
        where: dict[str, set[Place]] = {}
        for place in every:
            for name in reached(texts, by_python[place.python], place) - done:
                where.setdefault(name, set()).add(place)
        write(kind, where, packages, every)
        done |= where.keys()
    return 0


if __name__ == "__main__":
    sys.exit(main())
