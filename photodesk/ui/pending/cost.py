"""What something costs in requests, asked about before it is begun where it matters."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photodesk.domain.changes import Change
from photodesk.ui.account.sheet import Sheet
from photodesk.ui.help import show_beside
from photodesk.ui.pending import words
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space
from photodesk.ui.times import clock_time, exact_number

FEW = 10
"""So many requests are nothing to ask about, as long as they are left."""
LARGE_PART = 0.1
"""Nor is a smaller part than this of those that are left."""
RESERVE = 10
"""One part in so many of an hour's requests is kept for what is looked at."""
HOUR = timedelta(hours=1)


class Allowance(Protocol):
    """How many requests are left; None where that is not known."""

    @property
    def limit(self) -> int | None:
        """Requests allowed in an hour."""
        ...

    @property
    def remaining(self) -> int | None:
        """Requests left now."""
        ...

    @property
    def resets_at(self) -> datetime | None:
        """When there are as many as allowed again (aware, UTC)."""
        ...


def matters(requests: int, left: Allowance | None) -> bool:
    """Return whether so many requests are worth a question."""
    if left is None or left.remaining is None or left.limit is None:
        return requests > FEW
    return requests > _for_changes(left) or requests > max(FEW, LARGE_PART * left.remaining)


def price(requests: int, left: Allowance | None, now: datetime | None = None) -> str:
    """Return what so many requests mean: "40 requests; 12 left now; done at about 15:20"."""
    parts = [words.requests(requests)]
    if left is not None and left.remaining is not None:
        parts.append(f"{exact_number(left.remaining)} left now")
        done = done_at(requests, left, now or datetime.now(UTC))
        parts.append(f"done at about {clock_time(done)}" if done is not None else "done in a moment")
    return "; ".join(parts) + "."


def done_at(requests: int, left: Allowance, now: datetime) -> datetime | None:
    """Return when so many requests will have been made; None if that takes less than a few minutes."""
    missing = requests - _for_changes(left)
    if missing <= 0 or left.limit is None:
        return None
    an_hour = max(left.limit - left.limit // RESERVE, 1)
    first = left.resets_at or now + HOUR
    return first + HOUR * ((missing - 1) // an_hour)


def _for_changes(left: Allowance) -> int:
    """Return how many of the requests that are left changes may take."""
    return max((left.remaining or 0) - (left.limit or 0) // RESERVE, 0)


class CostSheet(Sheet):
    """Says what something costs and asks; stands beside the work and stops nobody. Used once."""

    def __init__(self, what: str, text: str, do: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(f"{what}?")
        self._do = do
        self.column.addWidget(PlainLabel(f"{what}?", tone="pane", wrap=True))
        self.column.addWidget(PlainLabel(text, wrap=True))
        self.column.addWidget(PlainLabel(EXPLANATION, tone="small", wrap=True))
        self.yes, self.no = QPushButton("Do it"), QPushButton("Not now")
        self.yes.setProperty("role", "primary")
        self.yes.setDefault(True)
        self.no.setAutoDefault(False)
        self.yes.clicked.connect(self._go)
        self.no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.column.addSpacing(Space.S)
        self.column.addLayout(row)
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(text)
        self.yes.setFocus()

    def _go(self) -> None:
        self.accept()
        self._do()


EXPLANATION = (
    "It is shown at once, and sent one by one while you go on; the last requests of each hour stay yours."
)


class Cost(QObject):
    """Begins what costs little, and asks about what costs much.

    Attributes:
        sheet: the question that is open; None if none is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._left: Allowance | None = None
        self.sheet: CostSheet | None = None

    def show_requests(self, left: Allowance) -> None:
        """Know how many requests are left."""
        self._left = left

    def price(self, requests: int) -> str:
        """Return what so many requests mean now, in words."""
        return price(requests, self._left)

    def ask_for(self, changes: Sequence[Change], do: Callable[[], object]) -> None:
        """Make changes, each of which is a request, after asking if they are many; `do` makes them."""
        many = matters(len(changes), self._left)  # only a question needs words for all of them
        self.ask(words.what(changes) if many and changes else "", len(changes), do)

    def ask(
        self,
        what: str,
        requests: int,
        do: Callable[[], object],
        leave: Callable[[], object] | None = None,
    ) -> None:
        """Do it, after asking if it takes many requests; a question that is still open goes unanswered.

        Args:
            what: what it is, in words: "Add 40 photos to “Sea”".
            requests: how many it takes.
            do: does it.
            leave: is told that the user would rather not.
        """
        if self.sheet is not None:
            self.sheet.reject()
        if not matters(requests, self._left):
            do()
            return
        sheet = self.sheet = CostSheet(what, price(requests, self._left), do, self._window)
        sheet.finished.connect(partial(_leave, sheet))
        sheet.finished.connect(self._closed)
        if leave is not None:
            sheet.rejected.connect(leave)
        show_beside(sheet)

    def _closed(self) -> None:
        self.sheet = None


def _leave(sheet: CostSheet, _result: int) -> None:
    sheet.deleteLater()
