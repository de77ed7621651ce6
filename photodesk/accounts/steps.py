"""The steps of signing in: what a flow asks of whoever leads the user through it.

A flow does no input or output with the user. It yields a step, is sent the reply to it, and ends by
yielding `Done`. So one window serves them all: OAuth 2 with and without PKCE, OAuth 1.0a, a user name and a
password for a session token, a plain key.
"""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeAlias, TypeVar

from photodesk.accounts.redirects import Answer
from photodesk.net.secret import Secret

T = TypeVar("T")


def _any(_: Answer) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Visit:
    """Show this page, and bring me where it leads: the reply is a `Redirected`.

    Attributes:
        url: the page of the service that asks the user; http only on this computer.
        redirect_uri: where the service sends the browser when it is done.
        hosts: the hosts whose pages belong to this sign-in, as `host` or `host:port`; nothing else is shown.
        accepts: whether what a redirect carries belongs to this sign-in, so that whoever listens can refuse
            all else and keep waiting. The flow looks again at what it is sent.
    """

    url: str
    redirect_uri: str
    hosts: frozenset[str]
    accepts: Callable[[Answer], bool] = _any


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to be typed or pasted.

    Attributes:
        name: under which the reply holds it.
        label: what the user reads beside it.
        secret: it is shown as dots.
        longest: characters it may have.
    """

    name: str
    label: str
    secret: bool = False
    longest: int = 1_000


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for these fields: the reply is a `Filled`.

    Attributes:
        why: one sentence above the fields.
        fields: in the order they are asked for.
        wrong: by the name of a field, what was wrong with it the last time.
    """

    why: str
    fields: tuple[Field, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Redirected:
    """Where a visit led: the whole address. It holds a code, so it is handled as the secret it is."""

    url: Secret


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed, by the names of the fields."""

    values: Mapping[str, Secret]


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The flow has ended well, and brought this."""

    result: T


Step: TypeAlias = Visit | Ask
Reply: TypeAlias = Redirected | Filled


class Flow(Protocol[T]):
    """One way of signing in."""

    def steps(self) -> AsyncGenerator["Step | Done[T]", "Reply | None"]:
        """Yield each step and be sent its reply; the last thing yielded is `Done`.

        Raises:
            ServiceError: the service refused, cannot be reached, or answered what cannot be read.
            SignInFailed: the user refused, or what came back does not belong to this sign-in.
        """
        ...


class Guide(Protocol):
    """Leads the user through steps: an embedded browser, the system's browser, a form.

    `redirect_uri()` is asked once, before the flow is made; `close()` is called at the end, however it ended.
    """

    async def redirect_uri(self, registered: str) -> str:
        """Return where the service shall send the browser: an address that this guide will see.

        Args:
            registered: what the application registered, which is returned as it is; "" where any address
                of this computer will do.

        Raises:
            SignInFailed: the registered address cannot be used here, now.
        """
        ...

    async def close(self) -> None:
        """Give back what is still held; does nothing the second time."""
        ...

    async def visit(self, step: Visit) -> Redirected:
        """Show the page and return where it led. Raises SignInCancelled, SignInFailed."""
        ...

    async def ask(self, step: Ask) -> Filled:
        """Show the fields and return what was typed. Raises SignInCancelled."""
        ...


async def follow(flow: Flow[T], guide: Guide) -> T:
    """Lead the user through `flow`, step by step, and return what it brought.

    Raises:
        SignInCancelled: the user went away.
        SignInFailed, ServiceError: as `Flow.steps()` says.
    """
    steps = flow.steps()
    reply: Reply | None = None
    try:
        while True:
            step = await steps.asend(reply)
            reply = None  # it may hold a password
            if isinstance(step, Done):
                return step.result
            reply = await (guide.visit(step) if isinstance(step, Visit) else guide.ask(step))
    finally:
        await steps.aclose()
