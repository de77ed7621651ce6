"""The whole sign-in, with a robot for browser and user: flow, road, facet and sandbox together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from photodesk import errors
from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.flows.code import CodeFlow
from photodesk.accounts.redirects import made_up
from photodesk.accounts.steps import Ask, Filled, Redirected, Visit, follow
from photodesk.library.roads.system import CODE, SystemBrowser
from photodesk.net.secret import Secret
from photodesk.sandbox.faults.board import Fault
from photodesk.services.signing_in import Application, Grant
from tests.contract.pair import BASE, KEY, Pair
from tests.contract.robot import Robot

SCOPES = frozenset({"public", "read_user"})


class Visitor:
    """Somebody who signs in to a pair's sandbox."""

    def __init__(self, here: Pair, pressed: str = "allow", secret: str = "a-secret") -> None:
        self.here = here
        self.robot = Robot(here.network, here.transport, pressed)
        self.secret = secret
        self.exchanged: list[tuple[str, str]] = []
        self.proves: Callable[[str], str] = str

    def flow(self, redirect_uri: str) -> CodeFlow[Grant]:
        facet: Any = self.here.service().signing_in
        application = Application(Secret(KEY), Secret(self.secret), redirect_uri)

        async def exchange(code: str, verifier: str) -> Grant:
            self.exchanged.append((code, verifier))
            grant: Grant = await facet.exchange(application, code, self.proves(verifier))
            return grant

        return CodeFlow(
            address=lambda state, challenge: facet.authorize_url(application, SCOPES, state, challenge),
            exchange=exchange,
            redirect_uri=redirect_uri,
            hosts=frozenset([urlsplit(BASE).netloc]),
        )

    async def sign_in(self, registered: str = "", paste: Any = None) -> Grant:
        road = SystemBrowser(self.here.network, self.robot.open_url, paste or self.robot.paste, patience=20)
        try:
            return await follow(self.flow(await road.redirect_uri(registered)), road)
        finally:
            await road.close()

    async def name(self, grant: Grant) -> str:
        account: Any = self.here.service(grant).account
        return str((await account.me()).person.username)


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        async with asyncio.timeout(60):
            await work()

    asyncio.run(main())


def test_by_an_address_of_this_computer(pair: Callable[..., Pair]) -> None:
    """Sign in, allow, and the browser says that it is done: the token is that person's."""

    async def work() -> None:
        visitor = Visitor(pair())
        grant = await visitor.sign_in()
        await visitor.robot.seen()
        assert (grant.username, grant.scopes) == ("marenlindqvist", SCOPES)
        assert await visitor.name(grant) == "marenlindqvist"
        (address, status), *more = visitor.robot.led
        assert (status, more) == (200, [])
        assert address.startswith("http://127.0.0.1:")
        assert "You can close this tab and go back to PhotoDesk." in visitor.robot.page
        for secret in parse_qs(urlsplit(address).query).values():
            assert secret[0] not in visitor.robot.page

    run(work)


def test_by_a_code_that_the_page_shows(pair: Callable[..., Pair]) -> None:
    """Nothing listens; the user carries the code over, and the token is the same."""

    async def work() -> None:
        visitor = Visitor(pair())
        grant = await visitor.sign_in(OUT_OF_BAND)
        assert await visitor.name(grant) == "marenlindqvist"
        assert visitor.robot.led == []

    run(work)


@pytest.mark.parametrize("registered", ["", OUT_OF_BAND])
def test_the_proof_goes_all_the_way(pair: Callable[..., Pair], registered: str) -> None:
    """Without a secret it is the proof that counts: another verifier gets nothing for the code."""

    async def work() -> None:
        visitor = Visitor(pair(), secret="")
        assert (await visitor.sign_in(registered)).token
        visitor.proves = lambda verifier: verifier[::-1]
        with pytest.raises(errors.SignInFailed):
            await visitor.sign_in(registered)
        assert len(visitor.exchanged) == 2

    run(work)


def test_a_user_who_refuses_is_told_calmly(pair: Callable[..., Pair]) -> None:
    """The browser says so as well, and no code was sent anywhere."""

    async def work() -> None:
        visitor = Visitor(pair(), "deny")
        with pytest.raises(errors.SignInFailed) as caught:
            await visitor.sign_in()
        await visitor.robot.seen()
        assert caught.value.people.startswith("You did not allow it")
        assert "You did not allow it" in visitor.robot.page
        assert visitor.exchanged == []

    run(work)


def test_forged_answers_are_passed_over_until_the_right_one_comes(pair: Callable[..., Pair]) -> None:
    """Another program knows even the path: without the state nothing it sends ends the sign-in."""

    async def work() -> None:
        visitor = Visitor(pair())
        visitor.robot.detours = ["HERE0", "HERE&code=x", "HERE&state=x", "HERE&error=access_denied"]
        grant = await visitor.sign_in()
        await visitor.robot.seen()
        assert [status for _, status in visitor.robot.led] == [400, 400, 400, 400, 200]
        assert await visitor.name(grant) == "marenlindqvist"

    run(work)


class Forger:
    """A guide that brings what it was told to, whatever the page is."""

    def __init__(self, leads: Callable[[Visit], Awaitable[str]]) -> None:
        self.leads = leads

    async def redirect_uri(self, registered: str) -> str:
        return registered

    async def close(self) -> None:
        pass

    async def visit(self, step: Visit) -> Redirected:
        return Redirected(Secret(await self.leads(step)))

    async def ask(self, step: Ask) -> Filled:  # noqa: ARG002
        raise errors.SignInCancelled


def answer_to(step: Visit, **values: str) -> str:
    query: Mapping[str, list[str]] = parse_qs(urlsplit(step.url).query)
    given = {"state": query["state"][0]} | values
    return f"{step.redirect_uri}?{'&'.join(f'{name}={value}' for name, value in given.items() if value)}"


@pytest.mark.parametrize("state", ["", "guess"])
def test_a_real_code_with_a_wrong_state_is_not_traded_in(pair: Callable[..., Pair], state: str) -> None:
    """Somebody else's sign-in cannot be slipped in."""

    async def work() -> None:
        visitor = Visitor(pair())
        other = await visitor.here.network.run(real_code(visitor))

        async def leads(step: Visit) -> str:
            return answer_to(step, code=other, state=state)

        with pytest.raises(errors.SignInFailed) as caught:
            await follow(visitor.flow(made_up()), Forger(leads))
        assert "does not belong" in caught.value.people
        assert visitor.exchanged == []

    run(work)


def test_a_code_that_was_used_is_refused_and_ends_what_came_of_it(pair: Callable[..., Pair]) -> None:
    """Whoever replays it gets nothing, and the service takes no chances with the first token."""

    async def work() -> None:
        visitor = Visitor(pair())
        grant = await visitor.sign_in(OUT_OF_BAND)
        used = visitor.exchanged[0][0]

        async def leads(step: Visit) -> str:
            return f"{BASE}/oauth/authorize/native?code={used}"

        with pytest.raises(errors.SignInFailed):
            await follow(visitor.flow(OUT_OF_BAND), Forger(leads))
        assert await visitor.name(grant) == "marenlindqvist"  # another proof: the thief had no verifier
        facet: Any = visitor.here.service().signing_in
        application = Application(Secret(KEY), Secret("a-secret"), OUT_OF_BAND)
        with pytest.raises(errors.Invalid):
            await facet.exchange(application, *visitor.exchanged[0])
        with pytest.raises(errors.SignInNeeded):
            await visitor.name(grant)

    run(work)


def test_a_code_typed_wrongly_is_told_as_a_code(pair: Callable[..., Pair]) -> None:
    """The sentence says how to get another."""

    async def work() -> None:
        async def mistype(step: Ask) -> Filled:
            filled = await visitor.robot.paste(step)
            return Filled({CODE: Secret(filled.values[CODE].reveal()[:-1])})

        visitor = Visitor(pair())
        with pytest.raises(errors.SignInFailed) as caught:
            await visitor.sign_in(OUT_OF_BAND, mistype)
        assert "Sign in again to get a new one" in caught.value.people

    run(work)


def test_a_token_route_that_answers_with_a_web_page_says_so(pair: Callable[..., Pair]) -> None:
    """The facet's own words reach the user."""

    async def work() -> None:
        visitor = Visitor(pair())
        visitor.here.parts.faults.add(Fault("html", "/oauth/token"))
        with pytest.raises(errors.UnreadableAnswer) as caught:
            await visitor.sign_in(OUT_OF_BAND)
        assert "web page" in caught.value.people

    run(work)


async def real_code(visitor: Visitor) -> str:
    """Return a code that somebody got for an address of theirs."""
    facet: Any = visitor.here.service().signing_in
    application = Application(Secret(KEY), Secret("a-secret"), made_up())
    return await visitor.here.code(facet.authorize_url(application, SCOPES, "a state & more"))
