"""What screen readers are told of the wall while the user moves on it."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView


def tell(view: QAbstractItemView, what: QAccessible.Event, row: int) -> None:
    """Say that `what` happened to the item of `row`; the focus is told of only while `view` has it.

    QListView would tell of itself: it has not laid its items out and does not know which one it is.
    """
    if QAccessible.isActive() and row >= 0 and (what is not QAccessible.Event.Focus or view.hasFocus()):
        event = QAccessibleEvent(view, what)
        event.setChild(row)
        QAccessible.updateAccessibility(event)
