"""What can be done with local boards: each change is seen at once, kept behind it, and can be taken back."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from photodesk.domain import board_order as order
from photodesk.domain.board import (
    Board,
    Item,
    LocalFile,
    Note,
    Section,
    count_of,
    tidy_name,
    tidy_note,
)
from photodesk.domain.board_sorting import SortBy, ordered
from photodesk.domain.photo import Photo
from photodesk.errors import PhotoDeskError
from photodesk.ids import new_id
from photodesk.library.board_shelf import Kept
from photodesk.library.board_steps import BoardSteps, Step, moment
from photodesk.loop import Spawn

__all__ = ["Boards", "Skipped", "Step"]

NEW_BOARD = "New board"
NEW_SECTION = "New section"
MOST_FILES = 500
"""Files that are put on a board at once."""

Examine = Callable[[str], Awaitable[LocalFile]]
"""Looks at an image file, given its path; raises PhotoDeskError if it is none that can be shown."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files that were not put on a board, by their names, and why."""

    files: tuple[tuple[str, str], ...]


def colour_of_photo(photo: Photo) -> str:
    """Return the colour that a service says a photo has."""
    return photo.color


class Boards(BoardSteps):
    """The boards of this computer. A photo or file is on a board once.

    Signals:
        added(board, ids): these items have come to a board, or to another place on it.
        skipped(Skipped): files were named that are not on the board now.
        said(text): there was nothing to do, and why.
    """

    said = Signal(str)
    added = Signal(str, object)
    skipped = Signal(object)

    def __init__(
        self,
        kept: Kept,
        examine: Examine,
        spawn: Spawn,
        colour: Callable[[Photo], str] = colour_of_photo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(kept, spawn, parent)
        self._examine = examine
        self._spawn = spawn
        self._colour = colour

    # Boards

    def create(self, name: str = "", photos: Sequence[Photo] = ()) -> str:
        """Make a board, the last of them, with `photos` on it; return its id."""
        now = moment()
        items = tuple(_item_of(photo) for photo in _each_once(photos))
        board = Board(new_id(), self._free(tidy_name(name) or NEW_BOARD), now, now, items, count_of(items))
        with_them = f" with {_photos(len(items))}" if items else ""
        self._insert(board, len(self.boards), f"Created the board “{board.name}”{with_them}")
        return board.id

    def duplicate(self, id: str) -> None:
        """Make a board with the same things on it, right after it."""

        def do() -> None:
            board = self.board(id)
            if board is None or board.items is None:
                return
            now = moment()
            items = tuple(replace(item, id=new_id()) for item in board.items)
            copy = replace(
                board,
                id=new_id(),
                name=self._free(tidy_name(f"{board.name} copy")),
                created_at=now,
                changed_at=now,
                items=items,
            )
            self._insert(copy, self.boards.index(board) + 1, f"Duplicated “{board.name}”")

        self.shelf.want(id, do)

    def rename(self, id: str, name: str) -> None:
        """Call a board otherwise; an empty name changes nothing."""
        board, name = self.board(id), tidy_name(name)
        if board is None or not name or name == board.name:
            return
        before = board.name

        def call(wanted: str) -> None:
            now = self.board(id)
            if now is not None:
                self.shelf.put_board(replace(now, name=wanted, changed_at=moment()))

        call(name)
        text = f"Renamed the board to “{name}”"
        self._did(text, lambda: call(before), lambda: call(name), plain=True)

    def delete(self, id: str) -> None:
        """Delete a board with all that is on it."""

        def do() -> None:
            board = self.board(id)
            if board is None:
                return
            place = self.boards.index(board)
            self.shelf.put([each for each in self.boards if each.id != id], id)
            text = f"Deleted the board “{board.name}”"
            self._did(
                text,
                lambda: self._add(board, place),
                lambda: self._drop(id),
                photos=board.count,
            )

        self.shelf.want(id, do)

    def move_board(self, id: str, before: str | None) -> None:
        """Let a board stand before another one; at the end without one."""
        board = self.board(id)
        if board is None or id == before:
            return
        was = [each.id for each in self.boards]
        rest = [each for each in self.boards if each.id != id]
        place = next((number for number, each in enumerate(rest) if each.id == before), len(rest))
        wanted = [each.id for each in (*rest[:place], board, *rest[place:])]
        if wanted == was:
            return
        self._arrange(wanted)
        self._did(
            f"Moved the board “{board.name}”", lambda: self._arrange(was), lambda: self._arrange(wanted)
        )

    # Photos and files

    def add_photos(self, id: str, photos: Sequence[Photo], before: str | None = None) -> None:
        """Put photos on a board.

        They come before the item `before`, "" for the end, and those that are there already move there;
        with None new ones come to the end and the others stay where they are.
        """

        def do() -> None:
            self._put_in(id, [_item_of(photo) for photo in _each_once(photos)], before)

        self.shelf.want(id, do)

    def add_files(self, id: str, paths: Sequence[str], before: str | None = None) -> None:
        """Put image files on a board once they have been looked at; `skipped` tells of the others."""
        self.shelf.want(id, lambda: self._look_at(id, paths, before))

    def relocate(self, id: str, item: str, path: str) -> None:
        """Take the file at `path` for one that is missing."""
        self._spawn(self._relocate(id, item, path), "find a file")

    def remove(self, id: str, ids: Collection[str]) -> None:
        """Take items off a board."""
        items = self.items(id)
        gone = [item for item in items if item.id in ids]
        if gone:
            text = f"Removed {_things(gone)} from “{self._name(id)}”"
            self._change(id, order.without(items, {item.id for item in gone}), text)

    def move(self, id: str, ids: Collection[str], before: str | None) -> None:
        """Let items stand, in their order, before an item that is none of them; at the end without one."""
        items = self.items(id)
        some = [item for item in items if item.id in ids]
        self._change(id, order.moved(items, ids, before), f"Moved {_things(some)}", plain=True)

    # Sections and notes

    def add_section(self, id: str, title: str = "", before: str | None = None) -> str:
        """Make a heading; return its id."""
        item = Item(new_id(), Section(tidy_name(title) or NEW_SECTION))
        self._change(id, order.inserted(self.items(id), [item], before), "Added a section", plain=True)
        return item.id

    def add_note(self, id: str, text: str, before: str | None = None) -> str:
        """Put a note on a board, unless it is empty; return its id."""
        item = Item(new_id(), Note(tidy_note(text)))
        if tidy_note(text):
            self._change(id, order.inserted(self.items(id), [item], before), "Added a note", plain=True)
        return item.id

    def write(self, id: str, item: str, text: str) -> None:
        """Write the title of a section, a note, or the note under a photo; an empty note goes."""
        items = self.items(id)
        place = order.place_of(items, item)
        if place is None:
            return
        found = items[place]
        if isinstance(found.content, Section):
            title = tidy_name(text) or found.content.title
            written, said = replace(found, content=replace(found.content, title=title)), "Renamed the section"
        elif isinstance(found.content, Note):
            if not tidy_note(text):
                self.remove(id, {item})
                return
            written, said = replace(found, content=Note(tidy_note(text))), "Changed the note"
        else:
            written, said = replace(found, note=tidy_note(text)), "Changed the note"
        if written != found:
            self._change(id, order.changed(items, written), said, plain=True)

    def collapse(self, id: str, item: str, *, on: bool) -> None:
        """Show only the heading of a section, or all of it. Nothing is lost by it, so it is no step."""
        items, board = self.items(id), self.board(id)
        place = order.place_of(items, item)
        if board is not None and place is not None:
            changed = order.changed(items, order.collapsed(items[place], on=on))
            if changed != items:
                self.shelf.put_board(replace(board, items=changed), id)

    def sort(self, id: str, by: SortBy) -> None:
        """Sort the photos of each section, once; afterwards the order is the user's own again."""
        self._change(id, ordered(self.items(id), by, self._colour), f"Sorted “{self._name(id)}” by {by}")

    # How it is done

    def _put_in(self, id: str, new: Sequence[Item], before: str | None) -> None:
        """Put items on a board; what is there already moves if a place is named, and is left alone if not."""
        items = self.items(id)
        known = {item.photo.ref: item for item in items if item.photo is not None}
        wanted = [known.get(item.photo.ref, item) for item in new if item.photo is not None]
        fresh = [item for item in wanted if item.photo is not None and item.photo.ref not in known]
        if before is not None and before in {item.id for item in wanted}:
            after = items[order.place_of(items, before) or 0 :]
            chosen = {item.id for item in wanted}
            before = next((item.id for item in after if item.id not in chosen), None)
        here = wanted if before is not None else fresh
        if fresh:
            rest = order.without(items, {item.id for item in here})
            text = f"Added {_photos(len(fresh))} to “{self._name(id)}”"
            self._change(id, order.inserted(rest, here, before), text)
        elif before is not None:
            self.move(id, {item.id for item in wanted}, before)
        else:
            self.said.emit(f"{_photos(len(wanted), 'is', 'are')} on “{self._name(id)}” already")
        self.added.emit(id, tuple(item.id for item in wanted))

    def _look_at(self, id: str, paths: Sequence[str], before: str | None) -> None:
        self._spawn(self._add_files(id, paths, before), "files for a board")

    async def _add_files(self, id: str, paths: Sequence[str], before: str | None) -> None:
        found: list[Item] = []
        skipped: list[tuple[str, str]] = [
            (PurePath(path).name, f"Only {MOST_FILES} files are added at once.")
            for path in paths[MOST_FILES:]
        ]
        for path in dict.fromkeys(paths[:MOST_FILES]):
            try:
                found.append(Item(new_id(), await self._examine(path)))
            except PhotoDeskError as error:
                skipped.append((PurePath(path).name, error.people))
        if self.board(id) is not None and found:
            self._put_in(id, found, before)
        if skipped:
            self.skipped.emit(Skipped(tuple(skipped)))

    async def _relocate(self, id: str, item: str, path: str) -> None:
        try:
            file = await self._examine(path)
        except PhotoDeskError as error:
            self.skipped.emit(Skipped(((PurePath(path).name, error.people),)))
            return
        items = self.items(id)
        place = order.place_of(items, item)
        if place is not None and isinstance(items[place].content, LocalFile):
            found = replace(items[place], content=file)
            self._change(id, order.changed(items, found), f"Found “{file.title}”")


def _item_of(photo: Photo) -> Item:
    return Item(new_id(), photo)


def _each_once(photos: Sequence[Photo]) -> list[Photo]:
    return list({photo.ref: photo for photo in photos}.values())


def _photos(count: int, one: str = "", many: str = "") -> str:
    """Return how many photos, with the right verb if one is given."""
    number = "1 photo" if count == 1 else f"{count:,} photos"
    return f"{number} {one if count == 1 else many}".strip()


def _things(items: Sequence[Item]) -> str:
    """Return what those are, as text."""
    photos = count_of(tuple(items))
    if photos == len(items):
        return _photos(photos)
    if len(items) == 1:
        return "a section" if isinstance(items[0].content, Section) else "a note"
    return f"{len(items):,} items"
