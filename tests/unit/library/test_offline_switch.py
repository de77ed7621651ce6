"""The wish to work offline: kept, obeyed, and without meaning where nothing leaves the computer."""

from dataclasses import replace

import pytest

from photodesk.errors import Offline, WorkingOffline
from photodesk.library.connection import Reach
from photodesk.library.offline_switch import OfflineSwitch
from tests.unit.library.fakes import Heard, connection, service

pytestmark = pytest.mark.usefixtures("qapp")


class Wish:
    """Where the wish is kept."""

    def __init__(self, *, work_offline: bool = False) -> None:
        self.work_offline = work_offline


class World:
    """A switch, and what it has done."""

    def __init__(self, *, on: bool = False, own: bool = False) -> None:
        self.connection, self.wish = connection(), Wish(work_offline=on)
        self.shut: list[bool] = []
        self.switch = OfflineSwitch(self.connection, self.wish, self.shut.append)
        self.heard = Heard()
        for name in ("back", "retry"):
            getattr(self.connection, name).connect(self.heard.to(name))
        self.use(own=own)

    def use(self, *, own: bool) -> None:
        found = service()
        self.connection.prepare(replace(found, identity=replace(found.identity, own=own)))
        self.connection.open()

    @property
    def state(self) -> tuple[bool, Reach, bool]:
        """Whether the network is shut, how things stand, and whether that is said to be the user's wish."""
        wished = isinstance(self.connection.error, WorkingOffline)
        return self.shut[-1], self.connection.reach, wished


def test_what_is_switched_off_is_out_of_reach_at_once() -> None:
    """Nothing goes out, and nobody waits for the next failure to hear of it; the same on the way back."""
    world = World()
    assert world.state == (False, Reach.ONLINE, False)
    world.switch.set(True)
    assert world.state == (True, Reach.OFFLINE, True)
    assert world.wish.work_offline
    world.heard.said.clear()
    world.switch.set(False)
    assert world.state == (False, Reach.ONLINE, False)
    assert [len(world.heard.said[name]) for name in ("back", "retry")] == [1, 1]


def test_a_wish_of_an_earlier_session_holds_from_the_start() -> None:
    """The network is shut before any service is in use, and nobody is told that the service is back."""
    world = World(on=True)
    assert world.shut[0]
    assert world.state == (True, Reach.OFFLINE, True)
    assert world.heard.said["back"] == []


def test_nothing_that_comes_late_ends_it() -> None:
    """Neither an answer nor a failure of what was asked before says anything while it is switched on."""
    world = World()
    world.switch.set(True)
    world.connection.succeeded()
    world.connection.failed(Offline())
    assert world.state == (True, Reach.OFFLINE, True)


def test_what_is_on_this_computer_is_shown_all_the_same() -> None:
    """With a folder of one's own nothing is shut; the wish holds again for the next service."""
    world = World(on=True, own=True)
    offered = [world.switch.offered]
    assert world.state == (False, Reach.ONLINE, False)
    world.use(own=False)
    assert world.state == (True, Reach.OFFLINE, True)
    assert [*offered, world.switch.offered] == [False, True]
