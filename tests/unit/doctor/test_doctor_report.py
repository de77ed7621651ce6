"""The report reads well and says in its exit code whether PhotoDesk can run."""

from pathlib import Path

import pytest

from photodesk.doctor.report import Finding, Level, Section, render, runs, tilde

FINE = Finding("Python", "3.12.1")
NOTE = Finding("Keyring", "none", Level.NOTE, "start one")
BROKEN = Finding("Image formats", "missing: webp", Level.BROKEN, "reinstall")


def test_values_stand_in_one_column() -> None:
    """Subjects are padded to the longest, over all sections."""
    lines = render([Section("A", (FINE,)), Section("B", (BROKEN,))]).splitlines()
    assert lines[1] == "  Python         3.12.1"
    assert lines[4] == "! Image formats  missing: webp"
    assert lines[5] == "                 -> reinstall"


@pytest.mark.parametrize(
    ("findings", "closing", "can"),
    [
        ((FINE,), "PhotoDesk can run, and nothing is missing.", True),
        ((FINE, NOTE), "PhotoDesk can run. Lines marked with - say what it does without: 1.", True),
        ((NOTE, BROKEN), "PhotoDesk cannot run like this. Lines marked with !: 1.", False),
    ],
)
def test_the_last_line_is_the_verdict(findings: tuple[Finding, ...], closing: str, can: bool) -> None:
    """Only what is broken keeps PhotoDesk from running."""
    sections = [Section("All", findings)]
    assert render(sections).splitlines()[-1] == closing
    assert runs(sections) is can


def test_a_value_of_several_lines_keeps_its_column() -> None:
    """What follows stands below what came first."""
    assert render([Section("A", (Finding("Two", "one\ntwo"),))]).splitlines()[2] == "       two"


def test_the_home_folder_is_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The report can be shown to others without the user's name in every path."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tilde(tmp_path / "pictures") == "~/pictures"
    assert tilde(tmp_path) == "~"
    assert tilde("/usr/share") == "/usr/share"
