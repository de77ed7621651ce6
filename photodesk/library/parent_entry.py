"""Signing in to a parent application, for a token that registers this installation and nothing else."""

from collections.abc import Callable, Mapping

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.steps import Ask
from photodesk.errors import NotFound
from photodesk.library.entering import Entering, MakeGuide, Road
from photodesk.net.secret import Secret
from photodesk.services.base import PhotoService
from photodesk.services.signing_in import Grant

SCOPES = frozenset({"public"})
"""What the user is asked to allow: what everybody may do."""


class ParentEntry:
    """Leads the user through the sign-in, in a browser of ours where there is one.

    `changed` is called when `ask` is another one.
    """

    def __init__(
        self, guides: Mapping[Road, MakeGuide], opened: Callable[[Credentials], PhotoService]
    ) -> None:
        self._road = Road.EMBEDDED if Road.EMBEDDED in guides else Road.BROWSER
        self._opened = opened
        self._entering = Entering(guides, self._told)
        self.changed: Callable[[], None] = _nobody

    @property
    def ask(self) -> Ask | None:
        """What is to be filled in now."""
        return self._entering.ask

    def answer(self, values: Mapping[str, Secret]) -> None:
        """Go on with what was filled in."""
        self._entering.answer(values)

    async def token(self, credentials: Credentials) -> Secret:
        """Return the parent's token.

        Raises:
            SignInCancelled: the user went away.
            SignInFailed, ServiceError: it ended badly.
        """
        facet = self._opened(credentials).signing_in
        if facet is None:
            raise NotFound("a service that nobody can sign in to")
        return await self._entering.enter(self._road, facet, credentials, SCOPES, _token)

    def _told(self) -> None:
        self.changed()


async def _token(grant: Grant) -> Secret:
    """Return the token alone: it is used once, and nothing of this sign-in is kept."""
    return grant.token


def _nobody() -> None:
    """Tell nobody."""
