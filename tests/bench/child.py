"""The process of one bench: `python -m tests.bench.child NAME ...`, started by `run`."""

import argparse
import importlib
import sys
from pathlib import Path
from types import ModuleType

from photodesk.cli import importing_qt
from tests.bench.bench import NOT_AVAILABLE, Bench, NotAvailable, NotMeasured
from tests.bench.figures import BENCHES


def main() -> int:
    """Run one bench; what keeps it from being measured is the last line of stderr."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--readings", type=Path, required=True)
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    bench = Bench(args.folder, args.shared, args.quick, args.readings)
    measures = imported(args.name)
    try:
        measures.measure(bench)
    except NotMeasured as error:
        sys.stderr.write(f"{error}\n")
        return NOT_AVAILABLE if isinstance(error, NotAvailable) else 1
    return 0


def imported(name: str) -> ModuleType:
    """Return what measures bench `name`, imported as the command line imports the window.

    Otherwise PySide6 would keep the sources of all modules in memory, 15 MB that PhotoDesk does not take.
    """
    with importing_qt():
        return importlib.import_module(f"tests.bench.measures.{name}")


if __name__ == "__main__":
    sys.exit(main())
