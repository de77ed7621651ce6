"""Bench: what a bench is handed, and where it reports its readings to."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.figures import FIGURES

NOT_AVAILABLE = 9
"""Exit code of a bench that needs a program that is not there, and that nobody has to have."""


class NotMeasured(Exception):
    """A figure cannot be measured; the text says why."""


class NotAvailable(NotMeasured):
    """A program that nobody has to have is not there; the text says which. This is no failure of the run."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one figure; `details` are further numbers that explain it."""

    name: str
    value: float
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of one bench.

    Attributes:
        folder: an empty folder of its own.
        shared: a folder that all benches of the run share, for pictures that need drawing only once.
        quick: whether to be content with fewer repeats and shorter runs.
        readings: the file that readings are appended to, one JSON object a line.
    """

    folder: Path
    shared: Path
    quick: bool
    readings: Path

    def pick(self, full: int, quick: int) -> int:
        """Return how often or how long: `full`, or `quick` when in a hurry."""
        return quick if self.quick else full

    def report(self, name: str, value: float, **details: object) -> None:
        """Report a figure. What was reported stays reported, whatever happens to the bench later."""
        if not any(figure.name == name for figure in FIGURES):
            raise ValueError(f"{name} is no figure")
        line = json.dumps(asdict(Reading(name, value, details)))
        with self.readings.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def read_readings(file: Path) -> dict[str, Reading]:
    """Return what was reported so far, by name."""
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return {reading.name: reading for reading in (Reading(**json.loads(line)) for line in lines)}
