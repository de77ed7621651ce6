"""The middle of the window: sidebar, wall or photo, inspector, which floats where there is little room."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photodesk.ui.inspector.inspector import Inspector
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.side_pane import SidePane
from photodesk.ui.sidebar.sidebar import Sidebar
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.wall.wall import Wall

HANDLE = 1
"""Width of the edge between two panes, in logical pixels."""


class Body(QWidget):
    """Three panes side by side; in a narrow window the inspector floats over the middle.

    Signals:
        pane_widths(sidebar, inspector): the user moved an edge, in logical pixels.
        covers(width): the inspector floats over so many logical pixels at the right of the middle; 0: none.
    """

    pane_widths = Signal(int, int)
    covers = Signal(int)

    def __init__(
        self,
        sidebar: Sidebar,
        wall: Wall,
        photo_view: PhotoView,
        inspector: Inspector,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self._sidebar_wanted = self._inspector_wanted = True
        self._sidebar_width, self._inspector_width = Size.SIDEBAR, Size.INSPECTOR
        self._photo_chosen = self._asked = False
        self._wide = False
        self._below: QWidget | None = None  # what stays free at the top of a page
        self._covered = 0
        self.centre = QStackedWidget()
        self._wall = wall
        self._photo_view = photo_view
        self.centre.addWidget(wall)
        self.centre.addWidget(photo_view)
        self.centre.setMinimumWidth(Size.CENTRE_LEAST)
        self._slot = QWidget()  # the room of the inspector where it does not float
        self._slot.setMinimumWidth(Size.INSPECTOR_LEAST)
        self._slot.setMaximumWidth(Size.INSPECTOR_MOST)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(HANDLE)
        for widget in (sidebar, self.centre, self._slot):
            self._splitter.addWidget(widget)
        for place, stretch in enumerate((0, 1, 0)):
            self._splitter.setStretchFactor(place, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._pane = SidePane(inspector, theme, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._watched: set[QWidget] = set()
        self._connect()

    def _connect(self) -> None:
        self._splitter.splitterMoved.connect(self._moved)
        self._pane.pulled.connect(self._pulled)
        self._later.timeout.connect(self._come_if_let_go)
        self._wall.turned.connect(self._place)
        self._watch(self._slot)

    @property
    def covered(self) -> bool:
        """Whether the inspector lies over the middle and can be seen."""
        return self._pane.floats and not self._pane.isHidden()

    @property
    def waits(self) -> bool:
        """Whether the inspector is wanted, and floats over nothing as long as no photo is chosen."""
        return self._inspector_wanted and not self._wide and self._pane.floats and self._pane.isHidden()

    @property
    def shows_wall(self) -> bool:
        """Whether the wall is in the middle."""
        return self.centre.currentWidget() is self._wall

    def set_widths(self, sidebar: int, inspector: int) -> None:
        """Give the panes their widths, in logical pixels; the middle gets the rest."""
        self._sidebar_width = min(max(sidebar, Size.SIDEBAR_LEAST), Size.SIDEBAR_MOST)
        self._inspector_width = min(max(inspector, Size.INSPECTOR_LEAST), Size.INSPECTOR_MOST)
        self._share()
        self._place()

    def show_wall(self) -> None:
        """Show the wall in the middle."""
        self._show(self._wall)

    def show_photo(self) -> None:
        """Show the photo in the middle."""
        self._show(self._photo_view)

    def add_page(self, page: QWidget) -> None:
        """Take something else that may be shown in the middle."""
        self.centre.addWidget(page)

    def show_page(self, page: QWidget, *, wide: bool = False, below: QWidget | None = None) -> None:
        """Show in the middle what `add_page` took.

        One that is `wide` takes the inspector's room too; over another one that floats `below` the row of
        buttons at its top.
        """
        self._show(page, wide=wide, below=below)

    def _show(self, page: QWidget, *, wide: bool = False, below: QWidget | None = None) -> None:
        self.centre.setCurrentWidget(page)
        self._wide, self._below = wide, below
        self._arrange()

    def show_sidebar(self, *, on: bool) -> None:
        """Show or hide the sidebar."""
        self._sidebar_wanted = on
        self._sidebar.setVisible(on)
        self._arrange()

    def show_inspector(self, *, on: bool, asked: bool = False) -> None:
        """Show or hide the inspector; when it is `asked` for now, it floats over the wall without a photo."""
        self._inspector_wanted = on
        self._asked = on and asked
        self._arrange()

    def choose_photo(self, *, on: bool) -> None:
        """Say whether a photo is chosen: without one, the inspector floats over nothing."""
        if on:
            self._asked = False
        self._photo_chosen = on
        if on and self.shows_wall and self._pane.isHidden() and self._points_below_pane():
            self._later.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
        else:
            self._arrange()

    def _points_below_pane(self) -> bool:
        """Whether the pane, if it came now, would come under the pointer, and take what is clicked there."""
        return self._pane.floats and self._floating_place().contains(self.mapFromGlobal(QCursor.pos()))

    def _come_if_let_go(self) -> None:
        if QGuiApplication.mouseButtons():
            self._later.start()  # a photo is being dragged
        else:
            self._arrange()

    def _arrange(self) -> None:
        self._later.stop()
        floats = self.width() < Size.INSPECTOR_FLOATS_BELOW
        wanted = self._inspector_wanted and not self._wide
        shown = wanted and (self._photo_chosen or self._asked or not floats)
        if not shown and self._pane.has_focus:
            self.take_focus()
        self._pane.float(on=floats)
        if self._slot.isHidden() == (wanted and not floats):
            self._slot.setVisible(wanted and not floats)
            self._share()
        self._pane.setVisible(shown)
        self._place()

    def take_focus(self) -> None:
        """Let keys act on what is in the middle."""
        page = self.centre.currentWidget()
        if page is self._wall:
            self._wall.take_focus()
        elif page is not None:
            page.setFocus()

    def _share(self) -> None:
        beside = 0 if self._slot.isHidden() else self._inspector_width
        centre = max(self.width() - self._sidebar_width - beside, Size.CENTRE_LEAST)
        self._splitter.setSizes([self._sidebar_width, centre, self._inspector_width])

    # Where the inspector is

    def _place(self) -> None:
        """Put the inspector into its room in the splitter, or over the right edge of the middle."""
        covered = 0
        if not self._pane.floats:
            self._pane.setGeometry(QRect(self._slot.mapTo(self, QPoint(0, 0)), self._slot.size()))
        else:
            self._pane.setGeometry(self._floating_place())
            if not self._pane.isHidden():
                covered = self.width() - self._pane.x() + Space.S
        self._pane.raise_()
        if covered != self._covered:
            self._covered = covered
            self.covers.emit(covered)

    def _floating_place(self) -> QRect:
        room = self._room()
        width = min(self._inspector_width, room.width() - Space.S)
        return QRect(room.right() + 1 - width, room.y(), width, room.height() - Space.S)

    def _room(self) -> QRect:
        """Return what the inspector may float over: photos, and nothing that can be pressed."""
        page = self.centre.currentWidget() or self.centre
        top, right, bottom = 0, Space.S, page.height()
        if page is self._wall:
            page = self._wall.room
            bottom = page.height()
            if isinstance(page, QAbstractScrollArea):
                right = max(page.verticalScrollBar().sizeHint().width() + Space.XS, right)
        elif page is self._photo_view:
            top, bottom = self._photo_view.bar.sizeHint().height(), self._photo_view.stage.height()
            self._watch(self._photo_view.stage)
        elif self._below is not None:
            top = self._below.height()
            self._watch(self._below)
        self._watch(page)
        corner = page.mapTo(self, QPoint(0, top + Space.S))
        return QRect(corner, QSize(page.width() - right, bottom - top - Space.S))

    def _watch(self, widget: QWidget) -> None:
        """Follow `widget` from now on, wherever it is and however large."""
        if widget not in self._watched:
            self._watched.add(widget)
            widget.installEventFilter(self)

    def _moved(self) -> None:
        if self._sidebar.isVisible():
            self._sidebar_width = self._sidebar.width()
        if not self._slot.isHidden():
            self._inspector_width = self._slot.width()
        self.pane_widths.emit(self._sidebar_width, self._inspector_width)

    def _pulled(self, width: int) -> None:
        most = min(Size.INSPECTOR_MOST, self.centre.width() - Size.SIDEBAR_LEAST)
        self._inspector_width = min(max(width, Size.INSPECTOR_LEAST), most)
        self._place()
        self.pane_widths.emit(self._sidebar_width, self._inspector_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the inspector float where there is little room for it."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the inspector over what it floats over, and in its room in the splitter."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)
