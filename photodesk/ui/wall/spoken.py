"""What screen readers are told of the wall while the user moves on it."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView

from photodesk.ui.wall.spans import Spans

ONE_BY_ONE = 8
"""Photos selected or unselected at once of which each is told; of more it is told that there were many."""


def tell(view: QAbstractItemView, what: QAccessible.Event, row: int) -> None:
    """Say that `what` happened to the item of `row`; the focus is told of only while `view` has it.

    QListView would tell of itself: it has not laid its items out and does not know which one it is.
    """
    if QAccessible.isActive() and row >= 0 and (what is not QAccessible.Event.Focus or view.hasFocus()):
        event = QAccessibleEvent(view, what)
        event.setChild(row)
        QAccessible.updateAccessibility(event)


def tell_selected(view: QAbstractItemView, selected: Spans, deselected: Spans) -> None:
    """Say what is selected now and was not before, and the other way round."""
    if not QAccessible.isActive():
        return
    if len(selected) == 1 and view.selectionModel().selection().count() == 1:
        tell(view, QAccessible.Event.Selection, next(iter(selected)))
    elif len(selected) + len(deselected) > ONE_BY_ONE:
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.SelectionWithin))
    else:
        for row in selected:
            tell(view, QAccessible.Event.SelectionAdd, row)
        for row in deselected:
            tell(view, QAccessible.Event.SelectionRemove, row)
