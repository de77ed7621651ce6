"""One photo after the other, in full screen, as fast as they are ready and no faster than wanted."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.store.settings import Settings
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.sheets import Sheets

WAIT = 500
"""Milliseconds until the next photo is looked for again: the list has not gone on yet, or a dialog is up."""
SECOND = 1_000
PACES = (2, 3, 5, 8, 12, 20, 30, 60)
"""Seconds that each photo may be shown."""


class Slideshow(QObject):
    """Moves `view` on. Begins again at the first photo when there are no more, or none can be asked for.

    While a dialog or a menu is over it, it stays on its photo, which has all its time again afterwards.

    Signals:
        switched(bool): it has begun, or ended.
        paused(bool): it rests on a photo, or goes on.
    """

    switched = Signal(bool)
    paused = Signal(bool)

    def __init__(self, view: PhotoView, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._settings = settings
        self._on = False
        self._resting = False
        self._next: Ref | None = None
        self._broken: set[Ref] = set()
        self._sheets = Sheets()
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        view.looked_at.connect(self._looked_at)
        view.stirred.connect(self._stirred)

    @property
    def on(self) -> bool:
        """Whether it is under way, resting or not."""
        return self._on

    def start(self) -> None:
        """Begin with the photo that is shown."""
        if not self._on:
            self._on, self._resting = True, False
            self._broken.clear()
            self._sheets.begin()
            self._view.bar.hide()
            self.switched.emit(True)  # noqa: FBT003 - a signal's argument
            self._wait()

    def stop(self) -> None:
        """End, on the photo that is shown."""
        if self._on:
            self._on = self._resting = False
            self._next = None
            self._timer.stop()
            self.switched.emit(False)  # noqa: FBT003 - a signal's argument

    def rest_or_go_on(self) -> None:
        """Stay on the photo that is shown, or go on."""
        if not self._on:
            return
        self._resting = not self._resting
        if self._resting:
            self._next = None
            self._timer.stop()
        else:
            self._wait()
        self.paused.emit(self._resting)

    def faster(self) -> None:
        """Show each photo for less time from now on."""
        now = self._settings.slideshow_seconds
        self._pace(max((pace for pace in PACES if pace < now), default=PACES[0]))

    def slower(self) -> None:
        """Show each photo for more time from now on."""
        now = self._settings.slideshow_seconds
        self._pace(min((pace for pace in PACES if pace > now), default=PACES[-1]))

    def _pace(self, seconds: int) -> None:
        self._settings.slideshow_seconds = seconds
        self._view.bar.say(f"{seconds} s each")
        self._view.bar.come()
        if self._on and not self._resting:
            self._wait()

    def _wait(self) -> None:
        self._next, self._held = None, False
        self._timer.start(self._settings.slideshow_seconds * SECOND)

    def _go_on(self) -> None:
        """Have the next photo come; it is shown when it is ready."""
        if self._hold():
            return
        photo = self._following()
        if photo is None:
            self._timer.start(WAIT)
            return
        self._next = photo.ref
        self._view.loading.prepare(photo, self._came, self._missed)

    def _hold(self) -> bool:
        """Stay where it is while a dialog or a menu is up; return whether there is anything to wait for."""
        if self._sheets.up:
            self._next, self._held = None, True
            self._timer.start(WAIT)
        elif self._held:
            self._wait()
        else:
            return False
        return True

    def _following(self) -> Photo | None:
        """Return the next photo that can be shown; None while it is on its way, or where there is none."""
        feed, shown = self._view.feed, self._view.photo
        place = feed.place(shown.ref) if feed is not None and shown is not None else None
        if feed is None or place is None:
            return None
        for photo in feed.photos[place + 1 :]:
            if photo.ref not in self._broken:
                return photo
        if feed.more and feed.error is None:
            feed.load_more()
            if feed.loading:
                return None  # else nobody adds to this list any longer: another one has taken its place
        return next((photo for photo in feed.photos[:place] if photo.ref not in self._broken), None)

    def _came(self, photo: Photo, _image: QImage) -> None:
        if self._on and not self._resting and photo.ref == self._next and not self._hold():
            self._view.cross_fade_to(photo)

    def _missed(self, photo: Photo, error: PhotoDeskError) -> None:
        """Leave out a photo that cannot be shown; without the network, wait."""
        if photo.ref == self._next and self._on and not self._resting:
            if not getattr(error, "temporary", False):
                self._broken.add(photo.ref)
            self._wait()

    def _looked_at(self, _photo: Photo) -> None:
        """Another photo is shown, by the show or by the user: it has its time."""
        if self._on and not self._resting:
            self._wait()

    def _stirred(self) -> None:
        if self._on:
            self._view.bar.come()
