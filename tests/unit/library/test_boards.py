"""Local boards."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photodesk.domain.board import Board, Items, LocalFile, Note, Section
from photodesk.domain.board_sorting import SortBy
from photodesk.errors import NotFound, StoreError
from photodesk.library.boards import MOST_FILES, Boards, Skipped, Step
from tests.unit.library.fakes import Running, photo

pytestmark = pytest.mark.usefixtures("qapp")


class Disk:
    """Boards on a disk that can be told to fail."""

    def __init__(self) -> None:
        self.kept: tuple[Board, ...] = ()
        self.writes = 0
        self.full = False
        self.unreadable = False

    async def boards(self) -> tuple[Board, ...]:
        await asyncio.sleep(0)
        if self.unreadable:
            raise StoreError
        return tuple(replace(board, items=None) for board in self.kept)

    async def items(self, board: str) -> Items:
        await asyncio.sleep(0)
        if self.unreadable:
            raise StoreError
        return next((each.items or () for each in self.kept if each.id == board), ())

    async def write(self, kept: Sequence[Board], wanted: Sequence[Board]) -> None:
        del kept
        await asyncio.sleep(0)
        self.writes += 1
        if self.full:
            raise StoreError
        before = {board.id: board.items for board in self.kept}
        self.kept = tuple(
            board if board.items is not None else replace(board, items=before.get(board.id, ()))
            for board in wanted
        )


async def examine(path: str) -> LocalFile:
    if "bad" in path:
        raise NotFound("file", people="It is not there.")
    return LocalFile(path, 3, 2)


class Told(Boards):
    """Boards that remember what they said."""

    def __init__(self, disk: Disk | None = None) -> None:
        self.disk = disk or Disk()
        self.running = Running()
        super().__init__(self.disk, examine, self.running.spawn)
        self.steps: list[Step] = []
        self.refusals: list[object] = []
        self.skips: list[Skipped] = []
        self.sayings: list[str] = []
        self.touched: list[str] = []
        self.did.connect(self.steps.append)
        self.shelf.refused.connect(self.refusals.append)
        self.skipped.connect(self.skips.append)
        self.said.connect(self.sayings.append)
        self.shelf.items_changed.connect(self.touched.append)

    async def loaded(self) -> "Told":
        self.shelf.load()
        await self.running.done()
        return self

    def shown(self, id_: str) -> str:
        """Return what is on a board, as one word."""
        return " ".join(map(word, self.items(id_)))


def word(item: Any) -> str:
    content = item.content
    if isinstance(content, Section):
        return f"[{content.title}]"
    if isinstance(content, Note):
        return f"“{content.text}”"
    name = content.path if isinstance(content, LocalFile) else content.ref.id
    return f"{name}({item.note})" if item.note else str(name)


def run(main: Any) -> None:
    asyncio.run(main())


def test_a_board_is_there_at_once_and_the_disk_follows() -> None:
    """What is made is seen before it is kept; several changes in a moment are few writes."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("  Mood \n board ", [photo("a"), photo("b"), photo("a")])
        assert [(board.name, board.count) for board in boards.boards] == [("Mood board", 2)]
        assert boards.disk.kept == ()
        boards.add_note(id_, "warm")
        boards.add_section(id_, "Light", before=boards.items(id_)[1].id)
        assert boards.shown(id_) == "a [Light] b “warm”"
        await boards.running.done()
        assert boards.disk.kept == boards.boards
        assert boards.disk.writes <= 2
        again = await Told(boards.disk).loaded()
        assert again.boards[0].count == 2
        assert again.items(id_) == ()
        again.shelf.want(id_)
        await again.running.done()
        assert again.shown(id_) == "a [Light] b “warm”"

    run(main)


def test_what_could_not_be_kept_is_taken_back() -> None:
    """The board is what is on the disk again, and it is said; the next change works as ever."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("Mood", [photo("a")])
        await boards.running.done()
        boards.disk.full = True
        boards.add_photos(id_, [photo("b")])
        boards.rename(id_, "Else")
        assert boards.shown(id_) == "a b"
        await boards.running.done()
        assert boards.shown(id_) == "a"
        assert boards.boards[0].name == "Mood"
        assert len(boards.refusals) == 1
        boards.disk.full = False
        boards.add_photos(id_, [photo("c")])
        await boards.running.done()
        assert [word(item) for item in boards.disk.kept[0].items or ()] == ["a", "c"]

    run(main)


def test_a_photo_is_on_a_board_once() -> None:
    """What is there already stays where it is, or moves to the place that is named."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("Mood", [photo("a"), photo("b"), photo("c")])
        boards.add_photos(id_, [photo("b"), photo("d")])
        assert boards.shown(id_) == "a b c d"
        assert boards.steps[-1].text == "Added 1 photo to “Mood”"
        boards.add_photos(id_, [photo("d"), photo("b")], boards.items(id_)[0].id)
        assert boards.shown(id_) == "b d a c"
        boards.add_photos(id_, [photo("e"), photo("b")], "")
        assert boards.shown(id_) == "d a c e b"
        count = len(boards.steps)
        boards.add_photos(id_, [photo("a"), photo("b")])
        assert boards.sayings == ["2 photos are on “Mood” already"]
        assert len(boards.steps) == count

    run(main)


def test_files_are_looked_at_before_they_come() -> None:
    """Those that are no pictures are named with the reason; one file is on a board once."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("Mood")
        boards.add_files(id_, ["/p/one.jpg", "/p/bad.exe", "/p/two.png", "/p/one.jpg"])
        await boards.running.done()
        assert boards.shown(id_) == "/p/one.jpg /p/two.png"
        assert boards.skips == [Skipped((("bad.exe", "It is not there."),))]
        boards.add_files(id_, [f"/many/{number}" for number in range(MOST_FILES + 1)])
        await boards.running.done()
        assert len(boards.items(id_)) == MOST_FILES + 2
        assert [name for name, _ in boards.skips[-1].files] == [str(MOST_FILES)]
        item = boards.items(id_)[0]
        boards.write(id_, item.id, "mine")
        boards.relocate(id_, item.id, "/else/one.jpg")
        await boards.running.done()
        assert boards.shown(id_).startswith("/else/one.jpg(mine) /p/two.png")
        boards.relocate(id_, item.id, "/else/bad.jpg")
        await boards.running.done()
        assert boards.shown(id_).startswith("/else/one.jpg(mine)")

    run(main)


def test_texts_of_every_kind() -> None:
    """Titles and notes are written, trimmed; an empty note goes, an empty title changes nothing."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("Mood", [photo("a")])
        section = boards.add_section(id_)
        note = boards.add_note(id_, "one")
        assert boards.shown(id_) == "a [New section] “one”"
        boards.write(id_, boards.items(id_)[0].id, " under it\n")
        boards.write(id_, section, "  ")
        boards.write(id_, section, "Light")
        boards.write(id_, note, "two\nlines ")
        assert boards.shown(id_) == "a(under it) [Light] “two\nlines”"
        boards.write(id_, note, " ")
        assert boards.shown(id_) == "a(under it) [Light]"
        boards.write(id_, "nobody", "x")
        boards.add_note(id_, "  ")
        boards.collapse(id_, section, on=True)
        assert boards.items(id_)[1].content == Section("Light", collapsed=True)
        boards.rename(id_, "")
        assert boards.boards[0].name == "Mood"

    run(main)


def test_boards_are_duplicated_moved_and_deleted() -> None:
    """Each of these is a step that can be taken back, with all that was on the board."""

    async def main() -> None:
        disk = Disk()
        first = await Told(disk).loaded()
        for name in ("A", "A", "B"):
            first.create(name, [photo(name)])
        await first.running.done()
        boards = await Told(disk).loaded()  # which has not read what is on them
        a, _, b = (board.id for board in boards.boards)

        def names() -> str:
            return ", ".join(board.name for board in boards.boards)

        assert names() == "A, A 2, B"
        boards.duplicate(a)
        await boards.running.done()
        assert names() == "A, A copy, A 2, B"
        assert boards.shown(boards.boards[1].id) == "A"
        boards.move_board(b, a)
        assert names() == "B, A, A copy, A 2"
        boards.move_board(b, b)
        boards.delete(b)
        await boards.running.done()
        assert names() == "A, A copy, A 2"
        for step in reversed(boards.steps):
            step.take_back()
        assert names() == "A, A 2, B"
        assert boards.shown(b) == "B"
        for step in boards.steps:
            step.again()
        assert names() == "A, A copy, A 2"
        await boards.running.done()
        assert [board.name for board in disk.kept] == ["A", "A copy", "A 2"]

    run(main)


def test_sorting_is_one_step() -> None:
    """The order made by hand comes back with one undo."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("Mood", [photo("b", description="b"), photo("a", description="a")])
        boards.sort(id_, SortBy.TITLE)
        assert boards.shown(id_) == "a b"
        boards.steps[-1].take_back()
        assert boards.shown(id_) == "b a"

    run(main)


def test_what_cannot_be_read_is_said() -> None:
    """Neither boards nor items are made up; nothing is written over what could not be read."""

    async def main() -> None:
        disk = Disk()
        first = await Told(disk).loaded()
        id_ = first.create("Mood", [photo("a")])
        await first.running.done()
        boards = await Told(disk).loaded()
        disk.unreadable = True
        boards.add_photos(id_, [photo("b")])
        await boards.running.done()
        assert len(boards.refusals) == 1
        disk.unreadable = False
        boards.add_photos(id_, [photo("b")])
        await boards.running.done()
        assert [word(item) for item in disk.kept[0].items or ()] == ["a", "b"]
        await boards.shelf.finish()

    run(main)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_every_step_can_be_taken_back_and_done_again(plan: list[tuple[int, int, int]]) -> None:
    """Undoing all of them leads back through every state to the first, redoing to the last."""

    async def main() -> None:
        boards = await Told().loaded()
        id_ = boards.create("Mood", [photo(letter) for letter in "abc"])
        states = [boards.shown(id_)]
        for kind, one, other in plan:
            _do(boards, id_, kind, one, other)
            if len(boards.steps) > len(states):
                states.append(boards.shown(id_))
        steps = boards.steps[1:]
        assert len(steps) == len(states) - 1
        for step, state in zip(reversed(steps), reversed(states[:-1]), strict=True):
            step.take_back()
            assert boards.shown(id_) == state
        for step, state in zip(steps, states[1:], strict=True):
            step.again()
            assert boards.shown(id_) == state
        await boards.running.done()
        assert boards.disk.kept == boards.boards

    run(main)


def _do(boards: Told, id_: str, kind: int, one: int, other: int) -> None:
    items = boards.items(id_)
    first = items[one % len(items)].id if items else "nobody"
    second = items[other % len(items)].id if items else "nobody"
    if kind == 0:
        boards.add_photos(id_, [photo(f"p{one}"), photo(f"p{other}")], second if one % 2 else None)
    elif kind == 1:
        boards.remove(id_, {first, second})
    elif kind == 2:
        boards.move(id_, {first, second}, items[(one + other) % len(items)].id if items else None)
    elif kind == 3:
        boards.add_section(id_, f"s{one}", second)
    elif kind == 4:
        boards.write(id_, first, f"t{other}")
    else:
        boards.sort(id_, SortBy.TITLE)
