"""Tiles are as sharp as their pictures, whatever the scale of the display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]


@pytest.mark.battery
@pytest.mark.parametrize("name", ["justified", "square", "list"])
@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_pictures_are_copied_pixel_by_pixel(scale: str, name: str) -> None:
    """On a wall that stands between two device pixels, no picture is scaled or moved by half a pixel."""
    command = [sys.executable, "-m", "tests.unit.ui.wall.sharp_tiles", scale, name]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    *different, painted = ended.stdout.splitlines()
    assert different == []
    assert int(painted.removeprefix("painted ")) >= 3
