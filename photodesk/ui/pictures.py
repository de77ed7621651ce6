"""Where widgets get the pictures and credits of photos from: one thing handed to all of them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPixmap
from shiboken6 import isValid

from photodesk.domain.board import FILES
from photodesk.domain.images import Images
from photodesk.domain.licence import Credit
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.connection import Connection
from photodesk.loop import Spawn
from photodesk.services.base import Credits

AVATAR_PIXELS = 256

Take = Callable[[Photo, QImage], None]
"""Takes a picture that has come."""
TakeFace = Callable[[Person, QImage], None]
"""Takes the picture of a person that has come."""
TakeLarge = Callable[[Photo, tuple[QImage, ...]], None]
"""Takes a picture that has come to be zoomed into, and its halves, the largest first."""
Miss = Callable[[Photo, PhotoDeskError], None]
"""Is told that a picture will not come now, and why."""
Coming = asyncio.Task[Any]
"""A picture on its way: `cancel()` drops it, `done()` says whether it has come or failed."""


class PictureSource:
    """Pictures and credits of photos, whichever service they are on.

    `elsewhere` credits photos that were kept from other services than the one in use, by their ids.

    Attributes:
        coming: how many pictures are on their way to whoever asked for them.
    """

    def __init__(
        self,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        connection: Connection,
        elsewhere: Callable[[str], Credits],
        spawn: Spawn,
    ) -> None:
        self.coming = 0
        self._spawn = spawn
        self._thumbnails = thumbnails
        self._placeholders = placeholders
        self._connection = connection
        self._elsewhere = elsewhere

    def at_once(self, photo: Photo) -> QPixmap | None:
        """Return the best picture that is in memory now, else the BlurHash or colour."""
        return self._thumbnails.best(photo.ref) or self._placeholders.pixmap(photo)

    def bring(self, photo: Photo, width: int, take: Take, miss: Miss | None = None) -> Coming:
        """Have `take` called with the photo at least `width` device pixels wide.

        Both must be bound methods; a widget that is gone by then is not called, and neither is called
        once what this returns has been cancelled.
        """
        return self._start(self._bring(photo, photo, width, take, miss), f"picture {photo.ref}")

    def bring_large(self, photo: Photo, width: int, take: TakeLarge, miss: Miss | None = None) -> Coming:
        """Have `take` called with the photo `width` device pixels wide and its halves; memory keeps none.

        Both must be bound methods, as for `bring`.
        """
        return self._start(self._bring_large(photo, width, take, miss), f"large picture {photo.ref}")

    def bring_avatar(self, photo: Photo, side: int, take: Take) -> Coming | None:
        """Have `take` called with the photographer's picture, at least `side` device pixels wide.

        Return None where there is no such picture.
        """
        person = photo.photographer
        if person is None or not person.avatar_url:
            return None
        return self._start(self._bring(photo, _face(person), side, take, None), f"avatar {photo.ref}")

    def bring_face(self, person: Person, side: int, take: TakeFace) -> Coming | None:
        """Have `take` called with the picture of `person`, at least `side` device pixels wide.

        Return None where there is no such picture. For the rest as `bring`.
        """
        if not person.avatar_url:
            return None
        return self._start(self._bring_face(person, side, take), f"avatar {person.ref}")

    def _start(self, coroutine: Coroutine[Any, Any, None], name: str) -> Coming:
        self.coming += 1
        task = self._spawn(coroutine, name)
        task.add_done_callback(self._ended)  # called also for a task cancelled before its first step
        return task

    def _ended(self, _task: Coming) -> None:
        self.coming -= 1

    async def _bring(self, photo: Photo, picture: Photo, width: int, take: Take, miss: Miss | None) -> None:
        try:
            image = await self._thumbnails.picture(picture, width)
        except PhotoDeskError as error:
            if miss is not None and _lives(miss):
                miss(photo, error)
            return
        if _lives(take):
            take(photo, image)

    async def _bring_face(self, person: Person, side: int, take: TakeFace) -> None:
        try:
            image = await self._thumbnails.picture(_face(person), side)
        except PhotoDeskError:
            return  # the initials stay
        if _lives(take):
            take(person, image)

    def is_own(self, photo: Photo) -> bool:
        """Return whether `photo` is a file of the user's own: nobody published it."""
        if photo.ref.service == FILES:
            return True
        service = self._connection.current
        return service is not None and service.identity.id == photo.ref.service and service.identity.own

    async def _bring_large(self, photo: Photo, width: int, take: TakeLarge, miss: Miss | None) -> None:
        try:
            images = await self._thumbnails.large(photo, width)
        except PhotoDeskError as error:
            if miss is not None and _lives(miss):
                miss(photo, error)
            return
        if _lives(take):
            take(photo, images)

    def credit(self, photo: Photo) -> Credit:
        """Return who is to be named, and where the links lead."""
        return self._credits(photo.ref.service).credit(photo)

    def profile_link(self, person: Person) -> str:
        """Return the address of a member's page, with referral parameters; "" if it has none."""
        return self._credits(person.ref.service).profile(person)

    def page_link(self, photo: Photo) -> str:
        """Return the address of the photo's page, with referral parameters; "" if it has none."""
        return self._credits(photo.ref.service).page(photo)

    def _credits(self, id: str) -> Credits:
        service = self._connection.current
        if service is not None and service.identity.id == id:
            return service.credits
        return self._elsewhere(id)


def _face(person: Person) -> Photo:
    """Return the picture of a person as a photo: it comes the same way, within the same limits."""
    return Photo(
        Ref(person.ref.service, f"avatar of {person.ref.id}"),
        AVATAR_PIXELS,
        AVATAR_PIXELS,
        Images(thumb=person.avatar_url),
    )


def _lives(method: Callable[..., Any]) -> bool:
    """Return whether the object that `method` belongs to can still be used."""
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
