"""A plain key: pasted, checked at once, and asked for again with what is wrong with it."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar

from photodesk.accounts.flows.typed import typed
from photodesk.accounts.steps import Ask, Done, Field, Reply, Step
from photodesk.errors import Forbidden, Invalid, SignInNeeded
from photodesk.net.secret import Secret

T = TypeVar("T")

KEY = "key"
"""The name of the field."""

_EMPTY = "Paste the key here."
_NO_KEY = "A key is one word of plain letters and digits. Copy it again, without anything around it."
_REFUSED = "The service does not accept this key. Check it, and paste it again."


class KeyFlow(Generic[T]):
    """Using a service with a key of the user's own, asked for until it is accepted."""

    def __init__(
        self, *, why: str, check: Callable[[Secret], Awaitable[T]], label: str = "Access key"
    ) -> None:
        """Take the sentence above the field, what tries a key, and what stands beside the field.

        `check` raises SignInNeeded, Forbidden or Invalid if it is wrong; any other error ends the flow.
        """
        self._why = why
        self._check = check
        self._fields = (Field(KEY, label, secret=True),)

    async def steps(self) -> AsyncGenerator[Step | Done[T], Reply | None]:
        """Ask, try, ask again. Raises what `Flow.steps()` says."""
        wrong: dict[str, str] = {}
        while True:
            key = typed((yield Ask(self._why, self._fields, wrong)), KEY)
            trouble = _trouble(key.reveal())
            try:
                if not trouble:
                    brought = await self._check(key)
            except (SignInNeeded, Forbidden, Invalid):
                trouble = _REFUSED
            if not trouble:
                yield Done(brought)
                return
            wrong = {KEY: trouble}


def _trouble(key: str) -> str:
    """Return what is wrong with a key before it is tried."""
    if not key:
        return _EMPTY
    return "" if all("!" <= letter <= "~" for letter in key) else _NO_KEY
