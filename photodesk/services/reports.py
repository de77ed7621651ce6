"""Reports of use: kept until the service has heard them, each once."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from photodesk.domain.photo import Photo
from photodesk.domain.use import Use
from photodesk.errors import Invalid, NotFound, ServerTrouble, ServiceError, UnreadableAnswer
from photodesk.ids import new_id
from photodesk.net.clock import Clock
from photodesk.services.editing import Usage

__all__ = ["ReportQueue", "Reporter", "Use", "UsesInMemory"]

_MOST_STUMBLES = 3


class ReportQueue(Protocol):
    """Keeps uses until they are reported.

    A durable one must

    - have a use on the disk for good (in the database with `synchronous=FULL`) before `put()` returns,
      and put no use twice that has the same id;
    - return from `waiting()` what was put and not taken, the oldest first, after a restart as well;
    - have forgotten a use for good before `take()` returns.

    The methods may be awaited from any event loop and raise StoreError if the disk does not serve.
    """

    async def put(self, use: Use) -> None:
        """Keep `use`."""
        ...

    async def waiting(self, service: str) -> tuple[Use, ...]:
        """Return what is to be reported to a service, the oldest first."""
        ...

    async def take(self, id: str) -> None:
        """Forget a use: the service has heard it, or it never will."""
        ...


class UsesInMemory:
    """A queue that lasts as long as the program; for tests, and where nothing can be written."""

    def __init__(self) -> None:
        self._uses: dict[str, Use] = {}

    async def put(self, use: Use) -> None:
        """Keep `use`."""
        self._uses.setdefault(use.id, use)

    async def waiting(self, service: str) -> tuple[Use, ...]:
        """Return what is to be reported to a service, the oldest first."""
        return tuple(use for use in self._uses.values() if use.photo.service == service)

    async def take(self, id: str) -> None:
        """Forget a use."""
        self._uses.pop(id, None)


class Reporter:
    """Reports uses to one service, in order, each until it was heard.

    A use whose report was certainly not heard waits: the service could not be reached, had no requests
    left, had trouble, or the connection was lost before it began to answer. As soon as a good answer
    has begun, the report has counted and is not sent again, whatever becomes of the rest. What the service
    will never take (an address of another service, a photo that is gone) is dropped.
    To be used on one event loop only.
    """

    def __init__(self, service: str, usage: Usage, queue: ReportQueue, clock: Clock | None = None) -> None:
        self._service = service
        self._usage = usage
        self._queue = queue
        self._clock = clock or Clock()
        self._sending = asyncio.Lock()

    async def used(self, photo: Photo, new_id: Callable[[], str] = new_id) -> None:
        """Keep that `photo` was used; once per real use. Then call `send()`. Costs no request.

        Raises:
            StoreError: it could not be kept.
        """
        location = self._usage.location(photo)
        if location:
            await self._queue.put(Use(new_id(), photo.ref, location, self._clock.now()))

    async def send(self) -> int:
        """Report what waits, the oldest first; return how many reports still wait.

        Ends as soon as the service cannot be asked at all: call it again when it is back. One report
        that the service stumbles over does not hold up those behind it, but a few are enough to stop.

        Raises:
            ServiceError: why the last that was tried and still waits could not be sent.
            StoreError: the queue does not serve.
        """
        stumbled: list[ServiceError] = []
        async with self._sending:
            for use in await self._queue.waiting(self._service):
                try:
                    await self._usage.report(use.location)
                except (NotFound, Invalid):
                    pass  # it never will be heard
                except (ServerTrouble, UnreadableAnswer) as error:
                    stumbled.append(error)
                    if len(stumbled) == _MOST_STUMBLES:
                        raise
                    continue
                await self._queue.take(use.id)
            if stumbled:
                raise stumbled[-1]
            return len(await self._queue.waiting(self._service))
