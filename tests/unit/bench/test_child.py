"""The process of one bench."""

import subprocess
import sys

from tests.bench.run import ROOT


def test_what_is_measured_is_imported_as_the_command_line_does_it() -> None:
    """A window of a bench holds no sources of modules in memory, which PhotoDesk does not hold either."""
    code = "import linecache; from tests.bench.child import imported\n"
    code += "imported('memory')\n"
    code += "print(sum('photodesk' in name or 'bench' in name for name in linecache.cache))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ended.stdout.strip() == "0"
