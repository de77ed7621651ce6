"""The doctor tries the sample library's server and stops it again."""

import sys
from pathlib import Path

import pytest

from photodesk.doctor import sandbox
from photodesk.doctor.report import Level


def child(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_server_that_names_its_address_is_fine() -> None:
    """It is stopped as soon as it is ready, though it would go on."""
    code = "import threading; print('http://127.0.0.1:4321', flush=True); threading.Event().wait(60)"
    assert sandbox.finding(child(code)).level is Level.FINE


@pytest.mark.parametrize(
    ("code", "limit", "said"),
    [
        ("raise SystemExit(3)", 20.0, "ended"),
        ("import threading; threading.Event().wait(60)", 0.1, "no address in time"),
        ("print('hello')", 20.0, "no address"),
    ],
)
def test_anything_else_is_broken(code: str, limit: float, said: str) -> None:
    """A server that ends, hangs or babbles is reported with a step."""
    found = sandbox.finding(child(code), limit)
    assert found.level is Level.BROKEN
    assert said in found.value
    assert found.step


def test_a_program_that_is_not_there_is_broken() -> None:
    """No traceback, but a line of the report."""
    assert sandbox.finding(["/nowhere/python"]).level is Level.BROKEN


def test_the_real_server_starts() -> None:
    """What `photodesk` starts can be started here."""
    assert sandbox.finding().level is Level.FINE


def test_nothing_of_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the current folder that is called like a library stays unread."""
    (tmp_path / "uvicorn.py").write_text("open('run', 'w').close()")
    (tmp_path / "numpy.py").write_text("open('run', 'w').close()")
    monkeypatch.chdir(tmp_path)
    assert sandbox.finding().level is Level.FINE
    assert not (tmp_path / "run").exists()
