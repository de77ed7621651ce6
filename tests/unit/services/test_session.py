"""Sessions: a refresh token is used once, whoever is refused, and an end is told once."""

import asyncio
import time
from collections.abc import Awaitable

import pytest

from photodesk.errors import Forbidden, Invalid, NotFound, Offline, ServiceError, SignedOut, SignInNeeded
from photodesk.net.secret import Secret
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant

SCOPES = frozenset({"public", "write_likes"})
OLD = Grant(Secret("old"), Secret("refresh-old"), SCOPES, "1", "ann")
NEW = Grant(Secret("new"), Secret("refresh-new"), frozenset({"public"}), "1", "ann")


class Service:
    """What brings new grants; each answer is a grant or an error.

    Attributes:
        asked: with which refresh tokens it was asked.
        begun: set once it was asked.
        may_answer: set as long as it answers.
    """

    def __init__(self, *answers: Grant | ServiceError) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.begun = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def refresh(self, token: Secret) -> Grant:
        self.asked.append(token.reveal())
        self.begun.set()
        await self.may_answer.wait()
        answer = self.answers.pop(0)
        if isinstance(answer, ServiceError):
            raise answer
        return answer


class Told:
    """What a session tells."""

    def __init__(self, grant: Grant = OLD) -> None:
        self.renewed: list[Grant] = []
        self.heard = asyncio.Event()
        self.ends = 0
        self.session = Session(grant, user="s/1", renewed=self._renew, ended=self._end)

    def _renew(self, grant: Grant) -> None:
        self.renewed.append(grant)
        self.heard.set()

    def _end(self) -> None:
        self.ends += 1

    async def refused(self, service: Service, token: str = "old", *, at: float | None = None) -> str:
        """Be refused with a token, sent now or at a time; return the one to ask with."""
        sent_at = time.monotonic() if at is None else at
        return (await self.session.token_after(Secret(token), sent_at, service.refresh)).reveal()


async def settled(*work: Awaitable[object]) -> list[object]:
    return await asyncio.gather(*work, return_exceptions=True)


def test_many_refusals_are_one_refresh() -> None:
    """Twenty requests that are refused together use the refresh token once, and all get the new token."""

    async def scene() -> None:
        service, told = Service(NEW), Told()
        assert await settled(*(told.refused(service) for _ in range(20))) == ["new"] * 20
        assert service.asked == ["refresh-old"]
        assert [grant.token for grant in told.renewed] == [Secret("new")]
        assert told.ends == 0

    asyncio.run(scene())


def test_a_refusal_that_comes_late_finds_the_new_token() -> None:
    """A request that was sent with the old token and refused after the refresh asks for nothing more."""

    async def scene() -> None:
        service, told = Service(NEW), Told()
        sent_at = time.monotonic()
        await told.refused(service)
        assert await told.refused(service, at=sent_at) == "new"
        assert len(service.asked) == 1

    asyncio.run(scene())


def test_a_token_on_its_way_is_not_lost_with_those_who_wait() -> None:
    """When everybody who waits is cancelled, the new token still comes and is told."""

    async def scene() -> None:
        service, told = Service(NEW), Told()
        service.may_answer.clear()
        waiting = [asyncio.create_task(told.refused(service)) for _ in range(3)]
        await service.begun.wait()
        for task in waiting:
            task.cancel()
        await settled(*waiting)
        service.may_answer.set()
        await told.heard.wait()
        assert await told.refused(service) == "new"
        assert len(service.asked) == 1

    asyncio.run(scene())


def test_what_the_answer_leaves_out_stays() -> None:
    """A new grant without refresh token, scopes and name keeps the old ones."""

    async def scene() -> None:
        service, told = Service(Grant(Secret("new"), Secret())), Told()
        await told.refused(service)
        assert told.renewed == [Grant(Secret("new"), Secret("refresh-old"), SCOPES, "1", "ann")]
        assert told.session.grant == told.renewed[0]

    asyncio.run(scene())


def test_a_changed_name_survives_a_refresh() -> None:
    """The name that the user has taken meanwhile counts, not the one of the sign-in."""

    async def scene() -> None:
        service, told = Service(NEW), Told()
        told.session.rename("anna")
        await told.refused(service)
        assert told.session.grant.username == "anna"

    asyncio.run(scene())


@pytest.mark.parametrize("refusal", [Invalid(), SignInNeeded(), Forbidden(), NotFound()], ids=type)
def test_a_refused_refresh_is_the_end_and_told_once(refusal: ServiceError) -> None:
    """Many requests hear that the session is over; the service is asked once, and the end told once."""

    async def scene() -> None:
        service, told = Service(refusal), Told()
        first = await settled(*(told.refused(service) for _ in range(5)))
        later = await settled(told.refused(service), told.refused(service))
        assert all(isinstance(each, SignedOut) for each in first + later)
        assert len(service.asked) == 1
        assert told.ends == 1
        assert told.renewed == []

    asyncio.run(scene())


def test_without_a_refresh_token_it_ends_at_once() -> None:
    """Nothing can be asked for, so nothing is."""

    async def scene() -> None:
        service, told = Service(), Told(Grant(Secret("old"), Secret()))
        with pytest.raises(SignedOut):
            await told.refused(service)
        assert service.asked == []
        assert told.ends == 1

    asyncio.run(scene())


def test_a_service_that_is_away_is_no_end() -> None:
    """Requests that were under way share the failure of the refresh; one that is sent later tries again."""

    async def scene() -> None:
        service, told = Service(Offline(), NEW), Told()
        sent_at = time.monotonic()
        first = await settled(*(told.refused(service, at=sent_at) for _ in range(5)))
        assert all(isinstance(each, Offline) for each in first)
        with pytest.raises(Offline):
            await told.refused(service, at=sent_at)
        assert len(service.asked) == 1
        assert told.ends == 0
        assert await told.refused(service) == "new"
        assert service.asked == ["refresh-old", "refresh-old"]

    asyncio.run(scene())


def test_a_new_token_that_is_refused_too_is_the_end() -> None:
    """A service that takes neither the old token nor the new one is asked no third time."""

    async def scene() -> None:
        service, told = Service(NEW), Told()
        await told.refused(service)
        assert isinstance(told.session.refused_again(Secret("new")), SignedOut)
        assert told.ends == 1
        told.session.refused_again(Secret("new"))
        assert told.ends == 1

    asyncio.run(scene())


def test_a_refusal_of_a_token_that_was_replaced_ends_nothing() -> None:
    """Refused with a token that is no longer the one in use: the session goes on."""
    told = Told(NEW)
    told.session.refused_again(Secret("old"))
    assert told.ends == 0


def test_what_is_allowed_is_known_before_the_token() -> None:
    """A session whose token is on its way knows what may be done; unsaid scopes allow everything."""
    session = Session(Grant(Secret(), Secret(), SCOPES))
    assert not session.ready
    assert session.allows("write_likes")
    assert not session.allows("write_user")
    assert Session(Grant(Secret(), Secret())).allows("write_user")
    session.begin(OLD)
    assert session.ready
