"""What is known of members while their pages are looked at."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from photodesk.domain.people import Person
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, Offline, PhotoDeskError
from photodesk.library.people import People
from photodesk.library.profiles import MOST, NOBODY, Profiles
from photodesk.services.base import Policy
from tests.unit.library.fakes import OLD, Answers, Heard, Running, breathe, connection, service
from tests.unit.library.test_people import Kept

pytestmark = pytest.mark.usefixtures("qapp")
ANN = Person(Ref("sample", "1"), "ann", "Ann", bio="Words", total_photos=3)
BRIEF = Person(Ref("sample", "1"), "ann", "Ann")


class Members:
    """The service's people; a question is a user name."""

    def __init__(self, answers: Answers[Person]) -> None:
        self._answers = answers

    async def person(self, username: str) -> Person:
        return await self._answers.give(username)


class World:
    """Profiles of a service in memory, of which some are kept."""

    def __init__(self, kept: Kept | None = None, **answers: Person | PhotoDeskError) -> None:
        self.answers: Answers[Person] = Answers()
        for question, answer in answers.items():
            self.answers.at_once[question] = answer
        self.connection = connection()
        self.running = Running()
        self.kept = kept or Kept()
        self.use(self.answers)
        people = People(self.connection, self.kept)
        self.profiles = Profiles(self.connection, people, self.running.spawn)
        self.heard = Heard()
        self.profiles.changed.connect(self.heard.to("changed"))

    def use(self, answers: Answers[Person]) -> None:
        """Take a service into use."""
        self.connection.prepare(service(people=Members(answers), policy=Policy(profile_age=60)))
        self.connection.open()


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(test())


def test_what_a_photo_says_is_there_at_once() -> None:
    """A photographer is known before anything was asked for; less is never put in the place of more."""
    world = World()
    assert world.profiles.member("ann") is NOBODY
    world.profiles.meet(ANN)
    world.profiles.meet(BRIEF)
    assert world.profiles.member("ann").person == ANN
    assert not world.profiles.member("ann").whole
    assert world.answers.asked == []


def test_a_profile_is_asked_for_once() -> None:
    """Who wants it twice waits for the same answer, and a young one is enough afterwards."""

    async def main() -> None:
        world = World(ann=ANN)
        world.profiles.want("ann")
        world.profiles.want("ann")
        assert world.profiles.member("ann").loading
        await world.running.done()
        member = world.profiles.member("ann")
        assert (member.person, member.whole, member.loading, member.error) == (ANN, True, False, None)
        world.profiles.want("ann")
        await world.running.done()
        assert world.answers.asked == ["ann"]
        world.profiles.want("ann", fresh=True)
        await world.running.done()
        assert world.answers.asked == ["ann", "ann"]
        assert world.kept.people["sample", "ann"] == ANN

    run(main)


@pytest.mark.parametrize(("age", "asked"), [(59.0, []), (OLD, ["ann"])])
def test_what_was_kept_is_shown_first(age: float, asked: list[str]) -> None:
    """A kept profile costs nothing to look at, and a request only when it is wanted and no longer young."""

    async def main() -> None:
        world = World(Kept(age, ANN), ann=replace(ANN, name="Anna"))
        world.profiles.recall("ann")
        await world.running.done()
        member = world.profiles.member("ann")
        assert (member.person, member.whole, member.age) == (ANN, True, age)
        assert world.answers.asked == []
        world.profiles.want("ann")
        await world.running.done()
        assert world.answers.asked == asked

    run(main)


def test_offline_what_was_kept_stays_with_its_age() -> None:
    """An error takes nothing away that is known, and is remembered until the next try."""

    async def main() -> None:
        world = World(Kept(OLD, ANN), ann=Offline())
        world.profiles.want("ann")
        await world.running.done()
        member = world.profiles.member("ann")
        assert (member.person, member.age, member.whole) == (ANN, OLD, True)
        assert isinstance(member.error, Offline)
        world.answers.at_once["ann"] = replace(ANN, name="Anna")
        world.profiles.want("ann")
        await world.running.done()
        member = world.profiles.member("ann")
        assert (member.person, member.age, member.error) == (replace(ANN, name="Anna"), 0.0, None)

    run(main)


def test_somebody_who_is_gone_is_still_called_by_name() -> None:
    """The page of a member who left says whose it was, and that it is no longer true."""

    async def main() -> None:
        world = World(Kept(OLD, ANN), ann=NotFound())
        world.profiles.want("ann")
        await world.running.done()
        member = world.profiles.member("ann")
        assert member.person == ANN
        assert not member.whole
        assert isinstance(member.error, NotFound)

    run(main)


def test_another_service_knows_nobody_of_the_one_before() -> None:
    """A late answer of the service before is nobody of the one in use."""

    async def main() -> None:
        world = World()
        world.profiles.want("ann")
        await world.answers.until_asked("ann")
        world.use(Answers())
        assert world.profiles.member("ann") is NOBODY
        world.answers.answer("ann", ANN)
        await world.running.done()
        await breathe()
        assert world.profiles.member("ann") is NOBODY

    run(main)


def test_a_profile_that_was_changed_is_known_and_kept() -> None:
    """What a change answers holds from now on, and is said once."""

    async def main() -> None:
        world = World()
        world.profiles.renew(ANN)
        world.profiles.renew(ANN)
        await world.running.done()
        assert world.profiles.member("ann").whole
        assert world.kept.people["sample", "ann"] == ANN
        assert world.heard.said["changed"] == [("ann",)]
        world.profiles.meet(BRIEF)
        assert world.profiles.member("ann").person == ANN

    run(main)


def test_only_so_many_are_remembered() -> None:
    """Whoever looks at people all day needs no more memory for it."""
    world = World()
    for number in range(MOST + 5):
        world.profiles.meet(replace(BRIEF, username=f"u{number}"))
    assert world.profiles.member("u0") is NOBODY
    assert world.profiles.member(f"u{MOST + 4}").person is not None
