"""How often a request may be sent, and how far it came when it fails."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest

from photodesk import errors
from photodesk.net.budget import RequestBudget
from photodesk.net.headers import Headers
from photodesk.net.http import Http
from photodesk.net.limits import Limits
from photodesk.net.messages import Answer, Priority, Request

QUICK = Limits(
    json_deadline=0.6, connect=0.3, read=0.4, first_pause=0.005, longest_pause=0.01, longest_wait=0.05
)
Writer = asyncio.StreamWriter
Behaviour = Callable[[str, Writer], Awaitable[None]]
Outcome = Answer | errors.ServiceError


def ask(serving: Any, behaviour: Behaviour, method: str = "GET", **how: Any) -> tuple[Outcome, int]:
    """Return what a request to such a server ends with, and how often it arrived there."""

    async def work() -> tuple[Outcome, int]:
        http = Http(limits=QUICK)
        async with serving(behaviour) as server:
            try:
                outcome: Outcome = await http.send(Request(method, f"{server.url}/x", **how))
            except errors.ServiceError as error:
                outcome = error
            finally:
                await http.close()
            return outcome, len(server.heads)

    return asyncio.run(work())


async def hang_up(_: str, writer: Writer) -> None:
    writer.transport.abort()


def saying(text: bytes, *, then_hang_up: bool = False) -> Behaviour:
    async def behave(_: str, writer: Writer) -> None:
        writer.write(text)
        await writer.drain()
        if then_hang_up:
            writer.close()

    return behave


@pytest.mark.parametrize(
    ("method", "how", "times"),
    [
        ("GET", {}, 3),
        ("DELETE", {"idempotent": True}, 3),
        ("POST", {"idempotent": True}, 3),
        ("POST", {}, 1),
        ("DELETE", {}, 1),
        ("GET", {"once": True}, 1),
        ("POST", {"once": True, "idempotent": True}, 1),
    ],
)
@pytest.mark.parametrize(
    "behaviour", [hang_up, saying(b"HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n")], ids=["lost", "503"]
)
def test_only_what_does_no_harm_twice_is_sent_again(
    serving: Any, behaviour: Behaviour, method: str, how: dict[str, Any], times: int
) -> None:
    """When the connection is lost, and when the server is overloaded; three times at most."""
    outcome, arrived = ask(serving, behaviour, method, **how)
    assert arrived == times
    assert isinstance(outcome, Answer) == (behaviour is not hang_up)


@pytest.mark.parametrize(
    "rest",
    [b"", b"{", b'{"a": 1}', b"x" * 5_000_000],
    ids=["nothing", "cut", "whole", "endless"],
)
def test_what_counts_by_being_heard_is_done_when_a_good_answer_begins(serving: Any, rest: bytes) -> None:
    """Whether the rest of it comes or not: cut, drawn out or endless."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (5_000_000 if len(rest) > 10 else 8)
    for then_hang_up in (True, False):
        outcome, arrived = ask(serving, saying(head + rest, then_hang_up=then_hang_up), once=True)
        assert isinstance(outcome, Answer)
        assert (outcome.status, arrived) == (200, 1)


def test_an_error_says_how_far_the_request_came(serving: Any) -> None:
    """Not sent; sent, and nobody knows what became of it; answered in part."""
    lost, _ = ask(serving, hang_up)
    assert isinstance(lost, errors.ServiceError)
    assert (lost.sent, lost.answered) == (True, False)
    cut, _ = ask(serving, saying(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", then_hang_up=True))
    assert isinstance(cut, errors.ServiceError)
    assert (cut.sent, cut.answered) == (True, True)

    async def nowhere() -> errors.ServiceError:
        with pytest.raises(errors.Offline) as caught:
            await Http(limits=QUICK).send(Request("POST", "http://127.0.0.1:9/x"))
        return caught.value

    never = asyncio.run(nowhere())
    assert (never.sent, never.answered) == (False, False)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Return a server that does one after the other."""
    left = list(behaviours)

    async def behave(head: str, writer: Writer) -> None:
        await left.pop(0)(head, writer)

    return behave


FORBIDDEN = saying(b"HTTP/1.1 403 X\r\nContent-Length: 0\r\n\r\n")
OVERLOADED = saying(b"HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize(
    ("behaviours", "how", "doubtful"),
    [
        ((FORBIDDEN,), {"method": "POST", "idempotent": True}, False),
        ((hang_up, FORBIDDEN), {"method": "POST", "idempotent": True}, True),
        ((OVERLOADED, FORBIDDEN), {"method": "DELETE", "idempotent": True}, True),
        ((hang_up, hang_up, FORBIDDEN), {"method": "PUT", "idempotent": True}, True),
        ((hang_up, FORBIDDEN), {"method": "GET"}, False),
    ],
)
def test_an_answer_says_whether_an_earlier_try_may_have_been_carried_out(
    serving: Any, behaviours: tuple[Behaviour, ...], how: dict[str, Any], doubtful: bool
) -> None:
    """After a try without an answer, or with trouble; what changes nothing leaves nothing in doubt."""
    outcome, arrived = ask(serving, in_turn(*behaviours), **how)
    assert isinstance(outcome, Answer)
    assert (outcome.status, arrived) == (403, len(behaviours))
    assert outcome.doubtful is doubtful


class Once(httpx2.AsyncBaseTransport):
    """A network where each attempt fails in its own way."""

    def __init__(self, *failures: Exception) -> None:
        self._failures = list(failures)

    async def handle_async_request(self, _: httpx2.Request) -> httpx2.Response:
        raise self._failures.pop(0)


@pytest.mark.parametrize(
    ("failures", "sent", "doubtful"),
    [
        ((httpx2.ConnectError("refused"),), False, False),
        ((httpx2.ReadError("cut"), httpx2.ConnectError("refused")), True, True),
        ((httpx2.ReadTimeout("nothing came"),), True, False),
    ],
    ids=["never", "cut, then refused", "slow"],
)
def test_an_error_says_whether_an_earlier_try_may_have_been_carried_out(
    failures: tuple[Exception, ...], sent: bool, doubtful: bool
) -> None:
    """What never reached the server does not count, and the last try is what `sent` is about."""

    async def work() -> errors.ServiceError:
        http = Http(limits=QUICK, transport=Once(*failures))
        with pytest.raises(errors.ServiceError) as caught:
            await http.send(Request("POST", "http://127.0.0.1:9/x", idempotent=True))
        return caught.value

    error = asyncio.run(work())
    assert (error.sent, error.doubtful) == (sent, doubtful)


def test_a_repetition_that_the_allowance_refuses_leaves_a_doubt() -> None:
    """The last request that was not kept for looking was sent, and its answer lost."""

    async def work() -> errors.ServiceError:
        budget = RequestBudget()
        budget.answered(Headers([("X-Ratelimit-Limit", "50"), ("X-Ratelimit-Remaining", "6")]), age=0)
        http = Http(limits=QUICK, transport=Once(httpx2.ReadError("cut")))
        request = Request("POST", "http://127.0.0.1:9/x", idempotent=True)
        with pytest.raises(errors.OutOfRequests) as caught:
            await http.send(request, budget=budget, priority=Priority.AHEAD)
        return caught.value

    assert asyncio.run(work()).doubtful
