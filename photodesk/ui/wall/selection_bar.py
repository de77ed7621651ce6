"""The slim bar over the wall while several photos are selected: how many, and what can be done with them."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from photodesk.ui.action_button import ActionButton
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.text import PlainLabel, set_tooltip
from photodesk.ui.theme.tokens import Space
from photodesk.ui.times import exact_number
from photodesk.ui.wall.wall import PhotosView, Wall

LEAST = 2
"""Selected photos that are worth a bar."""
BUTTONS = (
    ("favourite", "heart", ""),
    ("collect", "plus", "Add to collection…"),
    ("download", "download", "Download"),
    ("compare", "compare", "Compare"),
)
"""What stands on it, as far as there is such an action: its icon, and its text if it is always the same."""
COMPARED = range(2, 5)
"""How many photos can be compared."""


class SelectionBar(QWidget):
    """Floats bottom centre over the photos of `wall`, or of its board; F6 leads to it and back.

    Signals:
        room_taken(height): so many logical pixels at the bottom are its own; 0 while it is hidden.
    """

    room_taken = Signal(int)

    def __init__(self, wall: Wall, actions: Actions, icons: Icons) -> None:
        super().__init__(wall)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        self._wall = wall
        self._icons = icons
        self._label = PlainLabel(tone="strong")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(Space.L, Space.XS, Space.XS, Space.XS)
        self._layout.setSpacing(Space.XS)
        self._layout.addWidget(self._label)
        self._layout.addSpacing(Space.S)
        self._beside = 0
        self._buttons: dict[str, ActionButton] = {}
        for name, icon, text in BUTTONS:
            if name in actions:
                self._buttons[name] = ActionButton(actions[name], text, self)
                icons.dress(self._buttons[name], icon)
                self._layout.addWidget(self._buttons[name])
        self._clear = QToolButton()
        self._clear.setText(" Clear")
        self._clear.setAccessibleName("Clear the selection")
        set_tooltip(self._clear, "Clear the selection (Esc)")
        icons.dress(self._clear, "close")
        self._clear.clicked.connect(wall.view.selecting.clear)
        self._layout.addWidget(self._clear)
        for signal in (wall.view.selection_changed, wall.view.photos.rowsInserted, wall.turned):
            signal.connect(self._refresh)
        for button in self._buttons.values():
            button.changed.connect(self._place)
        self._all_on: bool | None = None
        self._favourite = actions["favourite"]
        self._favourite.changed.connect(self._show_heart)
        self._show_heart()
        self.lie_over(wall.view)
        QShortcut(
            QKeySequence("F6"),
            wall,
            self._there_and_back,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        previous: QWidget = wall.view
        for each in (*self._buttons.values(), self._clear):
            QWidget.setTabOrder(previous, each)
            previous = each

    def lie_over(self, view: PhotosView) -> None:
        """Stay at the lower edge of `view` where that is in view."""
        view.viewport().installEventFilter(self)  # it gets its size after the view
        _around(view).installEventFilter(self)

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def keep_beside(self, width: int) -> None:
        """Leave `width` logical pixels at the right free: something floats there."""
        self._beside = width
        self._place()

    @property
    def _is_wanted(self) -> bool:
        """Whether what is selected is in view."""
        return self._wall.is_showing_photos or self._wall.is_showing_board

    @property
    def _view(self) -> QWidget:
        """What it lies over."""
        return _around(self._wall.front)

    def _refresh(self) -> None:
        count, feed = self._wall.view.selected_count, self._wall.feed
        if count < LEAST or feed is None or not self._is_wanted:
            self._leave()
            return
        total = feed.total if feed.total is not None and feed.more else self._wall.view.photos.rowCount()
        self._label.setText(f"{exact_number(count)} of {exact_number(max(total, count))} selected")
        self.setAccessibleName(self._label.text())
        if "compare" in self._buttons:
            self._buttons["compare"].set_wanted(count in COMPARED)
        if self.isHidden():
            self.show()
        self._place()

    def _leave(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._view.setFocus()  # or it would go to whatever comes next
        self.hide()

    def _there_and_back(self) -> None:
        focused = QApplication.focusWidget()
        if self.isHidden() or (focused is not None and self.isAncestorOf(focused)):
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            buttons = (*self._buttons.values(), self._clear)
            next(each for each in buttons if each.isVisible() and each.isEnabled()).setFocus(
                Qt.FocusReason.ShortcutFocusReason
            )

    def _show_heart(self) -> None:
        """Fill the heart where all that are selected have one, so that a click takes theirs away."""
        on = bool(self._favourite.data())
        if on is not self._all_on:
            self._all_on = on
            button = self._buttons["favourite"]
            self._icons.dress(button, "heart-on" if on else "heart", tint="like" if on else "text")

    def _place(self) -> None:
        """Stand bottom centre, with icons alone where there is no room for words."""
        if self.isHidden():
            return
        view = self._view
        room = min(self._wall.front.viewport().width(), max(view.width() - self._beside, 1))
        for style in (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        ):
            for button in (*self._buttons.values(), self._clear):
                button.setToolButtonStyle(style)
            self._layout.invalidate()
            if self.sizeHint().width() <= room - 2 * Space.M:
                break
        size = self.sizeHint()
        width = min(size.width(), room)
        corner = view.mapTo(self._wall, QPoint(0, view.height()))
        left = corner.x() + (room - width) // 2
        self.setGeometry(left, corner.y() - Space.L - size.height(), width, size.height())
        board = self._wall.board
        page = board.page if board is not None and self._wall.is_showing_board else view
        page.stackUnder(self)  # and not itself above all: what lies over the wall lies over it, too

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the lower edge of what it lies over is."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the lower edge is taken."""
        super().showEvent(event)
        self.room_taken.emit(self.sizeHint().height() + Space.S)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is free again."""
        super().hideEvent(event)
        self.room_taken.emit(0)


def _around(view: PhotosView) -> QWidget:
    """Return the view itself."""
    viewport = view.viewport()
    return viewport.parentWidget() or viewport
