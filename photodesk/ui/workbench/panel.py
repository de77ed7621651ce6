"""What a merger will do, asked before it is done; and how far loading is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from photodesk.library.workbench.plans import Plan
from photodesk.ui.icons import Icons
from photodesk.ui.text import ElidedLabel, PlainLabel, button_text
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space
from photodesk.ui.workbench import words
from photodesk.ui.workbench.tick import TickBox


class PlanPanel(QWidget):
    """Lies below the columns while the user decides about a plan.

    Attributes:
        plan: the plan, or None while it is hidden.

    Signals:
        wanted(plan): the user wants it done.
        given_up: they do not.
        changed(delete): the user wants the merged collection deleted, or kept.
        turned: the user wants it the other way round.
    """

    wanted = Signal(object)
    given_up = Signal()
    changed = Signal(bool)
    turned = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        _dress(self)
        self.plan: Plan | None = None
        self._title = PlainLabel(tone="strong", wrap=True)
        self._what = PlainLabel(wrap=True)
        self._cost = PlainLabel(tone="quiet", wrap=True)
        self.delete = TickBox(theme, icons)
        self.delete.toggled.connect(self.changed)
        self._turn = QPushButton("The other way round")
        self._turn.clicked.connect(self.turned)
        self._start = QPushButton("Merge")
        self._start.setProperty("role", "primary")
        self._start.clicked.connect(self._wanted)
        self._leave = QPushButton("Cancel")
        self._leave.clicked.connect(self.given_up)
        text = QVBoxLayout()
        text.setSpacing(Space.XS)
        for part in (self._title, self._what, self.delete, self._cost):
            text.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.S)
        row.addLayout(text, 1)
        row.addWidget(self._turn)
        row.addWidget(self._leave)
        row.addWidget(self._start)
        self.hide()

    @property
    def text(self) -> str:
        """What is to be read on it."""
        return f"{self._title.text()}\n{self._what.text()}\n{self._cost.text()}"

    def ask(self, title: str, plan: Plan, price: str, deleting: str) -> None:
        """Show what `plan` will do and its `price`; `deleting` offers to delete a collection afterwards."""
        anew = self.isHidden()
        self.plan = plan
        self._title.setText(title)
        self._what.setText(words.will(plan))
        self._cost.setText(price)
        self.delete.setText(button_text(deleting))
        self._start.setEnabled(plan.cost > 0)
        self.setAccessibleName(f"{title}. {self._what.text()} {self._cost.text()}")
        self.show()
        if anew:
            self._start.setFocus()

    def leave(self) -> None:
        """Ask nothing any longer."""
        self.plan = None
        self.hide()

    def _wanted(self) -> None:
        if self.plan is not None:
            self.wanted.emit(self.plan)


class LoadingLine(QWidget):
    """How far loading is; hidden once it is over.

    Signals:
        stopped: the user wants no more of it.
    """

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        _dress(self)
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._stop = QPushButton("Stop")
        self._stop.setAccessibleName("Stop loading")
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_loading(self, text: str, read: int, all_: int) -> None:
        """Show how far looking through collections is; "" hides it."""
        self._text.setText(text)
        self._bar.setRange(0, max(all_, 1))
        self._bar.setValue(read)
        self._bar.setAccessibleName(text)
        self.setVisible(bool(text))


def _dress(widget: QWidget) -> None:
    widget.setObjectName("panel")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
