"""`photodesk doctor`: says what is installed, what is missing and what to do about it.

doctor
├── report         Finding, Section, and how they read
├── versions       PhotoDesk and what it stands on
├── screen         system, display, libraries, Qt
├── probe          the process that opens Qt
├── engine         the embedded browser
├── profile        folders, cache, service, key
├── secret_store   the keyring
└── sandbox        the sample library's server

Nothing here imports Qt but the probe, so that the doctor works where Qt does not. It shows no secret.
"""

import argparse
import os
import sys

from photodesk.doctor import engine, profile, sandbox, screen, secret_store, versions
from photodesk.doctor.report import Section, render, runs

__all__ = ["DESCRIPTION", "add_arguments", "main"]

DESCRIPTION = "Say what is installed here, what is missing, and the next step for each problem."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the doctor's options to a parser."""
    parser.add_argument(
        "--quick",
        action="store_true",
        help="ask neither the keyring nor the sample library's server nor the web engine",
    )


def main(args: argparse.Namespace) -> int:
    """Print the report; return 0 if PhotoDesk can run here, else 1."""
    quick = bool(args.quick)
    secrets = None if quick else secret_store.finding()
    sections = [versions.section(), *screen.sections(), profile.section(os.environ, secrets)]
    if not quick:
        sections += [Section("Sandbox", (sandbox.finding(),)), Section("Accounts", (engine.finding(),))]
    text = render(sections)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    return 0 if runs(sections) else 1
