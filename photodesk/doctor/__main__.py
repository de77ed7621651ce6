"""Runs the doctor alone: python -m photodesk.doctor."""

import argparse
import sys

from photodesk import doctor


def run() -> int:
    """Read the command line and report; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="photodesk doctor", description=doctor.DESCRIPTION, allow_abbrev=False
    )
    doctor.add_arguments(parser)
    return doctor.main(parser.parse_args())


if __name__ == "__main__":
    sys.exit(run())
