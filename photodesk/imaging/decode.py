"""Image bytes as an image of the size that will be painted. Refuses what is hostile; for any thread."""

import math

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader

from photodesk.domain.images import Picture
from photodesk.errors import UnreadableAnswer
from photodesk.imaging import jpeg

MOST_PIXELS = 200_000_000
"""Width x height that is looked at at all."""

MOST_PROGRESSIVE_PIXELS = 50_000_000
"""The same for a progressive JPEG, which the decoder has to hold whole whatever size is asked for."""

MOST_MEGAPIXEL_SCANS = 1_500
"""Scans x megapixels of a JPEG: a small file with thousands of scans takes minutes otherwise."""

LIMIT_MEGABYTES = 128
"""What one decoded image may take in memory before it is scaled down."""

PROOF = 64
"""Pixels in width at which a picture is decoded only to see that it can be."""

_NEARLY = 0.015
_PNG_END = b"IEND\xaeB`\x82"
_TAIL = 4096
_TURNED = QImageIOHandler.Transformation.TransformationRotate90.value


def kind_of(data: bytes) -> str:
    """Return "jpeg", "png" or "webp" by the first bytes; "" for anything else, however it is named."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return ""


def decode(data: bytes, width: int, height: int = 0) -> QImage:
    """Return the picture upright, at least `width` x `height` device pixels, in its own proportions.

    It covers that size but is never larger than the picture itself; where its proportions differ by
    a rounding error only, it is exactly that size. A `height` of 0 follows from the width.
    The format is RGB32, or ARGB32_Premultiplied with transparency, in sRGB.

    Raises:
        UnreadableAnswer: not a whole JPEG, PNG or WebP, or too large to be safe.
    """
    return _Opened(data).read(width, height)


def proved(data: bytes) -> Picture:
    """Return `data` as a whole picture: its end is there, and all of it could be decoded.

    Raises:
        UnreadableAnswer: as `decode` does.
    """
    opened = _Opened(data)
    opened.read(PROOF)
    size = opened.upright
    return Picture(data, opened.kind, size.width(), size.height())


class _Opened:
    """An image whose kind and size have been looked at and can be borne."""

    def __init__(self, data: bytes) -> None:
        self.kind = kind_of(data)
        if not self.kind:
            raise UnreadableAnswer("image: neither JPEG, PNG nor WebP")
        _check(self.kind, data)
        QImageReader.setAllocationLimit(LIMIT_MEGABYTES)
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._reader = QImageReader(self._buffer, QByteArray(self.kind.encode()))
        self._reader.setAutoDetectImageFormat(False)
        self._reader.setAutoTransform(True)
        size = self._size = self._reader.size()
        if size.width() < 1 or size.height() < 1 or size.width() * size.height() > MOST_PIXELS:
            raise UnreadableAnswer(f"image: {self.kind} of {size.width()} x {size.height()} pixels")
        self._turned = bool(self._reader.transformation().value & _TURNED)

    @property
    def upright(self) -> QSize:
        """The size of the picture as it is looked at."""
        return self._size.transposed() if self._turned else self._size

    def read(self, width: int, height: int = 0) -> QImage:
        scaled = _scaled(self._size, width, height, turned=self._turned)
        if scaled != self._size:
            self._reader.setScaledSize(scaled)
        image = self._reader.read()
        if image.isNull():
            raise UnreadableAnswer(f"image: {self.kind} cannot be decoded ({self._reader.error().name})")
        return _paintable(image)


def _check(kind: str, data: bytes) -> None:
    """See that the bytes end where an image of their kind ends, and that decoding them is bearable."""
    if kind == "png":
        ended = _PNG_END in data[-_TAIL:]
    elif kind == "webp":
        ended = len(data) >= int.from_bytes(data[4:8], "little") + 8
    else:
        outline = jpeg.outline(data)
        ended = outline is not None
        if outline is not None:
            _check_effort(outline)
    if not ended:
        raise UnreadableAnswer(f"image: {kind} without its end")


def _check_effort(outline: jpeg.Outline) -> None:
    pixels = outline.width * outline.height
    if outline.progressive and pixels > MOST_PROGRESSIVE_PIXELS:
        raise UnreadableAnswer(f"image: progressive jpeg of {outline.width} x {outline.height} pixels")
    if outline.scans * pixels > MOST_MEGAPIXEL_SCANS * 1_000_000:
        raise UnreadableAnswer(f"image: jpeg of {outline.scans} scans")


def _scaled(size: QSize, width: int, height: int, *, turned: bool) -> QSize:
    """Return the size to decode to, before the picture is turned upright."""
    if turned:
        upright = _scaled(size.transposed(), width, height, turned=False)
        return upright.transposed()
    factor = max(width / size.width(), height / size.height())
    if factor >= 1 or factor <= 0:
        return size
    covering = QSize(math.ceil(size.width() * factor - 1e-6), math.ceil(size.height() * factor - 1e-6))
    if height and _near(covering.width(), width) and _near(covering.height(), height):
        return QSize(width, height)
    return covering


def _near(pixels: int, wanted: int) -> bool:
    return abs(pixels - wanted) <= max(1.0, wanted * _NEARLY)


def _paintable(image: QImage) -> QImage:
    alpha = image.hasAlphaChannel()
    form = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    space = image.colorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if space.isValid() and space != srgb:
        converted = image.convertedToColorSpace(srgb, form)
        if not converted.isNull():
            return converted
    return image if image.format() == form else image.convertToFormat(form)
