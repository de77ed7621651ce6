"""Sender: sends one request and returns one answer, whatever happens on the way.

This module and those it imports know the HTTP library; `http.Http` imports it with the first request.
"""

import asyncio
import logging
import time
from dataclasses import replace
from urllib.parse import urlencode

import httpx2

from photodesk import __version__, errors
from photodesk.net import redirects, retries
from photodesk.net.body import read_body
from photodesk.net.budget import RequestBudget
from photodesk.net.clients import Clients, quiet_libraries
from photodesk.net.counters import Counters
from photodesk.net.failures import translate, was_cut, was_sent
from photodesk.net.headers import Headers
from photodesk.net.limits import Limits
from photodesk.net.messages import Answer, Kind, Priority, Request
from photodesk.net.redaction import bare_address

_log = logging.getLogger(__name__)

_USER_AGENT = f"PhotoDesk/{__version__}"
_NO_TIME_LEFT = 0.05


class Sender:
    """Does what `http.Http` promises, with the HTTP library.

    Args:
        counters: what is told of every request and answer.
        limits: how long and how large things may be.
        transport: what stands in for the network; None for the network.
    """

    def __init__(
        self, counters: Counters, limits: Limits, transport: httpx2.AsyncBaseTransport | None
    ) -> None:
        quiet_libraries()
        self.counters = counters
        self._limits = limits
        self._clients = Clients(limits, transport)

    async def send(self, request: Request, budget: RequestBudget | None, priority: Priority) -> Answer:
        """Send `request` and return the answer, or raise a ServiceError that says how far it came."""
        attempts = _Attempts(self, request, budget, priority)
        try:
            async with asyncio.timeout(self._limits.deadline(request.kind)) as deadline:
                return await attempts.run(deadline.when())
        except TimeoutError:
            failure: errors.ServiceError = errors.TimedOut(f"{request!r} took longer than its deadline")
        except errors.ServiceError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - nothing but the exception tree may leave
            failure = translate(error, bare_address(request.url))
        failure.sent, failure.answered = attempts.sent, attempts.answered
        failure.doubtful = attempts.doubtful
        raise failure from None

    async def close(self) -> None:
        """Close all connections."""
        await self._clients.close()


class _Attempts:
    """One request on its way: its attempts and their redirects.

    Attributes:
        sent: whether any attempt may have reached the server.
        answered: whether any attempt saw the beginning of an answer.
        doubtful: whether an attempt before the last may have changed something: it was sent, and lost or
            answered with trouble.
    """

    def __init__(
        self, sender: Sender, request: Request, budget: RequestBudget | None, priority: Priority
    ) -> None:
        self._sender = sender
        self._limits = sender._limits
        self._request = request
        self._budget = budget
        self._priority = priority
        self.sent = False
        self.answered = False
        self.doubtful = False

    async def run(self, deadline: float | None) -> Answer:
        """Send until there is an answer, the attempts are used up, or a repetition would come too late."""
        attempt = 1
        while True:
            try:
                answer = await self._follow()
            except Exception as error:
                wait = retries.pause(attempt, self._limits) if was_cut(error) else None
                if not self._may_repeat(attempt, wait, deadline):
                    raise
                self._doubt(sent=was_sent(error))
            else:
                wait = self._wait_asked_for(answer, attempt)
                if not self._may_repeat(attempt, wait, deadline):
                    return replace(answer, doubtful=True) if self.doubtful else answer
                self._doubt(sent=True)
            attempt += 1
            self._sender.counters.retry()
            await asyncio.sleep(wait or 0.0)

    def _doubt(self, *, sent: bool) -> None:
        """Know that nobody can tell what became of an attempt that is repeated."""
        self.doubtful = self.doubtful or (sent and not self._request.safe)

    def _wait_asked_for(self, answer: Answer, attempt: int) -> float | None:
        if answer.status not in retries.STATUSES:
            return None
        asked = retries.retry_after(answer.headers)
        if asked is None:
            return retries.pause(attempt, self._limits)
        return asked if asked <= self._limits.longest_wait else None

    def _may_repeat(self, attempt: int, wait: float | None, deadline: float | None) -> bool:
        if wait is None or not self._request.repeatable or attempt >= self._limits.attempts:
            return False
        now = asyncio.get_running_loop().time()
        return deadline is None or now + wait + _NO_TIME_LEFT < deadline

    async def _follow(self) -> Answer:
        """Send once, and on to wherever the answer redirects."""
        first = url = _full_url(self._request)
        for _ in range(self._limits.redirects + 1):
            answer = await self._exchange(url, at_home=redirects.origin(url) == redirects.origin(first))
            location = answer.headers.get("Location")
            if answer.status not in redirects.STATUSES or not location or not self._request.safe:
                return answer
            url = await redirects.next_url(url, location, first=first)
        raise errors.UnreadableAnswer(f"{self._request!r} was redirected too often")

    async def _exchange(self, url: httpx2.URL, *, at_home: bool) -> Answer:
        """Send once to `url`; authorization and budget belong to the first address's server alone."""
        client = self._sender._clients.client_for(url)
        message = self._message(client, url, with_authorization=at_home)
        budget = self._budget if at_home else None
        if budget is not None:
            budget.admit(self._priority)
        self._sender.counters.request(self._request.kind)
        begun = time.perf_counter()
        try:
            answer = await self._read(client, message)
        except BaseException as error:
            sent = was_sent(error)
            self.sent = self.sent or sent
            if budget is not None:
                budget.lost(counted=sent)
            raise
        self.sent = True
        if budget is not None:
            budget.answered(answer.headers, age=answer.age)
        self._sender.counters.received(len(answer.body), self._request.kind)
        took = (time.perf_counter() - begun) * 1000
        _log.debug("%s %r in %.0f ms", self._request.method, answer, took)
        return answer

    async def _read(self, client: httpx2.AsyncClient, message: httpx2.Request) -> Answer:
        response = await client.send(message, stream=True, follow_redirects=False)
        try:
            self.sent = self.answered = True
            headers = Headers(response.headers.multi_items())
            body = b"" if redirects.leads_on(response) else await self._body(response)
        finally:
            await response.aclose()
        age = headers.number("Age") or 0
        return Answer(response.status_code, headers, body, str(message.url), age)

    async def _body(self, response: httpx2.Response) -> bytes:
        """Read the body; of a request that counted by being heard, only as far as it comes."""
        if not self._request.once or not response.is_success:
            return await read_body(response, self._request.kind, self._limits)
        try:
            async with asyncio.timeout(self._limits.read / 4):
                return await read_body(response, self._request.kind, self._limits)
        except (httpx2.HTTPError, errors.ServiceError, TimeoutError):
            return b""

    def _message(
        self, client: httpx2.AsyncClient, url: httpx2.URL, *, with_authorization: bool
    ) -> httpx2.Request:
        request = self._request
        coding = "identity" if request.kind is Kind.IMAGE else "gzip"
        headers = {"User-Agent": _USER_AGENT, "Accept-Encoding": coding, **dict(request.headers)}
        if request.authorization and with_authorization:
            headers["Authorization"] = request.authorization.reveal()
        content = None
        if request.form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            content = urlencode(request.form).encode("ascii")
        return client.build_request(request.method, url, headers=headers, content=content)


def _full_url(request: Request) -> httpx2.URL:
    """Return the address of a request with its parameters added to the query it has already."""
    url = httpx2.URL(request.url)
    if not redirects.is_web(url):
        raise httpx2.UnsupportedProtocol("only http and https")
    if not request.params:
        return url
    added = urlencode(request.params).encode("ascii")
    return url.copy_with(query=url.query + b"&" + added if url.query else added)
