"""The details follow the photo that is looked at, and ask for it where that is worth a request."""

from PySide6.QtCore import QObject

from photodesk.domain.photo import Photo
from photodesk.ui.body import Body
from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.viewing import Viewing
from photodesk.ui.wall.wall import Wall

ORDINARY_LIMIT = 100
"""Up to so many requests an hour, details are asked for on the wall only when the user says so."""


class Looking(QObject):
    """Shows in `inspector` the photo that is looked at: the large one, else the one on the wall.

    Attributes:
        limit: how many requests an hour there are; None while that is not known.
    """

    def __init__(
        self,
        inspector: Inspector,
        navigation: Navigation,
        middle: tuple[Body, Wall, PhotoView],
        viewing: Viewing,
    ) -> None:
        super().__init__(inspector)
        self.limit: int | None = None
        self._inspector, self._navigation, self._viewing = inspector, navigation, viewing
        self._body, self._wall, photo_view = middle
        self._wall.view.looked_at.connect(self._looked_at)
        photo_view.looked_at.connect(self._looked_at_large)
        viewing.looked_at.connect(self._looked_at)
        navigation.photo_opened.connect(self._photo_opened)

    def _photo_opened(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if on:
            self._body.show_photo()
        else:
            self._body.show_wall()
            self._looked_at(self._wall.view.current_photo())

    def _looked_at(self, photo: Photo | None) -> None:
        if self._navigation.photo_is_open:
            return  # the wall changes behind it
        generous = self.limit is not None and self.limit > ORDINARY_LIMIT
        worth = generous and not self._viewing.is_passing_by
        self._inspector.show_photo(photo, worth_a_request=worth)
        self._body.choose_photo(on=photo is not None)

    def _looked_at_large(self, photo: Photo) -> None:
        self._inspector.show_photo(photo, worth_a_request=not self._viewing.is_passing_by)
        self._body.choose_photo(on=True)
