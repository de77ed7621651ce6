"""What the command line and the environment ask for, checked."""

import argparse
import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from photodesk.errors import UsageError
from photodesk.net.base_url import check_api_url
from photodesk.net.secret import Secret

UNSPLASH_API = "https://api.unsplash.com"
LOOPBACK_KEY = "photodesk"
"""Sent to a service on this machine when no key was given: the sandbox takes any."""
SECRETS = (
    "PHOTODESK_ACCESS_KEY",
    "PHOTODESK_SECRET_KEY",
    "PHOTODESK_PARENT_SECRET",
    "PHOTODESK_PARENT_TOKEN",
)
"""Variables that programs which this one starts must not see: a web browser, a file manager."""
LARGEST_LOOK = 20_000
"""Directory entries looked at before a folder is believed to hold photos."""
PHOTO_ENDINGS = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".jp2", ".mpo"),
    *(".png", ".webp", ".avif", ".tif", ".tiff", ".gif", ".bmp"),
)
"""Endings of the files that the sandbox reads as photos."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.

    Attributes:
        api_url: the service's base address; "" for the sample library.
        oauth_url: the base address of the sign-in pages; "" for the service's own.
        access_key, secret_key: empty if none was given.
        parent_key, parent_secret, parent_token: of the application under which this installation can be
            registered; only the first, which is public, may stand on the command line.
        photos: a folder of one's own photos to show, or None.
    """

    api_url: str = ""
    oauth_url: str = ""
    access_key: Secret = field(default_factory=Secret)
    secret_key: Secret = field(default_factory=Secret)
    parent_key: Secret = field(default_factory=Secret)
    parent_secret: Secret = field(default_factory=Secret)
    parent_token: Secret = field(default_factory=Secret)
    photos: Path | None = None
    temp_profile: bool = False
    debug: bool = False

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be logged; a parent's key is public."""
        return self.access_key, self.secret_key, self.parent_secret, self.parent_token


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the window to `parser`."""
    parser.add_argument("--photos", metavar="DIR", help="open the window on a folder of your own photos")
    parser.add_argument(
        "--temp-profile", action="store_true", help="keep nothing: use a profile that is removed at the end"
    )
    parser.add_argument("--debug", action="store_true", help="log what happens to the terminal")
    parser.add_argument("--api-url", metavar="URL", help="base address of the photo service's API")
    parser.add_argument("--oauth-url", metavar="URL", help="base address of the service's sign-in pages")
    parser.add_argument(
        "--access-key",
        metavar="KEY",
        help="access key of your application; PHOTODESK_ACCESS_KEY keeps it out of the list of processes",
    )
    parser.add_argument(
        "--parent-key", metavar="ID", help="client id under which this installation can be registered"
    )


def read_options(args: argparse.Namespace, environ: Mapping[str, str] = os.environ) -> Options:
    """Return the options; the command line goes before the environment.

    Raises:
        UsageError: something asked for cannot be.
    """
    api_url = _given(args.api_url, environ, "PHOTODESK_API_URL")
    oauth_url = _given(args.oauth_url, environ, "PHOTODESK_OAUTH_URL")
    photos = folder_of_photos(args.photos) if args.photos is not None else None
    if photos is not None and args.api_url:
        raise UsageError(
            "--photos with --api-url",
            people="--photos shows a folder and --api-url a service: give one of them.",
        )
    return Options(
        api_url=check_api_url(api_url) if api_url and photos is None else "",
        oauth_url=check_api_url(oauth_url) if oauth_url else "",
        access_key=Secret(_given(args.access_key, environ, "PHOTODESK_ACCESS_KEY")),
        secret_key=Secret(environ.get("PHOTODESK_SECRET_KEY", "").strip()),
        parent_key=Secret(_given(args.parent_key, environ, "PHOTODESK_PARENT_KEY")),
        parent_secret=Secret(environ.get("PHOTODESK_PARENT_SECRET", "").strip()),
        parent_token=Secret(environ.get("PHOTODESK_PARENT_TOKEN", "").strip()),
        photos=photos,
        temp_profile=args.temp_profile,
        debug=args.debug,
    )


def hide_secrets(environ: MutableMapping[str, str] = os.environ) -> None:
    """Take out of the environment what was read from it, so that no other program is handed it."""
    for name in SECRETS:
        environ.pop(name, None)


def _given(argument: str | None, environ: Mapping[str, str], variable: str) -> str:
    return (argument if argument is not None else environ.get(variable, "")).strip()


def folder_of_photos(text: str) -> Path:
    """Return the folder that `text` names. Raises UsageError if it holds no photo."""
    if not text.strip():
        raise UsageError("no name of a folder", people="Name a folder of photos after --photos.")
    try:
        folder = Path(text).expanduser()
        exists, is_folder = folder.exists(), folder.is_dir()
        holds = is_folder and _holds_photos(folder)
    except OSError as error:
        raise UsageError(
            f"cannot read {text}", people=f"{text} cannot be read: {error.strerror}. Check its permissions."
        ) from error
    except RuntimeError:
        exists = is_folder = holds = False  # "~name" of a user there is not
    if not exists:
        raise UsageError(
            f"no folder {text}", people=f"There is no folder {text}. Check the name after --photos."
        )
    if not is_folder:
        raise UsageError(
            f"no folder {text}", people=f"{text} is not a folder. Name the folder that holds it."
        )
    if not holds:
        raise UsageError(
            f"no photo in {text}",
            people=f"{text} holds no photo (JPEG, PNG, WebP, TIFF or GIF). Name a folder that does.",
        )
    return folder.resolve()


def _holds_photos(folder: Path) -> bool:
    """Look through `folder`; what cannot be read below it counts as empty. Raises OSError for itself."""
    os.scandir(folder).close()
    seen = 0
    for _, _, names in os.walk(folder):
        for name in names:
            seen += 1
            if name.lower().endswith(PHOTO_ENDINGS):
                return True
        if seen > LARGEST_LOOK:
            return True
    return False
