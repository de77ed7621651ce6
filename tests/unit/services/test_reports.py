"""Uses are reported once each, however often the way is blocked."""

import asyncio
import itertools
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from photodesk import errors
from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.net.messages import Priority
from photodesk.services.reports import Reporter, UsesInMemory

Outcome = errors.ServiceError | None


class Service:
    """Takes reports; `heard` are those that counted. What happens to each attempt is told beforehand."""

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        self.heard: list[str] = []
        self.tried: list[str] = []
        self._outcomes = itertools.chain(outcomes, itertools.repeat(None))

    def location(self, photo: Photo) -> str:
        return photo.download_location

    async def report(self, location: str, *, priority: Priority = Priority.AHEAD) -> None:
        assert priority is Priority.AHEAD
        self.tried.append(location)
        outcome = next(self._outcomes)
        if outcome is not None:
            raise outcome
        self.heard.append(location)


def photo(name: str, location: str = "https://api.example/") -> Photo:
    return Photo(Ref("s", name), 3, 2, Images(raw="x"), download_location=location and location + name)


def new_ids() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"use {next(numbers)}"


async def use(reporter: Reporter, *names: str) -> None:
    new_id = new_ids()
    for name in names:
        await reporter.used(photo(name), new_id)


def test_each_use_is_reported_once_in_order() -> None:
    """The same photo used twice is two uses; a second look finds nothing to do."""

    async def work() -> None:
        service = Service()
        reporter = Reporter("s", service, UsesInMemory())
        await use(reporter, "a", "b", "a")
        assert await reporter.send() == 0
        assert await reporter.send() == 0
        assert service.heard == [f"https://api.example/{name}" for name in "aba"]

    asyncio.run(work())


@pytest.mark.parametrize(
    "trouble",
    [errors.Offline("x"), errors.TimedOut("x"), errors.OutOfRequests("x"), errors.SignInNeeded("x")],
)
def test_a_service_that_cannot_be_asked_delays_everything_and_loses_nothing(
    trouble: errors.ServiceError,
) -> None:
    """One attempt, no storm; the next time it goes on where it ended."""

    async def work() -> None:
        service = Service([None, trouble])
        reporter = Reporter("s", service, UsesInMemory())
        await use(reporter, "a", "b", "c")
        with pytest.raises(type(trouble)):
            await reporter.send()
        assert len(service.tried) == 2
        assert await reporter.send() == 0
        assert [each[-1] for each in service.heard] == ["a", "b", "c"]

    asyncio.run(work())


def test_one_report_that_the_service_stumbles_over_does_not_hold_up_the_others() -> None:
    """But a few in a row are enough to stop for now."""

    async def work() -> None:
        service = Service([errors.ServerTrouble("x"), None])
        reporter = Reporter("s", service, UsesInMemory())
        await use(reporter, "a", "b")
        with pytest.raises(errors.ServerTrouble):
            await reporter.send()
        assert [each[-1] for each in service.heard] == ["b"]
        assert await reporter.send() == 0
        broken = Service([errors.ServerTrouble("x")] * 9)
        reporter = Reporter("s", broken, UsesInMemory())
        await use(reporter, *"abcdefg")
        with pytest.raises(errors.ServerTrouble):
            await reporter.send()
        assert len(broken.tried) == 3

    asyncio.run(work())


def test_what_never_will_be_heard_is_dropped() -> None:
    """A photo that is gone, an address elsewhere; a photo without an address is not even kept."""

    async def work() -> None:
        service = Service([errors.NotFound("x"), errors.Invalid("x")])
        queue = UsesInMemory()
        reporter = Reporter("s", service, queue)
        await use(reporter, "a", "b", "c")
        await reporter.used(photo("d", ""))
        assert await reporter.send() == 0
        assert [each[-1] for each in service.heard] == ["c"]
        assert await queue.waiting("s") == ()

    asyncio.run(work())


def test_two_who_send_at_once_report_nothing_twice() -> None:
    """The second waits and finds nothing left."""

    async def work() -> None:
        service = Service()
        reporter = Reporter("s", service, UsesInMemory())
        await use(reporter, *"abc")
        await asyncio.gather(reporter.send(), reporter.send())
        assert len(service.heard) == 3

    asyncio.run(work())


def test_uses_of_another_service_wait_for_their_own() -> None:
    """And nothing is kept twice under one id."""

    async def work() -> None:
        queue = UsesInMemory()
        other = Reporter("other", Service(), queue)
        reporter = Reporter("s", Service(), queue)
        await reporter.used(photo("a"), lambda: "same")
        await reporter.used(photo("a"), lambda: "same")
        assert await other.send() == 0
        waiting = await queue.waiting("s")
        assert len(waiting) == 1
        assert waiting[0].at.tzinfo is UTC
        assert waiting[0].at <= datetime.now(UTC)

    asyncio.run(work())
