"""Uses are kept at once, and reported as soon as the service can be asked."""

import asyncio
import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import (
    Offline,
    OutOfRequests,
    PhotoDeskError,
    SandboxError,
    ServerTrouble,
    StoreError,
    TimedOut,
)
from photodesk.library.connection import Reach
from photodesk.library.reporting import Reporting
from photodesk.net.messages import Priority
from photodesk.services.base import PhotoService, Policy
from photodesk.services.reports import Use, UsesInMemory
from tests.unit.library import fakes


class Usage:
    """Takes reports, each after `answers` has said how it goes."""

    def __init__(self, *at_once: str) -> None:
        self.answers: fakes.Answers[bool] = fakes.Answers(dict.fromkeys(at_once, True))

    @property
    def asked(self) -> list[object]:
        return self.answers.asked

    def location(self, photo: Photo) -> str:
        return photo.download_location

    async def report(self, location: str, *, priority: Priority = Priority.AHEAD) -> None:
        assert priority is Priority.AHEAD
        await self.answers.give(location)


class BrokenQueue(UsesInMemory):
    """A queue whose disk does not serve."""

    async def put(self, use: Use) -> None:
        raise StoreError(f"no room for {use.id}")


def photo(name: str, service: str = "sample") -> Photo:
    return fakes.photo(name, ref=Ref(service, name), download_location=name)


class Desk:
    """A connection to a service with reports, and what reports to it."""

    def __init__(self, usage: Usage | None = None, queue: UsesInMemory | None = None) -> None:
        self.usage = usage or Usage("a", "b", "c")
        self.queue = queue or UsesInMemory()
        self.connection = fakes.connection()
        self.running = fakes.Running()
        self.reporting = Reporting(self.connection, self.queue, self.running.spawn)

    def use(self, service: PhotoService | None = None) -> None:
        self.connection.prepare(service or self.service())
        self.connection.open()

    def service(self, id_: str = "sample", *, report_use: bool = True) -> PhotoService:
        return fakes.service(id_, usage=self.usage, policy=Policy(report_use=report_use))

    def reach(self) -> Reach:
        return self.connection.reach

    async def waiting(self, service: str = "sample") -> list[str]:
        return [use.location for use in await self.queue.waiting(service)]


def test_a_use_is_reported_at_once(qtbot: QtBot) -> None:
    """While the service can be asked, nothing waits for longer than the report takes."""

    async def work() -> None:
        desk = Desk()
        desk.use()
        await desk.reporting.used(photo("a"))
        await desk.reporting.used(photo("b"))
        await desk.running.done()
        assert desk.usage.asked == ["a", "b"]
        assert await desk.waiting() == []

    asyncio.run(work())


def test_what_waits_is_sent_when_the_service_can_be_asked(qtbot: QtBot) -> None:
    """A use of an earlier session, or from before the service was there, is reported once it opens."""

    async def work() -> None:
        desk = Desk()
        desk.connection.prepare(desk.service())
        await desk.reporting.used(photo("a"))
        await fakes.breathe()
        assert (desk.usage.asked, await desk.waiting()) == ([], ["a"])
        desk.connection.open()
        await desk.running.done()
        assert (desk.usage.asked, await desk.waiting()) == (["a"], [])

    asyncio.run(work())


def test_nothing_to_report_costs_no_request(qtbot: QtBot) -> None:
    """A service that opens or comes back is asked nothing where nothing waits."""

    async def work() -> None:
        desk = Desk()
        desk.use()
        desk.connection.retry.emit()
        await desk.running.done()
        assert desk.usage.asked == []

    asyncio.run(work())


def test_a_lost_connection_delays_and_neither_loses_nor_doubles(qtbot: QtBot) -> None:
    """The connection hears that the service is away; when it is tried again the report goes out, once."""

    async def work() -> None:
        desk = Desk(Usage("b"))
        desk.use()
        await desk.reporting.used(photo("a"))
        await desk.reporting.used(photo("b"))
        await desk.usage.answers.until_asked("a")
        desk.usage.answers.at_once["a"] = Offline("away")
        desk.usage.answers.answer("a", Offline("away"))
        await desk.running.done()
        assert desk.reach() is Reach.OFFLINE
        assert await desk.waiting() == ["a", "b"]
        desk.usage.answers.at_once["a"] = True
        before = len(desk.usage.asked)
        desk.connection.retry.emit()
        await desk.running.done()
        assert desk.usage.asked[before:] == ["a", "b"]
        assert desk.reach() is Reach.ONLINE
        assert await desk.waiting() == []

    asyncio.run(work())


def test_the_same_service_opened_anew_does_not_double_a_report(qtbot: QtBot) -> None:
    """A report that is under way while another key is taken is not sent by the new one as well."""

    async def work() -> None:
        desk = Desk(Usage())
        desk.use()
        await desk.reporting.used(photo("a"))
        await desk.usage.answers.until_asked("a")
        desk.use()
        await fakes.breathe()
        desk.usage.answers.answer("a", True)
        await desk.running.done()
        assert (desk.usage.asked, await desk.waiting()) == (["a"], [])

    asyncio.run(work())


def test_a_photo_of_another_service_waits_for_its_own(qtbot: QtBot) -> None:
    """A favourite of a service that is not in use is reported when it is, and to nobody else."""

    async def work() -> None:
        desk = Desk()
        desk.use(desk.service("folder", report_use=False))
        await desk.reporting.used(photo("a"))
        await desk.running.done()
        assert (desk.usage.asked, await desk.waiting()) == ([], ["a"])
        desk.use()
        await desk.running.done()
        assert (desk.usage.asked, await desk.waiting()) == (["a"], [])

    asyncio.run(work())


def test_what_needs_no_report_is_not_kept(qtbot: QtBot) -> None:
    """One's own photos, a service without reports, and no service at all: nothing to do."""

    async def work() -> None:
        desk = Desk()
        await desk.reporting.used(photo("a"))
        desk.use(desk.service(report_use=False))
        await desk.reporting.used(photo("a"))
        desk.use(dataclasses.replace(desk.service(), usage=None))
        await desk.reporting.used(photo("a"))
        await desk.running.done()
        assert (desk.usage.asked, await desk.waiting()) == ([], [])

    asyncio.run(work())


def test_what_cannot_be_kept_is_told(qtbot: QtBot) -> None:
    """Whoever took the photo out hears that its use could not be kept."""

    async def work() -> None:
        desk = Desk(queue=BrokenQueue())
        desk.use()
        with pytest.raises(StoreError):
            await desk.reporting.used(photo("a"))

    asyncio.run(work())


@pytest.mark.parametrize("error", [OutOfRequests("kept", kept=True), StoreError("disk")])
def test_what_nobody_else_tries_again_is_tried_later(qtbot: QtBot, error: PhotoDeskError) -> None:
    """Where no sign of the service will come, the report is sent again by itself, later."""

    async def work() -> None:
        desk = Desk(Usage())
        desk.usage.answers.at_once["a"] = error
        desk.use()
        await desk.reporting.used(photo("a"))
        await desk.running.done()
        assert desk.reporting._later.isActive()
        desk.usage.answers.at_once["a"] = True
        desk.reporting._later.timeout.emit()
        await desk.running.done()
        assert await desk.waiting() == []
        await desk.reporting.finish()

    asyncio.run(work())


def test_a_service_that_cannot_be_started_keeps_reports_waiting(qtbot: QtBot) -> None:
    """Nothing goes wrong aloud; the use waits."""

    async def work() -> None:
        desk = Desk()
        desk.connection.prepare(desk.service())
        await desk.reporting.used(photo("a"))
        desk.connection.could_not_start(SandboxError("no"))
        await desk.running.done()
        assert (desk.running.errors, await desk.waiting()) == ([], ["a"])

    asyncio.run(work())


def test_the_end_waits_for_the_report_under_way(qtbot: QtBot) -> None:
    """What is being heard is taken off the queue before the program ends; nothing new is begun."""

    async def work() -> None:
        desk = Desk(Usage("b"))
        desk.use()
        await desk.reporting.finish()  # nothing under way: at once
        desk = Desk(Usage("b"))
        desk.use()
        await desk.reporting.used(photo("a"))
        await desk.usage.answers.until_asked("a")
        end = asyncio.ensure_future(desk.reporting.finish())
        await fakes.breathe()
        assert not end.done()
        desk.usage.answers.answer("a", True)
        await end
        assert await desk.waiting() == []
        await desk.reporting.used(photo("b"))
        await desk.running.done()
        assert (desk.usage.asked, await desk.waiting()) == (["a"], ["b"])

    asyncio.run(work())


def test_what_the_service_stumbles_over_costs_less_and_less(qtbot: QtBot) -> None:
    """A report that fails again and again waits twice as long each time, up to an hour, until it is heard."""

    async def work() -> None:
        desk = Desk(Usage())
        later = desk.reporting._later
        trouble = ServerTrouble("500")
        trouble.answered = True
        desk.usage.answers.at_once["a"] = trouble
        desk.use()
        await desk.running.done()
        await desk.reporting.used(photo("a"))
        await desk.running.done()
        waits = [later.interval()]
        for _ in range(5):
            later.timeout.emit()
            await desk.running.done()
            waits.append(later.interval())
        assert waits == [minutes * 60_000 for minutes in (5, 10, 20, 40, 60, 60)]
        desk.usage.answers.at_once["a"] = True
        later.timeout.emit()
        await desk.running.done()
        desk.usage.answers.at_once["b"] = OutOfRequests("none")
        await desk.reporting.used(photo("b"))
        await desk.running.done()
        assert (later.interval(), later.isActive()) == (5 * 60_000, True)
        await desk.reporting.finish()

    asyncio.run(work())


def test_a_report_that_is_swallowed_says_nothing_about_the_service(qtbot: QtBot) -> None:
    """Photos are still asked for; the report waits longer each time, since each try may have counted."""

    async def work() -> None:
        desk = Desk(Usage())
        desk.use()
        await desk.running.done()
        desk.usage.answers.at_once["a"] = TimedOut("stalled")
        await desk.reporting.used(photo("a"))
        await desk.running.done()
        assert desk.reach() is Reach.ONLINE
        assert desk.usage.asked == ["a"]
        assert desk.reporting._later.isActive()
        desk.reporting._later.timeout.emit()
        await desk.running.done()
        assert desk.reporting._later.interval() == 10 * 60_000
        await desk.reporting.finish()

    asyncio.run(work())
