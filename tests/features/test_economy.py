"""What a visit costs: the same visit twice within the hour, against an allowance of 50 an hour."""

import json
import os
from pathlib import Path

import pytest

from tests.features.processes import photodesk

LIMIT = 110.0
MOST, MOST_REPEATED = 26, 12
FRESH = {
    "start": 1,
    "searches": 6,
    "photos": 6,
    "likes": 5,
    "collection": 4,
    "profile": 1,
    "taken out": 3,
}
CHANGES = {"likes", "collection", "taken out"}
"""What has to be told to the service each time; all else is kept."""


@pytest.mark.battery
@pytest.mark.skipif(os.name != "posix", reason="tried on systems with the sandbox's signals")
def test_a_visit_and_its_repetition_cost_few_requests(tmp_path: Path) -> None:
    """Nothing is asked for twice within the hour, nothing that nobody looks at, and no third page."""
    done = photodesk(
        tmp_path / "home", "tour", "--script", "economy", "--out", str(tmp_path / "out"), limit=LIMIT
    )
    assert (done.returncode, done.stderr) == (0, "")
    log = json.loads((tmp_path / "out" / "tour.json").read_text())
    assert log["complete"]
    fresh = {phase["phase"]: phase["api_requests"] for phase in log["phases"]}
    again = {phase["phase"]: phase["api_requests"] for phase in log["phases_repeat"]}
    assert fresh == FRESH
    assert again == {name: count if name in CHANGES else 0 for name, count in FRESH.items()}
    assert log["api_requests"] == sum(fresh.values()) <= MOST
    assert log["api_requests_repeat"] == sum(again.values()) <= MOST_REPEATED
    assert log["api_requests_to_prepare"] == 1
