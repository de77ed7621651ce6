"""The set-up: one list of system packages, exact versions, and messages that say what to do."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packaging.utils import canonicalize_name

from packaging.requirements import Requirement
from photodesk import __version__
from photodesk.preflight.packages import PACKAGES

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "packaging" / "requirements"
MISSING: dict[str, Any] = runpy.run_path(str(ROOT / "packaging" / "linux" / "missing.py"))


def listed() -> dict[str, list[str]]:
    groups: Callable[[str], dict[str, list[str]]] = MISSING["groups"]
    return groups((ROOT / "packaging" / "linux" / "apt.txt").read_text())


def exact(name: str) -> dict[str, Requirement]:
    lines = (REQUIREMENTS / name).read_text().splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(each.name): each for each in found}


def version_of(requirement: Requirement) -> str:
    (only,) = requirement.specifier
    return only.version


def test_the_list_and_the_table_of_libraries_agree() -> None:
    """Each library that Qt asks for has its package in the list, and each such package its libraries."""
    packages = {name for group in ("core", "window", "engine") for name in listed()[group]}
    assert packages == {names.apt for names in PACKAGES.values()}


def test_no_package_is_listed_twice() -> None:
    """One list, each package once."""
    names = [name for group in listed().values() for name in group]
    assert len(names) == len(set(names))


def test_a_package_that_brings_nothing_here_is_missing() -> None:
    """A program that is not installed counts as missing."""
    assert MISSING["is_missing"]("photodesk-no-such-program")


@pytest.mark.parametrize(("extra", "files"), [(None, ["run.txt"]), ("dev", ["run.txt", "dev.txt"])])
def test_the_exact_versions_satisfy_the_project(extra: str | None, files: list[str]) -> None:
    """Each dependency of pyproject.toml is fixed to a version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    fixed = {name: each for file in files for name, each in exact(file).items()}
    for text in wanted:
        asked = Requirement(text)
        assert asked.specifier.contains(version_of(fixed[canonicalize_name(asked.name)])), text


def test_no_package_is_fixed_twice() -> None:
    """run.txt, dev.txt and build.txt add up."""
    names = [name for file in ("run.txt", "dev.txt", "build.txt") for name in exact(file)]
    assert len(names) == len(set(names))


def set_up(tmp_path: Path, python: str, *, goal: str = "check") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHON": python, "HOME": str(tmp_path)}
    command = [str(ROOT / "packaging" / "setup.sh"), goal]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


def test_a_missing_python_is_named(tmp_path: Path) -> None:
    """No Python: exit code 1, what is needed, and how to name another."""
    done = set_up(tmp_path, "photodesk-no-such-python")
    assert done.returncode == 1
    assert "3.11 or newer" in done.stderr
    assert "PYTHON=" in done.stderr


def test_an_old_python_is_named_with_its_version(tmp_path: Path) -> None:
    """A Python before 3.11: exit code 1 and its version."""
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\ncase "$*" in *print*) echo 3.9.2 ;; *) exit 1 ;; esac\n')
    old.chmod(0o755)
    done = set_up(tmp_path, str(old), goal="run")
    assert done.returncode == 1
    assert re.search(r"3\.11 or newer; \S+ is 3\.9\.2", done.stderr)


def test_a_wrong_goal_is_a_mistake_of_the_command_line(tmp_path: Path) -> None:
    """Anything but run, dev and check: exit code 2 and the usage."""
    done = set_up(tmp_path, "python3", goal="everything")
    assert done.returncode == 2
    assert "usage" in done.stderr


def start(tmp_path: Path, *arguments: str, **environ: str) -> list[str]:
    """Start a copy of run.sh whose PhotoDesk only says how it was called; return what was said."""
    program = tmp_path / ".venv" / "bin" / "photodesk"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "photodesk $* [${QT_QPA_PLATFORM:-}]"\n')
    program.chmod(0o755)
    (tmp_path / "packaging").mkdir()
    script = tmp_path / "packaging" / "run.sh"
    shutil.copy(ROOT / "packaging" / "run.sh", script)
    known = {"PATH": os.environ["PATH"], **environ}
    done = subprocess.run([str(script), *arguments], env=known, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_tour_is_taken(tmp_path: Path) -> None:
    """It says so, passes the options on and ends by naming the folder of the pictures."""
    first, call, last = start(tmp_path, "--photos", "pictures")
    assert "no screen" in first
    assert call == "photodesk tour --out tour --photos pictures [offscreen]"
    assert last.endswith(f"{tmp_path}/tour")


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_screen_the_window_is_opened(tmp_path: Path, variable: str) -> None:
    """Nothing is said and nothing is set that PhotoDesk did not ask for."""
    assert start(tmp_path, "--debug", **{variable: "0"}) == ["photodesk --debug []"]


def test_sub_commands_need_no_screen(tmp_path: Path) -> None:
    """The doctor is called as it is."""
    assert start(tmp_path, "doctor", "--quick") == ["photodesk doctor --quick []"]


def test_the_desktop_file_is_what_the_metainfo_launches() -> None:
    """The two files of packaging/linux speak of one application, and of the version there is."""
    metainfo = next((ROOT / "packaging" / "linux").glob("*.metainfo.xml")).read_text()
    desktop = next((ROOT / "packaging" / "linux").glob("*.desktop"))
    assert f">{desktop.name}<" in metainfo
    assert f'<release version="{__version__}"' in metainfo
    assert f"Icon={desktop.stem}" in desktop.read_text()
