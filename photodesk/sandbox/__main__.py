"""Runs the sandbox: python -m photodesk.sandbox."""

import argparse
import sys

from photodesk.sandbox import cli


def run() -> int:
    """Read the command line and serve until told to stop; answers the exit code."""
    parser = argparse.ArgumentParser(prog="photodesk sandbox", description=cli.DESCRIPTION)
    cli.add_arguments(parser)
    return cli.main(parser.parse_args())


if __name__ == "__main__":
    sys.exit(run())
