"""Http: the one way to a server."""

from typing import TYPE_CHECKING

from photodesk.errors import WorkingOffline
from photodesk.net.budget import RequestBudget
from photodesk.net.counters import Counters
from photodesk.net.limits import Limits
from photodesk.net.messages import Answer, Priority, Request

if TYPE_CHECKING:  # the HTTP library is a quarter of all that a start would import
    import httpx2

    from photodesk.net.sending import Sender


class Http:
    """The one way to a server. Its coroutines run on the network loop.

    The HTTP library is imported with the first request, or ahead of it by `get_ready()`: a start that
    shows what was kept needs it only afterwards.

    Attributes:
        counters: what has been asked and received so far.
    """

    def __init__(
        self,
        counters: Counters | None = None,
        *,
        limits: Limits | None = None,
        transport: "httpx2.AsyncBaseTransport | None" = None,
    ) -> None:
        self.counters = counters or Counters()
        self._shut = False
        self._limits = limits or Limits()
        self._transport = transport
        self._sender: Sender | None = None

    async def send(
        self,
        request: Request,
        *,
        budget: RequestBudget | None = None,
        priority: Priority = Priority.VISIBLE,
    ) -> Answer:
        """Send `request` and return the answer, whatever its status.

        Safe and idempotent requests are repeated a few times when a connection is lost or the server is
        overloaded; safe ones follow redirects. Everything together stays within the deadline of the
        request's kind. Errors say in `sent` and `answered` how far the request came; they and answers say in
        `doubtful` whether a try before the last may have changed something.

        Args:
            request: what to ask.
            budget: what every attempt is taken from; None if the server does not count.
            priority: who goes first when little is left of it.

        Raises:
            ServiceError: Offline, TimedOut, UnreadableAnswer, TooLarge, OutOfRequests or Invalid.
        """
        if self._shut:
            raise WorkingOffline(f"{request!r} is not sent")
        return await self._ready().send(request, budget, priority)

    def keep_shut(self, on: bool) -> None:  # noqa: FBT001 - what it is told, and nothing else
        """Send nothing from now on, or send again; what is under way goes on. Works from any thread."""
        self._shut = on

    async def get_ready(self) -> None:
        """Import the HTTP library now, so that the first request need not wait for it."""
        self._ready()

    async def close(self) -> None:
        """Close all connections. Belongs into `NetworkThread.at_stop()`."""
        if self._sender is not None:
            await self._sender.close()

    def _ready(self) -> "Sender":
        if self._sender is None:
            from photodesk.net.sending import Sender  # noqa: PLC0415 - see the class

            self._sender = Sender(self.counters, self._limits, self._transport)
        return self._sender
