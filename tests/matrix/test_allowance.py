"""Fifty requests an hour, two hundred actions waiting, and somebody who wants to look at photos."""

import asyncio
import json
from collections import deque
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from photodesk import errors
from photodesk.domain.feed import EDITORIAL
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.messages import Priority
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService
from photodesk.services.unsplash import open_service
from tests.matrix.case import MovingClock

LIMIT = 50
HOUR = 3_600.0


class CountingService:
    """Allows so many requests an hour, the hour beginning with its first request.

    Attributes:
        served: when each good answer was given, and to what.
        refused: how often it had to say no.
    """

    def __init__(self, clock: MovingClock) -> None:
        self.served: list[tuple[float, str]] = []
        self.refused = 0
        self._clock = clock
        self._begun: float | None = None
        self._used = 0

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        now = self._clock.monotonic()
        if self._begun is None or now >= self._begun + HOUR:
            self._begun, self._used = now, 0
        if self._used == LIMIT:
            self.refused += 1
            return httpx2.Response(403, stream=httpx2.ByteStream(b"Rate Limit Exceeded"))
        self._used += 1
        self.served.append((now, request.url.path))
        rates = {"X-Ratelimit-Limit": str(LIMIT), "X-Ratelimit-Remaining": str(LIMIT - self._used)}
        photo = {"id": "p", "urls": {"raw": "https://images.unsplash.com/p?ixid=1"}}
        content: Any = [photo] if request.url.path == "/photos" else {"photo": photo}
        return httpx2.Response(200, headers=rates, stream=httpx2.ByteStream(json.dumps(content).encode()))


class Desk:
    """A service in use, with a queue of likes behind it."""

    def __init__(self, network: NetworkThread, likes: int) -> None:
        self.clock = MovingClock()
        self.counting = CountingService(self.clock)
        self.waiting = deque(f"photo{number}" for number in range(likes))
        self.service: PhotoService = open_service(
            network,
            Http(transport=httpx2.MockTransport(self.counting.answer)),
            RequestBudget(self.clock),
            api_url="https://api.unsplash.com",
            access_key=Secret("k"),
            identity=Identity("unsplash", "Unsplash", ""),
            token=Secret("t"),
        )

    async def work_off(self) -> datetime | None:
        """Send likes until none is left, or until told when to go on."""
        assert self.service.likes is not None
        while self.waiting:
            try:
                await self.service.likes.like(self.waiting[0], priority=Priority.AHEAD)
            except errors.OutOfRequests as error:
                return error.until or pytest.fail("refused without a time")
            self.waiting.popleft()
        return None

    async def look(self, page: int) -> int:
        """Look at a page; return how many photos came."""
        assert self.service.browse is not None
        return len((await self.service.browse.photos(EDITORIAL, page)).items)

    def wait_until(self, moment: datetime) -> None:
        self.clock.ahead += max(1.0, (moment - self.clock.now()).total_seconds())


def test_two_hundred_likes_leave_room_for_whoever_looks(network: NetworkThread) -> None:
    """Never more than fifty an hour, never a refusal by the service, and each page comes at once."""

    async def work() -> None:
        desk = Desk(network, likes=200)
        hours = 0
        while (until := await desk.work_off()) is not None:
            hours += 1
            assert await desk.look(hours) == 1  # while the queue has to wait
            desk.wait_until(until)
        likes = [path for _, path in desk.counting.served if path.endswith("/like")]
        assert len(likes) == len(set(likes)) == 200
        assert desk.counting.refused == 0
        assert hours == 4
        for begin, _ in desk.counting.served:
            assert sum(begin <= at < begin + HOUR for at, _ in desk.counting.served) <= LIMIT

    asyncio.run(work())


def test_when_nothing_is_left_looking_is_refused_with_a_time_and_costs_nothing(
    network: NetworkThread,
) -> None:
    """And goes on as soon as that time has come."""

    async def work() -> None:
        desk = Desk(network, likes=0)
        for page in range(1, LIMIT + 1):
            assert await desk.look(page) == 1
        for page in range(200):
            with pytest.raises(errors.OutOfRequests) as caught:
                await desk.look(page)
            assert caught.value.until is not None
            assert not caught.value.sent
        assert len(desk.counting.served) == LIMIT
        assert desk.counting.refused == 0
        until = caught.value.until
        assert until is not None
        assert until > datetime(2026, 11, 1, tzinfo=UTC)
        desk.wait_until(until)
        assert await desk.look(1) == 1

    asyncio.run(work())
