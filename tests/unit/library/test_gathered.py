"""The collections of one member."""

import asyncio
from dataclasses import replace

import pytest

from photodesk.domain.collection import Collection
from photodesk.domain.page import Page
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline, PhotoDeskError, StoreError
from photodesk.library.gathered import Gathered
from tests.unit.library.fakes import OLD, Answers, Names, Running, connection, service

pytestmark = pytest.mark.usefixtures("qapp")
Question = tuple[str, int]


def page(letters: str, number: int = 1, *, more: bool = False) -> Page[Collection]:
    return Page(tuple(Collection(Ref("sample", each), each.upper()) for each in letters), number, more=more)


class Kept:
    """Kept pages of collections of one service, all of the same age."""

    def __init__(self, age: float = OLD, *, broken: bool = False) -> None:
        self.age = age
        self.broken = broken
        self.pages: dict[Question, Page[Collection]] = {}

    async def put_gathered(self, _service: str, username: str, page: Page[Collection]) -> None:
        if self.broken:
            raise StoreError("broken")
        self.pages[username, page.number] = page

    async def gathered(
        self, _service: str, username: str, number: int
    ) -> tuple[Page[Collection], float] | None:
        if self.broken:
            raise StoreError("broken")
        found = self.pages.get((username, number))
        return (found, self.age) if found is not None else None


class Members:
    """The service's people; a question is a user name and the number of a page."""

    def __init__(self, answers: Answers[Page[Collection]]) -> None:
        self._answers = answers

    async def collections(self, username: str, page: int) -> Page[Collection]:
        return await self._answers.give((username, page))


class World:
    """One list of collections of a service in memory."""

    def __init__(
        self,
        answers: dict[Question, Page[Collection] | PhotoDeskError],
        kept: Kept | None = None,
        *,
        subject: str = "ann",
        fresh: bool = False,
    ) -> None:
        self.answers: Answers[Page[Collection]] = Answers()
        for question, answer in answers.items():
            self.answers.at_once[question] = answer
        self.connection = connection()
        self.connection.prepare(service(people=Members(self.answers)))
        self.connection.open()
        self.running = Running()
        self.kept = kept or Kept()
        self.names = Names("me")
        self.gathered = Gathered(
            subject, self.names, self.connection, self.kept, self.running.spawn, fresh=fresh
        )

    async def load(self) -> str:
        """Ask for a page; return the letters of what there is then."""
        self.gathered.load_more()
        await self.running.done()
        return "".join(item.ref.id for item in self.gathered.collections)


def test_pages_come_one_after_the_other_without_doubles() -> None:
    """The list ends where the service says so, or where nothing new comes."""

    async def main() -> None:
        world = World({("ann", 1): page("ab", more=True), ("ann", 2): page("bc", 2, more=True)})
        assert await world.load() == "ab"
        assert await world.load() == "abc"
        world.answers.at_once["ann", 3] = page("c", 3, more=True)
        assert await world.load() == "abc"
        assert not world.gathered.more
        assert await world.load() == "abc"
        assert len(world.answers.asked) == 3

    asyncio.run(main())


@pytest.mark.parametrize(("age", "fresh", "seen"), [(59.0, False, "k"), (59.0, True, "a"), (OLD, False, "a")])
def test_a_young_page_costs_nothing(age: float, fresh: bool, seen: str) -> None:
    """What was kept is enough while it is young, unless the user wants to see what has changed."""

    async def main() -> None:
        kept = Kept(age)
        kept.pages["ann", 1] = page("k")
        world = World({("ann", 1): page("a")}, kept, fresh=fresh)
        assert await world.load() == seen
        assert len(world.answers.asked) == (seen == "a")

    asyncio.run(main())


def test_offline_an_old_page_is_better_than_none() -> None:
    """It is shown with its age; without one the error is, and another try brings the list."""

    async def main() -> None:
        kept = Kept()
        kept.pages["ann", 1] = page("k")
        world = World({("ann", 1): Offline()}, kept)
        assert await world.load() == "k"
        assert world.gathered.age == OLD
        world = World({("ann", 1): Offline()})
        assert await world.load() == ""
        assert isinstance(world.gathered.error, Offline)
        assert await world.load() == ""
        assert len(world.answers.asked) == 1
        world.answers.at_once["ann", 1] = page("a")
        world.gathered.try_again()
        await world.running.done()
        assert world.gathered.collections == page("a").items

    asyncio.run(main())


def test_one_s_own_list_goes_by_the_name_one_has_now() -> None:
    """A new user name is asked for with the next page; without one there is an error, not an empty list."""

    async def main() -> None:
        world = World({("me", 1): page("a", more=True), ("myself", 2): page("b", 2)}, subject="")
        assert await world.load() == "a"
        world.names.own = "myself"
        assert await world.load() == "ab"
        world.names.own = ""
        lost = World({}, subject="")
        lost.names.own = ""
        await lost.load()
        assert isinstance(lost.gathered.error, NotFound)

    asyncio.run(main())


def test_private_collections_are_not_kept() -> None:
    """What only its owner may see is in no file."""

    async def main() -> None:
        secret = page("s")
        hidden = replace(secret, items=(replace(secret.items[0], private=True),))
        world = World({("ann", 1): hidden})
        assert await world.load() == "s"
        assert world.kept.pages == {}
        public = World({("ann", 1): page("a")})
        await public.load()
        assert public.kept.pages == {("ann", 1): page("a")}

    asyncio.run(main())


def test_a_store_that_forgets_costs_a_request() -> None:
    """Collections are shown though nothing can be kept; a list that was closed takes nothing more."""

    async def main() -> None:
        world = World({("ann", 1): page("a", more=True)}, Kept(broken=True))
        assert await world.load() == "a"
        world.gathered.close()
        assert await world.load() == "a"
        assert len(world.answers.asked) == 1

    asyncio.run(main())
