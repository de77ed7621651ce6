"""The collections of a member, as cards in rows."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from photodesk.domain.collection import Collection
from photodesk.library.gathered import Gathered
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import PictureSource
from photodesk.ui.profile.card import COVER_RATIO, WORDS, CollectionCard
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.viewport import give_viewport
from photodesk.ui.wall.collections_page import CollectionsPage
from photodesk.ui.wall.scrolling import SmoothScroll

AHEAD = 1.0
"""Screens below the view whose covers are fetched with it, and within which the end is near."""


class Gallery(CollectionsPage):
    """Cards in as many columns as there is room for; arrows move among them, Enter opens one.

    Signals:
        opened(collection): the user wants to see its photos.
    """

    opened = Signal(object)

    def __init__(
        self, pictures: PictureSource, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Collections")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidgetResizable(True)
        self._pictures = pictures
        self._theme = theme
        self._icons = icons
        self._gathered: Gathered | None = None
        self._head = 0
        self._columns = 1
        self._current = 0
        self._wanted: tuple[int, int] | None = None
        self.cards: list[CollectionCard] = []
        give_viewport(self)
        self._inner = QWidget()
        self._inner.setObjectName("canvas")
        self.setWidget(self._inner)
        self._scroll = SmoothScroll(self.verticalScrollBar(), theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return self._columns

    def show_collections(self, gathered: Gathered) -> None:
        """Show what has come of a list."""
        if gathered is not self._gathered:
            self._gathered = gathered
            self._clear()
        for collection in gathered.collections[len(self.cards) :]:
            self._add(collection)
        self._arrange()

    def set_head(self, height: int) -> None:
        """Leave room above, in logical pixels, for what scrolls away with the cards."""
        self._head = height
        self._arrange()

    def standing(self) -> tuple[int, int]:
        """Return which card is the current one, and how far the page is scrolled."""
        return self._current, self.verticalScrollBar().value()

    def stand(self, where: tuple[int, int] | None) -> None:
        """Go back to where one stood; to the top if that is None."""
        self._wanted = where or (0, 0)
        self._go_back()

    def refetch(self) -> None:
        """Fetch again the covers that did not come."""
        for card in self.cards:
            card.try_again()
        self._moved()

    def _go_back(self) -> None:
        """Stand where one wants to, as far as there are cards and room."""
        if self._wanted is not None and (self.cards or self._wanted == (0, 0)):
            current, scrolled = self._wanted
            self._choose(current)
            self.verticalScrollBar().setValue(scrolled)
            self._wanted = None

    def _clear(self) -> None:
        for card in self.cards:
            card.drop()
            card.hide()
            card.deleteLater()
        self.cards = []
        self._current = 0

    def _add(self, collection: Collection) -> None:
        card = CollectionCard(collection, self._pictures, self._theme, self._icons, self._inner)
        card.clicked.connect(self._clicked)
        self.cards.append(card)
        card.show()
        if len(self.cards) == 1:
            self._choose(0)

    def _choose(self, number: int) -> None:
        """Make a card the one that Tab leads to."""
        if not self.cards:
            return
        self.cards[min(self._current, len(self.cards) - 1)].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = min(max(number, 0), len(self.cards) - 1)
        self.cards[self._current].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.cards[self._current])

    def _arrange(self) -> None:
        margin, gap = Size.WALL_MARGIN, Space.L
        room = self.viewport().width() - 2 * margin
        self._columns = max((room + gap) // (Size.CARD_LEAST + gap), 1)
        width = max((room - gap * (self._columns - 1)) // self._columns, 1)
        height = round(width / COVER_RATIO) + WORDS
        top = self._head + margin
        for number, card in enumerate(self.cards):
            row, column = divmod(number, self._columns)
            place = self._columns - 1 - column if self.isRightToLeft() else column
            card.setGeometry(margin + place * (width + gap), top + row * (height + gap), width, height)
        rows = -(-len(self.cards) // self._columns)
        self._inner.setMinimumHeight(top + rows * (height + gap) - (gap if rows else 0) + margin)
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(height // 4, 1))
        self._go_back()
        self._moved()

    def _moved(self) -> None:
        if not self._soon.isActive():
            self._soon.start(0)

    def _look(self) -> None:
        """Fetch the covers in view and a little below; ask for more near the end."""
        if not self.isVisible() or not self.cards:
            return
        top, screen = self.verticalScrollBar().value(), self.viewport().height()
        end = top + round(screen * (1 + AHEAD))
        for card in self.cards:
            if card.geometry().bottom() >= top and card.y() <= end:
                card.fetch()
        if self.cards[-1].geometry().bottom() <= end:
            self.more_wanted.emit()

    def _clicked(self) -> None:
        card = self.sender()
        if isinstance(card, CollectionCard):
            self._choose(self.cards.index(card))
            self.opened.emit(card.collection)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the cards."""
        screen = max(self.viewport().height() // max(self.cards[0].height(), 1), 1) if self.cards else 1
        step = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Left: -step,
            Qt.Key.Key_Right: step,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_PageUp: -self._columns * screen,
            Qt.Key.Key_PageDown: self._columns * screen,
            Qt.Key.Key_Home: -len(self.cards),
            Qt.Key.Key_End: len(self.cards),
        }
        by = steps.get(Qt.Key(event.key()))
        if by is None or not self.cards or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        self._choose(self._current + by)
        card = self.cards[self._current]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        if self._current < self._columns:
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureWidgetVisible(card, 0, Size.WALL_MARGIN)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as the wall does."""
        self._scroll.wheel(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch covers once there is somebody to look at them."""
        super().showEvent(event)
        self._moved()
