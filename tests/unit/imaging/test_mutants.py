"""Mutated images in great number."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

MUTANTS = Path(__file__).with_name("mutants.py")


@pytest.mark.parametrize(
    ("count", "seed"),
    [
        (800, 1),
        pytest.param(20_000, 2, marks=pytest.mark.battery),
        pytest.param(
            20_000, secrets.randbelow(2**32), marks=pytest.mark.battery, id="20000-another seed each time"
        ),
    ],
)
def test_mutants_neither_crash_nor_cost_much(count: int, seed: int) -> None:
    """Each is an image or refused: no crash, at most 250 ms of work each, at most 300 MB more in all."""
    done = subprocess.run(
        [sys.executable, str(MUTANTS), str(count), str(seed)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_LOGGING_RULES": "*=false"},
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr[-2_000:]}"
    outcome = json.loads(done.stdout)
    assert 0 < outcome["decoded"] < count
    assert outcome["worst_ms"] <= 250, outcome
    assert outcome["rise_mb"] <= 300, outcome
