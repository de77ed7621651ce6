"""Real pictures made fit to be shown: opened with care, upright, in sRGB, at the size wanted."""

import io
from pathlib import Path

import numpy as np
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

MOST_PIXELS = 250_000_000
"""Larger pictures are refused: they would take a gigabyte of memory."""

_READERS = (
    AvifImagePlugin.AvifImageFile,
    BmpImagePlugin.BmpImageFile,
    GifImagePlugin.GifImageFile,
    Jpeg2KImagePlugin.Jpeg2KImageFile,
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile,
)
FORMATS = tuple(reader.format for reader in _READERS if reader.format in Image.OPEN)
"""What is read here; formats that start other programs (EPS) are not among them."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = 5
_CMYK_OR_RGB = frozenset({"RGB", "CMYK"})


def open_picture(path: Path) -> Image.Image:
    """Open a picture without decoding it; raises OSError, or ValueError if it is too large."""
    allowed = Image.MAX_IMAGE_PIXELS
    if allowed is not None and allowed < MOST_PIXELS:
        Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = Image.open(path, formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        picture.close()
        raise ValueError("the picture is too large")
    return picture


def upright_size(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Width and height as seen, for sizes as stored."""
    return (height, width) if orientation >= _SIDEWAYS else (width, height)


def decode(picture: Image.Image, width: int, height: int, orientation: int) -> Image.Image:
    """The whole picture upright in sRGB, width x height pixels as seen; raises OSError if it is cut off."""
    stored = upright_size(width, height, orientation)
    picture.draft("RGB", stored)
    picture.load()
    profile = picture.info.get("icc_profile")
    flat = _flat(picture)
    if flat.size != stored:
        flat = flat.resize(stored, Image.Resampling.LANCZOS)
    shown = _in_srgb(flat, profile)
    turn = _TURNS.get(orientation)
    return shown.transpose(turn) if turn is not None else shown


def _flat(picture: Image.Image) -> Image.Image:
    """The picture as RGB or CMYK: 16 bits become 8, and what is transparent becomes white."""
    if picture.mode in _CMYK_OR_RGB:
        return picture
    if picture.mode.startswith(("I", "F")):
        return _from_deep(picture)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        cover = picture.convert("RGBA")
        canvas = Image.new("RGBA", cover.size, "white")
        return Image.alpha_composite(canvas, cover).convert("RGB")
    return picture.convert("RGB")


def _from_deep(picture: Image.Image) -> Image.Image:
    values = np.nan_to_num(np.asarray(picture, dtype=np.float32))
    largest = float(values.max(initial=0.0))
    depth = 1.0 if largest <= 1 else 255.0 if largest <= 255 else 65_535.0
    grey = np.clip(values / max(depth, largest) * 255, 0, 255).astype(np.uint8)
    return Image.fromarray(grey).convert("RGB")


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    if isinstance(profile, bytes) and profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            shown = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            shown = None
        if shown is not None:
            return shown
    return picture.convert("RGB")
