"""The title of the window: what is in front, whatever took whose place."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from photodesk.ui.wall.wall import Wall

PROGRAM = "PhotoDesk"
PLACE = "[*]"
"""Where Qt marks what is not saved; twice it stands for itself."""


class WindowTitle(QObject):
    """Calls `window` after the page of `centre` that is in view: each page says its name in `windowTitle`.

    Qt puts the name of the program behind it as the system has it, as it does with dialogs.
    The wall names the list it shows, and gives way to the board that lies on it.
    """

    def __init__(self, window: QWidget, centre: QStackedWidget, wall: Wall) -> None:
        super().__init__(window)
        self._window, self._centre, self._wall = window, centre, wall
        self._heard: set[QWidget] = set()
        centre.currentChanged.connect(self._say)
        wall.turned.connect(self._say)
        self._say()

    @property
    def _front(self) -> QWidget:
        wall, shown = self._wall, self._centre.currentWidget()
        if shown is not None and shown is not wall:
            return shown
        return wall.board.page if wall.board is not None and wall.is_showing_board else wall

    def _say(self) -> None:
        front = self._front
        if front not in self._heard:
            self._heard.add(front)
            front.windowTitleChanged.connect(self._say)
        name = front.windowTitle().replace(PLACE, 2 * PLACE)
        self._window.setWindowTitle(name or PROGRAM)
