"""Reads one file of a folder: really decodes it, and says what is in it or why it cannot be shown."""

import json
import os
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from photodesk.sandbox.catalogue.base import Exif, Look, Place
from photodesk.sandbox.catalogue.metadata import Metadata, metadata_of
from photodesk.sandbox.catalogue.names import shown
from photodesk.sandbox.catalogue.pixels import decode, open_picture, upright_size
from photodesk.sandbox.looks import look_at

_SIDE = 32
_HEAD, _TAIL = 2**17, 2**16
_SEPARATORS = re.compile(r"[_\s]+|(?<=[A-Za-z])-(?=[A-Za-z])")
_UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ZeroDivisionError)


class Unreadable(Exception):
    """A file cannot be shown; the text says why in a few words."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is in a picture file. Sizes are pixels as seen (upright), `moment` is seconds since 1970."""

    digest: str
    width: int
    height: int
    orientation: int
    moment: float
    title: str | None
    artist: str | None
    keywords: tuple[str, ...]
    exif: Exif
    place: Place | None
    look: Look

    def to_json(self) -> str:
        """As text, to be remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "FileFacts":
        """What `to_json` wrote; raises ValueError, TypeError or KeyError for anything else."""
        known = json.loads(text)
        known["keywords"] = tuple(known["keywords"])
        known["exif"] = Exif(**known["exif"])
        known["place"] = Place(**known["place"]) if known["place"] else None
        known["look"] = Look(**known["look"])
        return cls(**known)


def read_file(path: Path) -> FileFacts:
    """Decode the picture and read its metadata; raises Unreadable."""
    try:
        with open_picture(path) as picture:
            size = picture.size
            metadata = metadata_of(picture)
            look = _look(picture, metadata.orientation)
        details = path.stat()
        digest = _digest(path, details)
    except Image.DecompressionBombError as error:
        raise Unreadable("the picture is too large") from error
    except UnidentifiedImageError as error:
        raise Unreadable("this is not a picture") from error
    except MemoryError as error:
        raise Unreadable("there is not enough memory for it") from error
    except _UNREADABLE as error:
        raise Unreadable(_reason(error)) from error
    return _facts(digest, size, details.st_mtime, metadata, look)


def readable_name(path: str) -> str:
    """A file's or folder's (escaped) name as a title: without ending, with spaces, first letter large."""
    text = shown(path)
    words = _SEPARATORS.sub(" ", Path(text).stem).strip()
    return words[:1].upper() + words[1:] if words else text


def _facts(digest: str, size: tuple[int, int], changed: float, metadata: Metadata, look: Look) -> FileFacts:
    width, height = upright_size(*size, metadata.orientation)
    return FileFacts(
        digest=digest,
        width=width,
        height=height,
        orientation=metadata.orientation,
        moment=(metadata.taken or datetime.fromtimestamp(max(changed, 0.0), UTC)).timestamp(),
        title=metadata.title,
        artist=metadata.artist,
        keywords=metadata.keywords,
        exif=metadata.exif,
        place=metadata.place,
        look=look,
    )


def _look(picture: Image.Image, orientation: int) -> Look:
    """Decode the picture to its end, small; this is what finds a file that was cut off."""
    width, height = upright_size(*picture.size, orientation)
    longest = max(width, height)
    small = tuple(max(1, round(side * _SIDE / longest)) for side in (width, height))
    return look_at([decode(picture, small[0], small[1], orientation)])[0]


def _digest(path: Path, details: os.stat_result) -> str:
    """Tells contents apart: size, beginning and end of the file."""
    digest = blake2b(str(details.st_size).encode(), digest_size=16)
    with path.open("rb") as file:
        digest.update(file.read(_HEAD))
        if details.st_size > _HEAD:
            file.seek(max(_HEAD, details.st_size - _TAIL))
            digest.update(file.read(_TAIL))
    return digest.hexdigest()


def _reason(error: Exception) -> str:
    text = str(error).lower()
    if isinstance(error, PermissionError):
        return "it may not be read"
    if "truncated" in text or "end of file" in text or isinstance(error, EOFError):
        return "the file is cut off"
    if "too large" in text:
        return "the picture is too large"
    return "the file is damaged"
