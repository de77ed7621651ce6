"""What a visit costs in requests, fresh and again within the hour: counts, the same on any machine."""

import json
import subprocess
import sys

from tests.bench.bench import Bench, NotMeasured

LIMIT = 110.0


def measure(bench: Bench) -> None:
    """Take the tour's economy script and read what it wrote."""
    out = bench.folder / "tour"
    command = [sys.executable, "-m", "photodesk", "tour", "--script", "economy", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    if done.returncode:
        raise NotMeasured(done.stderr.strip() or f"the tour ended with code {done.returncode}")
    log = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    bench.report("economy.visit", log["api_requests"], phases=log["phases"])
    bench.report("economy.repeat", log["api_requests_repeat"], phases=log["phases_repeat"])
