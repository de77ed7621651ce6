"""What a run has come to: the table for people, and the JSON file for whoever compares runs."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from photodesk import __version__
from tests.bench.run import Result

HEADINGS = ("figure", "target", "value", "")


def table(results: Sequence[Result]) -> str:
    """Return the table, a line for each result."""
    rows = [HEADINGS, *(_row(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], rule, *lines[1:]])


def markdown(results: Sequence[Result]) -> str:
    """Return the same table in Markdown, for whoever pastes it into a text."""
    rows = [tuple(cell.replace("|", "\\|") for cell in _row(result)) for result in results]
    lines = ["| Figure | Target | Value | |", "|---|---:|---:|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)]) + "\n"


def reasons(results: Sequence[Result]) -> str:
    """Return what could not be measured and why, a line for each; "" if there is nothing of the kind."""
    lost = (result for result in results if result.value is None)
    return "\n".join(f"{result.verdict}: {result.figure.name}: {result.reason}" for result in lost)


def write(results: Sequence[Result], out: Path, **run: object) -> None:
    """Write the JSON file: what it ran on, and every result. Raises OSError."""
    found = {**run, **_surroundings(), "figures": [_entry(result) for result in results]}
    out.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_beside(results: Sequence[Result], out: Path) -> list[Path]:
    """Write the table in Markdown, and what ran in the worst frames, beside `out`; return the files.

    Raises OSError.
    """
    written = [out.with_suffix(".md")]
    written[0].write_text(markdown(results), encoding="utf-8")
    frames = worst_frames(results)
    if frames:
        written.append(out.with_name(f"{out.stem}-worst-frame.txt"))
        written[1].write_text(frames, encoding="utf-8")
    return written


def worst_frames(results: Sequence[Result]) -> str:
    """Return what ran while the GUI thread was away for longest; "" if nobody looked."""
    details = next((result.details for result in results if result.figure.name == "fling.worst"), {})
    lines = ["The longest gaps between two ticks of the GUI thread, as they were measured.", ""]
    for frame in details.get("frames", []):
        lines.append(f"{frame['gap']:.1f} ms, {frame['at']:.2f} s after the start of the fling")
        lines += [f"    {ms:6.1f} ms  {name}" for name, ms in frame["ran"]] or ["    nothing that is timed"]
    lines += ["", "Where the GUI thread was in the longest gap of another fling, watched meanwhile.", ""]
    for number, stack in enumerate(details.get("trace", []), 1):
        lines += [f"look {number}", *(f"    {call}" for call in stack)]
    return "\n".join(lines) + "\n" if details else ""


def busy() -> str:
    """Return a line to be warned by if the machine has had more to do than it has processors; else ""."""
    load, processors = _load(), os.cpu_count() or 1
    if load is None or load <= processors + 0.5:
        return ""
    return f"The machine is busy (load {load:.1f}, processors {processors}): times are too long.\n"


def amount(value: float, unit: str) -> str:
    """Return a value with its unit, with three digits or so."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f} {unit}".rstrip()


def _row(result: Result) -> tuple[str, str, str, str]:
    figure = result.figure
    value = amount(result.value, figure.unit) if result.value is not None else "–"
    target = f"≤ {figure.at_most:g} {figure.unit}" if figure.at_most is not None else ""
    return figure.text, target, value, result.verdict


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    text, target, value, verdict = row
    return (
        f"{text:<{widths[0]}}  {target:>{widths[1]}}  {value:>{widths[2]}}  {verdict:<{widths[3]}}".rstrip()
    )


def _entry(result: Result) -> dict[str, Any]:
    figure = result.figure
    entry: dict[str, Any] = {"name": figure.name, "text": figure.text, "unit": figure.unit}
    entry |= {"value": result.value, "target": figure.at_most, "verdict": result.verdict or None}
    if result.reason:
        entry["reason"] = result.reason
    return entry | {"details": result.details}


def _surroundings() -> dict[str, Any]:
    return {
        "photodesk": __version__,
        "python": platform.python_version(),
        "pyside": metadata.version("PySide6-Essentials"),
        "system": f"{sys.platform} {platform.machine()}",
        "processors": os.cpu_count(),
        "load": _load(),
    }


def _load() -> float | None:
    """Return how many processes have wanted to run in the last minute, where the system tells."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
