"""The pane with the places one can go to."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed
from photodesk.errors import PhotoDeskError
from photodesk.library.directory import Directory
from photodesk.loop import Spawn
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import PictureSource
from photodesk.ui.sidebar.delegate import PlaceDelegate
from photodesk.ui.sidebar.places import PlaceRole, PlacesModel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size


class Sidebar(QWidget):
    """Feeds, topics, collections.

    Signals:
        chosen(feed): the user wants to go there.
    """

    chosen = Signal(object)

    def __init__(
        self,
        directory: Directory,
        pictures: PictureSource,
        spawn: Spawn,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebarpane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._directory = directory
        self._pictures = pictures
        self._spawn = spawn
        self.model = PlacesModel(self)
        self.tree = _Tree(self)
        self.tree.setAccessibleName("Places")
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(PlaceDelegate(theme, icons, self.tree))
        self.tree.clicked.connect(self._go)
        self.tree.activated.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(self.tree)
        self.setMinimumWidth(Size.SIDEBAR_LEAST)
        self.setMaximumWidth(Size.SIDEBAR_MOST)
        directory.topics_changed.connect(self._show_topics)
        directory.collections_changed.connect(self._show_collections)
        theme.changed.connect(self.tree.viewport().update)
        self._current: Feed | None = None

    def show_current(self, feed: Feed) -> None:
        """Mark where the user is now."""
        self._current = feed
        index = self.model.index_of(feed)
        if index.isValid():
            if index.parent().isValid():
                self.tree.expand(index.parent())
            self.tree.setCurrentIndex(index)
        else:
            self.tree.selectionModel().clear()

    def _go(self, index: QModelIndex) -> None:
        feed = index.data(PlaceRole.FEED)
        if isinstance(feed, Feed):
            self.chosen.emit(feed)
        elif index == self.model.topics_index:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif index.data(PlaceRole.MORE):
            self._directory.more()

    def _show_topics(self) -> None:
        self.model.set_topics(self._directory.topics)
        self._mark()

    def _show_collections(self) -> None:
        self.model.set_collections(self._directory.collections, more=self._directory.more_collections)
        self._spawn(self._fetch_covers(self._directory.collections), "covers of collections")
        self._mark()

    def _mark(self) -> None:
        if self._current is not None:
            self.show_current(self._current)

    async def _fetch_covers(self, collections: tuple[Collection, ...]) -> None:
        side = round(Size.COVER * self.devicePixelRatioF())
        for collection in collections:
            if collection.cover is None:
                continue
            try:
                image = await self._pictures.picture(collection.cover, side)
            except PhotoDeskError:
                continue  # a cover that does not come leaves its empty square
            self.model.set_cover(collection.ref, QPixmap.fromImage(_square(image, side)))


class _Tree(QTreeView):
    """A tree without branches, arrows and columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here."""
        del search


def _square(image: QImage, side: int) -> QImage:
    """Return the middle square of `image`, `side` pixels wide."""
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = image.scaled(side, side, mode, Qt.TransformationMode.SmoothTransformation)
    return scaled.copy((scaled.width() - side) // 2, (scaled.height() - side) // 2, side, side)
