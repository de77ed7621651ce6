"""Every fault with every operation: a named error, in time, without a storm, and all well afterwards.

Deadlines are scaled down. A few cases are part of every test run; all of them are the battery's.
"""

import asyncio
import logging

import pytest

from photodesk import errors
from photodesk.net.thread import NetworkThread
from tests.fakes.toxic_server import toxic_server
from tests.matrix.case import ROOMY, SCALED, Case
from tests.matrix.faults import FAULTS, HEARD, Row
from tests.matrix.operations import OPERATIONS, Operation, Sort, good

PATIENCE = 4.0
"""Seconds beyond a deadline that a machine with much else to do may take."""

QUICK = [
    ("black hole", "list"),
    ("reset before the answer", "like"),
    ("reset before the answer", "create"),
    ("reset before the answer", "report of use"),
    ("reset in the body", "report of use"),
    ("slow but steady", "list"),
    ("403 text", "search"),
    ("captive portal", "login exchange"),
    ("compressed bomb", "thumb"),
    ("410", "unlike"),
    ("redirect loop", "profile"),
    ("empty 200", "add"),
    ("422", "edit profile"),
]

NOBODYS = {"401": errors.SignInNeeded}
"""What is another error where nobody has signed in yet."""


def expected(fault: str, operation: Operation) -> type[errors.ServiceError] | None:
    row = FAULTS[fault]
    report = None if fault in HEARD else row.reading
    kinds = {
        Sort.READING: row.reading,
        Sort.WRITING: row.writing,
        Sort.PICTURE: row.picture,
        Sort.REPORT: report,
        Sort.ENTERING: NOBODYS.get(fault, row.reading),
    }
    return kinds[operation.sort]


async def suffer(network: NetworkThread, fault: str, operation: Operation) -> None:
    row = FAULTS[fault]
    async with toxic_server(good) as server:
        limits = SCALED if row.reading is errors.TimedOut else ROOMY
        case = Case(network, server.url, limits)
        try:
            server.fault = row.behave
            error, took = await case.outcome(operation)
            wanted = expected(fault, operation)
            assert type(error) is (wanted or type(None)), error
            assert took <= SCALED.json_deadline + PATIENCE
            arrivals = 1 if operation.once and row.arrivals != 2 else row.arrivals
            assert 1 <= len(server.heads) <= arrivals
            check_words(error, row)
            server.fault = None
            case.clock.ahead = 4_000.0
            if case.service.likes is not None:
                case.service.likes.capability.turn_on()
            assert await recovers(case, operation)
        finally:
            await case.close()


async def recovers(case: Case, operation: Operation) -> bool:
    """Whether the operation succeeds now; a deadline this short may be missed by a busy machine."""
    for _ in range(5):
        error, _ = await case.outcome(operation)
        if not isinstance(error, errors.TimedOut):
            return error is None
    return False


def check_words(error: errors.ServiceError | None, row: Row) -> None:
    if error is None:
        return
    assert row.people in error.people
    assert "CANARY" not in f"{error.people} {error.log} {error!s} {error!r}"
    if isinstance(error, errors.OutOfRequests) and error.log.startswith(("429 from", "403 from")):
        assert error.until is not None


def run(network: NetworkThread, fault: str, operation: str, log: pytest.LogCaptureFixture) -> None:
    log.set_level(logging.DEBUG)
    asyncio.run(suffer(network, fault, OPERATIONS[operation]))
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
