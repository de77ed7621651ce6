"""What can be taken back and done again, in whose name, and what happens when it cannot be done."""

import asyncio
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal

from photodesk.accounts.account import Account
from photodesk.errors import Offline, PhotoDeskError
from photodesk.library.accounts import Accounts
from photodesk.library.undoing import LONGEST, MOST_PHOTOS, NotYours, Undoing
from tests.unit.library.fakes import Heard, breathe, connection, service

pytestmark = pytest.mark.usefixtures("qapp")
ANA, BEN = Account("sample", "1", "ana"), Account("sample", "2", "ben")
SIGNALS = ("undone", "redone", "not_undone", "not_redone", "skipped")


class Users(QObject):
    """Who is signed in, as `Accounts` says it."""

    signed_out = Signal(object)
    current: Account | None = None


class World:
    """Somebody who does things, undoes them and does them again.

    Attributes:
        now: what was done and not undone, in order.
    """

    def __init__(self) -> None:
        self.connection, self.users = connection(), Users()
        self.undoing = Undoing()
        self.undoing.attend(self.connection, cast("Accounts", self.users))
        self.heard = Heard()
        for name in SIGNALS:
            getattr(self.undoing, name).connect(self.heard.to(name))
        self.now: list[str] = []
        self.use(None)

    def use(self, account: Account | None, of: str = "sample") -> None:
        self.users.current = account
        self.connection.prepare(service(of, user=account.key if account is not None else ""))

    def does(self, text: str, *, local: bool = False) -> None:
        self.now.append(text)
        back, again = partial(self.now.remove, text), partial(self.now.append, text)
        self.undoing.did(text, back, again, local=local)

    @property
    def offered(self) -> tuple[str, str]:
        """What Undo and Redo are about."""
        last, following = self.undoing.last, self.undoing.next
        return last.text if last else "", following.text if following else ""

    def told(self, signal: str) -> list[str]:
        """The texts of the steps of which a signal spoke."""
        return [values[0].text for values in self.heard.said[signal]]


def test_steps_go_back_and_forth_in_their_order() -> None:
    """The newest is undone first, what was undone last is done again first; at the ends nothing happens."""
    world = World()
    for text in "abc":
        world.does(text)
    world.undoing.undo()
    world.undoing.undo()
    assert (world.now, world.offered) == (["a"], ("a", "b"))
    world.undoing.redo()
    assert (world.now, world.offered) == (["a", "b"], ("b", "c"))
    for _ in range(3):
        world.undoing.undo()
    assert (world.now, world.offered) == ([], ("", "a"))
    for _ in range(4):
        world.undoing.redo()
    assert (world.now, world.offered) == (["a", "b", "c"], ("c", ""))
    assert world.told("undone") == ["c", "b", "b", "a"]
    assert world.told("redone") == ["b", "a", "b", "c"]


def test_a_new_step_ends_redoing() -> None:
    """After something new, what was undone before cannot be done again."""
    world = World()
    world.does("a")
    world.undoing.undo()
    world.does("b")
    world.undoing.redo()
    assert (world.now, world.offered) == (["b"], ("b", ""))


def test_an_older_step_is_undone_by_itself() -> None:
    """A toast is about its own step: once it is undone, it is not undone again."""
    world = World()
    first = world.undoing.did("first", partial(world.now.append, "back"))
    world.does("b")
    world.undoing.undo(first)
    world.undoing.undo(first)
    assert world.now == ["b", "back"]
    assert world.offered == ("b", "")  # it cannot be done again, as nobody said how


def test_only_so_many_steps_are_remembered() -> None:
    """The oldest is forgotten first."""
    world = World()
    for number in range(LONGEST + 1):
        world.does(str(number))
    for _ in range(LONGEST + 1):
        world.undoing.undo()
    assert world.now == ["0"]


def test_steps_keep_only_so_many_photos() -> None:
    """The oldest go first; the newest can be undone however many it has."""
    undoing = Undoing()
    for number in range(4):
        undoing.did(str(number), int, int, photos=MOST_PHOTOS // 2)
    for _ in range(3):
        undoing.undo()
    assert undoing.next is not None
    assert (undoing.next.text, undoing.can_undo) == ("2", False)
    undoing.did("many", int, int, photos=MOST_PHOTOS * 2)
    assert undoing.last is not None
    assert undoing.last.text == "many"


def test_a_step_is_called_as_a_command() -> None:
    """What was said of it becomes its name in a menu, unless it has one of its own."""
    undoing = Undoing()
    assert not undoing.can_undo
    assert undoing.did("Added 3 photos to “Sea”", int).name == "Add 3 photos to “Sea”"
    assert undoing.did("Profile saved", int, name="Edit profile").name == "Edit profile"
    assert undoing.did("“Sea” is there again", int).name == "“Sea” is there again"
    assert (undoing.can_undo, undoing.can_redo) == (True, False)


def test_nobody_undoes_what_somebody_else_did() -> None:
    """Another account's step waits until it is in use again; one's own older step is undone in its place."""
    world = World()
    world.use(BEN)
    world.does("ben's")
    world.use(ANA)
    world.does("ana's")
    world.use(BEN)
    assert world.offered == ("ben's", "")
    world.undoing.undo()
    assert world.now == ["ana's"]
    assert world.told("skipped") == ["ana's"]
    world.undoing.undo()
    ((step, error),) = world.heard.said["not_undone"]
    assert isinstance(error, NotYours)
    assert error.people == "That was done as @ana, and waits until @ana is in use."
    assert world.now == ["ana's"]
    world.use(ANA)
    world.undoing.redo()
    assert world.now == ["ana's"]
    assert isinstance(world.heard.said["not_redone"][0][1], NotYours)
    world.undoing.undo(step)
    assert world.now == []


def test_a_step_of_another_service_waits_too() -> None:
    """Without an account the service itself is named."""
    world = World()
    world.does("here")
    world.use(None, of="other")
    world.undoing.undo()
    assert world.now == ["here"]
    assert "in Sample, and waits until Sample is in use" in world.heard.said["not_undone"][0][1].people


def test_what_concerns_this_computer_alone_is_anybody_s() -> None:
    """Whoever is signed in takes back what touches no service."""
    world = World()
    world.use(ANA)
    world.does("board", local=True)
    world.use(BEN)
    world.undoing.undo()
    world.use(None, of="other")
    world.undoing.redo()
    assert (world.now, world.offered) == (["board"], ("board", ""))


def test_a_new_step_of_one_leaves_what_another_can_redo() -> None:
    """Each account has its own way forth."""
    world = World()
    world.use(ANA)
    world.does("ana's")
    world.undoing.undo()
    world.use(BEN)
    world.does("ben's")
    world.use(ANA)
    assert world.offered == ("", "ana's")


def test_who_signs_out_takes_their_steps_along() -> None:
    """Nothing of them can be undone or done again, should they come back; the rest stays."""
    world = World()
    world.does("board", local=True)
    world.use(ANA)
    world.does("a")
    world.does("b")
    world.undoing.undo()
    world.users.signed_out.emit(ANA)
    assert world.offered == ("board", "")


@pytest.mark.parametrize("later", [True, False], ids=["later", "at once"])
def test_what_cannot_be_done_stays_where_it_was(*, later: bool) -> None:
    """The reason is told, whether it is known at once or after a while, and the step can be tried again."""

    async def main() -> None:
        world, error = World(), Offline()
        works = False

        async def act() -> PhotoDeskError | None:
            return None if works else error

        def do() -> object:
            if later:
                return asyncio.ensure_future(act())
            if not works:
                raise error
            return None

        step = world.undoing.did("a", do, do)
        world.undoing.undo()
        await breathe()
        assert world.heard.said["not_undone"] == [(step, error)]
        assert world.offered == ("a", "")
        works = True
        world.undoing.undo()
        await breathe()
        assert world.told("undone") == ["a"]
        assert world.offered == ("", "a")
        works = False
        world.undoing.redo()
        await breathe()
        assert world.heard.said["not_redone"] == [(step, error)]
        assert world.offered == ("", "a")
        assert world.heard.said["redone"] == []

    asyncio.run(main())
