"""Which service is in use, whether it answers, and when to try again."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from photodesk.errors import (
    Forbidden,
    Invalid,
    NotFound,
    Offline,
    OutOfRequests,
    SandboxError,
    ServerTrouble,
    ServiceError,
    SignInNeeded,
    TimedOut,
    TooLarge,
    UnreadableAnswer,
)
from photodesk.library import connection as module
from photodesk.library.connection import FIRST_RETRY, LONGEST_RETRY, Connection, Reach
from tests.unit.library.fakes import Heard, breathe, service

pytestmark = pytest.mark.usefixtures("qapp")


class Followed(Connection):
    """A connection that remembers what it said."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.heard = Heard()
        self.one = service("one")
        for name in ("changed", "service_changed", "retry", "back"):
            getattr(self, name).connect(self.heard.to(name))

    def online(self) -> "Followed":
        """Have a service that answers, and forget what was said on the way."""
        self.prepare(self.one)
        self.open()
        self.heard.said.clear()
        return self

    def counts(self, *names: str) -> list[int]:
        return [len(self.heard.said[name]) for name in names]


def timer(connection: Connection) -> QTimer:
    """Return what waits for the next try."""
    (found,) = connection.findChildren(QTimer)
    return found


def wait(connection: Connection) -> int | None:
    """Return the milliseconds to the next try; None if there will be none."""
    waiting = timer(connection)
    return waiting.interval() if waiting.isActive() else None


def ring(connection: Connection) -> None:
    """Let the time of the next try have come."""
    waiting = timer(connection)
    assert waiting.isActive()
    waiting.stop()
    waiting.timeout.emit()


def test_a_connection_begins_without_a_service() -> None:
    """At first there is no service, and nobody knows how things stand."""
    connection = Followed()
    assert connection.current is None
    assert connection.reach is Reach.STARTING
    connection.open()
    assert connection.reach is Reach.STARTING


def test_a_prepared_service_can_be_looked_at_but_not_asked() -> None:
    """What costs no request may be used at once; whoever wants to ask waits for open()."""

    async def main() -> None:
        connection = Followed()
        connection.prepare(connection.one)
        assert connection.current is connection.one
        waiting = [asyncio.ensure_future(connection.service()) for _ in range(3)]
        await breathe()
        assert not any(task.done() for task in waiting)
        connection.open()
        assert await asyncio.gather(*waiting) == [connection.one] * 3
        assert await connection.service() is connection.one
        assert connection.counts("service_changed", "back", "retry") == [1, 1, 1]

    asyncio.run(main())


def test_a_waiter_that_gave_up_does_no_harm() -> None:
    """One cancelled waiter does not keep the service from the others."""

    async def main() -> None:
        connection = Followed()
        connection.prepare(connection.one)
        gone, stays = (asyncio.ensure_future(connection.service()) for _ in range(2))
        await breathe()
        gone.cancel()
        await breathe()
        connection.open()
        assert await stays is connection.one
        assert gone.cancelled()

    asyncio.run(main())


def test_whoever_waits_is_told_that_the_service_did_not_start() -> None:
    """A failed start reaches those who wait and those who come later, until another service is prepared."""

    async def main() -> None:
        connection, error = Followed(), SandboxError("no")
        connection.prepare(connection.one)
        waiting = asyncio.ensure_future(connection.service())
        await breathe()
        connection.could_not_start(error)
        assert connection.reach is Reach.FAILED
        for asked in (waiting, connection.service()):
            with pytest.raises(SandboxError):
                await asked
        other = service("two")
        connection.prepare(other)
        assert (connection.reach, connection.error) == (Reach.STARTING, None)
        later = asyncio.ensure_future(connection.service())
        await breathe()
        connection.open()
        assert await later is other

    asyncio.run(main())


@pytest.mark.parametrize("error", [Offline("x"), TimedOut("x")])
def test_the_time_between_tries_doubles_to_its_bound(error: ServiceError) -> None:
    """While the service cannot be reached it is tried again after 1, 2, 4, 8, then every 15 seconds."""
    connection = Followed().online()
    waits = []
    for _ in range(7):
        connection.failed(error)
        assert connection.reach is Reach.OFFLINE
        waits.append(wait(connection))
        ring(connection)
    assert waits == [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]
    assert (FIRST_RETRY, LONGEST_RETRY) == (1_000, 15_000)
    assert connection.counts("retry", "back") == [7, 0]


def test_many_failures_at_once_are_one_wait() -> None:
    """Ten requests that fail together do not put off the next try."""
    connection = Followed().online()
    for _ in range(10):
        connection.failed(Offline("x"))
    assert wait(connection) == FIRST_RETRY
    ring(connection)
    connection.failed(Offline("x"))
    assert wait(connection) == 2 * FIRST_RETRY


def test_an_answer_ends_the_waiting() -> None:
    """With the first answer the service is back, whatever failed is tried, and waits begin small again."""
    connection = Followed().online()
    for _ in range(3):
        connection.failed(Offline("x"))
        ring(connection)
    connection.failed(Offline("x"))
    connection.heard.said.clear()
    connection.succeeded()
    assert (connection.reach, connection.error, wait(connection)) == (Reach.ONLINE, None, None)
    assert connection.counts("back", "retry", "changed") == [1, 1, 1]
    connection.succeeded()
    assert connection.counts("back", "retry", "changed") == [1, 1, 1]
    connection.failed(Offline("x"))
    assert wait(connection) == FIRST_RETRY


@pytest.mark.parametrize(
    ("seconds", "least", "most"),
    [
        (None, 300_000, 300_000),
        (-500, 60_000, 60_000),
        (5, 60_000, 60_000),
        (600, 595_000, 600_000),
        (7_200, 3_600_000, 3_600_000),
        (10**9, 3_600_000, 3_600_000),
    ],
)
def test_the_wait_for_requests_is_bounded(seconds: int | None, least: int, most: int) -> None:
    """Out of requests, the next try is at the time named, never within a minute, never later than an hour."""
    connection = Followed().online()
    until = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
    error = OutOfRequests("x", until=until)
    connection.failed(error)
    assert (connection.reach, connection.error) == (Reach.OUT_OF_REQUESTS, error)
    found = wait(connection)
    assert found is not None
    assert least <= found <= most


def test_losing_the_network_while_out_of_requests_is_tried_again_soon() -> None:
    """Offline means soon, also where the wait for requests would have been an hour."""
    connection = Followed().online()
    connection.failed(OutOfRequests("x", until=datetime.now(UTC) + timedelta(hours=1)))
    connection.failed(Offline("x"))
    assert connection.reach is Reach.OFFLINE
    assert wait(connection) == FIRST_RETRY


def test_a_refused_key_is_no_matter_of_time() -> None:
    """A key that is not accepted is not tried again by itself."""
    connection = Followed().online()
    connection.failed(Offline("x"))
    error = SignInNeeded("x")
    connection.failed(error)
    assert (connection.reach, connection.error, wait(connection)) == (Reach.REFUSED, error, None)


@pytest.mark.parametrize(
    "error", [NotFound(), Forbidden(), Invalid(), ServerTrouble(), UnreadableAnswer(), TooLarge()]
)
def test_trouble_with_one_thing_says_nothing_of_the_whole(error: ServiceError) -> None:
    """While the service answers, one bad answer changes nothing about the connection."""
    connection = Followed().online()
    connection.failed(error)
    assert connection.reach is Reach.ONLINE
    assert connection.counts("changed", "retry", "back") == [0, 0, 0]
    assert wait(connection) is None


@pytest.mark.parametrize("error", [NotFound(), Forbidden(), Invalid(), TooLarge()])
def test_an_answer_of_any_kind_shows_that_the_service_is_there(error: ServiceError) -> None:
    """After an outage, a refusal is an answer too: the service is back."""
    connection = Followed().online()
    connection.failed(Offline("x"))
    connection.failed(error)
    assert connection.reach is Reach.ONLINE
    assert connection.counts("back", "retry") == [1, 1]


@pytest.mark.parametrize("error", [ServerTrouble(), UnreadableAnswer()])
def test_an_outage_that_ends_in_trouble_goes_on_being_tried(error: ServiceError) -> None:
    """A server that is only just starting, or a login page of the network, does not end the tries."""
    connection = Followed().online()
    connection.failed(Offline("x"))
    ring(connection)
    connection.failed(error)
    assert connection.reach is Reach.OFFLINE
    assert wait(connection) == 2 * FIRST_RETRY
    connection.failed(error)
    assert wait(connection) == 2 * FIRST_RETRY


def test_a_feed_that_is_not_offered_is_no_sign_of_life() -> None:
    """What fails before anybody was asked does not end an outage."""
    connection = Followed().online()
    connection.failed(Offline("x"))
    connection.failed(ServiceError("no such feed"))
    assert connection.reach is Reach.OFFLINE


def test_late_answers_of_the_service_before_do_not_count() -> None:
    """What the old service still says, good or bad, is not said of the new one."""
    connection = Followed().online()
    two = service("two")
    connection.prepare(two)
    connection.succeeded(connection.one)
    connection.failed(Offline("x"), connection.one)
    assert (connection.reach, wait(connection)) == (Reach.STARTING, None)
    connection.open()
    connection.failed(Offline("x"), connection.one)
    reached = [connection.reach]
    connection.failed(Offline("x"), two)
    reached.append(connection.reach)
    connection.succeeded(two)
    assert [*reached, connection.reach] == [Reach.ONLINE, Reach.OFFLINE, Reach.ONLINE]


def test_trying_now_does_not_wait() -> None:
    """The user's own try comes at once, and a failure of it waits again."""
    connection = Followed().online()
    connection.failed(Offline("x"))
    connection.try_now()
    assert connection.counts("retry") == [1]
    assert wait(connection) is None
    connection.failed(Offline("x"))
    assert wait(connection) == 2 * FIRST_RETRY


def test_another_service_begins_afresh() -> None:
    """Nothing of the outage of the service before is left."""
    connection = Followed().online()
    connection.failed(Offline("x"))
    two = service("two")
    connection.prepare(two)
    assert (connection.reach, connection.error, wait(connection)) == (Reach.STARTING, None, None)
    assert connection.current is two


def test_only_changes_are_told() -> None:
    """The same state twice is told once."""
    connection, error = Followed().online(), Offline("x")
    connection.failed(error)
    connection.failed(error)
    assert connection.counts("changed") == [1]


def test_the_first_answer_lets_those_go_who_wait_for_it() -> None:
    """What is less urgent waits for the first answer, and no longer than its patience."""

    async def main() -> None:
        connection = Followed().online()
        await connection.answered(0.01)
        waiting = asyncio.ensure_future(connection.answered(20))
        await breathe()
        assert not waiting.done()
        connection.succeeded()
        await waiting
        await connection.answered(20)
        connection.prepare(service("two"))
        again = asyncio.ensure_future(connection.answered(20))
        await breathe()
        assert not again.done()
        again.cancel()

    asyncio.run(main())


def test_closing_stops_the_tries_and_lets_everybody_go() -> None:
    """After close() nothing rings, and nobody waits for a service that will not come."""

    async def main() -> None:
        connection = Followed()
        connection.prepare(connection.one)
        waiting = asyncio.ensure_future(connection.service())
        await breathe()
        connection.failed(Offline("x"))
        connection.close()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert wait(connection) is None

    asyncio.run(main())


def test_the_clock_really_rings(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """`retry` comes by itself when the time has passed."""
    monkeypatch.setattr(module, "FIRST_RETRY", 5)
    connection = Followed().online()
    connection.failed(Offline("x"))
    with qtbot.waitSignal(connection.retry, timeout=20_000):
        pass
