"""Which collection a column shows: the button that says so, and the menu to choose another one."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.library.collecting import Collecting
from photodesk.library.workbench.listing import Source
from photodesk.ui.collections.filter_menu import MANY, FilterMenu
from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView, PictureView
from photodesk.ui.pictures import Coming, PictureSource
from photodesk.ui.text import ElidedLabel, button_text
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space
from photodesk.ui.times import exact_number

LONGEST_TITLE = 48
"""Letters of a title that the menu shows."""
COVER_PIXELS = 96


class PickerButton(QPushButton):
    """Says what a column shows: cover, title, counts. Pressed to choose something else."""

    def __init__(self, side: str, pictures: PictureSource, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("picker")
        self._side = side
        self._pictures = pictures
        self._coming: Coming | None = None
        self._cover = PictureView(theme, tallest=Size.COVER_IN_COLUMN, radius=Radius.TILE)
        self._cover.setFixedSize(Size.COVER_IN_COLUMN, Size.COVER_IN_COLUMN)
        self._photo: Photo | None = None
        self._title = ElidedLabel(tone="strong")
        self._counts = ElidedLabel(tone="small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._counts)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._cover)
        row.addLayout(words, 1)
        row.addWidget(IconView(icons, Size.ICON_SMALL, name="down", tint="quiet"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(Size.COVER_IN_COLUMN + 2 * Space.XS + 2)
        self.say("Choose a collection", "", None)

    @property
    def text_shown(self) -> str:
        """What is to be read on it."""
        return f"{self._title.text()}\n{self._counts.text()}".strip()

    def say(self, title: str, counts: str, cover: Photo | None) -> None:
        """Show what the column shows."""
        self._title.setText(title)
        self._counts.setText(counts)
        self._counts.setVisible(bool(counts))
        self.setAccessibleName(f"{self._side.capitalize()} side: {title}")
        self.setAccessibleDescription(counts)
        if cover is None or self._photo is None or cover.ref != self._photo.ref:
            self._show_cover(cover)

    def sizeHint(self) -> QSize:
        """Return a size with room for a title."""
        return QSize(Size.SIDEBAR, self.height())

    def _show_cover(self, cover: Photo | None) -> None:
        if self._coming is not None:
            self._coming.cancel()
        self._photo, self._coming = cover, None
        self._cover.setVisible(cover is not None)
        if cover is None:
            return
        self._cover.set_picture(_square(self._pictures.at_once(cover)), 1.0)
        self._coming = self._pictures.bring(cover, COVER_PIXELS, self._came)

    def _came(self, photo: Photo, image: QImage) -> None:
        if self._photo is not None and photo.ref == self._photo.ref:
            self._cover.set_picture(_square(QPixmap.fromImage(image)), 1.0)


class PickerMenu(QObject):
    """The menu of one column: collections of one's own, then other photos there are; letters narrow it down.

    Signals:
        chosen(source): this is to be shown.

    Attributes:
        menu: the menu, open or not.
    """

    chosen = Signal(object)

    def __init__(self, collecting: Collecting, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._collecting = collecting
        self._others: Sequence[Source] = ()
        self.menu = FilterMenu(icons, window)
        self.menu.triggered.connect(self._triggered)
        collecting.changed.connect(self._fill_open)

    def open(self, below: QWidget, name: str, others: Sequence[Source]) -> None:
        """Open below a widget with the user's collections and `others`."""
        self._others = others
        self.menu.setAccessibleName(name)
        self._collecting.want()
        self.menu.typed = ""
        self._fill()
        self.menu.setMinimumWidth(below.width())
        self.menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _fill_open(self) -> None:
        if self.menu.isVisible():
            self._fill()

    def _fill(self) -> None:
        collecting = self._collecting
        active = cast("QAction | None", self.menu.activeAction())
        chosen = active.data() if active is not None else None
        self.menu.begin()
        if len(collecting.own) + len(self._others) >= MANY:
            self.menu.add_filter()
        self._say("Your collections")
        for collection in collecting.own:
            self._add(_entry(collection), collection.title, collection)
        if collecting.loading:
            self._say("They are on their way …")
        elif collecting.error is not None:
            self._say("They did not come.")
            self.menu.addAction("&Try again").triggered.connect(collecting.want)
        elif not collecting.available:
            self._say("Sign in to see them.")
        elif not collecting.own:
            self._say("You have none yet.")
        if collecting.more and not collecting.loading:
            self.menu.addAction("&More collections").triggered.connect(self._more)
        if self._others:
            self.menu.addSeparator()
            self._say("Other photos")
            for source in self._others:
                self._add(_cut(source.title), source.title, source)
        self.menu.narrow()
        self._choose(chosen)

    def _choose(self, chosen: object) -> None:
        """Stand where one stood before the menu was filled anew."""
        for action in self.menu.actions() if chosen is not None else ():
            if action.data() == chosen:
                self.menu.setActiveAction(action)

    def _say(self, text: str) -> None:
        self.menu.addAction(text).setEnabled(False)

    def _add(self, text: str, name: str, data: object) -> None:
        action = QAction(button_text(text), self.menu)
        action.setData(data)
        self.menu.addAction(action)
        self.menu.list_entry(action, name)

    def _more(self) -> None:
        """Ask for more, and show the menu where it was."""
        self._collecting.want_more()
        self.menu.popup(self.menu.pos())

    def _triggered(self, action: QAction) -> None:
        if isinstance(action.data(), Collection | Source):
            self.chosen.emit(action.data())


def _entry(collection: Collection) -> str:
    count = exact_number(collection.total_photos) + (", private" if collection.private else "")
    return f"{_cut(collection.title)}  ({count})"


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _square(picture: QPixmap | None) -> QPixmap | None:
    """Return the middle of a picture, as wide as it is high."""
    if picture is None or picture.isNull():
        return None
    side = min(picture.width(), picture.height())
    return picture.copy((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)
