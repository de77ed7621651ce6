"""The end of the program while photos are being dragged."""

import sys

import pytest

from tests.receivers.conftest import TILE, Bench
from tests.receivers.desktop import missing

pytestmark = [
    pytest.mark.battery,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(missing()), reason=missing()),
]
NOWHERE = (1300, 900)
ENDS_WITHIN = 20.0


def test_the_program_ends_in_the_middle_of_a_drag(bench: Bench) -> None:
    """Asked to end with the button still held it ends in order, at once and without a complaint."""
    bench.take(TILE)
    bench.desktop.carry(TILE, NOWHERE)
    bench.process.terminate()
    bench.desktop.until(lambda: bench.process.poll() is not None, "the end", seconds=ENDS_WITHIN)
    assert bench.process.returncode == 0
    assert bench.desktop.said(sys.executable) == ""
    bench.desktop.release()
    assert bench.reports() == {}
