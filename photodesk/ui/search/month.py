"""A month to choose a day from, in the colours of the theme, with the days of a span marked."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from photodesk.domain.dates import ANY_DAY, DaySpan
from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size

FIRST, LAST = QDate(1826, 1, 1), QDate(9998, 12, 31)
"""No photo is older; the last day there is has no midnight after it."""


class Month(QCalendarWidget):
    """The days of a month. The arrows move, Enter or a click chooses, Page Up and Down turn the month."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._span = ANY_DAY
        self._today = QDate.currentDate()
        self.setAccessibleName("Calendar")
        self.setDateRange(FIRST, LAST)
        self.setGridVisible(False)
        self.setMinimumHeight(Size.DAYS_HIGH)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        for name, icon, said in (
            ("qt_calendar_prevmonth", "back", "Month before"),
            ("qt_calendar_nextmonth", "forward", "Month after"),
        ):
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                icons.dress(button, icon, tint="quiet")
                button.setAccessibleName(said)
        self.days = self.findChild(QTableView, "qt_calendar_calendarview")
        if isinstance(self.days, QTableView):
            self.days.setAccessibleName("Days of the month")
        theme.changed.connect(self._dress)
        self._dress()

    def show_span(self, span: DaySpan) -> None:
        """Mark the days of a span."""
        self._span = span
        self.updateCells()

    def turn_to(self, day: date) -> None:
        """Stand on a day."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def _dress(self) -> None:
        """Give the names of the days one quiet colour; Qt's own are red on Sundays."""
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("quiet"))
        plain.setBackground(self._theme.colour("raised"))
        self.setHeaderTextFormat(plain)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)

    # Qt's own

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """Draw one day: in the span, at one of its ends, today, or of another month."""
        shown = QDate(day.year, day.month, day.day) if isinstance(day, date) else day
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(rect, self._theme.colour("raised"))
        ink = "text" if shown.month() == self.monthShown() else "quiet"
        box = QRectF(rect).adjusted(1, 1, -1, -1)
        if self._is_end(shown):
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
            ink = "on_accent"
        elif self._is_within(shown):
            painter.fillRect(QRectF(rect).adjusted(0, 1, 0, -1), self._theme.colour("hover"))
        view = self.days
        if shown == self.selectedDate() and isinstance(view, QTableView) and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("text" if self._is_end(shown) else "accent"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        font = painter.font()
        font.setBold(shown == self._today)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        painter.restore()

    def _is_end(self, day: QDate) -> bool:
        return _plain(day) in {self._span.first, self._span.last}

    def _is_within(self, day: QDate) -> bool:
        first, last, plain = self._span.first, self._span.last, _plain(day)
        return bool(self._span) and (first is None or first <= plain) and (last is None or plain <= last)


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
