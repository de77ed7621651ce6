"""A viewport that Python knows the kind of."""

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea) -> None:
    """Give `area` a viewport made here.

    For one that Qt made itself, PySide6 finds out of what kind it is by trying all widgets there are, and
    makes their classes ready for that: some 30 ms of a start (PySide6 6.11).
    """
    area.setViewport(QWidget())
