"""Messages for people: toasts that come and go, and the slim bar that stays as long as it is true."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel, button_text, set_tooltip
from photodesk.ui.theme.tokens import Motion, Size, Space

MOST_TOASTS = 3


class Toast(QWidget):
    """One text and at most one action; leaves by itself, but not while the pointer or the focus is on it.

    A long text stands on several lines.

    Signals:
        gone: it has left.
    """

    gone = Signal()

    def __init__(
        self, text: str, action: str, do: Callable[[], object] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = text
        self._do = do
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        layout.setSpacing(Space.M)
        label = PlainLabel(text)
        layout.addWidget(label)
        _break_lines(label)
        if action:
            button = QPushButton(button_text(action))
            button.setProperty("role", "link")
            button.clicked.connect(self._act)
            layout.addWidget(button)
        self.setAccessibleName(text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave_unless_used)
        self._timer.start(Motion.TOAST)

    def leave(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.gone.emit()

    def _leave_unless_used(self) -> None:
        focused = QApplication.focusWidget()
        # A toast moves when others leave: where the pointer has entered it need not be where it stands now.
        pointed_at = self.underMouse() and self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if pointed_at or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start(Motion.TOAST)
        else:
            self.leave()

    def _act(self) -> None:
        do, self._do = self._do, None
        self.leave()
        if do is not None:
            do()


def _break_lines(label: PlainLabel) -> None:
    """Let a text that is too long for one line take as many as it needs."""
    label.ensurePolished()
    if label.sizeHint().width() > Size.TOAST_MOST:
        label.setWordWrap(True)
        label.setFixedSize(Size.TOAST_MOST, label.heightForWidth(Size.TOAST_MOST))


class Toasts(QObject):
    """Stacks toasts bottom centre over `room`, three at the most."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._shown: list[Toast] = []
        self._taken = self._beside = 0
        room.installEventFilter(self)

    @property
    def texts(self) -> list[str]:
        """What is said now, oldest first."""
        return [toast.text for toast in self._shown]

    def say(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> Toast:
        """Show `text` for a while, with a button `action` that does `do`; return it for `take_back`."""
        for same in [toast for toast in self._shown if toast.text == text]:
            same.leave()
        while len(self._shown) >= MOST_TOASTS:
            self._shown[0].leave()
        toast = Toast(text, action, do, self._room)
        toast.gone.connect(self._tidy)
        self._shown.append(toast)
        toast.adjustSize()
        toast.show()
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
        return toast

    def keep_free(self, height: int) -> None:
        """Stand above the lowest `height` logical pixels of the room: something else is there."""
        self._taken = height
        self._place()

    def keep_beside(self, width: int) -> None:
        """Stand beside `width` logical pixels at the right, where something floats, if there is room."""
        self._beside = width
        self._place()

    def shows(self, toast: Toast) -> bool:
        """Return whether `toast` has not left."""
        return any(shown is toast for shown in self._shown)

    def take_back(self, toast: Toast) -> None:
        """Let `toast` leave, if it has not left: what it says is no longer so."""
        if self.shows(toast):
            toast.leave()

    def _tidy(self) -> None:
        for toast in [toast for toast in self._shown if toast.isHidden()]:
            self._shown.remove(toast)
            toast.deleteLater()
        self._place()

    def _place(self) -> None:
        bottom = self._room.height() - Space.XL - self._taken
        for toast in reversed(self._shown):
            size = toast.sizeHint()
            width = min(size.width(), self._room.width() - 2 * Space.L)
            bottom -= size.height()
            left = min((self._room.width() - width) // 2, self._room.width() - self._beside - Space.S - width)
            toast.setGeometry(max(left, Space.L), bottom, width, size.height())
            toast.raise_()
            bottom -= Space.S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the room changes its size."""
        if watched is self._room and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)


class SlimBar(QWidget):
    """One line across the window that stays as long as it is true, with at most two buttons.

    A text that is too long for one line stands on several, and is not cut. Whoever shows several bars one at
    a time says so by `wait_for_turn`.

    Signals:
        first, second: the button was pressed.
        dismissed: the user does not want to see it any longer.
        others_wanted: the user wants to see the others, or only the first again.
        changed: it says something else, or nothing any longer.
    """

    first = Signal()
    second = Signal()
    dismissed = Signal()
    others_wanted = Signal()
    changed = Signal()

    def __init__(
        self,
        icons: Icons,
        *,
        icon: str,
        can_go: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconView(icons, Size.ICON_SMALL, name=icon, tint="quiet")
        self._label = PlainLabel(wrap=True)
        self._buttons = (QPushButton(), QPushButton())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        layout.setSpacing(Space.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._label, 1)
        for button, signal in zip(self._buttons, (self.first, self.second), strict=True):
            button.clicked.connect(signal)
            button.hide()
            layout.addWidget(button)
        self._others = QToolButton()
        self._others.clicked.connect(self.others_wanted)
        self._others.hide()
        layout.addWidget(self._others)
        self._close = QToolButton()
        self._close.setAccessibleName("Hide this message")
        set_tooltip(self._close, "Hide this message")
        icons.dress(self._close, "close")
        self._close.clicked.connect(self.dismissed)
        layout.addWidget(self._close)
        self._close.setVisible(can_go)
        self._text = self._told = ""
        self._waits = False
        self.hide()

    @property
    def text(self) -> str:
        """What it says, be it its turn or not; "" where it says nothing."""
        return self._text

    def wait_for_turn(self) -> None:
        """Come from now on only by `stand`."""
        self._waits = True

    def say(self, text: str, first: str = "", second: str = "", *, icon: str = "") -> None:
        """Show `text` with up to two buttons."""
        self._text = text
        self._label.setText(text)
        if icon:
            self._icon.set_icon(icon)
        for button, name in zip(self._buttons, (first, second), strict=True):
            button.setText(button_text(name))
            button.setVisible(bool(name))
        self.setAccessibleName(text)
        if not self._waits:
            self.stand()
        self.changed.emit()

    def leave(self) -> None:
        """Say nothing any longer."""
        self._text = self._told = ""
        if not self._waits:
            self.hide()
        self.changed.emit()

    def stand(self, others: str = "", spoken: str = "", *, news: bool = False) -> None:
        """Be seen, with a button `others` that leads to others if given, `spoken` so by a screen reader.

        It hears of that if something is said for the first time: by this one, or, if `news`, by others.
        """
        self._others.setText(others)
        self._others.setAccessibleName(spoken)
        set_tooltip(self._others, spoken)
        self._others.setVisible(bool(others))
        self.setAccessibleDescription(spoken)
        self.show()
        if news or self._text != self._told:
            self._told = self._text
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def take_focus(self) -> None:
        """Let keys act on its last button: what takes it away, or leads on."""
        buttons = (*self._buttons, self._others, self._close)
        shown = [button for button in buttons if not button.isHidden()]
        if shown:
            shown[-1].setFocus(Qt.FocusReason.OtherFocusReason)
