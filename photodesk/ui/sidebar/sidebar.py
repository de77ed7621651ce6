"""The pane with the places one can go to."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from photodesk.domain.feed import Feed
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.directory import Directory
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import PictureSource
from photodesk.ui.sidebar.delegate import PlaceDelegate
from photodesk.ui.sidebar.drops import SidebarDrops
from photodesk.ui.sidebar.places import Place, PlaceRole, PlacesModel, Section
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.viewport import give_viewport


class Sidebar(QWidget):
    """Feeds, topics, collections, and whatever else others fill into its sections.

    Attributes:
        drops: what happens to photos that are dragged here.

    Signals:
        chosen(feed): the user wants to go there.
        commanded(command): the user has chosen a place that is a command.
        menu_wanted(thing, point): the user wants to know what can be done with what a place stands for, at
            `point` of the screen.
    """

    chosen = Signal(object)
    commanded = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        directory: Directory,
        pictures: PictureSource,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebarpane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._directory = directory
        self._pictures = pictures
        self._coverless: list[tuple[Ref, Photo]] = []
        self._covering: tuple[Ref, Photo] | None = None
        self.model = PlacesModel(self)
        self.model.filled.connect(self._filled)
        self.tree = _Tree(self)
        self.tree.setAccessibleName("Places")
        give_viewport(self.tree)
        self.tree.setModel(self.model)
        self.drops = SidebarDrops(self.tree)
        self.drops.changed.connect(self.tree.viewport().update)
        self.tree.setItemDelegate(PlaceDelegate(theme, icons, self.drops, self.tree))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.clicked.connect(self._go)
        self.tree.enter_pressed.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(self.tree)
        self.setMinimumWidth(Size.SIDEBAR_LEAST)
        self.setMaximumWidth(Size.SIDEBAR_MOST)
        directory.topics_changed.connect(self._show_topics)
        directory.collections_changed.connect(self._show_collections)
        theme.changed.connect(self.tree.viewport().update)
        for section in (Section.BOARDS, Section.OWN, Section.FOLLOWED):
            self._hide_if_empty(self.model.heading(section), empty=True)
        self._current: Feed | None = None
        self._expand_topics = False

    def show_current(self, feed: Feed) -> None:
        """Mark where the user is now."""
        self._current = feed
        self.tree.strolls = False
        index = self.model.index_of(feed)
        if index.isValid():
            if index.parent().isValid():
                self.tree.expand(index.parent())
            if self.tree.currentIndex() != index or not self.tree.selectionModel().isSelected(index):
                self.tree.setCurrentIndex(index)
        else:
            self.tree.selectionModel().clear()

    def fill(self, section: Section, places: Sequence[Place]) -> None:
        """Show `places` below a heading, which is hidden if there are none."""
        self.model.fill(section, places)

    def set_yours(self, name: str, place: Place | None) -> None:
        """Show a place of the user's own, or show it no longer; see `PlacesModel.set_yours`."""
        self.model.set_yours(name, place)

    def retry_covers(self) -> None:
        """Fetch the covers that have not come; call this when the service answers again."""
        self._coverless = self.model.coverless
        if self._covering is None:
            self._next_cover()
        else:
            ref, photo = self._covering
            self._coverless = [each for each in self._coverless if each[1] is not photo or each[0] != ref]

    def _menu(self, point: QPoint) -> None:
        thing = self.tree.indexAt(point).data(PlaceRole.THING)
        if thing is not None:
            self.menu_wanted.emit(thing, self.tree.viewport().mapToGlobal(point))

    def _filled(self, section: Section) -> None:
        self._hide_if_empty(self.model.heading(section), empty=not self.model.places_in(section))
        self.retry_covers()
        self._mark()

    def _go(self, index: QModelIndex) -> None:
        feed = index.data(PlaceRole.FEED)
        command = index.data(PlaceRole.COMMAND)
        if isinstance(feed, Feed):
            self.chosen.emit(feed)
        elif isinstance(command, str):
            self.commanded.emit(command)
        elif index == self.model.topics_index:
            self._open_topics(index)
        elif index.data(PlaceRole.MORE) and self._directory.collections:
            self._directory.more()
        elif index.data(PlaceRole.MORE):
            self._directory.want("collections")

    def _open_topics(self, index: QModelIndex) -> None:
        """Show or hide the topics; ask for them first if nobody has yet."""
        if "topics" in self._directory.on_request:
            self._expand_topics = True
            self._directory.want("topics")
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _show_topics(self) -> None:
        self.model.set_topics(self._directory.topics)
        waits = "topics" in self._directory.on_request
        self._hide_if_empty(self.model.topics_index, empty=not self._directory.topics and not waits)
        if self._expand_topics and self._directory.topics:
            self._expand_topics = False
            self.tree.expand(self.model.topics_index)
        self._mark()

    def _show_collections(self) -> None:
        waits = "collections" in self._directory.on_request
        more = "More collections…" if self._directory.more_collections else ""
        self.model.set_collections(self._directory.collections, more="Show collections" if waits else more)

    def _hide_if_empty(self, index: QModelIndex, *, empty: bool) -> None:
        self.tree.setRowHidden(index.row(), index.parent(), empty)

    def _mark(self) -> None:
        """Mark where the user is, after rows have changed; whoever goes along them by keys stays there."""
        strolls = self.tree.strolls and self.tree.hasFocus() and self.tree.currentIndex().isValid()
        if self._current is not None and not strolls:
            self.show_current(self._current)

    def _next_cover(self) -> None:
        """Fetch one cover after the other, so that they do not get in the way of the wall."""
        if self._coverless:
            self._covering = ref, photo = self._coverless.pop(0)
            side = round(Size.COVER * self.devicePixelRatioF())
            there = self._pictures.at_once(photo)  # all there is of it without a network
            if there is not None:
                cover = QPixmap.fromImage(_square(there.toImage(), side))
                self.model.set_cover(ref, photo, cover, makeshift=True)
            self._pictures.bring(photo, side, self._cover_came, self._cover_missed)
        else:
            self._covering = None

    def _cover_came(self, _photo: Photo, image: QImage) -> None:
        if self._covering is not None:
            ref, photo = self._covering
            side = round(Size.COVER * self.devicePixelRatioF())
            self.model.set_cover(ref, photo, QPixmap.fromImage(_square(image, side)))
        self._next_cover()

    def _cover_missed(self, _photo: Photo, _error: PhotoDeskError) -> None:
        self._next_cover()


class _Tree(QTreeView):
    """A tree without branches, arrows and columns.

    Whether one click or two emit Qt's `activated` differs between desktops, so nothing listens to it here.

    Attributes:
        strolls: whether keys have led to another place than that which is shown.

    Signals:
        enter_pressed(index): Enter was pressed on this place.
    """

    enter_pressed = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strolls = False
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.enter_pressed.emit(self.currentIndex())
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        self.strolls |= self.currentIndex() != before

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here."""
        del search


def _square(image: QImage, side: int) -> QImage:
    """Return the middle square of `image`, `side` pixels wide."""
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = image.scaled(side, side, mode, Qt.TransformationMode.SmoothTransformation)
    return scaled.copy((scaled.width() - side) // 2, (scaled.height() - side) // 2, side, side)
