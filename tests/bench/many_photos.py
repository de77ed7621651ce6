"""A feed of 100,000 photos whose pictures a sandbox serves, without asking it for 3,334 pages first.

What a sandbox of that size would list follows from each photo's number; a process of its own works it out,
so that neither the sandbox's code nor the whole list takes up memory in the process that is measured.
"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from photodesk.domain.images import Images
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo, side
from photodesk.domain.ref import Ref

COUNT = 100_000
"""How many photos the feed has, and the sandbox that serves their pictures."""
PICTURES = 480
"""How many of them have a picture of their own when pictures are to be had without drawing."""
_RECORD = 64
_PER_PAGE = 30


class ManyPhotos:
    """The photos by number. Each is made when asked for, in the likeness of `models`.

    Args:
        file: what `write_list` has written.
        url: the sandbox that serves the pictures.
        models: photos whose texts, people and BlurHashes are used again and again.
        drawn: whether pictures are few and were drawn before; each photo keeps an address of its own.
    """

    def __init__(self, file: Path, url: str, models: Sequence[Photo], *, drawn: bool = False) -> None:
        self._file = file
        self._url = url
        self._models = models
        self._drawn = drawn

    def __len__(self) -> int:
        return COUNT

    def slice(self, first: int, end: int) -> list[Photo]:
        """Return photos `first` to `end`."""
        ids = self._records(first, end)
        if not self._drawn:
            return [self._photo(number, *row, row[1]) for number, row in enumerate(ids, first)]
        pictures = self._records(0, PICTURES)
        return [
            self._photo(number, row[0], *pictures[number % PICTURES][1:], f"photo-{number}")
            for number, row in enumerate(ids, first)
        ]

    def _records(self, first: int, end: int) -> list[tuple[str, str, int, int]]:
        with self._file.open("rb") as file:
            file.seek(first * _RECORD)
            data = file.read((end - first) * _RECORD).decode()
        rows = (data[at : at + _RECORD].split() for at in range(0, len(data), _RECORD))
        return [(id_, image, side(int(width)), side(int(height))) for id_, image, width, height in rows]

    def _photo(self, number: int, id_: str, image: str, width: int, height: int, name: str) -> Photo:
        model = self._models[number % len(self._models)]
        address = f"{self._url}/images/{image}?ixid=bench&of={name}"
        return replace(
            model, ref=Ref(model.ref.service, id_), width=width, height=height, images=Images(raw=address)
        )


class ManyPages:
    """The source of the feed's pages: the first holds `first` photos, each further one 30.

    They are the photos from number `begin` on.
    """

    def __init__(self, photos: ManyPhotos, first: int, begin: int = 0) -> None:
        self._photos = photos
        self._first = first
        self._begin = begin

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return page `number` at once; it is as young as can be."""
        begin = self._begin + (0 if number == 1 else self._first + (number - 2) * _PER_PAGE)
        end = min(begin + (self._first if number == 1 else _PER_PAGE), COUNT)
        photos = tuple(self._photos.slice(begin, end))
        return Page(photos, number, COUNT - self._begin, more=end < COUNT), 0.0


def list_file(shared: Path) -> Path:
    """Return the list of all photos, written by a process of its own if no bench before has."""
    file = shared / "many-photos.txt"
    if not file.exists():
        subprocess.run([sys.executable, "-m", "tests.bench.many_photos", str(file)], check=True)
    return file


def write_list(file: Path) -> None:
    """Write id, picture, width and height of every photo, in records of equal length."""
    from photodesk.sandbox.catalogue.mixing import opaque_id  # noqa: PLC0415 - not for who is measured
    from photodesk.sandbox.catalogue.sample import _ID, _image_name  # noqa: PLC0415
    from photodesk.sandbox.scenes import scene_for  # noqa: PLC0415

    def record(index: int) -> str:
        scene = scene_for(index)
        id_ = opaque_id(index, _ID)
        return f"{id_} {_image_name(index)} {scene.width} {scene.height}".ljust(_RECORD - 1) + "\n"

    part = file.with_suffix(".part")
    part.write_text("".join(record(index) for index in range(COUNT)), encoding="ascii")
    part.replace(file)


if __name__ == "__main__":
    write_list(Path(sys.argv[1]))
