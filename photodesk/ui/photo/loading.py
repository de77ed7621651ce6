"""Brings the pictures of the photo on a stage: the one that fits, and larger ones as the zoom needs them."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.ui.photo.sizes import MOST_PIXELS, natural_size, step_for
from photodesk.ui.photo.stage import Stage
from photodesk.ui.photo.zoom import Mode
from photodesk.ui.pictures import Coming, Miss, PictureSource, Take

SETTLE = 120
"""Milliseconds after the last change of size before a picture is fetched for it.

Photos that follow each other faster than this are passed by: none is fetched but the last."""
ENOUGH = 1.02
"""A picture may be enlarged by so much before a larger one is fetched."""


class Loading(QObject):
    """Keeps `stage` in pictures.

    Attributes:
        most_pixels: what the large picture may measure at most.

    Signals:
        fitted(photo): the picture has come that fits the stage.
        trouble(error): a picture did not come.
    """

    fitted = Signal(object)
    trouble = Signal(object)

    def __init__(self, pictures: PictureSource, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._stage = stage
        self.most_pixels = MOST_PIXELS
        self._coming: list[tuple[Ref, Coming]] = []
        self._large: Coming | None = None
        self._large_width = 0
        self._since_shown = QElapsedTimer()
        self._settle = self._timer(self._fetch)
        self._zoom_settles = self._timer(self._fetch_large)
        stage.zoomed.connect(self._zoomed)
        stage.resized.connect(self._resized)

    def show(self, photo: Photo, *, fade: bool = False) -> None:
        """Put `photo` on the stage and have its picture come, unless the user is passing by."""
        self._drop_large()
        self._stage.show_photo(photo, self._pictures.at_once(photo), fade=fade)
        self._drop_others(photo.ref)
        if self._since_shown.isValid() and self._since_shown.elapsed() < SETTLE:
            self._settle.start()
        else:
            self._settle.stop()
            self._fetch()
        self._since_shown.start()

    def refetch(self) -> None:
        """Fetch the picture again if it did not come."""
        on_its_way = any(self.shows(ref) and not coming.done() for ref, coming in self._coming)
        if not self._stage.is_sharp and not on_its_way:
            self._fetch()
        self._zoomed()

    def prepare(self, photo: Photo, take: Take, miss: Miss | None = None) -> None:
        """Have a neighbour's picture come into memory; `take` is called when it has."""
        self._bring(photo, take, miss)

    def let_go(self) -> None:
        """Nobody looks any more: give back what a large picture takes, and let none come."""
        self._drop_large()
        self._stage.let_go()

    def shows(self, ref: Ref) -> bool:
        """Return whether that photo is on the stage."""
        return self._stage.photo is not None and self._stage.photo.ref == ref

    def _resized(self) -> None:
        """Have a picture come for another size of the stage, once it has settled."""
        if self._stage.photo is not None:
            self._settle.start()

    def _timer(self, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(SETTLE)
        timer.timeout.connect(due)
        return timer

    def _drop_others(self, ref: Ref) -> None:
        """Let no picture come any more but that of `ref`, which may be under way as a neighbour's."""
        for other, coming in self._coming:
            if other != ref:
                coming.cancel()
        self._coming = [each for each in self._coming if each[0] == ref]

    def _fetch(self) -> None:
        photo = self._stage.photo
        if photo is not None and self._stage.width() > 1:
            self._bring(photo, self._came, self._missed)

    def _bring(self, photo: Photo, take: Take, miss: Miss | None = None) -> None:
        coming = self._pictures.bring(photo, self._stage.fitting_pixels_wide(photo), take, miss)
        self._coming = [*(each for each in self._coming if not each[1].done()), (photo.ref, coming)]

    def _came(self, photo: Photo, image: QImage) -> None:
        if self.shows(photo.ref):
            self._stage.sharpen(image)
            self._zoomed()
            self.fitted.emit(photo)

    def _missed(self, photo: Photo, error: PhotoDeskError) -> None:
        if self.shows(photo.ref):
            self.trouble.emit(error)

    # Larger pictures

    def _wanted_large(self) -> int:
        """Return the width of the picture that the zoom needs, or 0 if the best there is serves."""
        stage = self._stage
        if stage.photo is None or not stage.is_sharp or stage.zoom.mode is Mode.FIT:
            return 0
        if not stage.isVisible():
            return 0  # it was left before the picture that fits had come
        if stage.pixels_wide() <= stage.layers.widest * ENOUGH:
            return 0
        width = step_for(stage.pixels_wide(), natural_size(stage.photo), self.most_pixels)
        return width if width > max(stage.layers.widest, self._large_width) else 0

    def _zoomed(self) -> None:
        if self._wanted_large():
            self._zoom_settles.start()
        else:
            self._zoom_settles.stop()

    def _fetch_large(self) -> None:
        width, photo = self._wanted_large(), self._stage.photo
        if width and photo is not None:
            if self._large is not None:
                self._large.cancel()
            self._large_width = width
            self._large = self._pictures.bring_large(photo, width, self._large_came, self._large_missed)

    def _large_came(self, photo: Photo, images: tuple[QImage, ...]) -> None:
        if self.shows(photo.ref):
            self._stage.enlarge(images)

    def _large_missed(self, photo: Photo, error: PhotoDeskError) -> None:
        """Keep what there is; what failed for a time may be asked for again."""
        if self.shows(photo.ref):
            if getattr(error, "temporary", False):
                self._large_width = 0
            self.trouble.emit(error)

    def _drop_large(self) -> None:
        self._zoom_settles.stop()
        self._large_width = 0
        if self._large is not None:
            self._large.cancel()
            self._large = None
