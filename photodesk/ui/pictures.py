"""Where widgets get the pictures and credits of photos from: one thing handed to all of them."""

from collections.abc import Mapping

from PySide6.QtGui import QImage, QPixmap

from photodesk.domain.images import Images
from photodesk.domain.licence import Credit
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.connection import Connection

AVATAR_PIXELS = 128


class PictureSource:
    """Pictures and credits of photos, whichever service they are on.

    `names` are the names of services that photos may have been kept from, by their ids.
    """

    def __init__(
        self,
        thumbnails: Thumbnails,
        placeholders: Placeholders,
        connection: Connection,
        names: Mapping[str, str],
    ) -> None:
        self._thumbnails = thumbnails
        self._placeholders = placeholders
        self._connection = connection
        self._names = names

    def at_once(self, photo: Photo) -> QPixmap | None:
        """Return the best picture that is in memory now, else the BlurHash or colour."""
        return self._thumbnails.best(photo.ref) or self._placeholders.pixmap(photo)

    async def picture(self, photo: Photo, width: int) -> QImage:
        """Return the photo at least `width` device pixels wide. Raises ServiceError."""
        return await self._thumbnails.picture(photo, width)

    async def avatar(self, photo: Photo, side: int) -> QImage:
        """Return the photographer's picture, at least `side` device pixels wide. Raises ServiceError."""
        person = photo.photographer
        if person is None or not person.avatar_url:
            raise NotFound(f"no picture of the photographer of {photo.ref}")
        stand_in = Photo(
            Ref(person.ref.service, f"avatar of {person.ref.id}"),
            AVATAR_PIXELS,
            AVATAR_PIXELS,
            Images(thumb=person.avatar_url),
        )
        return await self._thumbnails.picture(stand_in, side)

    def credit(self, photo: Photo) -> Credit:
        """Return who is to be named, and where the links lead."""
        service = self._connection.current
        if service is not None and service.identity.id == photo.ref.service:
            return service.credits.credit(photo)
        person = photo.photographer.name if photo.photographer else "an unknown photographer"
        return Credit(person, "", self._names.get(photo.ref.service, photo.ref.service), "")

    def page_link(self, photo: Photo) -> str:
        """Return the address of the photo's page, with referral parameters; "" if it has none."""
        service = self._connection.current
        if service is not None and service.identity.id == photo.ref.service:
            return service.credits.page(photo)
        return photo.page_url
