"""The doctor opens Qt in a process of its own, and says what keeps it from opening."""

import os
from pathlib import Path
from typing import Any

import pytest

from photodesk.doctor import screen
from photodesk.doctor.report import Level
from photodesk.doctor.screen import Probe

FOUND: dict[str, Any] = {
    "pyside": "6.11.3",
    "qt": "6.11.3",
    "platform": "xcb",
    "screens": [{"width": 1920, "height": 1080, "scale": 1.5}],
    "formats": ["jpeg", "png", "svg", "webp"],
    "font": "Noto Sans",
    "fonts": 12,
}


def without_screen() -> dict[str, str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def test_qt_answers_without_a_screen() -> None:
    """Without a screen everything but the display is found out all the same."""
    found = {each.subject: each for section in screen.sections(without_screen()) for each in section.findings}
    assert found["Display"].level is Level.NOTE
    assert "DISPLAY" in found["Display"].value
    assert "tour" in found["Display"].step
    assert {"jpeg", "png", "webp"} <= set(found["Image formats"].value.split())
    assert found["Qt"].level is Level.FINE


def test_a_platform_that_cannot_be_opened_does_not_end_the_doctor() -> None:
    """Qt aborts over a platform it does not have; the doctor reports that and goes on."""
    environ = {**without_screen(), "QT_QPA_PLATFORM": "photodesk-no-such-platform"}
    found = {each.subject: each for section in screen.sections(environ) for each in section.findings}
    assert found["Display"].level is Level.BROKEN
    assert found["Display"].step
    assert found["Image formats"].level is Level.FINE


def test_a_qt_that_never_answers_is_given_up() -> None:
    """The doctor waits for a limited time."""
    assert "seconds" in screen.ask_qt(without_screen(), limit=0.001).trouble


def test_nothing_of_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the current folder that is called like a library stays unread."""
    (tmp_path / "PySide6.py").write_text("open('run', 'w').close()")
    monkeypatch.chdir(tmp_path)
    assert screen.ask_qt({**without_screen(), "QT_QPA_PLATFORM": "offscreen"}).found
    assert not (tmp_path / "run").exists()


def test_the_display_is_told_with_size_and_scale() -> None:
    """One line holds the platform and each screen."""
    assert screen.display(Probe(FOUND), screen=True, missing=False).value == "xcb: 1920 x 1080 at scale 1.5"


@pytest.mark.parametrize(
    ("change", "subject"), [({"formats": ["jpeg", "png"]}, "Image formats"), ({"fonts": 0}, "Fonts")]
)
def test_what_qt_lacks_is_broken(change: dict[str, Any], subject: str) -> None:
    """Without WebP some pictures stay grey, and without a font there is no text."""
    (broken,) = [each for each in screen.qt(Probe(FOUND | change)) if each.level is Level.BROKEN]
    assert broken.subject == subject
    assert broken.step


def test_a_qt_that_does_not_open_is_broken() -> None:
    """Its last words are shown."""
    (finding,) = screen.qt(Probe({}, "no module named PySide6"))
    assert finding.level is Level.BROKEN
    assert "no module named PySide6" in finding.value


def test_a_qt_that_misses_libraries_is_not_to_be_reinstalled() -> None:
    """The libraries are the step to take; a second one would mislead."""
    (finding,) = screen.qt(Probe({}, "libGL.so.1: cannot open shared object file"), missing=True)
    assert finding.level is Level.NOTE
    assert finding.step == ""


def test_missing_libraries_come_with_packages_and_one_step() -> None:
    """What is missing is named with the package that has it; what only another window needs is no problem."""
    missing = screen.libraries([("libxcb-cursor.so.0", "libxcb-cursor0"), ("libodd.so.1", "")], [])
    assert missing.level is Level.BROKEN
    assert "libxcb-cursor.so.0 (libxcb-cursor0), libodd.so.1" in missing.value
    assert "libxcb-cursor0" in missing.step or "package manager" in missing.step
    assert screen.libraries([], [("libwayland-client.so.0", "libwayland-client0")]).level is Level.FINE
