"""Missing libraries are named, all of them, with the one line that installs them."""

from pathlib import Path

import pytest

from photodesk import preflight
from photodesk.preflight import describe, install_line, missing_libraries, missing_of
from tests.unit.preflight.test_elf import elf


def test_every_missing_library_is_found_at_once(tmp_path: Path) -> None:
    """What the root misses and what a bundled library misses come together; what is there is not named."""
    root = tmp_path / "libroot.so"
    root.write_bytes(elf("libgone.so.1", "libinside.so.6", "libc.so.6"))
    (tmp_path / "libinside.so.6").write_bytes(elf("libgone-too.so.2", "libinside.so.6", "libm.so.6"))
    assert missing_of([root], tmp_path) == {"libgone.so.1", "libgone-too.so.2"}


def test_a_root_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    """A PySide6 without some plugin is no reason to fail."""
    assert missing_of([tmp_path / "libnone.so"], tmp_path) == set()


def test_a_damaged_root_names_nothing(tmp_path: Path) -> None:
    """Guessing would send people after the wrong package."""
    root = tmp_path / "libroot.so"
    root.write_bytes(b"not a library")
    assert missing_of([root], tmp_path) == set()


def test_nothing_is_missing_where_the_tests_run() -> None:
    """Whoever can run these tests has what Qt needs without a screen."""
    assert missing_libraries({}) == []


def test_one_complete_window_system_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With X11 and Wayland both offered, a library that only one of them misses stops nobody."""
    plugins = tmp_path / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    (tmp_path / "lib").mkdir()
    (plugins / "libqwayland.so").write_bytes(elf("libwayland-gone.so.0"))
    monkeypatch.setattr(preflight, "_qt_folder", lambda: tmp_path)
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert missing_libraries(both) == []
    assert missing_libraries({"WAYLAND_DISPLAY": "wayland-0"}) == [("libwayland-gone.so.0", "")]
    assert missing_libraries(both, every_platform=True) == [("libwayland-gone.so.0", "")]
    (plugins / "libqxcb.so").write_bytes(elf("libxcb-gone.so.1"))
    assert [name for name, _ in missing_libraries(both)] == ["libwayland-gone.so.0", "libxcb-gone.so.1"]


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        ({}, []),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, []),
        ({"QT_QPA_PLATFORM": "xcb"}, ["libxcb-gone.so.1"]),
        ({"QT_QPA_PLATFORM": "xcb:param", "WAYLAND_DISPLAY": "wayland-0"}, ["libxcb-gone.so.1"]),
        ({"DISPLAY": ":0"}, ["libxcb-gone.so.1"]),
    ],
)
def test_only_the_window_system_in_use_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environ: dict[str, str], names: list[str]
) -> None:
    """Without a screen, or with a platform named, the plugins of others are not looked at."""
    plugins = tmp_path / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    (plugins / "libqxcb.so").write_bytes(elf("libxcb-gone.so.1"))
    monkeypatch.setattr(preflight, "_qt_folder", lambda: tmp_path)
    assert [name for name, _ in missing_libraries(environ)] == names


def test_the_message_names_libraries_and_packages_and_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each library stands with its package; the line to type names each package once."""
    monkeypatch.setattr(preflight, "package_manager", lambda: "apt")
    said = describe([("liba.so.1", "liba1"), ("libb.so.1", "liba1"), ("libc.so.9", "")])
    assert "liba.so.1  liba1" in said
    assert "libc.so.9  package unknown" in said
    assert "  sudo apt-get install -y liba1" in said.splitlines()


def test_without_a_known_package_manager_no_line_is_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that does not exist helps nobody."""
    monkeypatch.setattr(preflight, "package_manager", lambda: None)
    said = describe([("liba.so.1", "liba1")])
    assert "sudo" not in said
    assert "liba.so.1" in said


def test_nothing_missing_says_nothing() -> None:
    """An empty list has no message and no line."""
    assert describe([]) == ""
    assert install_line([], "apt") == ""
    assert install_line(["glib2"], "dnf") == "sudo dnf install -y glib2"
