"""Stands in for PhotoDesk's own program: does what a file beside it says, and writes down each start."""

import json
import os
import signal
import sys
from pathlib import Path

HERE = Path(sys.argv[0]).resolve().parent


def main() -> int:
    """Do what the next line of `plan` says: an exit code, a text for the errors, or "serve"."""
    with (HERE / "starts").open("a", encoding="utf-8") as file:
        file.write(json.dumps([os.getpid(), *sys.argv[1:]]) + "\n")
    plan = (HERE / "plan").read_text(encoding="utf-8").splitlines()
    made = len((HERE / "starts").read_text(encoding="utf-8").splitlines())
    step = json.loads(plan[min(made, len(plan)) - 1])
    if step.get("stubborn"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.stderr.write(step.get("error", ""))
    sys.stderr.flush()
    for part in step.get("say", []):
        sys.stdout.write(part.replace("PORT", sys.argv[sys.argv.index("--port") + 1]))
        sys.stdout.flush()
    if step.get("serve"):
        signal.pause()
    return int(step.get("code", 0))


if __name__ == "__main__":
    sys.exit(main())
