"""Profiles cost a request only when none is kept, or an old one."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from photodesk.domain.people import Person
from photodesk.domain.ref import Ref
from photodesk.errors import Offline, SandboxError, ServiceError, StoreError
from photodesk.library.connection import Connection, Reach
from photodesk.library.people import People
from photodesk.services.base import Policy
from tests.unit.library import fakes

ANN = Person(Ref("sample", "1"), "ann", "Ann Ødegård")
OLD_ANN = Person(Ref("sample", "1"), "ann", "Ann")
YOUNG, OLD = 59.0, 61.0


class Kept:
    """Kept profiles, all of the same age."""

    def __init__(self, age: float = YOUNG, *people: Person, broken: bool = False) -> None:
        self.age = age
        self.broken = broken
        self.people = {(person.ref.service, person.username): person for person in people}

    async def put_person(self, shelf: str, person: Person) -> None:
        if self.broken:
            raise StoreError("broken")
        self.people[shelf, person.username] = person

    async def person(self, shelf: str, username: str) -> tuple[Person, float] | None:
        if self.broken:
            raise StoreError("broken")
        found = self.people.get((shelf, username))
        return (found, self.age) if found is not None else None


class Members:
    """The service's people; only profiles are asked for."""

    def __init__(self, answer: Person | ServiceError) -> None:
        self.answers: fakes.Answers[Person] = fakes.Answers({"ann": answer})

    async def person(self, username: str) -> Person:
        return await self.answers.give(username)


def asked(kept: Kept, answer: Person | ServiceError = ANN) -> tuple[Person, int, Connection]:
    """Return the profile of ann, what it cost in requests, and the connection afterwards."""
    members, connection = Members(answer), fakes.connection()
    connection.prepare(fakes.service(people=members, policy=Policy(profile_age=60)))
    connection.open()
    person = asyncio.run(People(connection, kept).person("ann"))
    return person, len(members.answers.asked), connection


def test_a_young_profile_costs_nothing(qtbot: QtBot) -> None:
    """Within the age that the service allows, what was kept is used."""
    assert asked(Kept(YOUNG, OLD_ANN))[:2] == (OLD_ANN, 0)


def test_a_profile_is_asked_for_once_and_kept(qtbot: QtBot) -> None:
    """The first look costs a request, the second none."""
    kept = Kept()
    assert asked(kept)[:2] == (ANN, 1)
    assert asked(kept)[:2] == (ANN, 0)


def test_an_old_profile_is_asked_for_anew(qtbot: QtBot) -> None:
    """What is too old gives way to what is answered."""
    kept = Kept(OLD, OLD_ANN)
    assert asked(kept)[:2] == (ANN, 1)
    assert list(kept.people.values()) == [ANN]


def test_an_old_profile_is_better_than_none(qtbot: QtBot) -> None:
    """While the service is away, an old profile is shown; without one the reason is told."""
    person, _, connection = asked(Kept(OLD, OLD_ANN), Offline("away"))
    assert person == OLD_ANN
    assert connection.reach is Reach.OFFLINE
    with pytest.raises(Offline):
        asked(Kept(), Offline("away"))


def test_an_old_profile_is_shown_though_the_service_cannot_be_started(qtbot: QtBot) -> None:
    """Pages and topics are, and so are the people who belong to them; without one the reason is told."""
    connection = fakes.connection()
    connection.prepare(fakes.service(people=Members(ANN), policy=Policy(profile_age=60)))
    connection.could_not_start(SandboxError("no"))
    assert asyncio.run(People(connection, Kept(OLD, OLD_ANN)).person("ann")) == OLD_ANN
    with pytest.raises(SandboxError):
        asyncio.run(People(connection, Kept()).person("ann"))


def test_who_is_gone_is_gone(qtbot: QtBot) -> None:
    """A profile that the service no longer has is not shown from what was kept."""
    with pytest.raises(ServiceError):
        asked(Kept(OLD, OLD_ANN), fakes.GONE)


def test_a_broken_store_costs_a_request_and_nothing_else(qtbot: QtBot) -> None:
    """A store that does not serve neither hides the profile nor fails the call."""
    assert asked(Kept(broken=True))[:2] == (ANN, 1)


def test_a_service_without_people_says_so(qtbot: QtBot) -> None:
    """A service that has no members is not asked."""
    connection = fakes.connection()
    connection.prepare(fakes.service())
    connection.open()
    with pytest.raises(ServiceError, match="no people"):
        asyncio.run(People(connection, Kept()).person("ann"))
