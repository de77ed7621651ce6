"""Joins the list of what waits, and the line at the bottom, with the outbox."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from photodesk.domain.changes import Change, Create, Update
from photodesk.domain.edits import CollectionEdit
from photodesk.errors import StoreError
from photodesk.library.desk import Desk
from photodesk.library.outbox import Entry, Pause, Why
from photodesk.library.pending import Group
from photodesk.ui.account.need import COLLECT, LIKE
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.actions import Actions
from photodesk.ui.help import show_beside
from photodesk.ui.icons import Icons
from photodesk.ui.pending import words
from photodesk.ui.status import StatusLine
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Motion
from photodesk.ui.undo import Undo

if TYPE_CHECKING:
    from photodesk.ui.pending.window import News, PendingWindow

_BUTTONS = {
    Why.SIGNED_OUT: "Sign in again",
    Why.NOT_PERMITTED: "Allow…",
    Why.OFFLINE: "Try now",
    Why.NO_ROOM: "Try now",
    Why.TROUBLE: "Try now",
}
_ICONS = {
    Why.SIGNED_OUT: "person",
    Why.NOT_PERMITTED: "key",
    Why.OFFLINE: "offline",
    Why.OUT_OF_REQUESTS: "clock",
}
GO_ONLINE = "Go online"
WORKING_OFFLINE = "You are working offline. Your changes are kept and go out as soon as you are online again."


class PendingCommands(QObject):
    """What the user sees and does of what waits to be sent."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        actions: Actions,
        status: StatusLine,
        account: AccountCommands,
        undo: Undo,
        look: tuple[Theme, Icons],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._outbox = desk.outbox
        self._pending = desk.pending
        self._status = status
        self._account = account
        self._undo, self._actions = undo, actions
        self._look = look
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(Motion.PENDING)
        self._soon.timeout.connect(self._show_status)
        self._under_way: Group | None = None
        self._elsewhere: list[Callable[[str], bool]] = []
        actions["pending"].triggered.connect(self.open)
        status.pending_wanted.connect(self.open)
        status.batch.cancelled.connect(self._cancel_under_way)
        for changed in (self._pending.changed, desk.offline.changed):
            changed.connect(self._follow)
        self._outbox.failed.connect(self._could_not_be_kept)
        self._follow()

    def leave_to(self, shows: Callable[[str], bool]) -> None:
        """Say nothing at the bottom of a batch as long as `shows(batch)`: its progress stands elsewhere."""
        self._elsewhere.append(shows)

    def open(self) -> None:
        """Show the list."""
        self._show_list()
        show_beside(self.list)

    @cached_property
    def list(self) -> "PendingWindow":
        """The window with the list."""
        from photodesk.ui.pending.window import PendingWindow  # noqa: PLC0415 - not needed for a start

        made = PendingWindow(*self._look, self._window)
        made.addActions([self._actions[name] for name in ("undo", "redo")])  # what is cancelled here, too
        made.cancel.connect(self._cancel)
        made.retry.connect(self._retry)
        made.dismiss.connect(self._dismiss)
        made.make_again.connect(self._make_again)
        made.edit.connect(self._edit)
        made.way_on.connect(self._way_on)
        return made

    def _could_not_be_kept(self, changes: Sequence[Change], error: StoreError) -> None:
        """Tell of changes that could not be kept on this computer, and have been taken back."""
        del changes  # they are to be seen as they were before
        self._undo.toasts.say(error.people)

    # What is shown

    def _follow(self) -> None:
        """Show how things stand; what is sent in a moment is not worth a word at the bottom."""
        self._show_progress()
        pending = self._pending
        said = self._status.pending_text
        if said or pending.pause is not None or pending.refused or pending.held or not pending.waiting:
            self._soon.stop()
            self._show_status()
        elif not self._soon.isActive():
            self._soon.start()
        if "list" in self.__dict__ and self.list.isVisible():
            self._show_list()

    def _show_status(self) -> None:
        pending, under_way = self._pending, self._under_way
        waiting = pending.waiting - (len(under_way.entries) if under_way is not None else 0)
        text = words.status(waiting, pending.refused, pending.held, pending.pause)
        self._status.show_pending(text, wrong=bool(pending.refused or pending.held))

    def _show_progress(self) -> None:
        group = self._under_way = self._pending.under_way
        shown = group is not None and not any(shows(group.entries[0].batch) for shows in self._elsewhere)
        self._status.batch.say(words.doing(group) if group is not None and shown else "")

    def _show_list(self) -> None:
        pause = self._pending.pause
        self.list.show_news(self._news(pause), self._pending.groups, paused=pause is not None)

    def _news(self, pause: Pause | None) -> "News":
        from photodesk.ui.pending.window import News  # noqa: PLC0415 - not needed for a start

        pending = self._pending
        title = words.headline(pending.waiting, pending.refused)
        if pause is None or not pending.waiting:
            return News(title, words.cost(pending.waiting))
        if pause.why is Why.OFFLINE and self._desk.offline.applies:
            return News(title, WORKING_OFFLINE, GO_ONLINE, "offline", "warn")
        icon = _ICONS.get(pause.why, "alert")
        return News(title, words.why(pause), _BUTTONS.get(pause.why, ""), icon, "warn")

    # What is done

    def _cancel_under_way(self) -> None:
        if self._under_way is not None:
            self._cancel([self._under_way])

    def _cancel(self, groups: Sequence[Group]) -> None:
        entries = _entries(groups)
        changes = [entry.change for entry in entries]
        text = words.what(changes) if len(groups) == 1 else words.changes(len(changes))
        self._pending.forget_made(groups)
        self._outbox.cancel(entries)
        batch = entries[0].batch if len(groups) == 1 else ""
        self._undo.did(
            f"Cancelled: {text}",
            partial(self._outbox.do, changes, batch=batch),
            partial(self._cancel_changes, changes),
            name=f"Cancel {words.changes(len(changes))}",
            photos=len(changes),
        )

    def _cancel_changes(self, changes: Sequence[Change]) -> None:
        self._outbox.cancel([entry for entry in self._outbox.entries if entry.change in changes])

    def _retry(self, groups: Sequence[Group]) -> None:
        self._outbox.retry(_entries(groups))

    def _dismiss(self, groups: Sequence[Group]) -> None:
        self._outbox.dismiss(_entries(groups))

    def _make_again(self, groups: Sequence[Group]) -> None:
        self._outbox.make_again(_entries(groups))

    def _edit(self, group: Group) -> None:
        """Let the words be changed that the service does not take."""
        from photodesk.ui.pending.title import TitleSheet  # noqa: PLC0415 - not needed for a start

        change = group.faulty
        if change is not None:
            sheet = TitleSheet(change, group.reason, self.list)
            sheet.saved.connect(self._edited)
            sheet.finished.connect(sheet.deleteLater)
            show_beside(sheet)

    def _edited(self, change: Create | Update, edit: CollectionEdit) -> None:
        entries = [entry for entry in self._outbox.entries if entry.change == change]
        if edit:
            self._outbox.do([Update(change.collection, edit)])
        self._outbox.retry(entries)

    def _way_on(self) -> None:
        """Do what the button beside the reason says."""
        pause = self._pending.pause
        if pause is None:
            return
        if pause.why is Why.SIGNED_OUT:
            self._sign_in_again(pause.account)
        elif pause.why is Why.NOT_PERMITTED:
            need = LIKE if pause.scope in LIKE.scopes else COLLECT
            self._account.want_more(need, self._outbox.send)
        elif self._desk.offline.applies:
            self._desk.offline.set(False)
        else:
            self._desk.connection.try_now()
            self._outbox.send()

    def _sign_in_again(self, key: str) -> None:
        found = next((each for each in self._desk.accounts.known if each.key == key), None)
        if found is not None:
            self._account.sign_in_again(found)


def _entries(groups: Iterable[Group]) -> list[Entry]:
    return [entry for group in groups for entry in group.entries]
