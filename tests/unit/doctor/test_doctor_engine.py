"""The doctor says whether the embedded browser can run, and what it lacks."""

import sys

import pytest

from photodesk.doctor import engine
from photodesk.doctor.report import Level


def test_an_engine_that_loads_is_found() -> None:
    """With its version; root is told that it runs without its own sandbox."""
    found = engine.finding()
    assert "window of its own" in found.value
    assert "QtWebEngine" in found.value


@pytest.mark.parametrize(
    ("installed", "missing", "line", "said", "step"),
    [
        (None, [], None, "not installed", "PySide6-Addons"),
        ("6.11.3", [("libnss3.so", "libnss3"), ("libodd.so.1", "")], None, "libnss3.so (libnss3)", "libnss3"),
        ("6.11.3", [], [sys.executable, "-c", "raise SystemExit(1)"], "cannot be loaded", "reinstall"),
        ("6.11.3", [], ["/nowhere/python"], "cannot be loaded", "reinstall"),
    ],
    ids=["not installed", "libraries missing", "broken", "no python"],
)
def test_what_it_lacks_is_a_note_with_a_step(
    monkeypatch: pytest.MonkeyPatch,
    installed: str | None,
    missing: list[tuple[str, str]],
    line: list[str] | None,
    said: str,
    step: str,
) -> None:
    """PhotoDesk runs without it: one signs in in the web browser."""
    monkeypatch.setattr(engine, "installed", lambda *_: installed)
    monkeypatch.setattr(engine, "missing_engine_libraries", lambda: missing)
    found = engine.finding(line)
    assert found.level is Level.NOTE
    assert "in your web browser" in found.value
    assert said in found.value
    assert step in found.step
