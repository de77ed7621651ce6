"""Starts the benches one after the other, each in a process of its own, and gathers what they report."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.bench import NOT_AVAILABLE, read_readings
from tests.bench.figures import LIMIT, Figure

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one figure: a value, or the reason why there is none.

    `available` is false if a program that nobody has to have is not there.
    """

    figure: Figure
    value: float | None = None
    reason: str = ""
    available: bool = True
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """Whether the target is "met" or "missed"; "" where there is none.

        Without a value "not measured", or "not available" if that is nobody's fault.
        """
        if self.value is None:
            return "not measured" if self.available else "not available"
        if self.figure.at_most is None:
            return ""
        return "met" if self.value <= self.figure.at_most else "missed"


Command = Callable[[str, Path], Sequence[str]]
"""How the process of a bench is started: given its name and folder; it reports to readings.jsonl there."""


def command_of(shared: Path, *, quick: bool) -> Command:
    """Return how benches are started; they share the folder `shared`."""

    def command(name: str, folder: Path) -> Sequence[str]:
        words = [sys.executable, "-m", "tests.bench.child", name, "--folder", str(folder)]
        words += ["--shared", str(shared), "--readings", str(folder / "readings.jsonl")]
        return [*words, "--quick"] if quick else words

    return command


def run_bench(
    name: str, figures: Sequence[Figure], command: Command, folder: Path, limit: float = LIMIT
) -> list[Result]:
    """Run bench `name` for at most `limit` seconds; return one result for each of `figures`."""
    folder.mkdir(parents=True)
    with (folder / "stderr.txt").open("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(
            command(name, folder),
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            env=environment(os.environ, folder),
            cwd=ROOT,
        )
        try:
            code = process.wait(limit)
            reason = _why(code, folder / "stderr.txt")
        except subprocess.TimeoutExpired:
            code, reason = 1, f"not done after {limit:g} s"
        finally:
            process.kill()
            process.wait()
    readings = read_readings(folder / "readings.jsonl")
    return [
        Result(figure, reading.value, details=reading.details)
        if (reading := readings.get(figure.name)) is not None
        else Result(figure, reason=reason, available=code != NOT_AVAILABLE)
        for figure in figures
    ]


def environment(outer: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the environment of a bench: no display, no keyring, no profile of the user, no settings.

    Whoever keeps Python from writing bytecode would measure the compiler: an installed PhotoDesk has it.
    """
    inner = {
        name: value
        for name, value in outer.items()
        if not name.startswith(("PHOTODESK_", "QT_")) and name != "PYTHONDONTWRITEBYTECODE"
    }
    return inner | {
        "LANG": "C.UTF-8",
        "PHOTODESK_HOME": str(folder / "home"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_API": "pyside6",
        "QT_QPA_PLATFORM": "offscreen",
    }


def _why(code: int, errors: Path) -> str:
    said = [line.strip() for line in errors.read_text(encoding="utf-8", errors="replace").splitlines()]
    last = next((line for line in reversed(said) if line), "")
    if code < 0:
        return f"ended by signal {-code}: {last}" if last else f"ended by signal {-code}"
    return (last or f"ended with code {code}") if code else "ended without reporting it"
