"""The workbench itself: two columns, what is above and below them, and the keys of all of it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.workbench.comparing import Comparison, compare
from photodesk.ui.action_button import ActionButton
from photodesk.ui.icons import Icons
from photodesk.ui.text import PlainLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space
from photodesk.ui.workbench.column import Column
from photodesk.ui.workbench.overview import Overview
from photodesk.ui.workbench.panel import LoadingLine, PlanPanel

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHOWN = ("All", "Differences", "In both")
"""What is shown of both sides."""
ALL, IN_BOTH = 0, 2


class Page(QWidget):
    """Two collections beside each other.

    Attributes:
        left, right: the columns.
        comparison: what both have in common.
        active: the one that keys act on.
        overview: the duplicates, in place of the columns while they are looked at.
        lying: what may lie over all of it, and leaves first.
        panel: asks about a merger.
        line: says how far loading is.
        merge, duplicates: the buttons above the columns; `duplicates` opens `duplicates_menu`.

    Signals:
        copy_wanted(column), move_wanted(column), remove_wanted(column): what is selected there.
        merge_wanted: the two collections are to become one.
        look_wanted: the photo one stands on is to be seen larger, or no longer.
        closed: the user wants back to the wall.
    """

    copy_wanted = Signal(object)
    move_wanted = Signal(object)
    remove_wanted = Signal(object)
    merge_wanted = Signal()
    look_wanted = Signal()
    closed = Signal()

    def __init__(
        self, left: Column, right: Column, overview: Overview, undo: QAction, look: tuple[Theme, Icons]
    ) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Collection workbench")
        self.setWindowTitle("Collection workbench")
        self._icons = look[1]
        self.left, self.right, self.overview = left, right, overview
        self.active = left
        self.comparison = Comparison((), (), frozenset())
        self._chosen = ALL
        self.lying: QWidget | None = None
        self.panel, self.line = PlanPanel(*look), LoadingLine()
        self.merge = QPushButton("Merge…")
        self.duplicates = QPushButton("Duplicates")
        self.duplicates_menu = QMenu(self)
        self._shown = QButtonGroup(self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._columns())
        self._stack.addWidget(overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar(undo))
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.panel)
        layout.addWidget(self.line)
        for column in (left, right):
            column.entered.connect(self._entered)
            column.changed.connect(self._compare)
            for button in (column.copy, column.move_, column.remove):
                button.clicked.connect(self._pressed)
        self._shown.idClicked.connect(self._compare)
        overview.closed.connect(self.show_columns)
        self.duplicates.setMenu(self.duplicates_menu)
        self.merge.clicked.connect(self.merge_wanted)
        self.panel.given_up.connect(self._leave_panel)

    @property
    def shows_columns(self) -> bool:
        """Whether the columns are in view, and not the duplicates."""
        return self._stack.currentIndex() == 0

    @property
    def foot_height(self) -> int:
        """How high what stands below the photos is, in logical pixels: nothing should lie over it."""
        below = sum(part.sizeHint().height() for part in (self.panel, self.line) if not part.isHidden())
        return below + self.left.foot.sizeHint().height()

    def other(self, column: Column) -> Column:
        """Return the column beside `column`."""
        return self.right if column is self.left else self.left

    def show_columns(self) -> None:
        """Show the columns again."""
        self._stack.setCurrentIndex(0)
        self._offer_choice(on=True)
        self.take_focus()

    def show_overview(self) -> None:
        """Show the duplicates in place of the columns."""
        self.panel.leave()
        self._stack.setCurrentWidget(self.overview)
        self._offer_choice(on=False)
        self.overview.take_focus()

    def _offer_choice(self, *, on: bool) -> None:
        """Let it be chosen which photos are shown of both sides; of duplicates there is nothing to choose."""
        for button in self._shown.buttons():
            button.setEnabled(on)

    def take_focus(self) -> None:
        """Let keys act here."""
        if self.shows_columns:
            self.active.take_focus()
        else:
            self.overview.take_focus()

    # Building

    def _columns(self) -> QWidget:
        room = QWidget(self)
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        line = QWidget()
        line.setObjectName("rule")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line.setFixedWidth(1)
        row.addWidget(self.left, 1)
        row.addWidget(line)
        row.addWidget(self.right, 1)
        return room

    def _bar(self, undo_action: QAction) -> QWidget:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = self._tool("back", "Back to the wall (Esc)", self.closed)
        undo = ActionButton(undo_action, "", bar)
        undo.setAutoRaise(True)
        self._icons.dress(undo, "undo")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(back)
        row.addWidget(PlainLabel("Workbench", tone="strong"))
        row.addStretch(1)
        row.addWidget(self._choice())
        row.addStretch(1)
        set_tooltip(self.merge, "Make one collection of the two (G)")
        set_tooltip(self.duplicates, "Find photos that are in several collections, or look alike (D)")
        for button in (self.merge, self.duplicates, undo):
            row.addWidget(button)
        return bar

    def _choice(self) -> QWidget:
        """Return what chooses which photos are shown of both sides."""
        control = QWidget()
        control.setObjectName("segments")
        control.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        control.setAccessibleName("Photos that are shown")
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, text in enumerate(SHOWN):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setAccessibleName(f"Show {text.lower()}")
            self._shown.addButton(button, number)
            row.addWidget(button)
        return control

    def _tool(self, icon: str, tip: str, signal: object) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setAccessibleName(tip)
        set_tooltip(button, tip)
        self._icons.dress(button, icon)
        button.clicked.connect(signal)
        return button

    # How

    def _entered(self) -> None:
        sender = self.sender()
        if isinstance(sender, Column):
            self.active = sender

    def _pressed(self) -> None:
        sender = self.sender()
        for column in (self.left, self.right):
            signals = {
                column.copy: self.copy_wanted,
                column.move_: self.move_wanted,
                column.remove: self.remove_wanted,
            }
            if isinstance(sender, QAbstractButton) and sender in signals:
                self.active = column
                signals[sender].emit(column)

    def _compare(self) -> None:
        """Mark what is on both sides, and show what is to be shown of them."""
        photos = [column.listing.photos if column.listing else () for column in (self.left, self.right)]
        found = compare(*photos)
        chosen = self._shown.checkedId()
        if (found.both, chosen) == (self.comparison.both, self._chosen):
            return
        self.comparison, self._chosen = found, chosen
        for column in (self.left, self.right):
            column.mark(found.both)
            column.show_only(None if chosen == ALL else partial(_fits, found.both, chosen == IN_BOTH))

    def _leave_panel(self) -> None:
        self.panel.leave()
        self.take_focus()

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the workbench from the commands of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_D, Qt.Key.Key_G, Qt.Key.Key_Space, Qt.Key.Key_F6)
            if event.modifiers() == NO_KEYS and event.key() in own:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the buttons do, go to the other side, back to the wall."""
        key, keys = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Escape:
            self._escape()
        elif key is Qt.Key.Key_D and keys == NO_KEYS:
            self.duplicates.showMenu()
        elif not self.shows_columns or not self._acts(key, keys):
            super().keyPressEvent(event)

    def _acts(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
        """Do what a key means for the columns; return whether it means anything."""
        active = self.active
        if key is Qt.Key.Key_A and keys == CTRL:
            active.view.selecting.all()
        elif keys != NO_KEYS:
            return False
        elif key is Qt.Key.Key_F6:
            self.other(active).take_focus()
            self.active = self.other(active)
        elif key is Qt.Key.Key_Space:
            self.look_wanted.emit()
        elif key is Qt.Key.Key_G and self.merge.isEnabled():
            self.merge_wanted.emit()
        else:
            buttons = {
                Qt.Key.Key_C: active.copy,
                Qt.Key.Key_M: active.move_,
                Qt.Key.Key_Delete: active.remove,
            }
            if key not in buttons:
                return False
            buttons[key].click()
        return True

    def _escape(self) -> None:
        if self.lying is not None and self.lying.isVisible():
            self.look_wanted.emit()
        elif not self.panel.isHidden():
            self._leave_panel()
        elif not self.shows_columns:
            self.show_columns()
        elif not self.active.view.selecting.clear():
            self.closed.emit()


def _fits(both: frozenset[Ref], wanted: bool, photo: Photo) -> bool:  # noqa: FBT001 - given before
    """Whether a photo is on both sides, as `wanted`, or on one alone."""
    return (photo.ref in both) is wanted
