"""The line at the bottom: requests left, what is going on and can be cancelled, which service."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photodesk.ui.icons import Icons
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel, set_tooltip
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import clock_time, exact_number

FEW = 0.2
"""Below this part of the allowance the number of requests left is shown as a warning."""


class StatusLine(QWidget):
    """Requests left on the left, activity and work in the middle, the service on the right.

    Signals:
        cancelled: the user wants the work that is shown to end.
    """

    cancelled = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._requests = PlainLabel(tone="small")
        self._icon = IconView(icons, Size.ICON_SMALL, tint="warn")
        self._icon.hide()
        self._activity = PlainLabel(tone="small")
        self._work = PlainLabel(tone="small")
        self._cancel = QPushButton("Cancel")
        self._cancel.setProperty("role", "smalllink")
        self._cancel.clicked.connect(self.cancelled)
        self._service = PlainLabel(tone="small")
        middle = QHBoxLayout()
        middle.setSpacing(Space.XS)
        middle.addStretch(1)
        for widget in (self._activity, self._work, self._cancel):
            middle.addWidget(widget)
        middle.addStretch(1)
        self.show_work("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        layout.setSpacing(Space.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._requests, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self._service, 1)
        self._service.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def text(self) -> str:
        """What is to be read here."""
        return "   ".join(
            label.text() for label in (self._requests, self._activity, self._work, self._service)
        )

    def show_requests(self, limit: int | None, remaining: int | None, resets_at: datetime | None) -> None:
        """Show how many requests are left; nothing as long as that is not known."""
        if limit is None or remaining is None:
            self._requests.setText("")
            self._icon.hide()
            return
        text = f"{exact_number(remaining)} of {exact_number(limit)} requests left"
        few = remaining <= limit * FEW
        if few and resets_at is not None:
            text += f" · more at {clock_time(resets_at)}"
        self._requests.setText(text)
        self._requests.set_tone("warn" if few else "small")
        self._icon.set_icon("clock")
        self._icon.setVisible(few)
        set_tooltip(
            self._requests,
            f"The service allows {exact_number(limit)} requests an hour. Pictures do not count.",
        )

    def show_activity(self, text: str) -> None:
        """Show what is going on; "" for nothing."""
        self._activity.setText(text)

    def show_work(self, text: str) -> None:
        """Show how far work is that can be cancelled; "" when there is none."""
        self._work.setText(text)
        self._cancel.setAccessibleName(f"Cancel: {text}")
        for widget in (self._work, self._cancel):
            widget.setVisible(bool(text))

    def show_service(self, text: str) -> None:
        """Show which service this is."""
        self._service.setText(text)
