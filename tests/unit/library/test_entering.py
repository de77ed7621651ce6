"""One sign-in under way: its road, what it asks, and how it ends."""

import asyncio
from collections.abc import AsyncGenerator, Callable

import pytest

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.steps import Ask, Done, Field, Filled, Flow, Redirected, Reply, Step, Visit
from photodesk.errors import SignInCancelled, SignInFailed
from photodesk.library.entering import AskFor, Entering, OtherRoad, Road
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Application, Grant, SigningIn

CREDENTIALS = Credentials("https://api.example", Secret("key"), Secret("secret"))
GRANT = Grant(Secret("token"), Secret())
QUESTION = Ask("Paste the code.", (Field("code", "Code"),))


class Steps:
    """A flow that asks one thing."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self.replies: list[Reply | None] = []

    async def steps(self) -> AsyncGenerator[Step | Done[Grant], Reply | None]:
        self.replies.append((yield self._step))
        yield Done(GRANT)


class Leader:
    """A guide that does as it is told on a visit, and has fields filled in by the window."""

    def __init__(self, ask: AskFor, visiting: Callable[[], object]) -> None:
        self._ask = ask
        self._visiting = visiting
        self.closed = 0
        self.closing = asyncio.Event()  # a browser takes a while
        self.closing.set()

    async def redirect_uri(self, registered: str) -> str:
        return registered or "http://127.0.0.1:9/own"

    async def visit(self, step: Visit) -> Redirected:
        self._visiting()
        return Redirected(Secret(step.redirect_uri))

    async def ask(self, step: Ask) -> Filled:
        return await self._ask(step)

    async def close(self) -> None:
        await self.closing.wait()
        self.closed += 1


class Way:
    """Entering, with what became of it.

    Attributes:
        log: (road, whether something is asked) after each change.
        asked_as: as which applications, along which redirects.
    """

    def __init__(self, step: Step, visiting: Callable[[], object] = lambda: None) -> None:
        self.flow = Steps(step)
        self.leaders: list[Leader] = []
        self.log: list[tuple[Road | None, bool]] = []
        self.asked_as: list[Application] = []
        self.asking = asyncio.Event()
        self._visiting = visiting
        guides = dict.fromkeys(Road, self._lead)
        self.entering = Entering(guides, self._changed, self._make_flow)

    def _lead(self, ask: AskFor) -> Leader:
        self.leaders.append(Leader(ask, self._visiting))
        return self.leaders[-1]

    def _make_flow(self, _: SigningIn, application: Application, scopes: frozenset[str]) -> Flow[Grant]:
        assert scopes == {"public"}
        self.asked_as.append(application)
        return self.flow

    def _changed(self) -> None:
        self.log.append((self.entering.road, self.entering.ask is not None))
        if self.entering.ask is not None:
            self.asking.set()

    async def enter(self, credentials: Credentials = CREDENTIALS) -> str:
        async def arrive(grant: Grant) -> str:
            return grant.token.reveal()

        facet: SigningIn = None  # type: ignore[assignment]
        return await self.entering.enter(Road.EMBEDDED, facet, credentials, frozenset({"public"}), arrive)


VISIT = Visit("https://site.example/oauth", "http://127.0.0.1:9/own", frozenset({"site.example"}))


def test_the_registered_redirect_is_kept() -> None:
    """The guide's own address is used where none is registered, and what is registered stays."""
    way = Way(VISIT)
    assert asyncio.run(way.enter()) == "token"
    assert way.asked_as[0].redirect_uri == "http://127.0.0.1:9/own"
    registered = Credentials("https://api.example", redirect_uri="urn:ietf:wg:oauth:2.0:oob")
    asyncio.run(way.enter(registered))
    assert way.asked_as[1].redirect_uri == "urn:ietf:wg:oauth:2.0:oob"
    assert [leader.closed for leader in way.leaders] == [1, 1]
    assert way.log == [(Road.EMBEDDED, False), (None, False)] * 2


def test_what_is_asked_is_there_until_it_is_answered() -> None:
    """Fields that a step asks for stand in `ask` while they wait; the answer reaches the flow."""

    async def scene() -> None:
        way = Way(QUESTION)
        task = asyncio.create_task(way.enter())
        await way.asking.wait()
        assert way.entering.ask == QUESTION
        way.entering.answer({"code": Secret("c0de")})
        way.entering.answer({"code": Secret("another")})
        assert await task == "token"
        assert way.flow.replies == [Filled({"code": Secret("c0de")})]
        assert way.log == [
            (Road.EMBEDDED, False),
            (Road.EMBEDDED, True),
            (Road.EMBEDDED, False),
            (None, False),
        ]

    asyncio.run(scene())


def test_an_answer_to_nothing_does_nothing() -> None:
    """A field that is filled in when nobody waits for it is no trouble."""
    Way(QUESTION).entering.answer({"code": Secret("c0de")})


@pytest.mark.parametrize("error", [SignInCancelled, SignInFailed])
def test_every_end_gives_the_road_back(error: type[Exception]) -> None:
    """However a sign-in ends, the guide is closed and nobody is signing in."""

    def fail() -> None:
        raise error

    way = Way(VISIT, fail)
    with pytest.raises(error):
        asyncio.run(way.enter())
    assert way.leaders[0].closed == 1
    assert way.entering.road is None


def test_a_cancelled_sign_in_is_over_while_it_asks() -> None:
    """The fields are gone with it, and the next sign-in may begin."""

    async def scene() -> None:
        way = Way(QUESTION)
        task = asyncio.create_task(way.enter())
        await way.asking.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert way.log[-1] == (None, False)
        assert way.leaders[0].closed == 1

    asyncio.run(scene())


def test_a_sign_in_that_is_slow_to_end_does_not_end_the_next_one() -> None:
    """Whose browser is still being closed says nothing: the next question stands."""

    async def scene() -> None:
        way = Way(QUESTION)
        first = asyncio.create_task(way.enter())
        await way.asking.wait()
        way.leaders[0].closing.clear()
        first.cancel()
        await asyncio.sleep(0)
        way.asking.clear()
        second = asyncio.create_task(way.enter())
        await way.asking.wait()
        way.leaders[0].closing.set()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert (way.entering.road, way.entering.ask) == (Road.EMBEDDED, QUESTION)
        way.entering.answer({"code": Secret("c0de")})
        async with asyncio.timeout(10):
            assert await second == "token"
        assert way.entering.road is None

    asyncio.run(scene())


def test_the_other_road_begins_anew() -> None:
    """Who turns round in the embedded browser is asked again in the system's, by another guide."""
    turns = iter([True, False])

    def turn() -> None:
        if next(turns):
            raise OtherRoad

    way = Way(VISIT, turn)
    assert asyncio.run(way.enter()) == "token"
    assert way.log == [(Road.EMBEDDED, False), (Road.BROWSER, False), (None, False)]
    assert [leader.closed for leader in way.leaders] == [1, 1]


def test_a_road_that_is_not_there_is_told() -> None:
    """Without a guide nobody is led anywhere."""
    entering = Entering({}, lambda: None)

    async def arrive(_: Grant) -> None:
        raise AssertionError

    with pytest.raises(SignInFailed):
        asyncio.run(
            entering.enter(Road.BROWSER, None, CREDENTIALS, frozenset(), arrive)  # type: ignore[arg-type]
        )
