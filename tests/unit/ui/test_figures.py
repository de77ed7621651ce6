"""Likes, downloads and views in the inspector."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photodesk.ui.icons import Icons
from photodesk.ui.inspector.sections import Figures
from photodesk.ui.times import exact_number
from tests.unit.library.fakes import photo


def test_figures_are_spoken_with_their_names(qtbot: QtBot, icons: Icons) -> None:
    """What is drawn as "1M" beside an icon is spoken as the exact number of what it counts."""
    figures = Figures(icons)
    qtbot.addWidget(figures)
    figures.show_photo(photo(likes=19, downloads=1, views=1_000_000))
    assert figures.text.split() == ["19", "1", "1M"]
    spoken = [
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
        for label in figures.findChildren(QLabel)
    ]
    assert spoken == ["19 likes", "1 download", f"{exact_number(1_000_000)} views"]
