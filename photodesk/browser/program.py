"""From the request to the answer: the program that shows one sign-in and ends."""

import os
import sys
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from photodesk.accounts.browsing import LONGEST, Outcome, Said, Unreadable, read_request
from photodesk.browser import quiet
from photodesk.errors import UsageError

MISTAKE = 2
"""Exit code where there was no request that could be read."""


def main() -> int:
    """Read the request, show the window until it is answered, say the answer; return the exit code."""
    quiet.leave_no_core()
    answers = quiet.take_over_output()
    try:
        request = read_request(sys.stdin.buffer.readline(LONGEST + 1))
        quiet.prepare(os.environ, dark=request.look.dark, root=quiet.is_root())
        from photodesk.browser.session import run  # noqa: PLC0415 - Qt, after the environment was prepared

        return run(request, partial(say, answers))
    except (Unreadable, UsageError) as error:
        say(answers, Said(Outcome.FAILED, str(error)))
        return MISTAKE
    except ImportError as error:
        say(
            answers,
            Said(Outcome.FAILED, f"the engine cannot be loaded: {error.name or 'a library is missing'}"),
        )
        return 1


def say(answers: BinaryIO, said: Said) -> None:
    """Write one line; where nobody reads any more it is lost."""
    with suppress(OSError):
        answers.write(said.line())
