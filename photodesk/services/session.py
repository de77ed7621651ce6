"""Session: somebody's token for a service, and the one that takes its place when it is refused."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from photodesk.errors import Forbidden, Invalid, NotFound, ServiceError, SignedOut, SignInNeeded
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Grant

Refresh = Callable[[Secret], Awaitable[Grant]]
"""Brings what a refresh token is good for. Raises ServiceError."""

_REFUSALS = (Invalid, SignInNeeded, Forbidden, NotFound)
"""What a service answers to a refresh token that is worth nothing any more."""


def _nobody_listens(_: Grant) -> None:
    return None


def _nobody_cares() -> None:
    return None


class Session:
    """Somebody's session with a service, from the sign-in until it is over.

    It outlives the services that are opened with it, so that a refresh token is used once whatever is
    opened anew meanwhile. What is allowed is known from the start; the token itself may come later, with
    `begin()`. All but `token_after` may be used from any thread.

    Attributes:
        user: the key of the account; "" if it is not known whose session this is.
    """

    def __init__(
        self,
        grant: Grant,
        *,
        user: str = "",
        renewed: Callable[[Grant], None] = _nobody_listens,
        ended: Callable[[], None] = _nobody_cares,
    ) -> None:
        """Take what signing in brought, with an empty token if it is still on its way.

        Args:
            grant: token, scopes and username.
            user: the key of the account.
            renewed: called with each new grant, on the network thread.
            ended: called once, on the network thread, when the service accepts no token any more.
        """
        self.user = user
        self._lock = threading.Lock()
        self._grant = grant
        self._renewed = renewed
        self._ended = ended
        self._over = False
        self._renewing: asyncio.Task[None] | None = None
        self._failure: tuple[float, ServiceError] | None = None

    @property
    def grant(self) -> Grant:
        """The grant in use now."""
        with self._lock:
            return self._grant

    @property
    def ready(self) -> bool:
        """Whether the token is there, so that the service may be asked."""
        return bool(self.grant.token)

    def begin(self, grant: Grant) -> None:
        """Use this grant from now on."""
        with self._lock:
            self._grant = grant

    def rename(self, username: str) -> None:
        """Know the user by another name: they have changed it."""
        with self._lock:
            self._grant = replace(self._grant, username=username)

    def allows(self, scope: str) -> bool:
        """Whether the user has allowed `scope`, as far as is known."""
        scopes = self.grant.scopes
        return not scopes or scope in scopes

    async def token_after(self, refused: Secret, sent_at: float, refresh: Refresh) -> Secret:
        """Return the token to ask with, now that `refused` was not accepted.

        The refresh token is used once, however many ask; whoever is refused later gets what came of it. To
        be used on the network loop.

        Args:
            refused: the token the service did not accept.
            sent_at: when the refused request was sent, by `time.monotonic()`.
            refresh: brings a new grant.

        Raises:
            SignedOut: there is no other token; the session is over.
            ServiceError: nobody knows whether there is: the service could not be asked.
        """
        if self.grant.token == refused:
            await self._renew(sent_at, refresh)
        return self.grant.token

    def refused_again(self, refused: Secret) -> SignedOut:
        """Return the error for a token that was not accepted though it had just been brought.

        The session is over, unless there is another token by now.
        """
        return self._end() if self.grant.token == refused else SignedOut("the token was not accepted")

    async def _renew(self, sent_at: float, refresh: Refresh) -> None:
        if self._over or not self.grant.refresh_token:
            raise self._end()
        if self._renewing is None:
            if self._failure is not None and sent_at <= self._failure[0]:
                raise self._failure[1]  # it was asked since, and nothing came of it
            self._renewing = asyncio.get_running_loop().create_task(self._ask(refresh))
            self._renewing.add_done_callback(self._renewing_is_over)
        await asyncio.shield(self._renewing)  # a token that comes is not lost with whoever waited for it

    async def _ask(self, refresh: Refresh) -> None:
        before = self.grant
        try:
            brought = await refresh(before.refresh_token)
        except _REFUSALS:
            raise self._end() from None
        except ServiceError as error:
            self._failure = (time.monotonic(), error)
            raise
        with self._lock:
            grant = self._grant = replace(
                brought,
                refresh_token=brought.refresh_token or before.refresh_token,
                scopes=brought.scopes or before.scopes,
                user_id=brought.user_id or before.user_id,
                username=self._grant.username or brought.username,
            )
        self._renewed(grant)

    def _renewing_is_over(self, task: "asyncio.Task[None]") -> None:
        self._renewing = None
        if not task.cancelled():
            task.exception()  # nobody may be left to hear of it

    def _end(self) -> SignedOut:
        if not self._over:
            self._over = True
            self._ended()
        return SignedOut("the token is no longer accepted")
