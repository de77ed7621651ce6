"""A session token: user name and password are typed here and traded for a token. The password is not kept."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar

from photodesk.accounts.flows.typed import typed
from photodesk.accounts.steps import Ask, Done, Field, Reply, Step
from photodesk.errors import Invalid, SignInNeeded
from photodesk.net.secret import Secret

T = TypeVar("T")

NAME = "name"
PASSWORD = "password"  # noqa: S105 - the name of a field
"""The names of the fields."""

_EMPTY = "Fill this in."
_WRONG = "The user name or the password is wrong."
_FIELDS = (Field(NAME, "User name or e-mail"), Field(PASSWORD, "Password", secret=True))


class SessionFlow(Generic[T]):
    """Signing in with a user name and a password, asked for until they are right."""

    def __init__(self, *, why: str, begin: Callable[[Secret, Secret], Awaitable[T]]) -> None:
        """Take the sentence above the fields and what trades name and password in.

        `begin` raises SignInNeeded or Invalid if they are wrong; any other error ends the flow.
        """
        self._why = why
        self._begin = begin

    async def steps(self) -> AsyncGenerator[Step | Done[T], Reply | None]:
        """Ask, trade in, ask again. Raises what `Flow.steps()` says."""
        wrong: dict[str, str] = {}
        while True:
            reply = yield Ask(self._why, _FIELDS, wrong)
            name, password = typed(reply, NAME), typed(reply, PASSWORD, strip=False)
            del reply
            wrong = {field: _EMPTY for field, value in ((NAME, name), (PASSWORD, password)) if not value}
            try:
                if not wrong:
                    brought = await self._begin(name, password)
            except (SignInNeeded, Invalid):
                wrong = {PASSWORD: _WRONG}
            finally:
                del password
            if not wrong:
                yield Done(brought)
                return
