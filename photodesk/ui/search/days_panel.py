"""Where days are chosen freely: two fields and a calendar, below a chip."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from photodesk.domain.dates import ANY_DAY, DaySpan
from photodesk.ui.icons import Icons
from photodesk.ui.search.days import day_of, day_text, in_order
from photodesk.ui.search.month import Month
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

LONGEST = 40
"""Letters of a day, whatever the language."""
SWAPPED = "The first day is after the last one: they will change places."


class DaysPanel(QFrame):
    """From and to, either of which may stay empty: that end is open then. Escape leaves all as it was.

    Signals:
        chosen(span): these days are wanted; none for any day.
        closed: it is not there any more.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, about: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("days")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(about)
        self.first, self.last = self._field("From"), self._field("To")
        self._active = self.first
        self.month = Month(theme, icons)
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)
        self.note = PlainLabel(tone="small", wrap=True)
        self.clear, self.show_them = QPushButton("Clear"), QPushButton("Show")
        self.show_them.setProperty("role", "primary")
        self.clear.clicked.connect(self._clear)
        self.show_them.clicked.connect(self._apply)
        self._lay_out(about)

    def open_at(self, span: DaySpan, today: date, below: QWidget) -> None:
        """Show a span to be changed, below a widget and on its screen."""
        for field, day in ((self.first, span.first), (self.last, span.last)):
            field.setText(day_text(day))
        self.month.turn_to(span.first or span.last or today)
        self._typed()
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + Space.XS))
        room = below.screen().availableGeometry()
        left = min(corner.x(), room.right() - self.width())
        top = corner.y()
        if top + self.height() > room.bottom():
            top = max(below.mapToGlobal(QPoint(0, 0)).y() - self.height() - Space.XS, room.top())
        self.move(max(left, room.left()), top)
        self.show()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    @property
    def span(self) -> DaySpan | None:
        """What is chosen, the earlier day first; None while a field holds no day."""
        return None if self._wrong else in_order(self.first.text(), self.last.text())

    @property
    def _wrong(self) -> list[QLineEdit]:
        """The fields with a text that is no day."""
        return [each for each in (self.first, self.last) if each.text().strip() and not self._day(each)]

    def _field(self, name: str) -> "_Field":
        field = _Field()
        field.setMaxLength(LONGEST)
        field.setAccessibleName(name)
        field.setPlaceholderText("Any day")
        field.textChanged.connect(self._typed)
        field.returnPressed.connect(self._apply)
        field.entered.connect(self._enter)
        return field

    def _lay_out(self, about: str) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(Space.S)
        fields.setVerticalSpacing(Space.XS)
        for at, field in enumerate((self.first, self.last)):
            title = PlainLabel(field.accessibleName(), tone="small")
            title.setBuddy(field)
            fields.addWidget(title, 0, at)
            fields.addWidget(field, 1, at)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        buttons.addWidget(self.show_them)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(PlainLabel(about, tone="strong"))
        column.addLayout(fields)
        column.addWidget(self.month)
        column.addWidget(self.note)
        column.addLayout(buttons)
        self.setFixedWidth(Size.DAYS)
        for before, after in (
            (self.first, self.last),
            (self.last, self.month),
            (self.month, self.clear),
            (self.clear, self.show_them),
        ):
            QWidget.setTabOrder(before, after)

    def _day(self, field: QLineEdit) -> date | None:
        return day_of(field.text(), last=field is self.last)

    def _enter(self) -> None:
        """Know which end the calendar is for, and show its day there."""
        self._active = self.last if self.last.hasFocus() else self.first
        shown = self._day(self._active)
        if shown is not None:
            self.month.turn_to(shown)

    def _typed(self) -> None:
        """Say what is wrong, and show in the calendar what is not."""
        wrong = self._wrong
        for field in (self.first, self.last):
            if field.property("wrong") != (field in wrong):
                field.setProperty("wrong", field in wrong)
                field.style().unpolish(field)
                field.style().polish(field)
        first, last = self._day(self.first), self._day(self.last)
        swapped = first is not None and last is not None and last < first
        example = day_text(date(2024, 5, 31))
        hint = f"A day like {example}, a month like 2024-05, or a year. Nothing leaves that end open."
        if wrong:
            hint = f"“{wrong[0].text().strip()}” is no day. Write it like {example}, or 2024-05, or 2024."
        self.note.setText(SWAPPED if swapped and not wrong else hint)
        for field in (self.first, self.last):
            field.setAccessibleDescription(self.note.text())
        self.note.set_tone("smallerror" if wrong else "smallwarn" if swapped else "small")
        self.show_them.setEnabled(not wrong)
        self.clear.setEnabled(bool(self.first.text() or self.last.text()))
        self.month.show_span(in_order(self.first.text(), self.last.text()))
        shown = self._day(self._active)
        if self._active.hasFocus() and shown is not None:
            self.month.turn_to(shown)

    def _take(self, day: QDate) -> None:
        """Write a day that was chosen in the calendar where one stands, and go on to the other end."""
        field = self._active
        field.setText(day_text(date(day.year(), day.month(), day.day())))
        other = self.last if field is self.first else self.first
        self._active = other if not other.text() or field is self.first else field
        self._active.setFocus(Qt.FocusReason.OtherFocusReason)
        self._active.selectAll()

    def _clear(self) -> None:
        self.first.clear()
        self.last.clear()
        self._apply()

    def _apply(self) -> None:
        span = self.span
        if span is not None:
            self.hide()
            self.chosen.emit(span or ANY_DAY)

    # Qt's own

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell of it."""
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class _Field(QLineEdit):
    """One end.

    Signals:
        entered: it has the focus now.
    """

    entered = Signal()

    # Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell of it."""
        super().focusInEvent(event)
        self.entered.emit()
