"""Whether a JPEG is whole, and what decoding it would take, from its markers alone."""

import re
from dataclasses import dataclass

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # not a stuffed byte, a restart or a fill byte
_START_OF_SCAN = 0xDA
_END = 0xD9
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_MOST_SEGMENTS = 5_000


@dataclass(frozen=True, slots=True)
class Outline:
    """What the markers say: size in pixels (0 if unsaid), the way of coding, the number of scans."""

    width: int
    height: int
    progressive: bool
    scans: int


def outline(data: bytes) -> Outline | None:
    """Return the outline of a JPEG that begins and ends properly; None if it is cut or no JPEG.

    What follows the end marker (as cameras append) is not looked at.
    """
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    width = height = scans = 0
    progressive = False
    place = 2
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, place)
        if found is None:
            return None
        place, marker = found.end(), data[found.end() - 1]
        if marker == _END:
            return Outline(width, height, progressive, scans) if scans else None
        if marker in _STANDALONE:
            continue
        length = int.from_bytes(data[place : place + 2], "big")
        if marker in _FRAMES:
            progressive = marker in _PROGRESSIVE
            height, width = (int.from_bytes(data[place + at : place + at + 2], "big") for at in (3, 5))
        elif marker == _START_OF_SCAN:
            scans += 1
        place += max(length, 2)
    return None
