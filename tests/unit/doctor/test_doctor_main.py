"""The doctor as a command."""

import os
import subprocess
import sys
from pathlib import Path


def run_doctor(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PHOTODESK_HOME": str(home), **more}
    command = [sys.executable, "-m", "photodesk.doctor", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


def test_a_sound_system_gives_exit_code_0(tmp_path: Path) -> None:
    """Notes do not keep PhotoDesk from running."""
    done = run_doctor(tmp_path, "--quick", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [title for title in ("Versions", "System", "Qt", "Profile") if title not in done.stdout] == []


def test_what_is_broken_gives_exit_code_1(tmp_path: Path) -> None:
    """One broken line is enough, and the rest of the report is there all the same."""
    done = run_doctor(tmp_path, "--quick", QT_QPA_PLATFORM="offscreen", PHOTODESK_API_URL="nonsense")
    assert done.returncode == 1
    assert "PhotoDesk cannot run like this" in done.stdout
    assert "Image formats" in done.stdout


def test_the_doctor_works_where_qt_does_not(tmp_path: Path) -> None:
    """With a PySide6 that cannot be imported the report names it and goes on."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1: cannot open')\n")
    done = run_doctor(tmp_path / "home", "--quick", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "libEGL.so.1: cannot open" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_an_unknown_option_is_a_mistake_of_the_command_line(tmp_path: Path) -> None:
    """Exit code 2, as everywhere."""
    assert run_doctor(tmp_path, "--everything").returncode == 2


def test_a_terminal_without_utf_8_gets_its_report(tmp_path: Path) -> None:
    """Nothing in the report depends on the terminal's encoding."""
    assert (
        run_doctor(tmp_path, "--quick", QT_QPA_PLATFORM="offscreen", PYTHONIOENCODING="ascii").returncode == 0
    )
