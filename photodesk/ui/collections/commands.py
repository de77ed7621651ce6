"""What the user does with collections, wherever they do it: dialogs, toasts and the way back."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photodesk.domain.changes import Member
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.domain.text import shortened
from photodesk.errors import PhotoDeskError
from photodesk.library.collecting import Collecting, Done
from photodesk.library.collecting_texts import called
from photodesk.library.followed import Followed
from photodesk.ui.account.need import COLLECT
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.actions import Actions
from photodesk.ui.help import show_beside
from photodesk.ui.navigation import Navigation
from photodesk.ui.pending.cost import Cost
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.sidebar.places import collection_feed
from photodesk.ui.times import exact_number

if TYPE_CHECKING:
    from photodesk.ui.collections.dialog import CollectionDialog

LONGEST_TITLE = 40
"""Letters of a collection's title within a question."""


class CollectionCommands(QObject):
    """Makes, changes, deletes and follows collections; who may not yet is asked to sign in first.

    Everything that was done to a collection is said in a toast, and can be undone and done again.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        collecting: Collecting,
        followed: Followed,
        navigation: Navigation,
        commands: PhotoCommands,
        account: AccountCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._action = actions["new-collection"]
        self._collecting = collecting
        self._followed = followed
        self._navigation = navigation
        self._undo, self._cost = commands.undo, commands.cost
        self._account = account
        self._dialog: CollectionDialog | None = None
        self._go_there = False
        self._action.triggered.connect(self._new)
        collecting.did.connect(self._did)
        collecting.changed.connect(self._offer)
        self._offer()

    @property
    def dialog(self) -> "CollectionDialog":
        """Where a collection is made or changed; made when it is needed first."""
        if self._dialog is None:
            from photodesk.ui.collections.dialog import CollectionDialog  # noqa: PLC0415 - a start needs none

            self._dialog = CollectionDialog(self._window)
            self._dialog.create_wanted.connect(self._create)
            self._dialog.save_wanted.connect(self._save)
        return self._dialog

    @property
    def possible(self) -> bool:
        """Whether the service in use has collections that its user may edit, or may once they sign in."""
        return self._collecting.available or self._account.could(COLLECT)

    # What the user does

    def new(self, photos: Sequence[Photo] = (), title: str = "") -> None:
        """Ask what a new collection is to be like; `photos` go into it."""
        self.allowed(partial(self._ask_new, tuple(photos), title))

    def edit(self, collection: Collection, reason: str = "") -> None:
        """Ask what a collection is to be like; `reason` is what the service has against it as it is."""
        self.allowed(partial(self._ask_change, collection, reason))

    def hide(self, collection: Collection, *, on: bool) -> None:
        """Let nobody else see a collection, or let everybody."""
        self.allowed(partial(self._collecting.edit, collection, CollectionEdit(private=on)))

    def delete(self, collection: Collection) -> None:
        """Delete a collection; whoever looks at it goes back."""
        self.allowed(partial(self._delete, collection))

    def add(self, collection: Collection, photos: Sequence[Photo]) -> None:
        """Put photos into a collection."""
        new = self._collecting.absent(collection, photos)
        changes = [Member(collection, photo, inside=True) for photo in new]
        self._cost.ask_for(changes, partial(self._collecting.add, collection, photos))

    def remove(self, collection: Collection, photos: Sequence[Photo]) -> None:
        """Take photos out of a collection."""
        inside = self._collecting.present(collection, photos)
        changes = [Member(collection, photo, inside=False) for photo in inside]
        self._cost.ask_for(changes, partial(self._collecting.remove, collection, photos))

    def move(self, photos: Sequence[Photo], source: Collection, target: Collection) -> None:
        """Put photos into `target`, and take them out of `source`."""
        new, inside = self._collecting.absent(target, photos), self._collecting.present(source, photos)
        put = [Member(target, photo, inside=True) for photo in new]
        taken = [Member(source, photo, inside=False) for photo in inside]
        self._cost.ask_for([*put, *taken], partial(self._collecting.move, photos, source, target))

    def follow(self, collection: Collection, *, on: bool) -> None:
        """Follow somebody's collection from now on, or no longer."""
        if self._followed.follow(collection, on=on):
            words = f"Following {called(collection)}" if on else f"{called(collection)} is followed no longer"
            follow = partial(self._followed.follow, collection)
            name = f"{'Follow' if on else 'Unfollow'} {called(collection)}"
            self._undo.did(words, partial(follow, on=not on), partial(follow, on=on), name=name, local=True)

    def open(self, collection: Collection) -> None:
        """Show its photos."""
        self._navigation.go_to(collection_feed(collection))

    # Inside

    def allowed(self, do: Callable[[], object]) -> None:
        """Do it, once the user has signed in and allowed it where that is needed."""
        if self._collecting.available:
            do()
        elif self._account.could(COLLECT):
            self._account.want(COLLECT, partial(self._if_available, do))

    def _if_available(self, do: Callable[[], object]) -> None:
        if self._collecting.available:
            do()

    def _new(self) -> None:
        self.new()

    def _ask_new(self, photos: Sequence[Photo], title: str) -> None:
        of_service = [photo for photo in photos if self._collecting.is_of_service(photo)]
        self.dialog.make(of_service, title)
        show_beside(self.dialog)

    def _ask_change(self, collection: Collection, reason: str) -> None:
        now = self._collecting.find(collection.ref)
        if now is not None:
            self.dialog.change(now, reason)
            show_beside(self.dialog)

    def _create(self, edit: CollectionEdit, photos: Sequence[Photo]) -> None:
        title = shortened(edit.title or "", LONGEST_TITLE)
        what = f"Create “{title}” with {exact_number(len(photos))} photos"
        self._cost.ask(what, 1 + len(photos), partial(self._create_now, edit, photos))

    def _create_now(self, edit: CollectionEdit, photos: Sequence[Photo]) -> None:
        if self._collecting.available:
            made = self._collecting.create(
                edit.title or "", edit.description or "", private=bool(edit.private), photos=photos
            )
            if not photos:
                self.open(made)

    def _save(self, collection: Collection, edit: CollectionEdit) -> None:
        self._collecting.edit(collection, edit)

    def _delete(self, collection: Collection) -> None:
        feed = self._navigation.feed
        is_shown = feed is not None and feed.feed.key == collection_feed(collection).key
        self._collecting.delete(collection)
        if is_shown:
            (self._navigation.back if self._navigation.can_go_back else self._go_home)()

    def _go_home(self) -> None:
        self._navigation.go_to(self._navigation.home)

    def _offer(self) -> None:
        self._action.setVisible(self.possible)

    def _did(self, done: Done) -> None:
        """Say what was done, and offer the way back and forth again."""
        turn = _Turn(self._collecting, self._cost, done)
        self._undo.did(done.text, turn.back, turn.back, photos=len(done.changes))


class NotUndone(PhotoDeskError):
    """The user is being asked whether it is worth its requests, or has said that it is not."""

    people = "Nothing was changed."


class _Turn:
    """What was done last, turned round with every call."""

    def __init__(self, collecting: Collecting, cost: Cost, done: Done) -> None:
        self._collecting = collecting
        self._cost = cost
        self._done = done
        self._asking = False

    def back(self) -> "asyncio.Future[PhotoDeskError | None] | None":
        """Undo what was done last; the next time, that. Asks first if it takes many requests."""
        if self._asking:
            raise NotUndone("asked about already")
        ended: asyncio.Future[PhotoDeskError | None] = asyncio.get_running_loop().create_future()
        requests = self._collecting.cost_of(self._done)
        self._asking = True
        self._cost.ask(
            f"Undo: {self._done.text}", requests, partial(self._turn, ended), partial(self._leave, ended)
        )
        return None if ended.done() else ended

    def _turn(self, ended: "asyncio.Future[PhotoDeskError | None]") -> None:
        self._asking = False
        self._done = self._collecting.take_back(self._done)
        ended.set_result(None)

    def _leave(self, ended: "asyncio.Future[PhotoDeskError | None]") -> None:
        self._asking = False
        ended.set_result(NotUndone("not worth its requests"))
