"""A board in the middle of the window: its name, its buttons, and what is on it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from photodesk.domain.board import LONGEST_NAME, Board
from photodesk.library.boards import Boards
from photodesk.ui.board.mirror import Mirror
from photodesk.ui.board.view import BoardView, taken_from, what_of
from photodesk.ui.board.writing import Writer
from photodesk.ui.icons import Icons
from photodesk.ui.states import State, StatePage
from photodesk.ui.text import ElidedLabel, PlainLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space
from photodesk.ui.times import exact_number
from photodesk.ui.wall.page import WallPage
from photodesk.ui.wall.view import WallView

EMPTY = State(
    "board",
    "Drag photos here, or files from your computer",
    "On the wall, B puts the selected photos on a board. What is on a board stays on this computer "
    "and needs no account.",
    "Add files…",
)
GONE = State("board", "This board is gone", "Undo or Redo in the Edit menu brings it back.", "Look around")
DASHED = 2
"""How thick the line around an empty board is while something is held over it."""

BUTTONS = (
    ("section", "section", "Add a section"),
    ("note", "note", "Add a note"),
    ("files", "add-file", "Add files…"),
    ("sort", "sort", "Sort once"),
    ("more", "more", "What can be done with this board"),
)
"""What stands beside the name: its id, its icon and its name."""

ROOMY = 480
"""Logical pixels from which on there is room for the count beside the name; the sidebar has it, too."""


class BoardPage(WallPage):
    """Shows one board.

    Attributes:
        view: what is on it.
        writer: where is written on it.
        mirror: keeps the wall behind in step.

    Signals:
        wanted(button): a button of BUTTONS was pressed, "look" where the board is gone.
        renamed(name): the user calls it that.
        dropped(photos, files, before): as of the view, of an empty board too.
    """

    wanted = Signal(str)
    renamed = Signal(str)
    dropped = Signal(object, object, str)

    def __init__(self, view: BoardView, wall: WallView, boards: Boards, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = view
        self._wall = wall
        self.mirror = Mirror(view, wall)
        self.writer = Writer(view)
        self._boards = boards
        self._id = ""
        self._title = ElidedLabel(tone="page")
        self._count = PlainLabel(tone="quiet")
        self._name = QLineEdit()
        self._buttons: dict[str, QToolButton] = {}
        self.state = EmptyBoard(icons, theme)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header(icons))
        column.addLayout(self._stack, 1)
        self._stack.addWidget(view)  # in the page by now: it would be shown as a window of its own else
        self._stack.addWidget(self.state)
        view.dropped.connect(self.dropped)
        view.arranged.connect(self.writer.follow)
        self.state.dropped.connect(self.dropped)
        self.state.pressed.connect(self._way_on)
        wall.look_changed.connect(self._follow_look)
        self._follow_look()
        boards.shelf.changed.connect(self._refresh)
        boards.shelf.items_changed.connect(self._items_changed)

    def _header(self, icons: Icons) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Size.WALL_MARGIN, Space.S, Space.M, 0)
        row.setSpacing(Space.XS)
        set_tooltip(self._title, "Click to rename (F2)")
        self._title.setCursor(Qt.CursorShape.IBeamCursor)
        self._title.installEventFilter(self)
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setAccessibleName("Name of the board")
        self._name.editingFinished.connect(self._named)
        self._name.installEventFilter(self)
        self._name.hide()
        row.addWidget(self._title, 1)
        row.addWidget(self._name, 1)
        row.addWidget(self._count)
        row.addSpacing(Space.S)
        for name, icon, text in BUTTONS:
            button = QToolButton()
            button.setAccessibleName(text)
            button.setProperty("board_button", name)
            set_tooltip(button, text)
            icons.dress(button, icon)
            button.clicked.connect(self._pressed)
            self._buttons[name] = button
            row.addWidget(button)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the name where there is little."""
        super().resizeEvent(event)
        self._count.setVisible(self.width() >= ROOMY)

    @property
    def board(self) -> Board | None:
        """The board that is shown, as it is now; None if it is gone, or none is shown."""
        return self._boards.board(self._id)

    @property
    def id(self) -> str:
        """Which board is shown; "" if none is."""
        return self._id

    @property
    def title(self) -> str:
        """What stands at the top."""
        return self._title.text()

    @property
    def is_empty(self) -> bool:
        """Whether something is said in place of what is on the board."""
        return self._stack.currentWidget() is self.state

    @property
    def room(self) -> QWidget:
        """What fills the page below its name and its buttons."""
        return self._stack.currentWidget() or self

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops, in their order."""
        return (self._name, *self._buttons.values(), self.view, *self.state.stops())

    def keep_beside(self, width: int) -> None:
        """Let nothing but photos stand on `width` logical pixels at the right: something floats there."""
        self.view.keep_beside(width)
        self.state.setContentsMargins(0, 0, width, 0)

    def button(self, name: str) -> QToolButton:
        """Return a button of BUTTONS."""
        return self._buttons[name]

    def show_board(self, id: str) -> None:
        """Show a board from its top; "" for none."""
        self.writer.leave(keep=True)
        self._end_naming()
        self._id = id
        self.mirror.on = bool(id)
        self.view.show_items(self._boards.items(id), anew=True)
        self._refresh()

    def rename(self) -> None:
        """Let the user call the board otherwise."""
        board = self.board
        if board is not None:
            self._name.setText(board.name)
            self._title.hide()
            self._name.show()
            self._name.setFocus()
            self._name.selectAll()

    def _named(self) -> None:
        if not self._name.isHidden():
            name = self._name.text()
            self._end_naming()
            self.renamed.emit(name)

    def _end_naming(self) -> None:
        if not self._name.isHidden():
            if self._name.hasFocus():
                self.setFocus()  # first, or hiding it would pass the focus on to a button
            self._name.hide()
            self._title.show()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.wanted.emit(str(button.property("board_button")))

    def _way_on(self) -> None:
        self.wanted.emit("files" if self.board is not None else "look")

    def _follow_look(self) -> None:
        """Lay out as the wall does; there is no list of a board."""
        self.view.set_look(tile=self._wall.tile_height, squares=self._wall.layout_name == "square")

    def _items_changed(self, id: str) -> None:
        if id == self._id:
            self.view.show_items(self._boards.items(id))
            self._refresh()

    def _refresh(self) -> None:
        if not self._id:
            return
        board = self.board
        for button in self._buttons.values():
            button.setEnabled(board is not None)
        if board is None:
            self._count.clear()
            self._say(GONE)
            return
        self._title.setText(board.name)
        self.setWindowTitle(board.name)
        self.view.setAccessibleName(f"Board {board.name}")
        count = board.count
        self._count.setText("1 photo" if count == 1 else f"{exact_number(count)} photos" if count else "")
        self._buttons["sort"].setEnabled(count > 1)
        if board.items == ():
            self._say(EMPTY)
        else:
            self._put_in_front(self.view)

    def _say(self, state: State) -> None:
        self.state.show_state(state)
        self.state.takes_drops = state is EMPTY
        self._put_in_front(self.state)

    def _put_in_front(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page:
            before = self._stack.currentWidget()
            had_focus = before is not None and before.hasFocus()
            self._stack.setCurrentWidget(page)
            if had_focus:
                page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rename by a click on the name; Esc leaves it as it was."""
        if watched is self._title and isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
                self.rename()
                return True
        elif (
            watched is self._name
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._end_naming()
            return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; by a proxy Tab would come from before the buttons to what is below them."""
        super().focusInEvent(event)
        self.room.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename the board where nothing on it has the focus."""
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.rename()
        else:
            super().keyPressEvent(event)


class EmptyBoard(StatePage):
    """What is said of a board with nothing on it; takes what is dropped.

    Attributes:
        takes_drops: whether it does.

    Signals:
        dropped(photos, files, before): as of a board's view.
    """

    dropped = Signal(object, object, str)

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__(icons)
        self._theme = theme
        self._held = False
        self.takes_drops = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops: on it, too, since it stands for the photos."""
        return (self, *super().stops())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw where things can be dropped."""
        super().paintEvent(event)
        if not self.takes_drops:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self._theme.colour("accent") if self._held else self._theme.colour("quiet", 90)
            painter.setPen(QPen(colour, DASHED if self._held else 1, Qt.PenStyle.DashLine))
            if self._held:
                painter.setBrush(self._theme.colour("accent", 20))
            inset = Size.WALL_MARGIN
            painter.drawRoundedRect(
                self.contentsRect().adjusted(inset, inset, -inset, -inset), Radius.CARD, Radius.CARD
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos of the window and files of other programs."""
        if self.takes_drops and taken_from(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._hold(on=True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._hold(on=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it on the board."""
        self._hold(on=False)
        photos, files = what_of(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(photos, files, "")

    def _hold(self, *, on: bool) -> None:
        self._held = on
        self.update()
