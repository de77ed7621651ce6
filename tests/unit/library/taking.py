"""Pictures to take out, whose coming the test decides, and what is told of their use."""

import asyncio
from pathlib import Path

from photodesk.domain.images import Picture
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.reporting import Reporting
from photodesk.library.saving import Outcome, Saving
from photodesk.library.taking_out import TakingOut
from photodesk.services.base import Identity, PhotoService, Policy
from photodesk.services.reports import UsesInMemory
from photodesk.store.taken_files import DraggedFiles, SavedFiles
from tests.unit.library import fakes
from tests.unit.library.test_reporting import Usage

WIDTH = 2400


def picture(width: int, *, kind: str = "jpeg") -> Picture:
    return Picture(f"{kind} {width} pixels wide".encode(), kind, width, width)


class Pictures:
    """Pictures that are on the disk, and others that come when the test says so; a question is an id.

    Attributes:
        disk: the width of what is kept of a photo.
        asked: the width that was asked for last.
    """

    def __init__(self) -> None:
        self.disk: dict[str, int] = {}
        self.network: fakes.Answers[Picture] = fakes.Answers()
        self.asked = 0

    async def kept(self, photo: Photo, width: int) -> Picture | None:
        self.asked = width
        await asyncio.sleep(0)
        return picture(self.disk[photo.ref.id]) if photo.ref.id in self.disk else None

    async def at_width(self, photo: Photo, width: int) -> Picture:
        self.asked = width
        return await self.network.give(photo.ref.id)


class Scene:
    """A service, pictures, a disk, and what takes photos out and saves them."""

    def __init__(self, folder: Path, *, policy: Policy | None = None, own: bool = False) -> None:
        self.folder = folder
        self.connection = fakes.connection()
        self.running = fakes.Running()
        self.queue = UsesInMemory()
        self.usage = Usage(*"abcdef")
        plain = fakes.Plain()
        spawn = self.running.spawn
        reporting = Reporting(self.connection, self.queue, spawn)
        self.connection.prepare(
            PhotoService(
                Identity("sample", "Sample", "", own=own),
                policy or Policy(),
                plain,
                plain,
                usage=self.usage,
            )
        )
        self.connection.open()
        self.pictures = Pictures()
        files = DraggedFiles(folder / "dragged")
        self.taking = TakingOut(self.connection, self.pictures, files, reporting, lambda: WIDTH, spawn)
        self.used: list[str] = []
        self.saving = Saving(
            self.connection, self.pictures, SavedFiles(folder / "saved"), self.note, lambda: WIDTH, spawn
        )
        self.outcomes: list[Outcome] = []
        self.saving.ended.connect(self.outcomes.append)

    def note(self, photos: object) -> None:
        self.used.append(fakes.ids(photos))

    async def answer(self, id_: str, answer: Picture | PhotoDeskError) -> None:
        """Let the picture come that is waited for."""
        await self.pictures.network.until_asked(id_)
        self.pictures.network.answer(id_, answer)

    def offered(self, *photos: Photo) -> list[bytes]:
        return [file.read_bytes() for _photo, file in self.taking.offer(photos).files]


def photo(id_: str = "a", *, service: str = "sample", premium: bool = False, width: int = 3000) -> Photo:
    """Return a photo that can be reported."""
    return fakes.photo(id_, ref=Ref(service, id_), premium=premium, width=width, download_location=id_)
