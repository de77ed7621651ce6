"""Asking: the only input and output. Sends what the protocol builds, and reads pages and single things."""

import contextlib
import copy
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Self, TypeVar
from urllib.parse import urlsplit

from photodesk.domain.page import Page
from photodesk.errors import OutOfRequests, ServiceError, UnreadableAnswer
from photodesk.net.budget import RequestBudget
from photodesk.net.conditional import Conditional
from photodesk.net.gate import Gate
from photodesk.net.headers import Headers
from photodesk.net.http import Http
from photodesk.net.messages import Answer, Priority, Request
from photodesk.net.retries import retry_after
from photodesk.net.secret import Secret
from photodesk.net.sharing import Sharing
from photodesk.services.session import Refresh, Session
from photodesk.services.unsplash.answers import is_complaint
from photodesk.services.unsplash.endpoints import Endpoint
from photodesk.services.unsplash.protocol import PER_PAGE, Protocol, Value
from photodesk.services.unsplash.wire import pages
from photodesk.services.unsplash.wire.fields import Source

T = TypeVar("T")
Item = TypeVar("Item", bound=pages.Identified)
Parameters = Mapping[str, Value]
_NOT_MODIFIED = 304
_NOT_ACCEPTED = 401


class Asking:
    """Asks one service as one user. To be used on the network loop only; raises ServiceError alone.

    A token that is not accepted is renewed once, whoever is refused, and what was asked is asked again.

    Attributes:
        source: where the values come from that it answers.
    """

    def __init__(
        self,
        protocol: Protocol,
        http: Http,
        budget: RequestBudget,
        source: Source,
        session: Session | None = None,
        refresh: Refresh | None = None,
    ) -> None:
        """Take how to ask, and in whose name.

        Args:
            protocol: how the service wants to be asked; its token counts only without a session.
            http: the one HTTP client.
            budget: the requests that are left.
            source: where the values come from.
            session: of the signed-in user, whose token is sent.
            refresh: brings a new token for it.
        """
        self._protocol = protocol
        self._session = session
        self._refresh = refresh
        self.source = source
        self._http = http
        self._budget = budget
        self._priority = Priority.VISIBLE
        self._gate = Gate()
        self._sharing: Sharing[Answer] = Sharing()
        self._conditional = Conditional()

    @property
    def protocol(self) -> Protocol:
        """How the service wants to be asked now, with the token that is in use."""
        if self._session is not None:
            token = self._session.grant.token
            if token is not self._protocol.token:
                self._protocol = replace(self._protocol, token=token)
        return self._protocol

    def at(self, priority: Priority) -> Self:
        """Return the same with another priority; answers, allowance and places stay shared."""
        if priority is self._priority:
            return self
        other = copy.copy(self)
        other._priority = priority
        return other

    async def page(
        self,
        endpoint: Endpoint,
        read: Callable[[object, Source], Item | None],
        number: int,
        arguments: Mapping[str, str] | None = None,
        *,
        parameters: Parameters | None = None,
    ) -> Page[Item]:
        """Return page `number` (from 1) of a list."""
        number = max(1, number)
        request = self.protocol.request(endpoint, arguments, parameters, page=number)
        headers, content = await self.ask(request)
        return pages.page(content, headers, read, self.source, number=number, per_page=PER_PAGE)

    async def one(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, str],
        read: Callable[[object, Source], T | None],
        *,
        parameters: Parameters | None = None,
        fields: Parameters | None = None,
    ) -> T:
        """Return the one thing that an endpoint answers.

        Raises:
            UnreadableAnswer: it cannot be read; a change was made all the same.
        """
        request = self.protocol.request(endpoint, arguments, parameters, fields=fields)
        _, content = await self.ask(request)
        found = read(content, self.source)
        if found is None:
            raise UnreadableAnswer(f"{endpoint.path}: the answer holds nothing that can be read")
        return found

    async def ask(self, request: Request) -> tuple[Headers, object]:
        """Send a request, shared with its like under way, and return headers and JSON of the answer."""
        answer = await self.answer(request)
        return answer.headers, self.protocol.read(answer)

    async def ask_change(self, request: Request) -> object:
        """Send a request that changes something; return the JSON of the answer, None if it says nothing.

        The documentation knows such answers with and without a body; what was changed is changed.

        Raises:
            UnreadableAnswer: a web page came back, or a complaint; nobody knows whether anything was changed.
        """
        answer = await self.answer(request)
        content = self.protocol.read(answer) if answer.body.strip() else None
        if is_complaint(content):
            raise UnreadableAnswer(f"{request!r}: a good answer that says that something is wrong")
        return content

    async def target(self, request: Request) -> str:
        """Send a request whose answer leads elsewhere, and return where; it is not followed.

        Raises:
            UnreadableAnswer: it leads nowhere.
        """
        answer = await self._send(request)
        location = answer.headers.get("Location")
        if not 300 <= answer.status < 400 or not location:
            self.protocol.check(answer)
            raise UnreadableAnswer(f"{request!r} leads nowhere")
        return location

    async def answer(self, request: Request) -> Answer:
        """Send a request, shared with its like under way, and return the good answer.

        Raises:
            OutOfRequests: the service says that nothing is left; the budget knows from now on.
            SignedOut: the token is not accepted, and there is no other one.
            UnreadableAnswer: another server than the one that was asked wants to know who asks.
        """
        sent_at = time.monotonic()
        answer = await self._answered(request)
        if answer.status == _NOT_ACCEPTED and _origin(answer.url) != _origin(request.url):
            raise UnreadableAnswer("a redirect led to where neither key nor token is sent")
        session, refresh, bearer = self._session, self._refresh, _bearer(request)
        if answer.status == _NOT_ACCEPTED and session is not None and refresh is not None and bearer:
            with _doubting(answer):
                await session.token_after(bearer, sent_at, refresh)
                request = self.protocol.authorized(request)
                again = await self._answered(request)
                if again.status == _NOT_ACCEPTED:
                    raise session.refused_again(_bearer(request))
            answer = replace(again, doubtful=answer.doubtful or again.doubtful)
        self._check(answer)
        return answer

    async def _answered(self, request: Request) -> Answer:
        """Send a request, unless what was answered before holds still, and return whatever is answered."""
        asked = self._conditional.prepare(request)
        answer = await (self._shared(asked) if request.safe else self._send(asked))
        answer = self._conditional.settle(asked, answer)
        if answer.status == _NOT_MODIFIED and asked is not request:
            answer = self._conditional.settle(request, await self._shared(request))  # what was kept has gone
        return answer

    def _check(self, answer: Answer) -> None:
        """Raise what was answered instead of a good answer, and remember if nothing is left."""
        try:
            self.protocol.check(answer)
        except OutOfRequests as error:
            if answer.age > 0:  # somebody else's refusal, out of a shared cache
                raise
            error.until = self._budget.exhausted(retry_after(answer.headers))
            raise

    async def _shared(self, request: Request) -> Answer:
        """Send, or wait for the same request under way; one asked for ahead is hurried if it now matters."""
        if self._priority is Priority.VISIBLE:
            self._gate.hurry(request)
        try:
            return await self._sharing.run(request, lambda: self._send(request))
        except OutOfRequests as error:
            if error.sent or self._priority is not Priority.VISIBLE:
                raise
        return await self._send(request)  # what was refused may have been asked for ahead

    async def _send(self, request: Request) -> Answer:
        async with self._gate.place(self._priority, request):
            budget = self._budget if request.counted else None
            return await self._http.send(request, budget=budget, priority=self._priority)


@contextlib.contextmanager
def _doubting(before: Answer) -> Iterator[None]:
    """Hand a doubt about what was asked before on to the error of asking again."""
    try:
        yield
    except ServiceError as error:
        error.doubtful = error.doubtful or before.doubtful
        raise


def _origin(url: str) -> tuple[str, str]:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _bearer(request: Request) -> Secret:
    """Return the token that a request was sent with; empty if it was sent with the key, or with nothing."""
    scheme, _, token = (request.authorization or Secret()).reveal().partition(" ")
    return Secret(token if scheme == "Bearer" else "")
