"""Return presses the button that has the focus, and nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from photodesk.ui.pressing import ReturnPresses


class Asking(QDialog):
    """A dialog with a field, a box, and the buttons Save, which is the default one, and Cancel."""

    def __init__(self) -> None:
        super().__init__()
        ReturnPresses(self)
        self.pressed: list[str] = []
        self.field, self.box = QLineEdit(), QCheckBox("Private")
        self.save, self.cancel = QPushButton("Save"), QPushButton("Cancel")
        self.save.setDefault(True)
        self.cancel.setAutoDefault(False)
        layout = QVBoxLayout(self)
        for each in (self.field, self.box, self.save, self.cancel):
            layout.addWidget(each)
        for button in (self.save, self.cancel):
            button.clicked.connect(self._note)

    def _note(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.pressed.append(button.text())

    def press_return(self, on: QWidget) -> list[str]:
        """Press Return on a widget that has the focus; return which buttons that pressed."""
        self.pressed = []
        on.setFocus()
        QTest.keyClick(on, Qt.Key.Key_Return)
        return self.pressed


@pytest.fixture
def dialog(qapp: object) -> Iterator[Asking]:
    found = Asking()
    found.show()
    found.activateWindow()
    assert QTest.qWaitForWindowActive(found)
    yield found
    found.deleteLater()


def test_return_presses_the_button_that_has_the_focus(dialog: Asking) -> None:
    """On Cancel it cancels; in the field and on the box it does what the default button says."""
    assert dialog.press_return(dialog.cancel) == ["Cancel"]
    assert dialog.press_return(dialog.save) == ["Save"]
    assert dialog.press_return(dialog.field) == ["Save"]
    assert dialog.press_return(dialog.box) == ["Save"]
    assert not dialog.box.isChecked()


def test_a_button_that_gets_the_focus_meanwhile_is_not_pressed(dialog: Asking) -> None:
    """What Return does in a field may close the field, and pass the focus on to a button."""
    dialog.save.setDefault(False)
    dialog.save.setAutoDefault(False)
    dialog.field.returnPressed.connect(dialog.cancel.setFocus)
    assert dialog.press_return(dialog.field) == []
    assert dialog.cancel.hasFocus()


def test_without_a_default_button_return_ticks_a_box(dialog: Asking) -> None:
    """There is nothing else that it could mean there; a button that is off does nothing."""
    dialog.save.setDefault(False)
    dialog.save.setAutoDefault(False)
    assert dialog.press_return(dialog.box) == []
    assert dialog.box.isChecked()
    dialog.cancel.setFocus()
    dialog.cancel.setEnabled(False)
    assert dialog.press_return(dialog.cancel) == []
