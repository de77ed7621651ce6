"""Hearts: what everything that draws one asks."""

from PySide6.QtCore import QObject, Signal

from photodesk.domain.photo import Photo


class Hearts(QObject):
    """Tells which photos have a heart.

    Signals:
        changed(refs): the hearts of these photos, a frozenset, may be others; of any photo if it is None.
    """

    changed = Signal(object)

    def is_on(self, photo: Photo) -> bool:
        """Whether the heart of `photo` is on."""
        raise NotImplementedError

    def likes_of(self, photo: Photo) -> int | None:
        """Return how many like `photo`; None if the service does not say."""
        return photo.likes

    def wish(self, photo: Photo) -> str:
        """Return what turning the heart of `photo` does, in words."""
        return "Remove from favourites" if self.is_on(photo) else "Add to favourites"
