"""One sign-in under way: along one road, and along the other if the user would rather take that."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import TypeVar

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.steps import Ask, Filled, Flow, Guide, follow
from photodesk.errors import SignInFailed
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Application, Grant, SigningIn

T = TypeVar("T")


class Road(StrEnum):
    """Where the user is asked."""

    EMBEDDED = "embedded"
    """In a browser of ours."""
    BROWSER = "browser"
    """In the web browser of the system."""


class OtherRoad(Exception):
    """Raised by a guide: the user would rather take the other road, and begins anew there."""


AskFor = Callable[[Ask], Awaitable[Filled]]
"""Has fields filled in, in the window. Raises SignInCancelled."""
MakeGuide = Callable[[AskFor], Guide]
"""Returns a guide for one sign-in, who has fields filled in with what it is handed."""
MakeFlow = Callable[[SigningIn, Application, frozenset[str]], Flow[Grant]]
"""Returns the flow that asks for these scopes as this application."""


def code_flow(facet: SigningIn, application: Application, scopes: frozenset[str]) -> Flow[Grant]:
    """Return the flow of a service that speaks OAuth 2."""
    from photodesk.accounts.flows.code import CodeFlow  # noqa: PLC0415 - a start needs none

    return CodeFlow(
        address=partial(facet.authorize_url, application, scopes),
        exchange=partial(facet.exchange, application),
        redirect_uri=application.redirect_uri,
        hosts=facet.hosts,
        leads_to=facet.leads_to,
    )


class Entering:
    """Leads the user through one sign-in after the other.

    The next one may begin while the browser of one that was cancelled is still being closed.

    Attributes:
        road: the one that is being taken; None while nobody signs in.
        ask: what is to be filled in now.
    """

    def __init__(
        self,
        guides: Mapping[Road, MakeGuide],
        changed: Callable[[], None],
        make_flow: MakeFlow = code_flow,
    ) -> None:
        self._guides = guides
        self._make_flow = make_flow
        self._changed = changed
        self._filled: asyncio.Future[Filled] | None = None
        self._latest = 0
        self.road: Road | None = None
        self.ask: Ask | None = None

    async def enter(
        self,
        road: Road,
        facet: SigningIn,
        credentials: Credentials,
        scopes: frozenset[str],
        arrive: Callable[[Grant], Awaitable[T]],
    ) -> T:
        """Return what `arrive` makes of what signing in brought.

        Raises:
            SignInCancelled: the user went away.
            SignInFailed, ServiceError: it ended badly.
        """
        self._latest = mine = self._latest + 1
        try:
            while True:
                self._go(mine, road, None)
                have_filled = partial(self._have_filled, mine, road)
                try:
                    return await arrive(await self._along(road, facet, credentials, scopes, have_filled))
                except OtherRoad:
                    road = Road.BROWSER if road is Road.EMBEDDED else Road.EMBEDDED
        finally:
            self._go(mine, None, None)

    def answer(self, values: Mapping[str, Secret]) -> None:
        """Go on with what was filled in."""
        if self._filled is not None and not self._filled.done():
            self._filled.set_result(Filled(dict(values)))

    async def _along(
        self,
        road: Road,
        facet: SigningIn,
        credentials: Credentials,
        scopes: frozenset[str],
        have_filled: AskFor,
    ) -> Grant:
        make_guide = self._guides.get(road)
        if make_guide is None:
            raise SignInFailed(f"no guide for {road}", people="This way of signing in is not there.")
        guide = make_guide(have_filled)
        try:
            redirect_uri = await guide.redirect_uri(credentials.redirect_uri)
            application = Application(credentials.access_key, credentials.secret_key, redirect_uri)
            return await follow(self._make_flow(facet, application, scopes), guide)
        finally:
            await guide.close()

    async def _have_filled(self, mine: int, road: Road, step: Ask) -> Filled:
        filled: asyncio.Future[Filled] = asyncio.get_running_loop().create_future()
        if mine == self._latest:
            self._filled = filled
        self._go(mine, road, step)
        try:
            return await filled
        finally:
            if self._filled is filled:
                self._filled = None
            self._go(mine, road, None)

    def _go(self, mine: int, road: Road | None, ask: Ask | None) -> None:
        """Say how far the sign-in number `mine` has come, unless another one has begun since."""
        if mine == self._latest and (road, ask) != (self.road, self.ask):
            self.road, self.ask = road, ask
            self._changed()
