"""One fault with one operation: a service of its own, its limits scaled down, its clock movable."""

import time
from datetime import UTC, datetime, timedelta

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
from tests.matrix.operations import Operation

ROOMY = Limits(json_cap=100_000, image_cap=200_000, first_pause=0.005, longest_pause=0.01, longest_wait=0.05)
"""For faults that show at once, however busy the machine is."""

SCALED = Limits(
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
"""For faults that only show when time is up."""


class MovingClock(Clock):
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return 1_000.0 + self.ahead

    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.ahead)


class Case:
    """One fault with one operation, against a service that was opened for it."""

    def __init__(self, network: NetworkThread, url: str, limits: Limits = ROOMY) -> None:
        self.clock = MovingClock()
        self.url = url
        self._network = network
        self._http = Http(limits=limits)
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
