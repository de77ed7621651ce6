"""Pictures as files hold them: the bytes, proved whole, of the best there is or of a size that is wanted."""

from collections.abc import Callable

from photodesk.domain.images import Picture
from photodesk.domain.photo import Photo
from photodesk.errors import NotFound
from photodesk.imaging.sources import Sources

LOOKED_FOR = (4800, 3200, 2400, 1600, 1080, 800, 600, 400, 200)
"""Widths in pixels at which a photo may have been shown, and so be on the disk."""


class WholePictures:
    """The files of photos, from the disk or the network, shared with all that is shown.

    Args:
        sources: where pictures come from.
        rendition: the address of a photo at a width in pixels; "" if there is none.
        key: what an address is called on the disk.
    """

    def __init__(
        self,
        sources: Sources,
        rendition: Callable[[Photo, int], str],
        key: Callable[[Photo, str], str],
    ) -> None:
        self._sources = sources
        self._rendition = rendition
        self._key = key

    async def kept(self, photo: Photo, width: int) -> Picture | None:
        """Return the picture `width` pixels wide, else the next smaller, else a larger one; None without any.

        Looks on the disk alone.
        """
        smaller = (each for each in LOOKED_FOR if each < width)
        larger = (each for each in reversed(LOOKED_FOR) if each > width)
        addresses = (self._rendition(photo, each) for each in (width, *smaller, *larger))
        keys = dict.fromkeys(self._key(photo, address) for address in addresses if address)
        return await self._sources.kept_whole(tuple(keys), _soon)

    async def at_width(self, photo: Photo, width: int) -> Picture:
        """Return the picture `width` pixels wide, or as the service has it if that is less.

        Cancel the task that awaits this to drop it; what somebody else wants is fetched all the same.

        Raises:
            ServiceError: it cannot be had now.
        """
        url = self._rendition(photo, width)
        if not url:
            raise NotFound("image: the photo has no address")
        key = self._key(photo, url)
        kept = await self._sources.kept_whole((key,), _soon)
        return kept or await self._sources.fetched_whole(url, key, _soon)


def _soon() -> float:
    """The rank of what is about to leave the window: after what is looked at alone, before all tiles."""
    return -0.5
