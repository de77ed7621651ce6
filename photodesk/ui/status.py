"""The line at the bottom: requests left, work that can be cancelled, what waits to be sent, which service."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel, button_text, set_tooltip
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import clock_time, exact_number

FEW = 0.2
"""Below this part of the allowance the number of requests left is shown as a warning."""
WORKING_OFFLINE = "Working offline"


class Work(QWidget):
    """How far some work is, with a button to cancel it; hidden while there is none.

    Signals:
        cancelled: the user wants it to end.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(tone="small")
        self._cancel = QPushButton("Cancel")
        self._cancel.setProperty("role", "smalllink")
        self._cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._label)
        layout.addWidget(self._cancel)
        self.say("")

    @property
    def text(self) -> str:
        """What is to be read here; "" while there is no work."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show how far it is; "" when there is none."""
        self._label.setText(text)
        self._cancel.setAccessibleName(f"Cancel: {text}")
        self.setVisible(bool(text))


class StatusLine(QWidget):
    """Requests left on the left, activity and work in the middle, what waits and the service on the right.

    Attributes:
        work: what is being downloaded.
        batch: a long change that is being sent.

    Signals:
        cancelled: the user wants the downloads that are shown to end.
        pending_wanted: the user wants to see what waits to be sent.
    """

    cancelled = Signal()
    pending_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = ("", "small", "")  # what is said of requests: text, tone, icon
        self._is_offline = False
        self._requests = PlainLabel(tone="small")
        self._icon = IconView(icons, Size.ICON_SMALL, tint="warn")
        self._icon.hide()
        self._activity = PlainLabel(tone="small")
        self.work, self.batch = Work(), Work()
        self.work.cancelled.connect(self.cancelled)
        self.pending = QPushButton()
        self.pending.setProperty("role", "smalllink")
        self.pending.clicked.connect(self.pending_wanted)
        self.pending.hide()
        self._service = PlainLabel(tone="small")
        middle = QHBoxLayout()
        middle.setSpacing(Space.M)
        middle.addStretch(1)
        for widget in (self._activity, self.work, self.batch):
            middle.addWidget(widget)
        middle.addStretch(1)
        right = QHBoxLayout()
        right.setSpacing(Space.M)
        right.addStretch(1)
        right.addWidget(self.pending)
        right.addWidget(self._service)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        layout.setSpacing(Space.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._requests, 1)
        layout.addLayout(middle, 1)
        layout.addLayout(right, 1)

    @property
    def text(self) -> str:
        """What is to be read here."""
        labels = (self._requests, self._activity, self.work, self.batch)
        texts = [label.text if isinstance(label, Work) else label.text() for label in labels]
        return "   ".join([*texts, self.pending_text, self._service.text()])

    @property
    def pending_text(self) -> str:
        """What is said of changes that wait; "" when none does."""
        return "" if self.pending.isHidden() else self.pending.text()

    def show_requests(self, limit: int | None, remaining: int | None, resets_at: datetime | None) -> None:
        """Show how many requests are left; nothing as long as that is not known."""
        if limit is None or remaining is None:
            self._left = ("", "small", "")
        else:
            text = f"{exact_number(remaining)} of {exact_number(limit)} requests left"
            few = remaining <= limit * FEW
            if few and resets_at is not None:
                text += f" · more at {clock_time(resets_at)}"
            self._left = (text, "smallwarn" if few else "small", "clock" if few else "")
            set_tooltip(
                self._requests,
                f"The service allows {exact_number(limit)} requests an hour. Pictures do not count.",
            )
        self._show_left()

    def show_offline(self, *, on: bool) -> None:
        """Say that the user works offline, in place of the requests that are left."""
        self._is_offline = on
        self._show_left()

    def _show_left(self) -> None:
        text, tone, icon = (WORKING_OFFLINE, "smallwarn", "offline") if self._is_offline else self._left
        self._requests.setText(text)
        self._requests.set_tone(tone)
        if icon:
            self._icon.set_icon(icon)
        self._icon.setVisible(bool(icon))

    def show_activity(self, text: str) -> None:
        """Show what is going on; "" for nothing."""
        self._activity.setText(text)

    def show_work(self, text: str) -> None:
        """Show how far the downloads are; "" when there are none."""
        self.work.say(text)

    def show_pending(self, text: str, *, wrong: bool = False) -> None:
        """Show what waits to be sent, as a button that leads to it; `wrong` if something cannot be sent."""
        self.pending.setText(button_text(text))
        self.pending.setVisible(bool(text))
        if self.pending.property("wrong") != wrong:
            self.pending.setProperty("wrong", wrong)
            self.pending.style().unpolish(self.pending)
            self.pending.style().polish(self.pending)

    def show_service(self, text: str) -> None:
        """Show which service this is."""
        self._service.setText(text)
