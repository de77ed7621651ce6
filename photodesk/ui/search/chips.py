"""Chips: one for each thing that narrows a list down, with its menu, and a button that takes it away."""

from datetime import date

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from photodesk.domain.dates import DaySpan
from photodesk.domain.filters import FilterChoice, PhotoFilters
from photodesk.ui.icons import Icons
from photodesk.ui.search.days_panel import DaysPanel
from photodesk.ui.search.narrowing import (
    ABOUT_DAYS,
    Kind,
    Option,
    chosen,
    kinds,
    options,
    span_of,
    with_span,
    without,
)
from photodesk.ui.text import button_text, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size

CUSTOM = "Custom…"
ARROW = 12
"""The arrow that says that there is a menu, in logical pixels."""


class Chip(QWidget):
    """One of them.

    Signals:
        wanted(filters): the list is to be narrowed down like that from now on.
    """

    wanted = Signal(object)

    def __init__(self, kind: Kind, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._theme = theme
        self._icons = icons
        self._filters = PhotoFilters()
        self._options: list[Option] = []
        self._today = date.min
        self._panel: DaysPanel | None = None
        self.setObjectName("chip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(kind)
        self.menu.triggered.connect(self._chosen)
        self.button = QPushButton()
        self.button.setProperty("role", "filter")
        self.button.clicked.connect(self._open)
        self.remove = QToolButton()
        self.remove.setObjectName("unfilter")
        icons.dress(self.remove, "close", tint="quiet")
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button)
        row.addWidget(self.remove)

    def show_filters(self, filters: PhotoFilters, choice: FilterChoice, today: date) -> None:
        """Show what is chosen, and offer what can be."""
        self._filters, self._today = filters, today
        self._options = options(self.kind, filters, choice, today)
        found = chosen(self.kind, filters, choice, today)
        self.button.setText(button_text(found.label if found is not None else self.kind))
        said = f"{self.kind}: {found.label if found is not None else 'any'}"
        self.button.setAccessibleName(said)
        self._show_icon(found)
        gone = f"Remove {found.label}" if found is not None else ""
        self.remove.setAccessibleName(gone)
        set_tooltip(self.remove, gone)
        self.remove.setVisible(found is not None)
        self.setProperty("chosen", found is not None)
        for widget in (self, self.button):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _show_icon(self, found: Option | None) -> None:
        """Show that there is a menu, behind the text; or the colour that is chosen, before it."""
        before, behind = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        self.button.setLayoutDirection(before if found is not None else behind)
        if found is None:
            self.button.setIconSize(QSize(ARROW, ARROW))
            self._icons.dress(self.button, "down", tint="quiet")
            return
        self._icons.undress(self.button)
        self.button.setIconSize(QSize(Size.ICON_SMALL, Size.ICON_SMALL))
        self.button.setIcon(_dot(found.colour, self._theme) if found.colour else QIcon())

    def _open(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for option in self._options:
            action = self.menu.addAction(button_text(option.text))
            action.setCheckable(True)
            action.setChecked(option.filters == self._filters)
            action.setData(option)
            if option.colour:
                action.setIcon(_dot(option.colour, self._theme))
            group.addAction(action)
        if self.kind in ABOUT_DAYS:
            self.menu.addSeparator()
            other = self.menu.addAction(CUSTOM)
            other.setCheckable(True)
            other.setChecked(bool(span_of(self.kind, self._filters)) and group.checkedAction() is None)
            group.addAction(other)
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _chosen(self, action: QAction) -> None:
        option = action.data()
        if isinstance(option, Option):
            self.wanted.emit(option.filters)
        else:
            self.panel.open_at(span_of(self.kind, self._filters), self._today, self)

    @property
    def panel(self) -> DaysPanel:
        """Where any days can be chosen."""
        if self._panel is None:
            self._panel = DaysPanel(ABOUT_DAYS[self.kind], self._theme, self._icons, self)
            self._panel.chosen.connect(self._days_chosen)
            self._panel.closed.connect(self._come_back)
        return self._panel

    def _come_back(self) -> None:
        """Have the focus where it was before the panel: some systems make a popup the active window."""
        self.window().activateWindow()
        self.button.setFocus()

    def _days_chosen(self, span: DaySpan) -> None:
        self.wanted.emit(with_span(self.kind, self._filters, span))

    def _remove(self) -> None:
        self.button.setFocus()
        self.wanted.emit(without(self.kind, self._filters))


class Chips(QObject):
    """All of them; whoever has room puts them in a row.

    Signals:
        wanted(filters): the list is to be narrowed down like that from now on.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips = {kind: Chip(kind, theme, icons, parent) for kind in Kind}
        for chip in self.chips.values():
            chip.wanted.connect(self.wanted)

    def show_filters(self, filters: PhotoFilters, choice: FilterChoice, today: date) -> None:
        """Show what is chosen of what `choice` understands."""
        offered = kinds(choice)
        for kind, chip in self.chips.items():
            chip.setVisible(kind in offered)
            if kind in offered:
                chip.show_filters(filters, choice, today)


def _dot(colour: str, theme: Theme) -> QIcon:
    """Return a dot of a colour, with a line around it that is seen on every surface."""
    side = Size.ICON_SMALL
    pixmap = QPixmap(side * 2, side * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("quiet"), 1))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(2.5, 2.5, side - 5, side - 5))
    return QIcon(pixmap)
