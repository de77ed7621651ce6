"""What stands above photos that were searched for: where was looked, what narrows it down, and one line."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from photodesk.domain.filters import FilterChoice, PhotoFilters
from photodesk.ui.icons import Icons
from photodesk.ui.inspector.flow import FlowLayout
from photodesk.ui.search.chips import Chips
from photodesk.ui.text import PlainLabel, button_text
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

HERE = "On this computer"


@dataclass(frozen=True, slots=True)
class Found:
    """What the bar says.

    Attributes:
        service: name of the service in use; "" where only this computer can be meant.
        here: this computer was looked through, and not the service.
        line, button: what has to be said, and what can be done about it; "" for nothing.
    """

    service: str
    here: bool
    filters: PhotoFilters
    choice: FilterChoice
    line: str = ""
    button: str = ""


class SearchBar(QWidget):
    """The bar.

    Signals:
        moved(here): the user wants to look on this computer, or else at the service.
        narrowed(filters): the list is to be narrowed down like that from now on.
        pressed: the button beside the line was pressed.
    """

    moved = Signal(bool)
    narrowed = Signal(object)
    pressed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.at_service, self.on_computer = self._part(), self._part()
        self.on_computer.setText(HERE)
        self.switch = self._switch()
        self._row = QWidget()  # as many as fit beside each other, the others below
        self.chips = Chips(theme, icons, self._row)
        self.chips.wanted.connect(self.narrowed)
        self._line = PlainLabel(tone="quiet", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("role", "outlink")
        self.button.clicked.connect(self.pressed)
        row = FlowLayout(Space.S, self._row)
        for part in (self.switch, *self.chips.chips.values()):
            row.addWidget(part)
        self._saying = QWidget()
        line = QHBoxLayout(self._saying)
        line.setContentsMargins(0, Space.S, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._line, 1)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.WALL_MARGIN, Space.S, Size.WALL_MARGIN, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._saying)

    @property
    def line(self) -> str:
        """What the line says; "" if there is none."""
        return "" if self._saying.isHidden() else self._line.text()

    def show_found(self, found: Found, today: date) -> None:
        """Show where was looked, and what narrows it down."""
        self.switch.setVisible(bool(found.service))
        self.at_service.setText(button_text(found.service))
        (self.on_computer if found.here else self.at_service).setChecked(True)
        self.chips.show_filters(found.filters, found.choice, today)
        self._line.setText(found.line)
        self.button.setText(button_text(found.button))
        self.button.setVisible(bool(found.button))
        self._saying.setVisible(bool(found.line))

    def _switch(self) -> QWidget:
        control = QWidget()
        control.setObjectName("segments")
        control.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        control.setAccessibleName("Where to look")
        group = QButtonGroup(control)
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.at_service, self.on_computer):
            group.addButton(part)
            row.addWidget(part)
        self.at_service.clicked.connect(self._to_service)
        self.on_computer.clicked.connect(self._to_computer)
        return control

    def _part(self) -> QToolButton:
        part = QToolButton()
        part.setObjectName("segment")
        part.setCheckable(True)
        part.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return part

    def _to_service(self) -> None:
        self.moved.emit(False)  # noqa: FBT003 - a signal's argument

    def _to_computer(self) -> None:
        self.moved.emit(True)  # noqa: FBT003 - a signal's argument
