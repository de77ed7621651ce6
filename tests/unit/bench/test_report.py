"""The table and the JSON file."""

import json
from pathlib import Path

import pytest

from tests.bench.figures import Figure
from tests.bench.report import amount, markdown, reasons, table, write, write_beside
from tests.bench.run import Result

MET = Result(Figure("paint.p99", "paint of a screen", "ms", 4.0), 3.21, details={"tiles": 36})
MISSED = Result(Figure("start.wall", "start", "×", 2.5), 4.8)
FREE = Result(Figure("imports.app", "imports", "ms"), 462.4)
LOST = Result(Figure("idle.cpu", "idle", "%", 0.3), reason="no window")


def test_the_table_says_figure_value_target_and_verdict() -> None:
    """One line for each figure; without a target there is no verdict."""
    heading, _, *lines = table([MET, MISSED, FREE, LOST]).splitlines()
    assert heading.split() == ["figure", "target", "value"]
    assert [line.split() for line in lines] == [
        ["paint", "of", "a", "screen", "≤", "4", "ms", "3.21", "ms", "met"],
        ["start", "≤", "2.5", "×", "4.80", "×", "missed"],
        ["imports", "462", "ms"],
        ["idle", "≤", "0.3", "%", "–", "not", "measured"],
    ]


def test_the_table_can_be_pasted_into_a_text() -> None:
    """In Markdown it has the same columns, and nothing in it breaks them."""
    odd = Result(Figure("odd.figure", "this | that", "ms", 1.0), 0.5)
    assert markdown([MET, FREE, LOST, odd]).splitlines() == [
        "| Figure | Target | Value | |",
        "|---|---:|---:|---|",
        "| paint of a screen | ≤ 4 ms | 3.21 ms | met |",
        "| imports | | 462 ms | |",
        "| idle | ≤ 0.3 % | – | not measured |",
        "| this \\| that | ≤ 1 ms | 0.50 ms | met |",
    ]


def test_the_worst_frames_are_kept_in_a_file_of_their_own(tmp_path: Path) -> None:
    """Whoever asks why a frame was late finds what ran in it; without a fling there is no such file."""
    frames = [
        {"gap": 61.5, "at": 2.5, "ran": [["painting the wall", 40.25]]},
        {"gap": 20.0, "at": 3.0, "ran": []},
    ]
    details = {"frames": frames, "trace": [["view.py:415 paintEvent", "app.py:3 run"]]}
    fling = Result(Figure("fling.worst", "worst", "ms", 50.0), 61.5, details=details)
    written = write_beside([MET, fling], tmp_path / "bench.json")
    assert [file.name for file in written] == ["bench.md", "bench-worst-frame.txt"]
    text = written[1].read_text(encoding="utf-8")
    assert "61.5 ms, 2.50 s after the start of the fling\n      40.2 ms  painting the wall\n" in text
    assert "nothing that is timed" in text
    assert "look 1\n    view.py:415 paintEvent\n    app.py:3 run\n" in text
    assert [file.name for file in write_beside([MET], tmp_path / "other.json")] == ["other.md"]


@pytest.mark.parametrize(
    ("value", "text"), [(0.034, "0.03 ms"), (5.678, "5.68 ms"), (56.78, "56.8 ms"), (567.8, "568 ms")]
)
def test_values_have_three_digits_or_so(value: float, text: str) -> None:
    """More digits would claim more than was measured."""
    assert amount(value, "ms") == text


def test_what_was_lost_is_named_with_its_reason() -> None:
    """Only what could not be measured is named."""
    assert reasons([MET, LOST]) == "not measured: idle.cpu: no window"
    assert reasons([MET, MISSED]) == ""


def test_the_file_has_everything(tmp_path: Path) -> None:
    """Values at full precision, targets, verdicts, reasons, details, and what it all ran on."""
    out = tmp_path / "bench.json"
    write([MET, FREE, LOST], out, quick=True)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["quick"] is True
    assert {"photodesk", "python", "pyside", "system", "processors", "load"} <= set(found)
    met, free, lost = found["figures"]
    assert (met["name"], met["value"], met["target"], met["verdict"]) == ("paint.p99", 3.21, 4.0, "met")
    assert met["details"] == {"tiles": 36}
    assert free["verdict"] is None
    assert (lost["value"], lost["reason"]) == (None, "no window")
