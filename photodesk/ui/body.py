"""The middle of the window: sidebar, wall or photo, inspector; the inspector floats where room is scarce."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.wall import Wall


class Body(QWidget):
    """Three panes side by side.

    Signals:
        pane_widths(sidebar, inspector): the user moved an edge, in logical pixels.
    """

    pane_widths = Signal(int, int)

    def __init__(
        self,
        sidebar: Sidebar,
        wall: Wall,
        photo_view: PhotoView,
        inspector: Inspector,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self._inspector = inspector
        self._inspector_wanted = True
        self._inspector_width = Size.INSPECTOR
        self._floating = False
        self.centre = QStackedWidget()
        self._wall = wall
        self._photo_view = photo_view
        self.centre.addWidget(wall)
        self.centre.addWidget(photo_view)
        self.centre.setMinimumWidth(320)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget in (sidebar, self.centre, inspector):
            self._splitter.addWidget(widget)
        for place, stretch in enumerate((0, 1, 0)):
            self._splitter.setStretchFactor(place, stretch)
        self._splitter.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def set_widths(self, sidebar: int, inspector: int) -> None:
        """Give the panes their widths, in logical pixels."""
        self._inspector_width = min(max(inspector, Size.INSPECTOR_LEAST), Size.INSPECTOR_MOST)
        centre = max(self.width() - sidebar - self._inspector_width, 320)
        self._splitter.setSizes([sidebar, centre, self._inspector_width])

    def show_wall(self) -> None:
        """Show the wall in the middle."""
        self.centre.setCurrentWidget(self._wall)

    def show_photo(self) -> None:
        """Show the photo in the middle."""
        self.centre.setCurrentWidget(self._photo_view)

    def show_sidebar(self, *, on: bool) -> None:
        """Show or hide the sidebar."""
        self._sidebar.setVisible(on)

    def show_inspector(self, *, on: bool) -> None:
        """Show or hide the inspector."""
        self._inspector_wanted = on
        self._arrange()

    def _arrange(self) -> None:
        floats = self.width() < Size.INSPECTOR_FLOATS_BELOW
        if floats != self._floating:
            self._floating = floats
            if floats:
                self._inspector.setParent(self)
            else:
                self._splitter.addWidget(self._inspector)
                self._splitter.setStretchFactor(2, 0)
                self.set_widths(self._sidebar.width(), self._inspector_width)
        self._inspector.setVisible(self._inspector_wanted)
        self._float()

    def _float(self) -> None:
        """Lay the inspector over the right edge of the middle."""
        if self._floating:
            width = min(self._inspector_width, self.centre.width())
            self._inspector.setGeometry(self.width() - width, 0, width, self.height())
            self._inspector.raise_()

    def _moved(self) -> None:
        if not self._floating and self._inspector.isVisible():
            self._inspector_width = self._inspector.width()
        self.pane_widths.emit(self._sidebar.width(), self._inspector_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the inspector float when room is scarce."""
        super().resizeEvent(event)
        self._arrange()
