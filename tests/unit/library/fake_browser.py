"""Stands in for the embedded browser: does what the file "plan" says, and writes down what it got."""

import json
import os
import sys
from pathlib import Path

FOLDER = Path(sys.argv[0]).parent


def main() -> int:
    plan = json.loads((FOLDER / "plan").read_text(encoding="utf-8"))
    line = sys.stdin.buffer.readline().decode()
    got = {"pid": os.getpid(), "arguments": sys.argv[1:], "request": line, "environment": dict(os.environ)}
    (FOLDER / "got").write_text(json.dumps(got), encoding="utf-8")
    sys.stderr.write(plan.get("chatter", ""))
    sys.stderr.flush()
    sys.stdout.write(plan.get("say", ""))
    sys.stdout.flush()
    if plan.get("crash"):
        os.abort()
    while plan.get("deaf"):
        sys.stdin.buffer.read(1) or os.read(os.pipe()[0], 1)
    if plan.get("wait"):
        sys.stdin.buffer.read()
    return int(plan.get("code", 0))


if __name__ == "__main__":
    sys.exit(main())
