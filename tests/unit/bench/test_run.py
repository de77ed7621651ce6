"""Running benches: what is reported stays, what is lost has a reason, and the rest goes on."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bench.__main__ import exit_code, main, measure
from tests.bench.bench import NOT_AVAILABLE, Bench, NotAvailable, read_readings
from tests.bench.figures import Figure, figures_of
from tests.bench.measures import chromium
from tests.bench.run import Command, Result, command_of, environment, run_bench

FLING = figures_of("fling")
ONE = '{"name": "fling.p99", "value": 12.5, "details": {"ticks": 3}}'
BOTH = ONE + '\\n{"name": "fling.worst", "value": 60.0, "details": {}}'


def program(code: str) -> Command:
    """Return a command that runs `code` in place of a bench; `out` is the file it reports to."""

    def command(_name: str, folder: Path) -> Sequence[str]:
        begin = f"import pathlib, sys; out = pathlib.Path({str(folder / 'readings.jsonl')!r})\n"
        return [sys.executable, "-c", begin + code]

    return command


def test_what_a_bench_reports_is_the_result(tmp_path: Path) -> None:
    """Each reading becomes the value of its figure, judged by its target."""
    results = run_bench("fling", FLING, program(f"out.write_text('{BOTH}')"), tmp_path / "fling")
    assert [(result.value, result.verdict) for result in results] == [(12.5, "met"), (60.0, "missed")]
    assert results[0].details == {"ticks": 3}


def test_a_bench_that_fails_half_way_keeps_what_it_has_measured(tmp_path: Path) -> None:
    """The figures after the failure are not measured, and its last words say why."""
    code = f"out.write_text('{ONE}'); sys.exit('no picture came')"
    first, second = run_bench("fling", FLING, program(code), tmp_path / "fling")
    assert (first.value, first.verdict) == (12.5, "met")
    assert (second.value, second.verdict, second.reason) == (None, "not measured", "no picture came")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "ended without reporting it"),
        ("sys.exit(3)", "ended with code 3"),
        ("raise KeyError('width')", "KeyError: 'width'"),
        ("import os; os.abort()", "ended by signal 6"),
    ],
)
def test_every_way_to_fail_has_a_reason(tmp_path: Path, code: str, reason: str) -> None:
    """Silence, exit codes, exceptions and crashes are told apart."""
    results = run_bench("fling", FLING, program(code), tmp_path / "fling")
    assert {result.reason for result in results} == {reason}


def test_a_bench_that_hangs_is_given_up(tmp_path: Path) -> None:
    """After its time the process is ended, and what it reported by then counts."""
    code = f"out.write_text('{ONE}')\nimport threading; threading.Event().wait()"
    first, second = run_bench("fling", FLING, program(code), tmp_path / "fling", limit=1.0)
    assert second.reason == "not done after 1 s"
    assert first.value in (12.5, None)


def test_one_bench_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    """All benches run, whatever becomes of one."""
    figures = [*figures_of("paint"), *FLING]
    code = f"sys.exit('no screen') if 'paint' in str(out) else out.write_text('{BOTH}')"
    results = measure(figures, program(code), tmp_path)
    assert [result.verdict for result in results] == ["not measured", "met", "missed"]


def test_a_missed_target_is_no_failure_but_a_lost_figure_is() -> None:
    """The exit code says whether everything could be measured, not how good it was."""
    figure = Figure("paint.p99", "paint", "ms", 4.0)
    missed, lost = Result(figure, 9.0), Result(figure, reason="no screen")
    assert missed.verdict == "missed"
    assert exit_code([missed]) == 0
    assert exit_code([missed, lost]) == 1


def test_a_program_that_nobody_has_to_have_may_be_missing(tmp_path: Path) -> None:
    """Its figures are named as not available, with the reason, and that is no failure of the run."""
    code = f"print('there is no Chromium here', file=sys.stderr); sys.exit({NOT_AVAILABLE})"
    results = run_bench("fling", FLING, program(code), tmp_path / "fling")
    assert {(result.verdict, result.reason) for result in results} == {
        ("not available", "there is no Chromium here")
    }
    assert exit_code(results) == 0
    assert exit_code([*results, Result(FLING[0], reason="no picture came")]) == 1


def test_the_browser_is_looked_for_by_its_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first that is there is taken; without any, the process of the bench says so by its exit code."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotAvailable, match="apt-get install chromium"):
        chromium.browser()
    command = command_of(tmp_path, quick=True)
    assert [
        result.verdict for result in run_bench("chromium", figures_of("chromium"), command, tmp_path / "c")
    ] == ["not available"] * 3
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert chromium.browser() == str(program)


def test_a_wrong_name_is_a_mistake_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and nothing runs."""
    with pytest.raises(SystemExit) as ended:
        main(["--only", "fing"])
    assert ended.value.code == 2
    assert "fing" in capsys.readouterr().err


def test_readings_survive_the_way_through_the_file(tmp_path: Path) -> None:
    """What a bench reports is what is read, the later value if it reports twice."""
    bench = Bench(tmp_path, tmp_path, quick=True, readings=tmp_path / "readings.jsonl")
    bench.report("fling.p99", 1.0)
    bench.report("fling.p99", 2.0, ticks=3)
    assert read_readings(bench.readings)["fling.p99"].value == 2.0
    assert read_readings(tmp_path / "nothing") == {}


def test_a_bench_cannot_report_what_is_no_figure(tmp_path: Path) -> None:
    """A mistyped figure is an error of the bench, not a line that nobody reads."""
    with pytest.raises(ValueError, match="no figure"):
        Bench(tmp_path, tmp_path, quick=True, readings=tmp_path / "out").report("fling.p98", 1.0)


def test_a_bench_knows_nothing_of_the_users_profile(tmp_path: Path) -> None:
    """Settings, keys and display of whoever measures stay outside."""
    outer = {"PHOTODESK_ACCESS_KEY": "k", "QT_SCALE_FACTOR": "2", "PATH": "/bin"}
    outer["PYTHONDONTWRITEBYTECODE"] = "1"  # an installed PhotoDesk has its bytecode
    inner = environment(outer, tmp_path)
    assert inner["PATH"] == "/bin"
    assert inner["QT_QPA_PLATFORM"] == "offscreen"
    assert inner["PHOTODESK_HOME"].startswith(str(tmp_path))
    assert not {"PHOTODESK_ACCESS_KEY", "QT_SCALE_FACTOR", "PYTHONDONTWRITEBYTECODE"} & set(inner)
