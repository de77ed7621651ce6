"""Pictures to decode, made with a library that is not the one under test."""

import io
import os
from collections.abc import Callable

import pytest
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MakeImage = Callable[..., bytes]


@pytest.fixture(scope="session")
def make_image() -> MakeImage:
    """Return a maker of image bytes: `make_image("JPEG", 600, 400)`; its colours tell the corners apart."""

    def make(form: str, width: int, height: int, mode: str = "RGB", **how: object) -> bytes:
        corners = Image.new("RGB", (2, 2))
        corners.putdata([(220, 30, 30), (30, 220, 30), (30, 30, 220), (220, 220, 30)])  # TL, TR, BL, BR
        image = corners.resize((width, height), Image.Resampling.NEAREST).convert(mode)
        stream = io.BytesIO()
        image.save(stream, form, **how)
        return stream.getvalue()

    return make
