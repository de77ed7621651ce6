"""Refused likes: why, and the one way forward. What belongs together is told together."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from photodesk.domain.changes import Like
from photodesk.domain.outbox import Entry
from photodesk.errors import NotFound, PhotoDeskError
from photodesk.library.desk import Desk
from photodesk.library.outbox import Why
from photodesk.library.taking_out import short_title
from photodesk.ui.account.need import LIKE
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.notices import Toasts
from photodesk.ui.times import exact_number

TOGETHER = 250
"""Milliseconds for which refusals are collected before they are told."""


class LikesRefused(QObject):
    """Tells of likes that the service refused, and of those that the user has not allowed."""

    def __init__(self, desk: Desk, account: AccountCommands, toasts: Toasts) -> None:
        super().__init__(toasts)
        self._desk = desk
        self._account = account
        self._toasts = toasts
        self._refused: dict[str, list[tuple[Entry, PhotoDeskError]]] = {}
        self._told = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER)
        self._soon.timeout.connect(self._tell_all)
        desk.outbox.refused.connect(self._refuse)
        desk.outbox.changed.connect(self._changed)

    def _refuse(self, entry: Entry, error: PhotoDeskError) -> None:
        if isinstance(entry.change, Like):
            self._refused.setdefault(entry.reason or error.people, []).append((entry, error))
            self._soon.start()

    def _tell_all(self) -> None:
        refused, self._refused = self._refused, {}
        for reason, found in refused.items():
            self._tell(reason, [entry for entry, _ in found], found[0][1])

    def _tell(self, reason: str, entries: list[Entry], error: PhotoDeskError) -> None:
        photos = [entry.change.photo for entry in entries if isinstance(entry.change, Like)]
        title, one = f"“{short_title(photos[0])}”", len(photos) == 1
        many = exact_number(len(photos))
        if isinstance(error, NotFound):
            gone = f"{title} is" if one else f"{many} photos are"
            stay = "It stays in your favourites." if one else "They stay in your favourites."
            known = self._takes_likes
            self._toasts.say(f"{gone} no longer there to be liked. {stay}" if known else reason)
        else:
            what = f"{title} was not liked." if one else f"{many} photos were not liked."
            again = partial(self._desk.outbox.retry, entries)
            self._toasts.say(f"{what} {reason}", "Try again", again)

    def _changed(self) -> None:
        """Offer to allow likes where the service says that they are not allowed: once, not at every like."""
        pause = self._desk.outbox.pause
        lacking = pause is not None and pause.why is Why.NOT_PERMITTED and pause.scope == "write_likes"
        account = pause.account if lacking and pause is not None else ""
        if account and account != self._told and pause is not None:
            allow = partial(self._account.want_more, LIKE, self._desk.outbox.send)
            self._toasts.say(pause.text, "Allow…", allow)
        self._told = account

    @property
    def _takes_likes(self) -> bool:
        service = self._desk.connection.current
        return service is not None and service.likes is not None and service.likes.capability.on
