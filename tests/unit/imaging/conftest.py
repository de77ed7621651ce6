"""Pictures to decode, made with a library that is not the one under test, and a desk to play on."""

import asyncio
import io
import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.unit.imaging.desk import Desk, Play, play_on

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


@pytest.fixture
def play(tmp_path: Path, make_image: MakeImage) -> Play:
    """Return what plays a scene on a desk, in a loop of its own."""

    def played(scene: Callable[[Desk], Coroutine[Any, Any, None]], **how: Any) -> None:
        async def main() -> None:
            await play_on(Desk(tmp_path, make_image("JPEG", 600, 400), **how), scene)

        asyncio.run(main())

    return played
