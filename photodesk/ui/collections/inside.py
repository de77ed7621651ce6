"""Which of the user's collections a photo is in: a row of the inspector."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.text import shortened
from photodesk.library.collecting import Collecting
from photodesk.ui.inspector.flow import FlowLayout
from photodesk.ui.text import PlainLabel, button_text
from photodesk.ui.theme.tokens import Space

LONGEST_TITLE = 32
"""Letters of a title that are shown."""


class InsideRow(QWidget):
    """Hidden while the photo is known to be in none.

    Signals:
        chosen(collection): the user wants to see it.
    """

    chosen = Signal(object)

    def __init__(self, collecting: Collecting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self._photo: Photo | None = None
        self._shown: tuple[Collection, ...] = ()
        self._buttons = QWidget()
        self._flow = FlowLayout(Space.XS, self._buttons, between=Space.XS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self._buttons.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(PlainLabel("In your collections", tone="small"))
        column.addWidget(self._buttons)
        collecting.changed.connect(self._look)
        self.hide()

    @property
    def titles(self) -> list[str]:
        """Which collections are named."""
        return [collection.title for collection in self._shown]

    def show_photo(self, photo: Photo | None) -> None:
        """Name the collections that `photo` is in."""
        self._photo = photo
        self._look()

    def _look(self) -> None:
        found = self._collecting.inside(self._photo) if self._photo is not None else ()
        if [(each.ref, each.title) for each in found] != [(each.ref, each.title) for each in self._shown]:
            self._fill(found)
        self._shown = found
        self.setVisible(bool(found))

    def _fill(self, collections: tuple[Collection, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, collection in enumerate(collections):
            button = QPushButton(button_text(shortened(collection.title, LONGEST_TITLE)))
            button.setProperty("role", "chip")
            button.setProperty("place", place)
            button.setAccessibleName(f"Open your collection {collection.title}")
            button.clicked.connect(self._pressed)
            self._flow.addWidget(button)
        self._buttons.updateGeometry()

    def _pressed(self) -> None:
        place = self.sender().property("place")
        if isinstance(place, int) and place < len(self._shown):
            self.chosen.emit(self._shown[place])
