"""Every fault with every operation: a named error, in time, without a storm, and all well afterwards.

Deadlines are scaled down. A few cases are part of every test run; all of them are the battery's.
"""

import asyncio
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from photodesk import errors
from photodesk.net.budget import RequestBudget
from photodesk.net.clock import Clock
from photodesk.net.http import Http
from photodesk.net.images import ImageFetcher
from photodesk.net.limits import Limits
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService
from photodesk.services.unsplash import open_service
from tests.fakes.toxic_server import toxic_server
from tests.matrix.faults import FAULTS, Row
from tests.matrix.operations import OPERATIONS, Operation, Sort, good

LIMITS = Limits(
    json_cap=100_000,
    image_cap=200_000,
    json_deadline=0.4,
    image_deadline=0.4,
    connect=0.3,
    read=0.35,
    window=0.2,
    first_pause=0.005,
    longest_pause=0.01,
    longest_wait=0.05,
)
PATIENCE = 4.0
"""Seconds beyond a deadline that a machine with much else to do may take."""

QUICK = [
    ("black hole", "list"),
    ("reset before the answer", "like"),
    ("reset before the answer", "create"),
    ("403 text", "search"),
    ("captive portal", "login exchange"),
    ("compressed bomb", "thumb"),
    ("410", "unlike"),
    ("redirect loop", "profile"),
    ("empty 200", "add"),
    ("422", "edit profile"),
]


class MovingClock(Clock):
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return 1_000.0 + self.ahead

    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.ahead)


@pytest.fixture(scope="module")
def network() -> Iterator[NetworkThread]:
    """One network thread for all cases."""
    thread = NetworkThread()
    thread.start()
    yield thread
    thread.stop()


class Case:
    """One fault with one operation, against a service that was opened for it."""

    def __init__(self, network: NetworkThread, url: str) -> None:
        self.clock = MovingClock()
        self.url = url
        self._network = network
        self._http = Http(limits=LIMITS)
        self.images = ImageFetcher(network, self._http)
        self.service: PhotoService = open_service(
            network,
            self._http,
            RequestBudget(self.clock),
            api_url=url,
            access_key=Secret("CANARY-key"),
            identity=Identity("unsplash", "Unsplash", "https://unsplash.com"),
            token=Secret("CANARY-token"),
        )

    async def outcome(self, operation: Operation) -> tuple[errors.ServiceError | None, float]:
        """Return how the operation ended, and the seconds it took."""
        begun = time.perf_counter()
        try:
            await operation.run(self.service, self.images, self.url)
        except errors.ServiceError as error:
            return error, time.perf_counter() - begun
        return None, time.perf_counter() - begun

    async def close(self) -> None:
        await self._network.run(self._http.close())


def expected(row: Row, operation: Operation) -> type[errors.ServiceError] | None:
    kinds = {Sort.READING: row.reading, Sort.WRITING: row.writing, Sort.PICTURE: row.picture}
    return kinds[operation.sort]


async def suffer(network: NetworkThread, row: Row, operation: Operation) -> None:
    async with toxic_server(good) as server:
        case = Case(network, server.url)
        try:
            server.fault = row.behave
            error, took = await case.outcome(operation)
            wanted = expected(row, operation)
            assert type(error) is (wanted or type(None)), error
            assert took <= LIMITS.json_deadline + PATIENCE
            arrivals = 1 if operation.once and row.arrivals != 2 else row.arrivals
            assert 1 <= len(server.heads) <= arrivals
            check_words(error, row)
            server.fault = None
            case.clock.ahead = 4_000.0
            if case.service.likes is not None:
                case.service.likes.capability.turn_on()
            again, _ = await case.outcome(operation)
            assert again is None
        finally:
            await case.close()


def check_words(error: errors.ServiceError | None, row: Row) -> None:
    if error is None:
        return
    assert row.people in error.people
    assert "CANARY" not in f"{error.people} {error.log} {error!s} {error!r}"
    if isinstance(error, errors.OutOfRequests) and error.log.startswith(("429 from", "403 from")):
        assert error.until is not None


def run(network: NetworkThread, fault: str, operation: str, log: pytest.LogCaptureFixture) -> None:
    log.set_level(logging.DEBUG)
    asyncio.run(suffer(network, FAULTS[fault], OPERATIONS[operation]))
    assert "CANARY" not in log.text


@pytest.mark.parametrize(("fault", "operation"), QUICK)
def test_a_fault_is_named_in_time_and_passes(
    network: NetworkThread, fault: str, operation: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The right error with the right words, few repetitions, no secret anywhere, and then all is well."""
    run(network, fault, operation, caplog)


@pytest.mark.battery
@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named_in_time_and_passes_whatever_was_asked_for(
    network: NetworkThread, fault: str, operation: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The same for each fault with each operation."""
    run(network, fault, operation, caplog)
