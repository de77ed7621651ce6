"""What the file of a photo is called outside: photographer-title-id-service.jpg, safe on every system."""

import hashlib
import re
import unicodedata

LONGEST = 120
"""Bytes of the longest name, which are as many characters."""

_LONGEST_PERSON = 32
_LONGEST_ID = 40
_LONGEST_SERVICE = 24
_MARK = 8
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")
_EXTENSIONS = {"jpeg": "jpg", "png": "png", "webp": "webp"}
_SPELLED = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "\u0131": "i", "’": "", "'": "",
    }
)  # fmt: skip


def file_name(*, person: str, title: str, id: str, service: str, kind: str) -> str:
    """Return the name of a photo's file: letters, digits, hyphens, underscores, and one dot.

    The name of the photographer and the title are left out where nothing of them can be spelled so;
    the id is always there and tells photos of one service apart.

    Args:
        person: name of the photographer, or "".
        title: of the photo, or "".
        id: the service's id of it.
        service: the id of the service.
        kind: "jpeg", "png" or "webp", by the bytes.
    """
    extension = _EXTENSIONS[kind]
    first = slug(person, _LONGEST_PERSON)
    last = f"{_id_part(id)}-{slug(service, _LONGEST_SERVICE) or 'photos'}"
    room = LONGEST - len(first) - len(last) - len(extension) - 3  # two hyphens and the dot
    parts = [part for part in (first, slug(title, room)) if part] or ["photo"]
    return f"{'-'.join([*parts, last])}.{extension}"


def slug(text: str, longest: int) -> str:
    """Return what of `text` can be spelled in small Latin letters, digits and single hyphens; "" if nothing.

    At most `longest` characters, cut between words where there is one in the second half.
    """
    decomposed = unicodedata.normalize("NFKD", text[: longest * 8].translate(_SPELLED))
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    whole = _OTHER.sub("-", bare).strip("-").lower()
    if len(whole) <= longest:
        return whole
    cut = whole[:longest]
    if whole[longest] != "-" and "-" in cut[longest // 2 :]:
        cut = cut.rpartition("-")[0]
    return cut.strip("-")


def _id_part(id: str) -> str:
    """Return `id`, or, where it cannot stand in a name as it is, the rest of it and a mark of the whole."""
    bare = _NOT_IN_ID.sub("", id)
    if bare == id and 0 < len(id) <= _LONGEST_ID:
        return id
    mark = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
    return f"{bare[: _LONGEST_ID - _MARK - 1]}-{mark}".lstrip("-")
