"""What importing costs at the start, in a fresh Python."""

import re
import subprocess
import sys
import time
from collections import Counter

from tests.bench.bench import Bench
from tests.bench.samples import median

_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| (\s*)(\S+)")
HEAVIEST = 12
APP = "from photodesk.cli import importing_qt\nwith importing_qt():\n    import photodesk.app"
"""As the command line does it."""


def measure(bench: Bench) -> None:
    """Import in turns with nothing at all, whose time is taken off."""
    codes = {"cli": "import photodesk.cli", "app": APP}
    times: dict[str, list[float]] = {code: [] for code in ("pass", *codes.values())}
    for _ in range(bench.pick(7, 3)):
        for code, samples in times.items():
            samples.append(_timed(code))
    nothing = median(times["pass"])
    for name, code in codes.items():
        bench.report(f"imports.{name}", median(times[code]) - nothing, heaviest=heaviest(code))


def _timed(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - began) * 1000


def heaviest(code: str) -> dict[str, float]:
    """Return the packages whose own modules take longest to import, with their milliseconds."""
    command = [sys.executable, "-X", "importtime", "-c", code]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    spent: Counter[str] = Counter()
    for microseconds, _, module in _LINE.findall(said):
        parts = module.split(".")
        spent[".".join(parts[:2]) if parts[0] in ("photodesk", "PySide6") else parts[0]] += int(microseconds)
    return {package: spend / 1000 for package, spend in spent.most_common(HEAVIEST)}
