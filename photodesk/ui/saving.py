"""Saving photos: what is saved when the user says so, how far it is, and what became of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from photodesk.domain.photo import Photo
from photodesk.library.saving import Outcome, Saving
from photodesk.library.taking_out import short_title
from photodesk.ui.links import open_folder
from photodesk.ui.navigation import Navigation
from photodesk.ui.notices import Toasts
from photodesk.ui.status import StatusLine
from photodesk.ui.times import exact_number
from photodesk.ui.wall.view import WallView

MOST_NAMED = 2
"""Photos that a message names; of the others it says how many they are."""


class PhotoSaves(QObject):
    """Saves the photo that is open or in front, else those that are selected on the wall, and tells of it."""

    def __init__(
        self,
        saving: Saving,
        navigation: Navigation,
        view: WallView,
        status: StatusLine,
        toasts: Toasts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._saving = saving
        self._navigation = navigation
        self._view = view
        self._status = status
        self._toasts = toasts
        saving.changed.connect(self._show)
        saving.ended.connect(self._tell)
        status.cancelled.connect(saving.cancel)

    @Slot()
    def save_chosen(self) -> None:
        """Save the photo that is open or in front, else what is selected, else the wall's current photo."""
        photo = self._navigation.photo
        chosen = [] if self._navigation.looks_at_one else self._view.selected_photos()
        if chosen:
            self.save(chosen)
        elif photo is not None:
            self.save([photo])

    @Slot(object)
    def save_photo(self, photo: Photo) -> None:
        """Save this one."""
        self.save([photo])

    def save(self, photos: Sequence[Photo]) -> None:
        """Save those of `photos` that may be saved, and say why the others may not."""
        reasons = [reason for photo in photos if (reason := self._saving.refusal(photo))]
        if len(set(reasons)) == 1:
            self._toasts.say(reasons[0])
        elif reasons:
            self._toasts.say(f"{exact_number(len(reasons))} of these photos cannot be taken out.")
        self._saving.save(photos)

    def _show(self) -> None:
        done, total = self._saving.done, self._saving.total
        number = f" {exact_number(min(done + 1, total))} of {exact_number(total)}" if total > 1 else ""
        self._status.show_work(f"Downloading{number} …" if total else "")

    def _tell(self, outcome: Outcome) -> None:
        """Say where the photos are, and which could not be downloaded."""
        count, where = len(outcome.saved), place_name(outcome.folder)
        if count or outcome.known:
            if count > 1:
                text = f"{exact_number(count)} photos downloaded to {where}"
            else:
                text = f"Downloaded to {where}" if count else f"Already downloaded to {where}"
            self._toasts.say(text, "Show", partial(self._open, outcome.folder))
        if outcome.failed:
            photos = [photo for photo, _error in outcome.failed]
            reason = outcome.failed[0][1].people
            self._toasts.say(
                f"{names(photos)} could not be downloaded. {reason}", "Try again", partial(self.save, photos)
            )

    def _open(self, folder: Path) -> None:
        if not open_folder(folder):
            self._toasts.say(f"The folder {place_name(folder)} cannot be opened.")


def place_name(folder: Path) -> str:
    """Return how people write `folder`: from their home on, where it is in it."""
    try:
        return str(folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def names(photos: Sequence[Photo]) -> str:
    """Return the titles of the first photos and how many there are beyond."""
    titles = [f"“{short_title(photo)}”" for photo in photos[:MOST_NAMED]]
    more = len(photos) - len(titles)
    if more:
        titles.append(f"{exact_number(more)} more")
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
