"""Viewports made here are like those of Qt."""

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QListView, QScrollArea
from pytestqt.qtbot import QtBot

from photodesk.ui.viewport import give_viewport


@pytest.mark.parametrize("kind", [QListView, QScrollArea])
def test_a_viewport_is_painted_as_one_of_qt_is(qtbot: QtBot, kind: type[QAbstractScrollArea]) -> None:
    """It fills its background itself and in the same colour, so that scrolling moves what was painted."""
    ours, of_qt = kind(), kind()
    for area in (ours, of_qt):
        qtbot.addWidget(area)
    give_viewport(ours)
    assert ours.viewport().autoFillBackground() == of_qt.viewport().autoFillBackground()
    assert ours.viewport().backgroundRole() == of_qt.viewport().backgroundRole()
