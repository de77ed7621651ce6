"""Widgets one after the other, wrapped like words."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from photodesk.ui.inspector.flow import FlowLayout

pytestmark = pytest.mark.usefixtures("qapp")

GAP = 16


@pytest.mark.parametrize("hidden", [0, 1])
def test_what_is_hidden_leaves_no_gap(hidden: int) -> None:
    """The first widget that is shown stands at the edge, the next one gap away, whatever is hidden."""
    parent = QWidget()
    layout = FlowLayout(GAP, parent)
    buttons = [QPushButton(text) for text in ("One", "Two", "Three")]
    for button in buttons:
        layout.addWidget(button)
    buttons[hidden].hide()
    layout.setGeometry(QRect(0, 0, 600, 40))
    left, right = (button for button in buttons if not button.isHidden())
    assert left.x() == 0
    assert right.x() == left.width() + GAP
    assert layout.heightForWidth(600) == left.height()
