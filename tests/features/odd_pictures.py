"""Pictures as services really send them: cut, mislabelled, huge, moving, printed, turned."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

SIZE = (600, 400)
RED, GREEN, BLUE = (200, 40, 40), (40, 160, 60), (40, 70, 190)


@dataclass(frozen=True)
class Odd:
    """A picture, what it is said to be, and the colour it has if it can be shown; None if it cannot."""

    name: str
    make: Callable[[], bytes]
    colour: tuple[int, int, int] | None = None
    kind: str = "image/jpeg"


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()


def plain(colour: tuple[int, int, int], size: tuple[int, int] = SIZE) -> Image.Image:
    return Image.new("RGB", size, colour)


def cut(form: str, part: float) -> bytes:
    """Return the beginning of a sound picture."""
    whole = saved(Image.effect_noise(SIZE, 90).convert("RGB"), form)
    return whole[: int(len(whole) * part)]


def moving(form: str) -> bytes:
    """Return a picture of two frames, the first of them blue."""
    return saved(plain(BLUE), form, save_all=True, append_images=[plain(RED)], duration=40, loop=0)


def printed() -> bytes:
    """Return a JPEG in the four colours of print."""
    return saved(plain(GREEN).convert("CMYK"), "JPEG", quality=95)


def deep() -> bytes:
    """Return a PNG of 16 bits a channel, written by hand, as Pillow writes none in colour."""
    width, height = SIZE
    row = b"\0" + struct.pack(">HHH", *(channel * 257 for channel in BLUE)) * width
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))]
    parts += [(b"IDAT", zlib.compress(row * height)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def turned(orientation: int) -> bytes:
    """Return a JPEG that says it is to be turned; stored upright or lying as that asks for."""
    stored = SIZE if orientation not in (5, 6, 7, 8) else (SIZE[1], SIZE[0])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(plain(RED, stored), "JPEG", exif=exif)


def bomb() -> bytes:
    """Return a small PNG of 900 million pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(100_000), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


ODD = (
    Odd("sound", lambda: saved(plain(RED), "JPEG"), RED),
    Odd("a tenth of a JPEG", lambda: cut("JPEG", 0.1)),
    Odd("half a PNG", lambda: cut("PNG", 0.5), kind="image/png"),
    Odd("most of a WebP", lambda: cut("WEBP", 0.9), kind="image/webp"),
    Odd("a page in place of a picture", lambda: b"<!doctype html><title>Sign in</title>"),
    Odd("nothing", lambda: b""),
    Odd("30,000 pixels wide", lambda: saved(plain(GREEN, (30_000, 200)), "JPEG"), GREEN),
    Odd("900 million pixels", bomb, kind="image/png"),
    Odd("moving WebP", lambda: moving("WEBP"), BLUE, kind="image/webp"),
    Odd("moving PNG", lambda: moving("PNG"), BLUE, kind="image/apng"),
    Odd("moving GIF", lambda: moving("GIF"), kind="image/gif"),
    Odd("CMYK", printed, GREEN),
    Odd("16 bits a channel", deep, BLUE, kind="image/png"),
    Odd("turned to its side", lambda: turned(6), RED),
    Odd("turned in a way there is none", lambda: turned(99), RED),
    Odd("a JPEG that is said to be a PNG", lambda: saved(plain(RED), "JPEG"), RED, kind="image/png"),
    Odd("a WebP that is said to be anything", lambda: saved(plain(BLUE), "WEBP"), BLUE, kind="x/y"),
    Odd("a pixel", lambda: saved(plain(GREEN, (1, 1)), "PNG"), GREEN, kind="image/png"),
)
