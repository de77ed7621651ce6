"""What is on a board as rows of an item model, with names for screen readers."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photodesk.domain.board import Item, Items, LocalFile, Note, Section, count_of
from photodesk.domain.board_order import section_of, visible
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.hearts import Hearts
from photodesk.ui.board.layout import CARD_RATIO, Kind
from photodesk.ui.times import exact_number

Index = QModelIndex | QPersistentModelIndex


FEW = 50
"""Hearts that are painted one by one when they change."""


class BoardModel(QAbstractListModel):
    """Shows the items of one board; what belongs to a collapsed section has no row.

    Attributes:
        items: all that is on the board.
        shown: those that have rows, in their order.
        missing: the photos whose files are not where they were.
    """

    def __init__(self, hearts: Hearts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hearts = hearts
        self.items: Items = ()
        self.shown: Items = ()
        self.missing: frozenset[Ref] = frozenset()
        self._photos: list[Photo | None] = []
        self._kinds: list[tuple[Kind, float]] = []
        self._rows: dict[Ref, int] = {}
        self._rows_of_items: dict[str, int] = {}
        hearts.changed.connect(self._hearts_changed)

    def show_items(self, items: Items) -> None:
        """Show these items."""
        self.beginResetModel()
        self.items, self.shown = items, visible(items)
        self._photos = [item.photo for item in self.shown]
        self._kinds = [_kind(item, photo) for item, photo in zip(self.shown, self._photos, strict=True)]
        self._rows = {photo.ref: row for row, photo in enumerate(self._photos) if photo is not None}
        self._rows_of_items = {item.id: row for row, item in enumerate(self.shown)}
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """Return the item of a row, or None."""
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def photo(self, row: int) -> Photo | None:
        """Return the photo of a row; None for headings, notes and no row at all."""
        return self._photos[row] if 0 <= row < len(self._photos) else None

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a photo, or None."""
        return self._rows.get(ref)

    def row_of_item(self, id: str) -> int | None:
        """Return the row of an item, or None."""
        return self._rows_of_items.get(id)

    @property
    def kinds(self) -> list[tuple[Kind, float]]:
        """As what, and in which proportions, each row is laid out."""
        return self._kinds

    def size_of_section(self, row: int) -> int:
        """Return how many photos belong to the heading of a row."""
        item = self.item(row)
        return count_of(section_of(self.items, item.id)) if item is not None else 0

    def repaint(self, row: int) -> None:
        """Have a row painted again."""
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a screen reader says of an item."""
        item = self.item(index.row())
        if item is None or role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return None
        return self.spoken(index.row(), item)

    def spoken(self, row: int, item: Item) -> str:
        """Return what is said of an item."""
        content = item.content
        if isinstance(content, Section):
            count = self.size_of_section(row)
            photos = "1 photo" if count == 1 else f"{exact_number(count)} photos"
            return f"Section {content.title}, {photos}" + (", collapsed" if content.collapsed else "")
        if isinstance(content, Note):
            return f"Note: {content.text}"
        parts = [content.title if isinstance(content, LocalFile) else content.spoken_name]
        photo = item.photo
        if isinstance(content, LocalFile):
            parts.append("file missing" if photo is not None and photo.ref in self.missing else "file")
        elif content.photographer is not None and content.photographer.name not in parts[0]:
            parts.append(f"photo by {content.photographer.name}")
        if photo is not None and self._hearts.is_on(photo):
            parts.append("favourite")
        if item.note:
            parts.append(f"note: {item.note}")
        return ", ".join(parts)

    def _hearts_changed(self, refs: frozenset[Ref] | None) -> None:
        if self.shown and (refs is None or len(refs) > FEW):
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))
            return
        for ref in refs or ():
            row = self.row_of(ref)
            if row is not None:
                self.repaint(row)


def _kind(item: Item, photo: Photo | None) -> tuple[Kind, float]:
    if photo is not None:
        return Kind.NOTED if item.note else Kind.PHOTO, photo.ratio
    return (Kind.HEADING, 1.0) if isinstance(item.content, Section) else (Kind.CARD, CARD_RATIO)
