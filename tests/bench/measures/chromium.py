"""The same 2,000 photos in PhotoDesk and in Chromium: memory, processor time and the first full screen.

Both get the same pictures from the same sandbox, which has drawn them before, into a window of 1600 x 1000,
start with nothing kept, and scroll the same way in the same time.
"""

import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from tests.bench.bench import Bench, NotAvailable, NotMeasured
from tests.bench.devtools import Page
from tests.bench.gallery import filling, scrolling
from tests.bench.processes import Watched
from tests.bench.sandbox import Sandbox

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
SIZE = (1600, 1000)
PATIENCE = 60.0
"""Seconds that either may take until its first screen."""
FLAGS = (
    *("--headless=new", "--hide-scrollbars", "--disable-gpu", "--no-first-run", "--no-default-browser-check"),
    *("--disable-extensions", "--disable-component-update", "--disable-background-networking"),
    *("--disable-sync", "--disable-default-apps", "--metrics-recording-only", "--mute-audio"),
    "--remote-debugging-port=0",
)
"""No window, no processor for graphics, and nothing that belongs to a browser but not to a page."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one of them took: MB at the peak, CPU seconds of the scroll, seconds to the first screen."""

    memory: float
    cpu: float
    screen: float


def browser() -> str:
    """Return the path of Chromium. Raises NotAvailable."""
    found = next((path for path in map(shutil.which, NAMES) if path is not None), None)
    if found is None:
        raise NotAvailable("there is no Chromium here (Debian: apt-get install chromium)")
    return found


def measure(bench: Bench) -> None:
    """Run both in turns; ratios are of the medians."""
    program = browser()
    seconds, rounds = float(bench.pick(12, 6)), bench.pick(2, 1)
    ours, theirs = [], []
    with Sandbox(bench.folder / "sandbox", images=bench.shared / "images") as sandbox:
        _photodesk(bench, sandbox.url, "draws", 1.0)
        wall = json.loads((bench.folder / "draws.json").read_text(encoding="utf-8"))
        _draw(sandbox, wall)
        wall["duration"] = seconds * 1000
        for number in range(rounds):
            ours.append(_photodesk(bench, sandbox.url, f"ours-{number}", seconds))
            theirs.append(_chromium(bench, program, sandbox.url, wall, f"theirs-{number}"))
    details = {
        "photodesk": [asdict(each) for each in ours],
        "chromium": [asdict(each) for each in theirs],
        "pixels": wall["way"],
        "seconds": seconds,
    }
    for figure, name in (("memory", "memory"), ("cpu", "cpu"), ("first_screen", "screen")):
        mine, other = (median(getattr(each, name) for each in both) for both in (ours, theirs))
        bench.report(f"chromium.{figure}", mine / other, **details)


def _draw(sandbox: Sandbox, wall: Mapping[str, Any]) -> None:
    """Have every picture drawn that the page can ask for, so that nobody waits for the sandbox's brush."""
    client = sandbox.client()
    for address in sorted({address.partition("&of=")[0] + _rest(address) for *_, address in wall["tiles"]}):
        client.get(address)


def _rest(address: str) -> str:
    """Return what follows the number of the photo in an address: the picture is the same for every number."""
    _, found, rest = address.partition("&of=")
    return "&" + rest.partition("&")[2] if found else ""


def _photodesk(bench: Bench, url: str, name: str, seconds: float) -> Taken:
    words = [url, str(bench.shared), str(seconds), str(bench.folder / f"{name}.json")]
    command = [sys.executable, "-m", "tests.bench.starts.photodesk_scroll", *words]
    began = time.monotonic()
    with Watched(command, os.environ | {"PHOTODESK_HOME": str(bench.folder / name)}) as program:
        screen = _said(program, "screen")
        _said(program, "begins")
        before = program.cpu()
        _said(program, "ends")
        return Taken(cpu=program.cpu() - before, memory=program.peak, screen=screen - began)


def _said(program: Watched, what: str) -> float:
    assert program.process.stdout is not None
    said, _, at = program.process.stdout.readline().partition(" ")
    if said != what:
        raise NotMeasured(f"PhotoDesk said “{said.strip()}” in place of “{what}”")
    return float(at)


def _chromium(bench: Bench, program: str, url: str, wall: dict[str, Any], name: str) -> Taken:
    profile, seconds = bench.folder / name, wall["duration"] / 1000
    profile.mkdir()
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    size = f"--window-size={SIZE[0]},{SIZE[1]}"
    command = [program, *FLAGS, *root, size, f"--user-data-dir={profile}", f"{url}/photos?per_page=1"]
    began = time.monotonic()
    with (
        Watched(command, os.environ | {"HOME": str(profile)}) as chromium,
        Page(profile, seconds + PATIENCE) as page,
    ):
        page.until_loaded()
        pictures = page.evaluate(filling(wall))
        screen = time.monotonic() - began
        if not pictures:
            raise NotMeasured("the page has no pictures in its first screen")
        threading.Event().wait(wall["rest"] / 1000)
        before = chromium.cpu()
        come_to = page.evaluate(scrolling(wall))
        if abs(come_to - wall["way"]) > SIZE[1]:
            raise NotMeasured(f"the page was scrolled {come_to} pixels in place of {wall['way']}")
        return Taken(cpu=chromium.cpu() - before, memory=chromium.peak, screen=screen)
