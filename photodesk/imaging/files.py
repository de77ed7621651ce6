"""Image files of this computer: read within limits, whatever they turn out to be. For any thread."""

import os
import stat
from datetime import UTC, datetime

from photodesk.domain.board import LocalFile
from photodesk.errors import NotFound, UnreadableAnswer
from photodesk.imaging.blurring import blur_hash
from photodesk.imaging.decode import decode, kind_of, proved

MOST_BYTES = 200_000_000
"""What a file may be long: a large JPEG of a camera is a tenth of it."""
FIRST_BYTES = 16
_SMALL = 32


class FileAddress(str):
    """The path of an image file, where an address of a picture is wanted.

    It is a type of its own, so that no text that came from a service can be taken for one.
    """

    __slots__ = ()


class FileMissing(NotFound):
    """There is no such file any more, or it may not be read."""

    people = "This file is not where it was. It may have been moved, renamed or deleted."


def read(path: str) -> bytes:
    """Return the bytes of a JPEG, PNG or WebP file; what it is called is not looked at.

    Raises:
        FileMissing: there is no file, or it may not be read.
        UnreadableAnswer: it is something else, or too long.
    """
    data, _ = _read(path)
    return data


def examined(path: str) -> LocalFile:
    """Return what a board keeps of an image file.

    Raises:
        FileMissing: there is no file, or it may not be read.
        UnreadableAnswer: it is no whole JPEG, PNG or WebP, or too large to be safe.
    """
    data, found = _read(path)
    try:
        picture = proved(data)
        blur = blur_hash(decode(data, _SMALL))
    except UnreadableAnswer as error:
        text = "This picture is damaged or too large to be shown."
        raise UnreadableAnswer(error.log, people=text) from None
    moment = datetime.fromtimestamp(max(found.st_mtime, 0), UTC)
    return LocalFile(path, picture.width, picture.height, len(data), blur, moment)


def _read(path: str) -> tuple[bytes, os.stat_result]:
    try:
        # without O_NONBLOCK, a pipe that nobody writes to would be waited for for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise FileMissing(f"file: {type(error).__name__}") from None
    try:
        found = _borne(os.fstat(handle))
    except UnreadableAnswer:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        try:
            first = file.read(FIRST_BYTES)
            if not kind_of(first):
                raise UnreadableAnswer(
                    "file: neither JPEG, PNG nor WebP", people="This is not a JPEG, PNG or WebP picture."
                )
            return first + file.read(MOST_BYTES), found
        except OSError as error:
            raise FileMissing(f"file: {type(error).__name__}") from None


def _borne(found: os.stat_result) -> os.stat_result:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableAnswer("file: no regular file", people="This is not an image file.")
    if found.st_size > MOST_BYTES:
        raise UnreadableAnswer("file: too long", people="This file is too large to be shown.")
    return found
