"""From the start of the process to the first painted wall, warm cache, against a bare PySide6 window."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.bench import Bench, NotMeasured
from tests.bench.measures.seen import MANY, fill
from tests.bench.samples import median
from tests.bench.sandbox import Sandbox

LIMIT = 60.0
WARM_UPS = 5
"""Starts at most until nothing has to be fetched any more."""


def measure(bench: Bench) -> None:
    """Start both in turns, so that they are disturbed alike."""
    home = bench.folder / "home"
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        arguments = ["photodesk_window", "--api-url", sandbox.url]
        for _ in range(WARM_UPS):
            if _started(arguments, home)["fetched"] == 0:
                break
        stored = bench.folder / "stored"
        shutil.copytree(home, stored)
        many = bench.pick(MANY, MANY // 5)
        fill(stored / "cache" / "recall.sqlite", many)
        _started(arguments, stored)  # what is done to such a file once
        bare, wall, pictures, work, least, full = [], [], [], [], [], []
        for _ in range(bench.pick(5, 3)):
            plain = _started(["bare_window"], home)
            bare.append(plain["painted"])
            least.append(plain["cpu"])
            seen = _started(arguments, home)
            if seen["fetched"]:
                raise NotMeasured(f"the cache was not warm: {seen['fetched']:.0f} pictures were fetched")
            wall.append(seen["painted"])
            work.append(seen["cpu"])
            pictures.append(seen["pictures"])
            full.append(_started(arguments, stored)["painted"])
    floor = median(bare)
    bench.report("start.wall", median(wall) / floor, milliseconds=wall, bare=bare)
    bench.report("start.cpu", median(work) / median(least), milliseconds=work, bare=least)
    bench.report("start.pictures", median(pictures) / floor, milliseconds=pictures)
    bench.report("start.stored", median(full) / median(wall), milliseconds=full, photos=many)
    bench.report("start.bare", floor, milliseconds=bare)


def _started(words: list[str], home: Path) -> dict[str, float]:
    """Start a program of `starts/`; return the milliseconds until each thing it tells of.

    "cpu" are those of the processor until the first paint, "fetched" counts pictures from elsewhere.
    """
    command = [sys.executable, "-m", f"tests.bench.starts.{words[0]}", *words[1:]]
    began = time.monotonic()
    ended = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=LIMIT,
        env=os.environ | {"PHOTODESK_HOME": str(home)},
    )
    if ended.returncode:
        raise NotMeasured(f"{words[0]} ended with code {ended.returncode}")
    told = dict(line.split() for line in ended.stdout.splitlines())
    seen = {name: float(value) for name, value in told.items()}
    return {
        name: value if name in ("fetched", "cpu") else (value - began) * 1000 for name, value in seen.items()
    }
