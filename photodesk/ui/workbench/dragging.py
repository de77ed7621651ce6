"""Drags photos from one side of the workbench to the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from photodesk.domain.photo import Photo
from photodesk.library.workbench.plans import Kind, Plan
from photodesk.ui.dragging.drag import PhotoMime, run_drag
from photodesk.ui.dragging.pile import MOST, Card, hot_spot, pile
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
from photodesk.ui.workbench import words
from photodesk.ui.workbench.choices import Choices
from photodesk.ui.workbench.column import Column
from photodesk.ui.workbench.page import Page

Run = Callable[[QWidget, PhotoMime, QPixmap, QPoint], bool]
"""Carries a drag out."""


class Dragging(QObject):
    """Lets photos of each column of `page` be dropped on the other; `consider` does what that means.

    Attributes:
        run: how a drag is carried out.
    """

    def __init__(
        self,
        page: Page,
        choices: Choices,
        pictures: PictureSource,
        theme: Theme,
        consider: Callable[[Plan | None], None],
    ) -> None:
        super().__init__(page)
        self._page, self._choices, self._consider = page, choices, consider
        self._pictures, self._theme = pictures, theme
        self.run: Run = run_drag
        self._from: Column | None = None
        for column in (page.left, page.right):
            column.dropped.connect(self._dropped)
            column.accept_with(self._would_do)
            column.view.drag_wanted.connect(self._drag)

    def _drag(self, photos: Sequence[Photo]) -> None:
        view, page = self.sender(), self._page
        self._from = next((column for column in (page.left, page.right) if column.view is view), None)
        cards = [Card(photo, self._pictures.at_once(photo)) for photo in photos[:MOST]]
        window = page.window()
        picture = pile(cards, len(photos), self._theme, window.devicePixelRatioF())
        self.run(window, PhotoMime(photos, ()), picture, hot_spot())
        self._from = None

    def _dropped(self, photos: Sequence[Photo], moves: bool) -> None:  # noqa: FBT001 - a signal's argument
        column = self.sender()
        if isinstance(column, Column):
            self._consider(self._choices.dropping(column, photos, self._from, moves=moves))

    def _would_do(self, column: Column, photos: list[Photo], moves: bool) -> str:  # noqa: FBT001
        """Return what a drop on a column would do, as a sentence; "" for nothing."""
        plan = self._choices.dropping(column, photos, self._from, moves=moves)
        if plan is None:
            return ""
        verb = "Move" if plan.kind is Kind.MOVE else "Copy"
        hint = "" if moves else " · Shift moves"
        return f"{verb} {words.photos(len(plan.photos))} here · {words.requests(plan.cost)}{hint}"
