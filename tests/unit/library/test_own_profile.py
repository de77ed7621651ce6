"""The profile of whoever is signed in: asked for once, edited once at a time, and edited back."""

import asyncio
from dataclasses import fields, replace
from typing import Any

import pytest

from photodesk.domain.edits import ProfileEdit
from photodesk.domain.people import Person
from photodesk.domain.profile import Profile
from photodesk.domain.profile_rules import changed
from photodesk.domain.ref import Ref
from photodesk.errors import Invalid, Offline, PhotoDeskError, ServiceChanged, ServiceError
from photodesk.library.own_profile import OwnProfile
from photodesk.library.people import People
from photodesk.library.profiles import Profiles
from photodesk.net.messages import Priority
from photodesk.services.base import PhotoService
from tests.unit.library.fakes import Answers, Heard, Running, breathe, connection, service
from tests.unit.library.test_people import Kept

pytestmark = pytest.mark.usefixtures("qapp")
ME = Profile(Person(Ref("sample", "1"), "ann", "Ann E", "Words"), "Ann", "E", "ann@mail.example")
MOVED = changed(ME, {"location": "Oslo"})


class Session:
    """Account and editing of one signed-in user; questions are "me" and the fields that are sent."""

    def __init__(self) -> None:
        self.answers: Answers[Profile] = Answers()

    async def me(self) -> Profile:
        return await self.answers.give("me")

    async def update(self, edit: ProfileEdit, *, priority: Priority = Priority.VISIBLE) -> Profile:
        assert priority is Priority.VISIBLE
        return await self.answers.give(sent(edit))


def sent(edit: ProfileEdit) -> str:
    """Return the fields of an edit as one text."""
    told = ((each.name, getattr(edit, each.name)) for each in fields(edit))
    return ", ".join(f"{name}={value}" for name, value in told if value is not None)


class World:
    """Somebody who is signed in."""

    def __init__(self, *, known: bool = True) -> None:
        self.session = Session()
        self.connection = connection()
        self.running = Running()
        self.kept = Kept()
        people = People(self.connection, self.kept)
        profiles = Profiles(self.connection, people, self.running.spawn)
        self.own = OwnProfile(self.connection, profiles, self.running.spawn)
        self.use(service(account=self.session, profile_editing=self.session))
        self.heard = Heard()
        for name in ("saved", "refused"):
            getattr(self.own, name).connect(self.heard.to(name))
        if known:
            self.own.profile = ME

    def use(self, found: PhotoService) -> None:
        self.connection.prepare(found)
        self.connection.open()

    def answers(self, question: str, answer: Profile | PhotoDeskError) -> None:
        self.session.answers.at_once[question] = answer

    @property
    def known(self) -> Profile | None:
        return self.own.profile

    @property
    def asked(self) -> list[Any]:
        return self.session.answers.asked


def test_it_is_asked_for_once_and_by_nobody_who_is_not_signed_in() -> None:
    """The page, its photos and its likes share one request; without an account there is none."""

    async def main() -> None:
        world = World(known=False)
        world.own.want()
        names = [asyncio.ensure_future(world.own.name("")) for _ in range(3)]
        await world.session.answers.until_asked("me")
        assert world.own.loading
        world.session.answers.answer("me", ME)
        assert await asyncio.gather(*names) == ["ann"] * 3
        assert await world.own.name("bob") == "bob"
        assert world.asked == ["me"]
        assert world.own.is_me(ME.person)
        assert world.own.profile == ME
        await world.running.done()
        assert list(world.kept.people.values()) == [ME.person]  # and nothing of what is private
        world.use(service())
        assert (world.own.offered, world.known) == (False, None)
        with pytest.raises(ServiceError):
            await world.own.name("")

    asyncio.run(main())


def test_a_profile_that_does_not_come_can_be_asked_for_again() -> None:
    """The error is known and raised to who waits; the next try may bring it."""

    async def main() -> None:
        world = World(known=False)
        world.answers("me", Offline())
        with pytest.raises(Offline):
            await world.own.name("")
        assert isinstance(world.own.error, Offline)
        world.answers("me", ME)
        world.own.want()
        await world.running.done()
        assert world.own.profile == ME
        assert world.own.error is None

    asyncio.run(main())


def test_only_what_changed_is_sent_once_at_a_time() -> None:
    """A second save does not go out while one is on its way, nor one without a change."""

    async def main() -> None:
        world = World()
        assert not world.own.save(ME)
        assert world.own.save(MOVED)
        assert world.own.saving
        assert not world.own.save(changed(ME, {"bio": "More"}))
        await world.session.answers.until_asked("location=Oslo")
        world.session.answers.answer("location=Oslo", replace(MOVED, downloads=5))
        await world.running.done()
        assert (world.own.saving, world.own.profile) == (False, replace(MOVED, downloads=5))
        ((edit, back),) = world.heard.said["saved"]
        assert (sent(edit), sent(back)) == ("location=Oslo", "location=")
        assert world.asked == ["location=Oslo"]

    asyncio.run(main())


def test_the_way_back_changes_what_was_changed_and_waits_its_turn() -> None:
    """Undo sends the old values of those fields alone, after whatever is on its way."""

    async def main() -> None:
        world = World()
        world.answers("location=Oslo", MOVED)
        world.own.save(MOVED)
        await world.running.done()
        ((_, back),) = world.heard.said["saved"]
        world.own.save(changed(MOVED, {"bio": "More"}))
        await world.session.answers.until_asked("bio=More")
        undone = world.own.make(ME.person.ref, back)
        await breathe()
        assert "location=" not in world.asked
        world.session.answers.answer("bio=More", changed(MOVED, {"bio": "More"}))
        world.answers("location=", changed(ME, {"bio": "More"}))
        await world.running.done()
        assert undone.result() is None
        assert world.own.profile == changed(ME, {"bio": "More"})
        other = world.own.make(Ref("sample", "2"), back)
        await world.running.done()
        assert world.asked == ["location=Oslo", "bio=More", "location="]
        assert isinstance(other.result(), PhotoDeskError)

    asyncio.run(main())


@pytest.mark.parametrize("error", [Invalid(fields={"location": "No"}), Offline()])
def test_a_change_that_is_refused_changes_nothing(error: PhotoDeskError) -> None:
    """Who saved is told why, and may save again; the same for who takes it back."""

    async def main() -> None:
        world = World()
        world.answers("location=Oslo", error)
        world.own.save(MOVED)
        await world.running.done()
        assert world.heard.said["refused"] == [(error,)]
        assert (world.own.saving, world.own.profile) == (False, ME)
        undone = world.own.make(ME.person.ref, ProfileEdit(location="Oslo"))
        await world.running.done()
        assert undone.result() is error
        assert world.running.errors == []

    asyncio.run(main())


@pytest.mark.parametrize("undone", [True, False], ids=["undone", "saved"])
@pytest.mark.parametrize("known", [True, False], ids=["known", "not yet known"])
def test_a_change_that_waits_its_turn_is_never_made_to_another_users_profile(
    *, undone: bool, known: bool
) -> None:
    """Who signs in while a change waits behind a slow one has nothing of it done to their profile."""

    async def main() -> None:
        world = World()
        first, second = world.session, Session()
        world.own.make(ME.person.ref, ProfileEdit(bio="Slow"))
        await first.answers.until_asked("bio=Slow")
        if undone:
            world.own.make(ME.person.ref, ProfileEdit(location="Oslo"))
        else:
            world.own.save(MOVED)
        await breathe()
        world.use(service(account=second, profile_editing=second))
        other = Profile(Person(Ref("sample", "2"), "bob", "Bob"), "Bob", "", "")
        second.answers.at_once = {"me": other, "location=Oslo": changed(other, {"location": "Oslo"})}
        if known:
            world.own.want()
            await breathe()
        first.answers.answer("bio=Slow", ME)
        await world.running.done()
        assert second.answers.asked == ["me"]
        assert world.own.profile == other

    asyncio.run(main())


def test_nothing_of_one_user_is_the_next_one_s() -> None:
    """Whoever signs in while an answer is on its way gets nothing of it."""

    async def main() -> None:
        world = World(known=False)
        first = world.session
        waiting = asyncio.ensure_future(world.own.name(""))
        await first.answers.until_asked("me")
        second = Session()
        world.use(service(account=second, profile_editing=second))
        first.answers.answer("me", ME)
        with pytest.raises(ServiceChanged):
            await waiting
        assert world.own.profile is None
        assert not world.own.loading
        world.own.profile = ME
        world.own.save(MOVED)
        await second.answers.until_asked("location=Oslo")
        world.use(service())
        second.answers.answer("location=Oslo", MOVED)
        await world.running.done()
        assert (world.own.saving, world.known, world.heard.said["saved"]) == (False, None, [])

    asyncio.run(main())
