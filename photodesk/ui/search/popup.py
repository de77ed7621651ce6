"""The list below the search field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import Coming, PictureSource
from photodesk.ui.search.delegate import RowDelegate
from photodesk.ui.search.rows import Row, RowKind, Rows
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.viewport import give_viewport


class Popup(QFrame):
    """Rows to choose from. It lies over the window, and leaves the focus where it is until Down is pressed.

    Signals:
        chosen(row): a row was chosen.
        removed(text): an earlier search is to be forgotten.
        left: the user goes back to the field.
    """

    chosen = Signal(object)
    removed = Signal(str)
    left = Signal()

    def __init__(self, window: QWidget, pictures: PictureSource, theme: Theme, icons: Icons) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._window = window
        self._pictures = pictures
        self._came: dict[Ref, QPixmap] = {}
        self._coming: list[Coming] = []
        self.rows = Rows(self)
        self.view = _List(self)
        self.view.setAccessibleName("Suggestions")
        give_viewport(self.view)
        self.view.setModel(self.rows)
        self.delegate = RowDelegate(theme, icons, self._picture, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.clicked.connect(self._choose)
        self.view.entered_on.connect(self._choose)
        self.view.deleted.connect(self._remove)
        self.view.removed_at.connect(self._remove)
        self.view.left.connect(self.left)
        theme.changed.connect(self.view.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        layout.addWidget(self.view)
        self.hide()

    def show_rows(self, rows: Sequence[Row], below: QWidget) -> None:
        """Show rows below a widget; without any the list goes away."""
        current = self.view.currentIndex().row() if self.view.hasFocus() else -1
        self.rows.show(rows)
        self._bring([photo for row in rows for photo in row.photos])
        if not rows:
            self.put_away()
            return
        self.place(below)
        self.show()
        self.raise_()
        if current >= 0:
            self.view.setCurrentIndex(self.rows.index(min(current, len(rows) - 1), 0))

    def place(self, below: QWidget) -> None:
        """Stand below a widget, as high as the rows need."""
        width = max(below.width(), Size.SUGGESTIONS)
        height = sum(self.view.sizeHintForRow(row) for row in range(self.rows.rowCount()))
        corner = below.mapTo(self._window, QPoint(0, below.height() + Space.XS))
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = corner.x() + below.width() - width if right_to_left else corner.x()
        self.setGeometry(left, corner.y(), width, height + 2 * Space.XS + 2)

    def put_away(self) -> None:
        """Show nothing."""
        self.hide()
        for coming in self._coming:
            coming.cancel()
        self._coming = []

    def enter(self) -> None:
        """Give the first row the focus that can be chosen."""
        if self.isHidden():
            return
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        self.view.setCurrentIndex(self.rows.index(0, 0))

    def _bring(self, photos: Sequence[Photo]) -> None:
        for coming in self._coming:
            coming.cancel()
        self._came = {photo.ref: self._came[photo.ref] for photo in photos if photo.ref in self._came}
        side = round(Size.SUGGESTED * self.devicePixelRatioF())
        missing = [photo for photo in photos if photo.ref not in self._came]
        self._coming = [self._pictures.bring(photo, side, self._take) for photo in missing]

    def _take(self, photo: Photo, image: QImage) -> None:
        self._came[photo.ref] = QPixmap.fromImage(image)
        self.view.viewport().update()

    def _picture(self, photo: Photo) -> QPixmap | None:
        return self._came.get(photo.ref) or self._pictures.at_once(photo)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None and row.kind is not RowKind.NOTHING:
            self.chosen.emit(row)

    def _remove(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None and row.kind is RowKind.SEARCH:
            self.removed.emit(row.text)


class _List(QListView):
    """The rows themselves.

    Signals:
        entered_on(index): Enter was pressed on a row.
        deleted(index): Delete was pressed on a row.
        removed_at(index): its cross was clicked.
        left: Escape, or Up on the first row.
    """

    entered_on = Signal(QModelIndex)
    deleted = Signal(QModelIndex)
    removed_at = Signal(QModelIndex)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, remove, go back to the field; the arrows move."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit(index)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and index.row() <= 0):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the cross of a row for what it is."""
        index = self.indexAt(event.position().toPoint())
        delegate = self.itemDelegate()
        if (
            index.isValid()
            and isinstance(delegate, RowDelegate)
            and delegate.remove_area(self.visualRect(index)).contains(event.position().toPoint())
            and _is_search(index)
        ):
            self.removed_at.emit(index)
            return
        super().mouseReleaseEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here."""
        del search


def _is_search(index: QModelIndex) -> bool:
    model = index.model()
    row = model.row(index) if isinstance(model, Rows) else None
    return row is not None and row.kind is RowKind.SEARCH
