"""Photos of any service: what is kept of another one than that in use is shown and credited, too."""

from photodesk.domain.board import FILES
from photodesk.domain.photo import Photo
from photodesk.imaging.files import FileAddress
from photodesk.library.connection import Connection
from photodesk.services.base import Identity
from photodesk.services.unsplash.imgix import ImgixRenditions
from photodesk.services.unsplash.links import LinkedCredits
from photodesk.switchboard import SAMPLE, UNSPLASH

_RENDITIONS = ImgixRenditions("http://127.0.0.1")
"""Renditions of photos of other services than the one in use."""

THIS_COMPUTER = Identity(FILES, "This computer", "", own=True)
"""Where image files are that the user has put on boards."""


def credits_of(service: str) -> LinkedCredits:
    """Return how photos kept from `service` are credited while another one is in use."""
    known = {identity.id: identity for identity in (SAMPLE, UNSPLASH, THIS_COMPUTER)}
    return LinkedCredits(known.get(service) or Identity(service, service, ""))


class Renditions:
    """Addresses of pictures, for those who may not know the service."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def address(self, photo: Photo, pixels: int) -> str:
        """Return the address of `photo`, `pixels` device pixels wide or a little more; "" if none."""
        if photo.ref.service == FILES:
            return FileAddress(photo.ref.id)
        service = self._connection.current
        if service is not None and service.identity.id == photo.ref.service:
            return service.renditions.at_width(photo, pixels)
        return _RENDITIONS.at_width(photo, pixels)

    def key(self, photo: Photo, url: str) -> str:
        """Return what caches know a picture by, told apart by the service it is on."""
        if isinstance(url, FileAddress):
            return f"{FILES} {url}"
        return f"{photo.ref.service} {_RENDITIONS.key(url)}"
