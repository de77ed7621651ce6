"""The addresses one picture can be had at, and a picture that was had."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Images:
    """Addresses of one picture, as the service gave them; "" where it gave none.

    `raw` is the base from which other renditions are made; the others are ready to use:
    `full` at its own size, `regular` 1080, `small` 400 and `thumb` 200 pixels wide.
    """

    raw: str = ""
    full: str = ""
    regular: str = ""
    small: str = ""
    thumb: str = ""

    def __bool__(self) -> bool:
        return bool(self.raw or self.full or self.regular or self.small or self.thumb)


@dataclass(frozen=True, slots=True)
class Picture:
    """One whole picture as a file holds it.

    Attributes:
        data: its bytes, which have proved to be a whole picture.
        kind: "jpeg", "png" or "webp", by the bytes.
        width, height: upright, in pixels.
    """

    data: bytes
    kind: str
    width: int
    height: int
