"""The row at the top: back and forward, search, size of the tiles, panes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QSlider, QToolButton, QWidget

from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.shortcuts.tips import follow_keys
from photodesk.ui.text import set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

LONGEST_QUERY = 200
WIDEST_SEARCH = 520


class SearchField(QLineEdit):
    """Where one types what to look for.

    Signals:
        asked(text): Enter was pressed on something.
        left: Escape was pressed.
        entered: it has the focus now.
        down: Down was pressed.
    """

    asked = Signal(str)
    left = Signal()
    entered = Signal()
    down = Signal()

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setPlaceholderText("Search photos")
        self.setAccessibleName("Search photos")
        set_tooltip(
            self,
            "Search photos, or type @ and a user name to see somebody’s page. Among what you have seen,"
            " -word leaves a word out, and by:, camera:, place: and tag: say where one stands.",
        )
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText("Clear the search")
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(self._typed)
        theme.changed.connect(self._dress)
        self._dress()
        self.setMaxLength(LONGEST_QUERY)
        self.setMaximumWidth(WIDEST_SEARCH)
        self.returnPressed.connect(self._ask)

    def _dress(self) -> None:
        self._glass.setIcon(self._icons.icon("search", tint="quiet", size=Size.ICON_SMALL))
        self._clear.setIcon(self._icons.icon("close", tint="quiet", size=Size.ICON_SMALL))

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _ask(self) -> None:
        text = " ".join(self.text().split())
        if text:
            self.asked.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape, or downwards."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell of it."""
        super().focusInEvent(event)
        self.entered.emit()


class Header(QWidget):
    """The row itself.

    Signals:
        tile_height_chosen(height): the size slider was moved, in logical pixels.
    """

    tile_height_chosen = Signal(int)

    def __init__(self, actions: Actions, icons: Icons, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self.search = SearchField(icons, theme)
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(Size.TILE_LEAST, Size.TILE_MOST)
        self.size_slider.setSingleStep(20)
        self.size_slider.setPageStep(60)
        self.size_slider.setFixedWidth(120)
        self.size_slider.setAccessibleName("Size of the tiles")
        set_tooltip(self.size_slider, "Size of the tiles")
        self.size_slider.valueChanged.connect(self.tile_height_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._button(actions["sidebar"], "sidebar", "Sidebar"))
        layout.addWidget(self._button(actions["go-back"], "back", "Back"))
        layout.addWidget(self._button(actions["go-forward"], "forward", "Forward"))
        layout.addSpacing(Space.S)
        layout.addWidget(self.search, 1)
        layout.addStretch(1)
        layout.addWidget(self._layouts(actions))
        layout.addSpacing(Space.S)
        layout.addWidget(self.size_slider)
        layout.addSpacing(Space.S)
        self.theme_button = QToolButton()
        self.theme_button.setAccessibleName("Light or dark")
        set_tooltip(self.theme_button, "Light or dark")
        icons.dress(self.theme_button, "theme")
        layout.addWidget(self.theme_button)
        layout.addWidget(self._button(actions["inspector"], "inspector", "Details"))

    def put_last(self, widget: QWidget) -> None:
        """Put `widget` at the right end."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def set_tile_height(self, height: int) -> None:
        """Put the slider at `height` without telling anybody."""
        self.size_slider.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.size_slider.setValue(height)
        self.size_slider.blockSignals(False)  # noqa: FBT003

    def _layouts(self, actions: Actions) -> QWidget:
        """Return the layouts of the wall as one control, of which one part is pressed."""
        control = QWidget()
        control.setObjectName("segments")
        control.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        control.setAccessibleName("Layout of the photos")
        group = QButtonGroup(control)
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (
            self._button(actions["layout-justified"], "grid", "Justified rows"),
            self._button(actions["layout-square"], "squares", "Square tiles"),
            self._button(actions["layout-list"], "list", "List"),
        ):
            group.addButton(button)
            row.addWidget(button)
        return control

    def _button(self, action: QAction, icon: str, tip: str) -> QToolButton:
        button = QToolButton()
        follow_keys(button, action, tip)
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.setEnabled(action.isEnabled())
        self._icons.dress(button, icon)
        button.clicked.connect(action.trigger)
        Mirror(action, button)
        return button


class Mirror(QWidget):
    """Keeps a button as its action is: enabled, checked."""

    def __init__(self, action: QAction, button: QToolButton) -> None:
        super().__init__(button)
        self.hide()
        self._action = action
        self._button = button
        action.changed.connect(self._copy)

    def _copy(self) -> None:
        self._button.setEnabled(self._action.isEnabled())
        self._button.setChecked(self._action.isChecked())
