"""OAuth 2: the user allows it on the service's page, a code comes back and is traded in (RFC 6749, 4.1).

PKCE is always sent: a service that does not know it passes it over (RFC 6749, 3.1).
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from photodesk.accounts.flows.refusals import USED_CODE, foreign, refused
from photodesk.accounts.pkce import Proof
from photodesk.accounts.redirects import Answer, Kind, Redirect
from photodesk.accounts.state import State
from photodesk.accounts.steps import Done, Redirected, Reply, Step, Visit
from photodesk.errors import Invalid, SignInFailed
from photodesk.net.clock import Clock

T = TypeVar("T")


class CodeFlow(Generic[T]):
    """Signing in with a code. May be followed more than once; each time has its own state and proof."""

    def __init__(
        self,
        *,
        address: Callable[[str, str], str],
        exchange: Callable[[str, str], Awaitable[T]],
        redirect_uri: str,
        hosts: frozenset[str],
        leads_to: Callable[[str], Awaitable[str]] | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Take how the service is reached.

        Args:
            address: returns the page to show, given state and challenge.
            exchange: brings what a code is good for, given code and verifier; is asked once.
            redirect_uri: what the page was told; as `Guide.redirect_uri()` returned it.
            hosts: the hosts whose pages belong to the sign-in.
            leads_to: brings the service's own page in the place of one that only leads there.
            clock: by which a state gets old.
        """
        self._address = address
        self._exchange = exchange
        self._redirect_uri = redirect_uri
        self._hosts = hosts
        self._leads_to = leads_to
        self._clock = clock

    async def steps(self) -> AsyncGenerator[Step | Done[T], Reply | None]:
        """Show the page, look at what came back, trade the code in. Raises what `Flow.steps()` says."""
        proof, state = Proof(), State(self._clock)
        page, hosts = await self._page(state, proof)
        redirect = Redirect.of(self._redirect_uri, page)

        def accepts(answer: Answer) -> bool:
            return state.fits(answer.state) or _needs_no_state(redirect, answer)

        reply = yield Visit(page, self._redirect_uri, hosts, accepts)
        answer = redirect.read(reply.url.reveal()) if isinstance(reply, Redirected) else None
        if answer is None:
            raise foreign("what came back is not the redirect")
        if not (state.use(answer.state) or _needs_no_state(redirect, answer)):
            raise foreign("the state is missing, wrong, old or used")
        if answer.error:
            raise refused(answer)
        try:
            brought = await self._exchange(answer.code.reveal(), proof.verifier.reveal())
        except Invalid as error:
            raise SignInFailed("the service did not take the code", people=USED_CODE) from error
        yield Done(brought)

    async def _page(self, state: State, proof: Proof) -> tuple[str, frozenset[str]]:
        """Return the page to show, and whose pages belong to it."""
        page = self._address(state.reveal(), proof.challenge)
        shown = page if self._leads_to is None else await self._leads_to(page)
        return shown, self._hosts if shown == page else frozenset({urlsplit(shown).netloc})


def _needs_no_state(redirect: Redirect, answer: Answer) -> bool:
    """Return whether the code was shown on a page of the service, which does not show the state with it."""
    return redirect.kind is Kind.OUT_OF_BAND and not answer.state
