"""Few requests at once, and what somebody waits for goes first."""

import asyncio

from photodesk.net.gate import Gate
from photodesk.net.messages import Priority


class Visitors:
    """Visitors of a gate who stay until told to go; `inside` says who was let in, in order."""

    def __init__(self, at_once: int) -> None:
        self.gate = Gate(at_once)
        self.inside: list[str] = []
        self._leave: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, name: str, priority: Priority) -> None:
        self._leave[name] = asyncio.Event()
        self._tasks[name] = asyncio.create_task(self._visit(name, priority))
        await settle()

    async def go(self, *names: str) -> None:
        for name in names:
            self._leave[name].set()
        await settle()

    async def give_up(self, *names: str) -> None:
        for name in names:
            self._tasks[name].cancel()
        await asyncio.gather(*(self._tasks[name] for name in names), return_exceptions=True)

    async def _visit(self, name: str, priority: Priority) -> None:
        async with self.gate.place(priority, name):
            self.inside.append(name)
            await self._leave[name].wait()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_one_place_is_never_given_to_what_is_asked_for_ahead() -> None:
    """So what somebody waits for mostly does not wait at all."""

    async def visit() -> None:
        here = Visitors(3)
        for name in "abcd":
            await here.come(name, Priority.AHEAD)
        assert here.inside == ["a", "b"]
        await here.come("V", Priority.VISIBLE)
        assert here.inside == ["a", "b", "V"]
        await here.go(*"abVcd")

    asyncio.run(visit())


def test_of_those_who_wait_the_visible_go_first_each_in_order() -> None:
    """A visible request waits at most for one that is under way."""

    async def visit() -> None:
        here = Visitors(2)
        await here.come("v1", Priority.VISIBLE)
        await here.come("v2", Priority.VISIBLE)
        await here.come("a1", Priority.AHEAD)
        await here.come("v3", Priority.VISIBLE)
        await here.come("v4", Priority.VISIBLE)
        await here.go("v1")
        assert here.inside == ["v1", "v2", "v3"]
        await here.go("v2", "v3", "v4")
        assert here.inside == ["v1", "v2", "v3", "v4", "a1"]
        await here.go("a1")

    asyncio.run(visit())


def test_who_gives_up_leaves_no_place_taken() -> None:
    """Waiting or inside, alone or in numbers, even together with being let in."""

    async def visit() -> None:
        here = Visitors(1)
        for name in "abc":
            await here.come(name, Priority.VISIBLE)
        await here.give_up("b")
        here._leave["a"].set()
        await asyncio.sleep(0)  # a goes; c's turn has come, but c does not know it yet
        await here.give_up("c")
        await here.come("d", Priority.AHEAD)
        assert here.inside[-1] == "d"
        await here.give_up("d")
        await here.come("e", Priority.VISIBLE)
        assert here.inside[-1] == "e"
        await here.go("e")

    asyncio.run(visit())


def test_what_was_asked_for_ahead_is_hurried_when_somebody_waits_for_it() -> None:
    """It goes on among the visible, behind those who came before."""

    async def visit() -> None:
        here = Visitors(1)
        await here.come("v1", Priority.VISIBLE)
        await here.come("a1", Priority.AHEAD)
        await here.come("a2", Priority.AHEAD)
        here.gate.hurry("a2")
        await here.come("v2", Priority.VISIBLE)
        await here.go("v1", "a2", "v2", "a1")
        assert here.inside == ["v1", "a2", "v2", "a1"]

    asyncio.run(visit())
