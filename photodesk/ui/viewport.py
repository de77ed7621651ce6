"""A viewport that Python knows the kind of."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea) -> None:
    """Give `area` a viewport made here.

    For one that Qt made itself, PySide6 finds out of what kind it is by trying all widgets there are, and
    makes their classes ready for that: some 30 ms of a start (PySide6 6.11). Like Qt's own it fills its
    background itself: only what hides all behind it is scrolled by moving what was painted.
    """
    viewport = QWidget()
    is_list = isinstance(area, QAbstractItemView)
    viewport.setBackgroundRole(QPalette.ColorRole.Base if is_list else QPalette.ColorRole.Window)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
