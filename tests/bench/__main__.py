"""The command line: `python -m tests.bench [--only NAME] [--quick] [--out FILE]`."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import report
from tests.bench.figures import FIGURES, Figure, chosen
from tests.bench.run import Command, Result, command_of, run_bench


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return 0 if all could be measured that can be here, 1 if not, 2 for wrong use."""
    parser = _parser()
    args = parser.parse_args(arguments)
    if args.list:
        sys.stdout.write("".join(f"{figure.name:30} {figure.text}\n" for figure in FIGURES))
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a bench does not outlive its run
    try:
        figures = chosen(args.only)
    except ValueError as error:
        parser.error(str(error))
    began, started = time.monotonic(), datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="photodesk-bench-") as name:
        shared = Path(name) / "shared"
        shared.mkdir()
        results = measure(figures, command_of(shared, quick=args.quick), Path(name))
    seconds = round(time.monotonic() - began, 1)
    sys.stdout.write(f"{report.table(results)}\n")
    if args.quick:
        sys.stdout.write(
            "\nMeasured in a hurry: fewer repeats and shorter runs, good for a first look alone.\n"
        )
    try:
        report.write(
            results, args.out, started=started.isoformat("T", "seconds"), seconds=seconds, quick=args.quick
        )
        beside = report.write_beside(results, args.out)
    except OSError as error:
        parser.error(f"cannot write {args.out}: {error.strerror}")
    others = ", ".join(str(file) for file in beside)
    sys.stdout.write(f"\n{seconds:g} s; all numbers are in {args.out}, more in {others}\n{report.busy()}")
    lost = report.reasons(results)
    if lost:
        sys.stderr.write(f"{lost}\n")
    return exit_code(results)


def exit_code(results: Sequence[Result]) -> int:
    """Return 0 if everything could be measured, targets missed or not; else 1.

    What needs a program that nobody has to have is named, and is no failure where that is not there.
    """
    return 1 if any(result.value is None and result.available for result in results) else 0


def measure(figures: Sequence[Figure], command: Command, folder: Path) -> list[Result]:
    """Run the benches that `figures` belong to; return one result for each figure."""
    results: list[Result] = []
    for bench in dict.fromkeys(figure.bench for figure in figures):
        sys.stderr.write(f"measuring {bench} …")
        sys.stderr.flush()
        began = time.monotonic()
        mine = [figure for figure in figures if figure.bench == bench]
        results += run_bench(bench, mine, command, folder / bench)
        sys.stderr.write(f" {time.monotonic() - began:.1f} s\n")
    return results


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure PhotoDesk.")
    parser.add_argument(
        "--only",
        metavar="NAME",
        action="append",
        default=[],
        help="measure this figure or group of figures; may be given several times",
    )
    parser.add_argument("--quick", action="store_true", help="fewer repeats and shorter runs")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, default=Path("bench.json"), help="where the JSON goes"
    )
    parser.add_argument("--list", action="store_true", help="name all figures, and measure nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
