"""The middle of the window: sidebar, wall or photo, inspector, which floats where there is no room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.wall import Wall

HANDLE = 1
"""Width of the edge between two panes, in logical pixels."""


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
        self._sidebar_wanted = self._inspector_wanted = True
        self._sidebar_width, self._inspector_width = Size.SIDEBAR, Size.INSPECTOR
        self._photo_chosen = False
        self._floating = False
        self._wide = False
        self.centre = QStackedWidget()
        self._wall = wall
        self._photo_view = photo_view
        self.centre.addWidget(wall)
        self.centre.addWidget(photo_view)
        self.centre.setMinimumWidth(Size.CENTRE_LEAST)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(HANDLE)
        for widget in (sidebar, self.centre, inspector):
            self._splitter.addWidget(widget)
        for place, stretch in enumerate((0, 1, 0)):
            self._splitter.setStretchFactor(place, stretch)
        self._splitter.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    @property
    def covered(self) -> bool:
        """Whether the inspector lies over the middle and can be seen."""
        return self._floating and not self._inspector.isHidden()

    @property
    def shows_wall(self) -> bool:
        """Whether the wall is in the middle."""
        return self.centre.currentWidget() is self._wall

    def set_widths(self, sidebar: int, inspector: int) -> None:
        """Give the panes their widths, in logical pixels; the middle gets the rest."""
        self._sidebar_width = min(max(sidebar, Size.SIDEBAR_LEAST), Size.SIDEBAR_MOST)
        self._inspector_width = min(max(inspector, Size.INSPECTOR_LEAST), Size.INSPECTOR_MOST)
        self._share()

    def show_wall(self) -> None:
        """Show the wall in the middle."""
        self._show(self._wall)

    def show_photo(self) -> None:
        """Show the photo in the middle."""
        self._show(self._photo_view)

    def add_page(self, page: QWidget) -> None:
        """Take something else that may be shown in the middle."""
        self.centre.addWidget(page)

    def show_page(self, page: QWidget, *, wide: bool = False) -> None:
        """Show in the middle what `add_page` took; one that is `wide` takes the inspector's room too."""
        self._show(page, wide=wide)

    def _show(self, page: QWidget, *, wide: bool = False) -> None:
        self.centre.setCurrentWidget(page)
        if wide != self._wide:
            self._wide = wide
            self._arrange()
        self._float()

    def show_sidebar(self, *, on: bool) -> None:
        """Show or hide the sidebar."""
        self._sidebar_wanted = on
        self._sidebar.setVisible(on)
        self._arrange()

    def show_inspector(self, *, on: bool) -> None:
        """Show or hide the inspector."""
        self._inspector_wanted = on
        self._arrange()

    def choose_photo(self, *, on: bool) -> None:
        """Say whether a photo is chosen: without one, the inspector lies over nothing."""
        self._photo_chosen = on
        self._arrange()

    def _arrange(self) -> None:
        sidebar = Size.SIDEBAR_LEAST + HANDLE if self._sidebar_wanted else 0
        floats = self.width() < sidebar + Size.CENTRE_LEAST + HANDLE + Size.INSPECTOR_LEAST
        if floats != self._floating:
            self._floating = floats
            if floats:
                self._inspector.setParent(self)
            else:
                self._splitter.addWidget(self._inspector)
                self._splitter.setStretchFactor(2, 0)
                self._share()
        wanted = self._inspector_wanted and not self._wide
        self._inspector.setVisible(wanted and (self._photo_chosen or not floats))
        self._float()

    def _share(self) -> None:
        centre = max(self.width() - self._sidebar_width - self._inspector_width, Size.CENTRE_LEAST)
        self._splitter.setSizes([self._sidebar_width, centre, self._inspector_width])

    def _float(self) -> None:
        """Lay the inspector over the right edge of the middle, below the bar of a large photo."""
        if self._floating:
            width = min(self._inspector_width, self.width())
            large = self.centre.currentWidget() is self._photo_view
            top = self._photo_view.bar.sizeHint().height() if large else 0
            self._inspector.setGeometry(self.width() - width, top, width, self.height() - top)
            self._inspector.raise_()

    def _moved(self) -> None:
        if self._sidebar.isVisible():
            self._sidebar_width = self._sidebar.width()
        if not self._floating and self._inspector.isVisible():
            self._inspector_width = self._inspector.width()
        self.pane_widths.emit(self._sidebar_width, self._inspector_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the inspector float where there is no room for it."""
        super().resizeEvent(event)
        self._arrange()
