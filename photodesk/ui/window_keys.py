"""What keys do wherever the focus is: on between photos, and back, step by step."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent

from photodesk.ui.body import Body
from photodesk.ui.full_screen import FullScreen
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.viewing import Viewing
from photodesk.ui.wall.wall import Wall


class WindowKeys:
    """Does what nothing in the window wanted a key for; `details` shows and hides the inspector."""

    def __init__(
        self,
        navigation: Navigation,
        middle: tuple[Body, Wall, PhotoView],
        viewing: Viewing,
        full_screen: FullScreen,
        details: QAction,
    ) -> None:
        self._navigation = navigation
        self._body, self._wall, photo_view = middle
        self._viewing = viewing
        self._full_screen = full_screen
        self._details = details
        self._steps = {Qt.Key.Key_Left: photo_view.previous, Qt.Key.Key_Right: photo_view.following}

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it means anything."""
        key, navigation = Qt.Key(event.key()), self._navigation
        if key is Qt.Key.Key_Escape and self._leave_what_lies_over():
            return True
        if navigation.photo_is_open:
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
                navigation.close_photo()
                return True
            step = self._steps.get(key)
            if step is not None:
                step()
            return step is not None
        if key is Qt.Key.Key_Backspace:
            navigation.back()
            return True
        return key is Qt.Key.Key_Escape and (self._wall.view.selecting.clear() or self._full_screen.leave())

    def _leave_what_lies_over(self) -> bool:
        if self._viewing.escape():
            return True
        if self._body.covered and not self._navigation.photo_is_open:  # that has its room beside them
            self._details.trigger()
            return True
        return False
