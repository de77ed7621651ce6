"""The sandbox's command line: photodesk sandbox."""

import argparse
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from photodesk.sandbox.keys import FOLDER_USER, PASSWORD, SAMPLE_USER, Keys, standing_tokens
from photodesk.sandbox.temporary import sweep, temporary_folder

if TYPE_CHECKING:
    import socket

    from photodesk.sandbox.catalogue.base import Catalogue
    from photodesk.sandbox.faults.board import Fault
    from photodesk.sandbox.state import State

DESCRIPTION = (
    "A photo service in a box on 127.0.0.1 that speaks the Unsplash API; prints its address when ready."
)
ACCESS_KEY_VARIABLE = "PHOTODESK_SANDBOX_ACCESS_KEY"
SECRET_KEY_VARIABLE = "PHOTODESK_SANDBOX_SECRET_KEY"  # noqa: S105 - a name
TOKEN_VARIABLE = "PHOTODESK_SANDBOX_TOKEN"  # noqa: S105 - a name
SIGNING_IN = (
    f"Everybody in the library can sign in with the password {PASSWORD}: for example {SAMPLE_USER}, or"
    f" {FOLDER_USER} where a folder of photos is served. Environment: {ACCESS_KEY_VARIABLE} and"
    f" {SECRET_KEY_VARIABLE} name the only keys to accept; {TOKEN_VARIABLE}=USER:TOKEN lets TOKEN act as"
    " USER without signing in."
)

_MOST_PHOTOS = 10_000_000
_MOST_PORT = 65_535
_MEGABYTE = 2**20
_WRONG_USE = 2
_AHEAD = 240


class WrongUse(Exception):
    """The command line asks for something that cannot be; the text says what to do instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the sandbox's options to a parser."""
    parser.epilog = SIGNING_IN
    add = parser.add_argument
    add("--port", type=int, default=0, metavar="N", help="port on 127.0.0.1 (default: a free one)")
    add(
        "--access-key",
        metavar="KEY",
        help=f"the only access key to accept (default: {ACCESS_KEY_VARIABLE}, or any that is not empty)",
    )
    add("--registration-key", metavar="KEY", help="a parent key that can only register applications")
    add(
        "--redirect-uri",
        action="append",
        default=[],
        metavar="URI",
        help="where a sign-in may end, may be repeated (default: any address a native application may use)",
    )
    add("--token-lifetime", type=int, metavar="S", help="seconds a token lasts (default: until revoked)")
    add("--count", type=int, default=480, metavar="N", help="photos in the sample library (default: 480)")
    add("--photos", metavar="DIR", help="serve the photos of this folder instead of the sample library")
    add("--state", metavar="FILE", help="keep likes and collections here (default: forget them at the end)")
    add("--image-cache", metavar="DIR", help="keep drawn pictures here (default: beside --state, or nowhere)")
    add("--image-cache-size", type=int, default=512, metavar="MB", help="at most this much (default: 512)")
    add("--rate-limit", type=int, default=5000, metavar="N", help="requests an hour per key (default: 5000)")
    add(
        "--stale",
        type=int,
        nargs="?",
        const=30,
        default=0,
        metavar="S",
        help="repeat answers for so many seconds, as a slow cache does (without a number: 30)",
    )
    add(
        "--faults",
        metavar="LIST",
        help="things to go wrong, as KIND=VALUE@PATH#COUNT, comma-separated; all but KIND may be left out;"
        " /sandbox/faults lists the kinds and switches them while it runs",
    )
    add("--parent", type=int, metavar="PID", help="stop when this process is no longer the parent")
    add("--debug", action="store_true", help="write a log to stderr")


def main(args: argparse.Namespace) -> int:
    """Serve until told to stop; answers the exit code: 0, or 2 if what is asked for cannot be."""
    _set_up_log(debug=bool(args.debug))
    try:
        _end_on_sigterm()
        _run(args)
    except KeyboardInterrupt:
        return 0
    except WrongUse as error:
        print(f"photodesk sandbox: {error}", file=sys.stderr)
        return _WRONG_USE
    return 0


def _end_on_sigterm() -> None:
    """Let SIGTERM end in order even before there is a server that minds it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _run(args: argparse.Namespace) -> None:
    _check_numbers(args)
    if args.parent is not None and os.name == "posix" and os.getppid() != args.parent:
        return
    with ExitStack() as stack:
        listener = stack.enter_context(_listener(args.port))
        folder = stack.enter_context(_folder(args))
        state = _state(args, folder)
        stack.callback(state.close)
        catalogue = _catalogue(args, state, stack)
        images = Path(args.image_cache) if args.image_cache else folder and folder / "images"
        _serve(args, listener, state, catalogue, images)


def _serve(
    args: argparse.Namespace,
    listener: "socket.socket",
    state: "State",
    catalogue: "Catalogue",
    images: Path | None,
) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    from photodesk.sandbox.app import UnknownUser, build_app, build_parts  # noqa: PLC0415
    from photodesk.sandbox.rates import RateWindows  # noqa: PLC0415
    from photodesk.sandbox.serve import HOST, serve  # noqa: PLC0415

    base_url = f"http://{HOST}:{listener.getsockname()[1]}"
    pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="draw")
    try:
        parts = build_parts(
            catalogue=catalogue,
            state=state,
            pool=pool,
            base_url=base_url,
            image_folder=images,
            keys=_keys(args),
            rates=RateWindows(args.rate_limit),
            image_bytes=args.image_cache_size * _MEGABYTE,
            stale=float(args.stale),
        )
    except UnknownUser as error:
        raise WrongUse(f"{TOKEN_VARIABLE} cannot be used: {error}.") from error

    for fault in _faults(args.faults):
        parts.faults.add(fault)

    def ready() -> None:
        print(base_url, flush=True)
        parts.facts.start()
        pool.submit(parts.looks.warm_up)
        parts.ahead.expect(range(min(_AHEAD, len(parts.catalogue))))
        parts.ahead.start()

    try:
        serve(build_app(parts), listener, args.parent, ready, parts.door)
    finally:
        parts.ahead.stop()
        parts.facts.stop()
        pool.shutdown(wait=True, cancel_futures=True)


def _faults(text: str | None) -> "list[Fault]":
    from photodesk.sandbox.faults.board import WrongFault, faults_of  # noqa: PLC0415

    try:
        faults = faults_of(text) if text else []
    except WrongFault as error:
        raise WrongUse(f"--faults cannot be used: {error}.") from error
    if any(fault.kind == "refuse" for fault in faults):
        raise WrongUse("--faults cannot be used: refuse is switched on while it runs.")
    return faults


def _keys(args: argparse.Namespace) -> Keys:
    """What opens the sandbox. Secrets come from the environment: everybody can read a command line."""
    from photodesk.sandbox.oauth.applications import is_redirect  # noqa: PLC0415

    try:
        standing = standing_tokens(os.environ.get(TOKEN_VARIABLE, ""))
    except ValueError as error:
        raise WrongUse(f"{TOKEN_VARIABLE} cannot be used: {error}.") from error
    wrong = next((uri for uri in args.redirect_uri if not is_redirect(uri)), None)
    if wrong is not None:
        raise WrongUse(f"--redirect-uri {wrong} is no address that a native application may use.")
    return Keys(
        access_key=args.access_key or os.environ.get(ACCESS_KEY_VARIABLE) or None,
        secret_key=os.environ.get(SECRET_KEY_VARIABLE) or None,
        registration_key=args.registration_key or None,
        redirects=tuple(args.redirect_uri),
        token_lifetime=args.token_lifetime,
        standing=standing,
    )


def _check_numbers(args: argparse.Namespace) -> None:
    for name, value, least, most in (
        ("--port", args.port, 0, _MOST_PORT),
        ("--count", args.count, 1, _MOST_PHOTOS),
        ("--rate-limit", args.rate_limit, 1, 10**9),
        ("--stale", args.stale, 0, 86_400),
        ("--token-lifetime", 1 if args.token_lifetime is None else args.token_lifetime, 1, 10**9),
        ("--image-cache-size", args.image_cache_size, 1, 10**6),
    ):
        if not least <= value <= most:
            raise WrongUse(f"{name} {value} is out of range; give a number from {least} to {most}.")


def _listener(port: int) -> "socket.socket":
    from photodesk.sandbox.serve import HOST, listen  # noqa: PLC0415

    try:
        return listen(port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WrongUse(
            f"cannot use port {port} on {HOST} ({reason}); choose another --port, or none for a free one."
        ) from error


@contextmanager
def _folder(args: argparse.Namespace) -> Iterator[Path | None]:
    """Where the sandbox keeps its files: beside --state, or in a folder that is removed at the end.

    None where there is no room for such a folder.
    """
    if args.state:
        state = Path(args.state)
        sweep()
        yield state.with_name(f"{state.name}-files")
        return
    with temporary_folder() as folder:
        yield folder


def _state(args: argparse.Namespace, folder: Path | None) -> "State":
    from photodesk.sandbox.database import UnreadableState  # noqa: PLC0415
    from photodesk.sandbox.state import State  # noqa: PLC0415

    path = Path(args.state) if args.state else folder and folder / "state.sqlite"
    try:
        return State(path, _tell)
    except UnreadableState as error:
        raise WrongUse(
            f"the state file {path} cannot be used ({error}); name another with --state."
        ) from error


def _catalogue(args: argparse.Namespace, state: "State", stack: ExitStack) -> "Catalogue":
    if args.photos:
        return _photos(Path(args.photos), state, stack)
    from photodesk.sandbox.catalogue.sample import SampleCatalogue  # noqa: PLC0415

    sample = SampleCatalogue(args.count)
    state.forget_other_looks(sample.fingerprint)
    return sample


def _photos(folder: Path, state: "State", stack: ExitStack) -> "Catalogue":
    from photodesk.sandbox.catalogue.indexing import Indexer, UnusableFolder  # noqa: PLC0415

    try:
        indexer = Indexer(folder, state)
        indexer.prepare()
    except (UnusableFolder, OSError) as error:
        raise WrongUse(f"the folder {folder} {error}; name a folder with photos after --photos.") from error
    stack.callback(indexer.stop)
    indexer.start()
    return indexer.catalogue


def _tell(text: str) -> None:
    with suppress(OSError):  # stderr may lead to a full disk
        print(f"photodesk sandbox: {text}", file=sys.stderr, flush=True)


def _set_up_log(*, debug: bool) -> None:
    if debug:
        logging.basicConfig(stream=sys.stderr, level=logging.DEBUG, format="%(asctime)s %(name)s %(message)s")
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        logging.disable(logging.CRITICAL)
        warnings.simplefilter("ignore")
