"""Versions that do not go together are named."""

import pytest

from photodesk.doctor import versions
from photodesk.doctor.report import Level


@pytest.mark.parametrize(
    ("pyside", "python", "level"),
    [
        ("6.11.3", (3, 11), Level.FINE),
        ("6.12.0", (3, 11), Level.BROKEN),
        ("6.12.0", (3, 12), Level.FINE),
        ("6.8", (3, 13), Level.FINE),
        (None, (3, 13), Level.BROKEN),
    ],
)
def test_pyside_that_miscounts_is_broken(pyside: str | None, python: tuple[int, int], level: Level) -> None:
    """PySide6 6.12 aborts on Python before 3.12 and nowhere else."""
    found = versions.pyside(pyside, python)
    assert found.level is level
    assert bool(found.step) is (level is Level.BROKEN)


def test_an_old_python_is_broken() -> None:
    """Python 3.10 is too old, 3.11 is not."""
    assert versions.python((3, 10), "3.10.4").level is Level.BROKEN
    assert versions.python((3, 11), "3.11.2").level is Level.FINE


def test_both_http_libraries_together_are_noted() -> None:
    """One environment does not hold httpx2 and its predecessor."""
    assert versions.http("2.16.2", None).level is Level.FINE
    assert versions.http("2.16.2", "0.28.1").level is Level.NOTE
    assert versions.http(None, "0.28.1").level is Level.BROKEN


def test_everything_the_tests_run_with_is_fine() -> None:
    """The environment of the tests is one that PhotoDesk runs in."""
    found = versions.section().findings
    assert [each.subject for each in found] == ["PhotoDesk", "Python", "PySide6", "httpx2", "SQLite"]
    assert {each.level for each in found} == {Level.FINE}


def test_what_is_not_installed_has_no_version() -> None:
    """A name that is not there is passed over for the next."""
    assert versions.installed("photodesk-no-such-thing") is None
    assert versions.installed("photodesk-no-such-thing", "pytest") is not None
