"""Which photos are selected: one, a range, this and that one, all, none."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.wall.spans import Spans

_UPDATE = QItemSelectionModel.SelectionFlag


def spans_of(selection: QItemSelection) -> Spans:
    """Return the rows of `selection`, without walking them."""
    parts = (selection.at(number) for number in range(selection.count()))
    return Spans.of((part.top(), part.bottom()) for part in parts)


class Selecting:
    """Selects photos of `view`, always in ranges: a range of 100,000 costs what one photo costs.

    A range reaches from the anchor, the photo that was chosen last without Shift, to the photo named. As it
    is changed again it grows and shrinks around the anchor, beside what was selected when that was chosen.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._anchor = -1
        self._beside = Spans()

    @property
    def spans(self) -> Spans:
        """The rows that are selected."""
        return spans_of(self._view.selectionModel().selection())

    def forget(self) -> None:
        """Forget the anchor: another list is shown."""
        self._anchor, self._beside = -1, Spans()

    def only(self, row: int) -> None:
        """Select `row` and nothing else."""
        self._choose(row, Spans.between(row, row))
        self._beside = Spans()

    def turn(self, row: int) -> None:
        """Select `row` as well, or no longer."""
        self._choose(row, self.spans.turned(row))

    def stand_on(self, row: int) -> None:
        """Make `row` the current one, and leave the selection as it is."""
        self._stand(row)

    def reach(self, row: int, *, beside: bool) -> None:
        """Select from the anchor to `row`; `beside` what was selected before, or in its place."""
        current, spans = self._view.currentIndex().row(), self.spans
        if self._anchor < 0 or spans == Spans.between(current, current):
            self._anchor = max(current, 0)
        if not beside:
            self._beside = Spans()
        self.set(self._beside | Spans.between(self._anchor, row))
        self._stand(row)

    def take(self, spans: Spans) -> None:
        """Select what was enclosed; the current photo is one of it from now on."""
        self.set(spans)
        row = self._view.currentIndex().row()
        if spans and row not in spans:
            row = spans.pairs[0][0]
            self._stand(row)
        self._anchor, self._beside = row, spans

    def all(self) -> None:
        """Select everything that has come."""
        count = self._view.model().rowCount()
        if count:
            self.set(Spans.between(0, count - 1))

    def clear(self) -> bool:
        """Select nothing, return whether anything was selected; the current photo stays the current one."""
        was = self._view.selectionModel().hasSelection()
        self._beside = Spans()
        self.set(Spans())
        return was

    def set(self, spans: Spans) -> None:
        """Select exactly `spans`, as far as there are such rows."""
        model = self._view.model()
        selection = QItemSelection()
        for first, last in (spans & Spans.of([(0, model.rowCount() - 1)])).pairs:
            selection.select(model.index(first, 0), model.index(last, 0))
        self._view.selectionModel().select(selection, _UPDATE.ClearAndSelect)

    def keep(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether several are selected, so that going to `index` leaves them as they are."""
        return index.isValid() and len(self.spans) > 1

    def _choose(self, row: int, spans: Spans) -> None:
        self._anchor, self._beside = row, spans
        self.set(spans)
        self._stand(row)

    def _stand(self, row: int) -> None:
        index = self._view.model().index(row, 0)
        self._view.selectionModel().setCurrentIndex(index, _UPDATE.NoUpdate)
