"""Which photos of the wall have no picture because it could not be had."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.imaging.thumbnails import Thumbnails


class Failing(QObject):
    """Follows `thumbnails`, from one list to the next.

    Attributes:
        refs: the photos whose pictures failed and have not come since.

    Signals:
        changed: a picture failed, one that had failed has come, or is tried again.
    """

    changed = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.refs: set[Ref] = set()
        thumbnails.ready.connect(self._came)
        thumbnails.failed.connect(self._failed)

    def forget(self) -> None:
        """Forget all: another list is shown."""
        self.refs.clear()

    def retry(self, photos: Iterable[Photo]) -> None:
        """Try again at once to get those of their pictures that could not be had."""
        for photo in photos:
            if photo.ref in self.refs:
                self._thumbnails.retry(photo.ref)
        self.changed.emit()

    def _came(self, ref: Ref) -> None:
        if ref in self.refs:
            self.refs.discard(ref)
            self.changed.emit()

    def _failed(self, ref: Ref, _error: object) -> None:
        if ref not in self.refs and self._thumbnails.best(ref) is None:
            self.refs.add(ref)
            self.changed.emit()
