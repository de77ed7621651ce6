"""From the press of the button to the report of the use: what a drag of photos needs, in order."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from photodesk.domain.photo import Photo
from photodesk.library.taking_out import Offer, TakingOut
from photodesk.loop import in_a_task
from photodesk.ui.dragging.drag import PhotoMime, run_drag
from photodesk.ui.dragging.pile import MOST, Card, hot_spot, pile
from photodesk.ui.notices import Toasts
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
from photodesk.ui.times import exact_number

if TYPE_CHECKING:
    from photodesk.ui.board.view import BoardView
    from photodesk.ui.photo.photo_view import PhotoView
    from photodesk.ui.wall.view import WallView

PATIENCE = 1_500
"""Milliseconds that a drag waits for what is on this computer already to become files; one photo takes 10."""
HEAD_START = 400
"""Milliseconds that a drag waits for files of the wanted size; then the smaller ones leave."""
MOST_DRAGGED = 200
"""Photos in one drag: of more, the files could not be ready in time, and few programs take as many."""

Run = Callable[[QWidget, PhotoMime, QPixmap, QPoint], bool]
"""Carries a drag out; returns whether another program has taken what was dragged."""


class PhotoDrags(QObject):
    """Drags photos out of the window.

    Attributes:
        run: how a drag is carried out.

    Signals:
        began(photos): they are dragged from now on.
        ended: nothing is dragged any longer.
    """

    began = Signal(object)
    ended = Signal()

    def __init__(
        self, taking: TakingOut, pictures: PictureSource, toasts: Toasts, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self.run: Run = run_drag
        self._taking = taking
        self._pictures = pictures
        self._toasts = toasts
        self._theme = theme
        self._window = window
        self._application = cast("QApplication", QApplication.instance())
        self._pressed = False
        self._dragging = False
        self._loading = False
        self._wanted: tuple[Photo, ...] = ()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._give_up)
        self._head_start = QTimer(self)
        self._head_start.setSingleShot(True)
        self._head_start.setInterval(HEAD_START)
        self._head_start.timeout.connect(self._look)
        self._at_once = QTimer(self)
        self._at_once.setSingleShot(True)
        self._at_once.timeout.connect(self._look)
        taking.prepared.connect(self._look)

    def offer(self, view: "WallView | BoardView | PhotoView") -> None:
        """Let photos be dragged from `view`."""
        view.drag_intended.connect(self.intend)
        view.drag_wanted.connect(self.start)

    @Slot(object)
    def intend(self, photos: Sequence[Photo]) -> None:
        """Have files of `photos` made ready: the button was pressed on them."""
        if self._dragging:
            return
        self._press()
        self._taking.intend(photos if len(photos) <= MOST_DRAGGED else ())

    @Slot(object)
    def start(self, photos: Sequence[Photo]) -> None:
        """Drag `photos`: the pointer moves with the button pressed."""
        if self._dragging or self._wanted:
            return
        self._press()
        if len(photos) > MOST_DRAGGED:
            self._toasts.say(f"Up to {MOST_DRAGGED} photos are dragged at once. Download them all instead.")
            return
        allowed = self._allowed(photos)
        if not allowed:
            return
        if not self._taking.intends(allowed):
            self._taking.intend(allowed)
        self._wanted = allowed
        self._patience.start()
        self._head_start.start()
        self._look()

    def _allowed(self, photos: Sequence[Photo]) -> tuple[Photo, ...]:
        """Return those of `photos` that may leave, and say why the others may not."""
        reasons = {photo.ref: reason for photo in photos if (reason := self._taking.refusal(photo))}
        if len(reasons) == 1 or len(set(reasons.values())) == 1:
            self._toasts.say(next(iter(reasons.values())))
        elif reasons:
            self._toasts.say(f"{exact_number(len(reasons))} of these photos cannot be taken out.")
        return tuple(photo for photo in photos if photo.ref not in reasons)

    def _look(self) -> None:
        """Begin the drag if every photo has a file, give it up if one will not get any in time."""
        if not self._wanted:
            return
        offer = self._taking.offer(self._wanted)
        if offer.missing:
            if offer.settled:
                self._refuse(offer)
        elif offer.coming and self._head_start.isActive():
            return
        elif in_a_task():
            self._at_once.start(0)
        else:
            self._drag(offer)

    def _give_up(self) -> None:
        if self._wanted:
            self._refuse(self._taking.offer(self._wanted))

    def _refuse(self, offer: Offer) -> None:
        """Say why no drag begins. What is only late goes on loading, for the next time."""
        count = len(self._wanted)
        self._forget()
        if offer.error is not None:
            self._toasts.say(offer.error.people)
            return
        self._loading = True
        missing = exact_number(len(offer.missing))
        which = "this photo" if count == 1 else f"{missing} of {exact_number(count)} photos"
        self._toasts.say(f"Still loading {which}. Drag again in a moment.")

    def _drag(self, offer: Offer) -> None:
        self._forget()
        photos = [photo for photo, _file in offer.files]
        files: list[Path] = [file for _photo, file in offer.files]
        cards = [Card(photo, self._pictures.at_once(photo)) for photo in photos[:MOST]]
        picture = pile(cards, len(photos), self._theme, self._window.devicePixelRatioF())
        self._dragging, taken = True, False
        self.began.emit(tuple(photos))
        try:
            taken = self.run(self._window, PhotoMime(photos, files), picture, hot_spot())
        finally:
            here = isValid(self)  # the program may have been ended meanwhile, and the window with it
            if here:
                self._dragging = False
                self._loading = taken and offer.coming
                self._release()
                self.ended.emit()
        if taken and here:
            self._taking.used(photos)
            self._tell_small(len(offer.smaller), len(photos))

    def _tell_small(self, small: int, count: int) -> None:
        """Say that smaller files have left than the user may count on."""
        if small:
            which = "This photo" if count == 1 else f"{exact_number(small)} of {exact_number(count)} photos"
            self._toasts.say(
                f"{which} left as a small file: the large one had not come yet. "
                "Drag again in a moment, or download instead."
            )

    # The button

    def _press(self) -> None:
        if not self._pressed:
            self._pressed = True
            self._loading = False
            self._application.installEventFilter(self)

    def _release(self) -> None:
        self._pressed = False
        self._application.removeEventFilter(self)
        self._forget()
        if not self._loading:
            self._taking.withdraw()

    def _forget(self) -> None:
        self._wanted = ()
        self._patience.stop()
        self._head_start.stop()
        self._at_once.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the button come up, wherever the pointer is by then."""
        if (
            event.type() is QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
        ):
            self._release()
        return super().eventFilter(watched, event)
