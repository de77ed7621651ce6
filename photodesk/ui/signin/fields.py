"""A field with everything around it: its label, a hint, what is wrong with it, dots for what is secret."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel, set_tooltip
from photodesk.ui.theme.tokens import Size, Space

LONGEST_PASTE = 2_000
"""Letters that are taken of what is pasted: a page's worth of labels around two keys."""
LONGEST_KEY = 200


class Trouble(QWidget):
    """A sentence about what is wrong, with an icon; not there while nothing is."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconView(icons, Size.ICON_SMALL, name="alert", tint="error")
        self._label = PlainLabel(tone="error", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is wrong; "" if nothing is."""
        return self._label.text()

    def say(self, text: str, *, tone: str = "error") -> None:
        """Say `text`, to screen readers, too; "" takes it away. `tone` is error or warn."""
        news = text != self._label.text()
        self._icon.set_icon("alert", tint=tone)
        self._label.set_tone(tone)
        self._label.setText(text)
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        if text and news:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class LabelledField(QWidget):
    """One line to be typed or pasted.

    Attributes:
        edit: the line itself.

    Signals:
        changed: another text stands in it.
        pasted(text): more than one letter came at once, and this is the whole text now.
        entered: Enter was pressed in it.
    """

    changed = Signal()
    pasted = Signal(str)
    entered = Signal()

    def __init__(
        self,
        label: str,
        icons: Icons,
        *,
        secret: bool = False,
        hint: str = "",
        example: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = label.partition(" (")[0].lower()
        self._before = 0
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(LONGEST_PASTE)
        self.edit.setPlaceholderText(example)
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(hint)
        self._hint = hint
        self._show = QToolButton(self)
        self._show.setCheckable(True)
        self._show.setVisible(secret)
        icons.dress(self._show, "eye")
        self._trouble = Trouble(icons)
        self._secret = secret
        self._lay_out(label)
        self.cover()
        self._show.toggled.connect(self._uncover)
        self.edit.textEdited.connect(self._edited)
        self.edit.textChanged.connect(self._changed)
        self.edit.returnPressed.connect(self.entered)

    def _lay_out(self, label: str) -> None:
        title = PlainLabel(label)
        title.setBuddy(self.edit)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.XS)
        grid.setHorizontalSpacing(Space.XS)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(self.edit, 1, 0)
        grid.addWidget(self._show, 1, 1)
        below = QVBoxLayout()
        below.setSpacing(Space.XS)
        below.addWidget(self._trouble)
        if self._hint:
            below.addWidget(PlainLabel(self._hint, tone="small", wrap=True))
        grid.addLayout(below, 2, 0, 1, 2)

    @property
    def text(self) -> str:
        """What stands in it, without white space around it."""
        return self.edit.text().strip()

    @property
    def trouble(self) -> str:
        """What is wrong with it; "" if nothing is."""
        return self._trouble.text

    def put(self, text: str) -> None:
        """Put `text` into it; what stood there cannot be brought back with undo."""
        self.edit.setText(text)

    def clear(self) -> None:
        """Empty it, and show what is secret as dots again."""
        self.edit.clear()
        self.cover()
        self.say("")

    def cover(self) -> None:
        """Show what is secret as dots."""
        self._show.setChecked(False)
        self._uncover(on=False)

    def say(self, text: str) -> None:
        """Say what is wrong with it; "" if nothing is."""
        self._trouble.say(text)
        self.edit.setProperty("wrong", bool(text))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        self.edit.setAccessibleDescription(f"{text} {self._hint}".strip())

    def take_focus(self) -> None:
        """Let the user type into it, over what stands there."""
        self.edit.setFocus()
        self.edit.selectAll()

    def _uncover(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Password if self._secret and not on else mode.Normal)
        verb = "Hide" if on else "Show"
        self._show.setAccessibleName(f"{verb} the {self._name}")
        set_tooltip(self._show, f"{verb} the {self._name}")

    def _edited(self, text: str) -> None:
        if len(text) > self._before + 1:
            self.pasted.emit(text)

    def _changed(self, text: str) -> None:
        self._before = len(text)
        if self.trouble:
            self.say("")
        self.changed.emit()
