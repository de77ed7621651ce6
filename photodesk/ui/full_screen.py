"""Full screen: the window without an edge, and around a large photo nothing at all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from photodesk.ui.looks import Looks
from photodesk.ui.navigation import Navigation


class FullScreen(QObject):
    """Switches full screen on and off, and hides what is around a photo while it is on."""

    def __init__(
        self,
        window: QMainWindow,
        action: QAction,
        around: Sequence[QWidget],
        navigation: Navigation,
        looks: Looks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._action = action
        self._around = tuple(around)
        self._navigation = navigation
        self._looks = looks
        self._bare = False
        action.triggered.connect(self._switch)
        navigation.photo_opened.connect(self._follow)
        window.installEventFilter(self)

    @property
    def bare(self) -> bool:
        """Whether there is nothing but a photo to be seen."""
        return self._bare

    @property
    def on(self) -> bool:
        """Whether the window fills the screen."""
        return self._window.isFullScreen()

    def enter(self) -> None:
        """Fill the screen."""
        if not self.on:
            self._switch(on=True)

    def leave(self) -> bool:
        """Leave full screen; return whether it was on."""
        on = self.on
        if on:
            self._switch(on=False)
        return on

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        full = Qt.WindowState.WindowFullScreen
        state = self._window.windowState()
        self._window.setWindowState(state | full if on else state & ~full)
        self._follow()

    def _follow(self) -> None:
        """Hide or show what is around the photo; the system may have switched, too."""
        self._action.setChecked(self._window.isFullScreen())
        bare = self._window.isFullScreen() and self._navigation.photo_is_open
        if bare != self._bare:
            self._bare = bare
            for widget in self._around:
                widget.setVisible(not bare)
            self._looks.hide_panes(on=bare)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the system does to the window."""
        if event.type() is QEvent.Type.WindowStateChange:
            self._follow()
        return super().eventFilter(watched, event)
