"""The command line: the window, the commands sandbox, tour and doctor, and the embedded browser."""

import argparse
import builtins
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from photodesk import __version__
from photodesk.errors import PhotoDeskError, UsageError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from photodesk.instances.client import Place
    from photodesk.instances.message import Answer
    from photodesk.options import Options

MISTAKE = 2
"""Exit code for something wrong on the command line or in what it names."""
WITH_VALUE = ("--photos", "--api-url", "--oauth-url", "--access-key")
"""Options of the window that the next word belongs to, even if it is called like a command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run PhotoDesk with `arguments`; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        args = _parser(given).parse_args(given)
        return int(args.run(args))
    except UsageError as error:
        print(f"photodesk: {error.people}", file=sys.stderr)
        return MISTAKE
    except PhotoDeskError as error:
        print(f"photodesk: {error.people}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser(given: list[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command that is asked for is imported."""
    parser = argparse.ArgumentParser(
        prog="photodesk",
        description="A desktop photo browser and collection manager. Without a command: the window.",
        allow_abbrev=False,  # “--photo sandbox” must not be read as a command
    )
    parser.add_argument("--version", action="version", version=f"PhotoDesk {__version__}")
    command = _command(given)
    if command not in ("sandbox", "tour", "doctor", "browser"):
        _add_window(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, does: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=does, allow_abbrev=False)

    _add_sandbox(add("sandbox", "serve the sample library over HTTP"), command)
    _add_tour(add("tour", "drive the window through its main job and take pictures"))
    _add_doctor(add("doctor", "say what is installed here and what is missing"), command)
    if command == "browser":  # started by PhotoDesk itself, of no use to people
        commands.add_parser("browser").set_defaults(run=_run_browser)
    return parser


def _command(given: list[str]) -> str:
    """Return the first word that is neither an option nor the value of one; "" without any."""
    value = False
    for word in given:
        if not value and not word.startswith("-"):
            return word
        value = not value and word in WITH_VALUE
    return ""


def _add_window(parser: argparse.ArgumentParser) -> None:
    from photodesk.options import add_arguments  # noqa: PLC0415 - not for the sandbox, which has no client

    add_arguments(parser)
    parser.set_defaults(run=_run_window)


def _add_sandbox(parser: argparse.ArgumentParser, command: str) -> None:
    if command == "sandbox":
        from photodesk.sandbox import cli  # noqa: PLC0415

        cli.add_arguments(parser)
        parser.set_defaults(run=cli.main)


def _add_tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", default="tour", help="where the pictures go (default: tour)")
    parser.add_argument("--photos", metavar="DIR", help="show a folder of your own photos")
    parser.add_argument("--debug", action="store_true", help="log what happens to the terminal")
    parser.add_argument(
        "--script",
        choices=("main", "economy"),
        default="main",
        help="main: pictures of every step; economy: count the requests of a visit, and of its repetition",
    )
    parser.set_defaults(run=_run_tour)


def _add_doctor(parser: argparse.ArgumentParser, command: str) -> None:
    if command == "doctor":
        from photodesk import doctor  # noqa: PLC0415

        doctor.add_arguments(parser)
        parser.set_defaults(run=doctor.main)


def _run_browser(_: argparse.Namespace) -> int:
    from photodesk.browser.program import main as show  # noqa: PLC0415

    return show()


def _run_window(args: argparse.Namespace) -> int:
    from photodesk.instances.message import Answer  # noqa: PLC0415
    from photodesk.options import hide_secrets, read_options  # noqa: PLC0415

    options = read_options(args)
    hide_secrets()
    _check_libraries()
    _check_display()
    place = _place_or_answer(options)
    if isinstance(place, Answer):
        print(place.text, file=sys.stderr if place.code else sys.stdout)
        return place.code
    with importing_qt():
        from photodesk.app import run_window  # noqa: PLC0415 - Qt may be imported only now
        from photodesk.loop import run  # noqa: PLC0415

    qt = make_application()
    return run(qt, lambda: run_window(qt, options, place))


def _place_or_answer(options: "Options") -> "Place | Answer | None":
    """Return the place of the only PhotoDesk of its profile, or what the one that is open answered.

    None for a profile of its own, in which nobody else is.
    """
    if options.temp_profile:
        return None
    from photodesk.instances.client import first_or_answer  # noqa: PLC0415 - not for other commands
    from photodesk.instances.message import Wish  # noqa: PLC0415
    from photodesk.store.paths import Paths  # noqa: PLC0415

    activation = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    photos = str(options.photos) if options.photos is not None else ""
    return first_or_answer(Paths.of(os.environ), Wish(photos, options.api_url, activation))


def _run_tour(args: argparse.Namespace) -> int:
    from photodesk.tour import check, options_for, run_economy, run_tour  # noqa: PLC0415

    if args.script == "economy" and args.photos is not None:
        raise UsageError(
            "--photos with --script economy",
            people="--script economy counts the requests of the sample library: leave --photos out.",
        )
    options, out = options_for(args.photos, debug=args.debug), check(args.out)
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _check_libraries()
    from photodesk.loop import run  # noqa: PLC0415

    qt = make_application()
    if args.script == "economy":
        return run(qt, lambda: run_economy(qt, out, debug=options.debug))
    return run(qt, lambda: run_tour(qt, options, out))


@contextmanager
def importing_qt() -> Iterator[None]:
    """Import Qt, and let everything imported meanwhile come at the least cost.

    PySide6 puts itself in front of the import statement, in order to read the source of every module that
    is imported after it and keep it in memory: it looks for a use of `__feature__`, of which there is none
    here. Nor is there any garbage yet to be looked for again and again; what was imported stays until the
    end, and is never looked at again.
    """
    gc.disable()
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415 - not for commands without a window

        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
        yield
        gc.freeze()
    finally:
        gc.enable()


def has_display() -> bool:
    """Return whether a window can be shown to somebody."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    )


def make_application() -> "QApplication":
    """Return Qt's application object, named so that desktops know the window."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QApplication.setDesktopFileName("photodesk")
    qt = QApplication(["photodesk"])
    qt.setApplicationName("photodesk")
    qt.setApplicationDisplayName("PhotoDesk")
    qt.setApplicationVersion(__version__)

    def end(*_: object) -> None:
        """Close what is shown; a window that is still being built looks for the wish when it is ready."""
        qt.setProperty("asked_to_end", True)  # noqa: FBT003 - Qt's own signature
        for window in qt.topLevelWidgets():
            if window.isVisible():
                window.close()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    listening = QTimer(qt)  # Python sees a signal only when it gets to run
    listening.timeout.connect(_nothing)
    listening.start(500)
    return qt


def _nothing() -> None:
    return None


def _check_libraries() -> None:
    from photodesk.preflight import describe, missing_libraries  # noqa: PLC0415

    missing = missing_libraries()
    if missing:
        raise PhotoDeskError("missing system libraries", people=describe(missing))


def _check_display() -> None:
    if not has_display():
        raise UsageError(
            "no display",
            people="There is no display to open the window on. Set DISPLAY or WAYLAND_DISPLAY, "
            "or run “photodesk tour --out tour”, which needs none.",
        )
    from photodesk.preflight.display import display_opens  # noqa: PLC0415

    if not display_opens(os.environ):
        name = os.environ.get("DISPLAY", "")
        raise UsageError(
            "display does not open",
            people=f"The display {name} cannot be opened. Check DISPLAY, "
            "or run “photodesk tour --out tour”, which needs none.",
        )
