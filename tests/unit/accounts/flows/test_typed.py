"""What is typed or pasted: user name and password, and a key."""

import asyncio
import gc
from collections.abc import Awaitable
from typing import Any

import pytest

from photodesk.accounts.flows.plain_key import KEY, KeyFlow
from photodesk.accounts.flows.session import NAME, PASSWORD, SessionFlow
from photodesk.accounts.steps import Ask, Filled, follow
from photodesk.errors import Forbidden, Invalid, Offline, ServiceError, SignInCancelled, SignInNeeded
from photodesk.net.secret import Secret
from tests.unit.accounts.guides import Guide


def run(work: Awaitable[Any]) -> Any:
    async def main() -> Any:
        return await work

    return asyncio.run(main())


class Service:
    """Accepts one key, and one password; anything else is refused with `error`."""

    def __init__(self, error: ServiceError | None = None) -> None:
        self.error = error or SignInNeeded("no")
        self.tried: list[str] = []

    async def check(self, key: Secret) -> str:
        self.tried.append(key.reveal())
        if key != Secret("right"):
            raise type(self.error)("no")
        return "a service"

    async def begin(self, name: Secret, password: Secret) -> str:
        self.tried.append(f"{name.reveal()}/{password.reveal()}")
        if password != Secret(" right "):
            raise type(self.error)("no")
        return "a token"

    def key_flow(self) -> KeyFlow[str]:
        return KeyFlow(why="Paste your key.", check=self.check)

    def session_flow(self) -> SessionFlow[str]:
        return SessionFlow(why="Sign in.", begin=self.begin)


def test_a_key_is_asked_for_as_a_secret_and_tried_at_once() -> None:
    """Blanks around what was pasted are not part of it."""
    service, guide = Service(), Guide(None, {KEY: " right\n"})
    assert run(follow(service.key_flow(), guide)) == "a service"
    assert service.tried == ["right"]
    assert guide.asks[0].why == "Paste your key."
    assert [(field.name, field.secret) for field in guide.asks[0].fields] == [(KEY, True)]
    assert guide.asks[0].wrong == {}


@pytest.mark.parametrize("error", [SignInNeeded("x"), Forbidden("x"), Invalid("x")])
def test_a_wrong_key_is_told_at_its_field_and_asked_for_again(error: ServiceError) -> None:
    """As often as it takes; what is not a key at all is not tried."""
    service = Service(error)
    guide = Guide(None, {KEY: "wrong"}, {KEY: "two words"}, {KEY: "clé"}, {}, {KEY: "right"})
    assert run(follow(service.key_flow(), guide)) == "a service"
    assert service.tried == ["wrong", "right"]
    said = [step.wrong.get(KEY, "") for step in guide.asks]
    assert ["does not accept this key" in said[1], "one word" in said[2], "one word" in said[3]] == [True] * 3
    assert (said[0], said[4]) == ("", "Paste the key here.")


def test_a_password_is_taken_as_it_is() -> None:
    """Blanks belong to it, and not to the name; it is shown as dots."""
    service, guide = Service(), Guide(None, {NAME: " maren ", PASSWORD: " right "})
    assert run(follow(service.session_flow(), guide)) == "a token"
    assert service.tried == ["maren/ right "]
    assert [(field.name, field.secret) for field in guide.asks[0].fields] == [(NAME, False), (PASSWORD, True)]


def test_a_wrong_password_is_asked_for_again() -> None:
    """What is empty is told at its field, before anything is sent."""
    service = Service()
    fills = [{NAME: "", PASSWORD: ""}, {NAME: "maren", PASSWORD: "x"}, {NAME: "maren", PASSWORD: " right "}]
    guide = Guide(None, *fills)
    assert run(follow(service.session_flow(), guide)) == "a token"
    assert service.tried == ["maren/x", "maren/ right "]
    assert guide.asks[1].wrong == {NAME: "Fill this in.", PASSWORD: "Fill this in."}
    assert guide.asks[2].wrong == {PASSWORD: "The user name or the password is wrong."}


@pytest.mark.parametrize("flow", ["key_flow", "session_flow"])
def test_a_trouble_of_the_network_is_not_the_fields_fault(flow: str) -> None:
    """It ends the flow; the user is not asked to type again what was right."""
    service = Service(Offline("x"))
    guide = Guide(None, {KEY: "k", NAME: "n", PASSWORD: "p"})
    with pytest.raises(Offline):
        run(follow(getattr(service, flow)(), guide))
    assert len(guide.asks) == 1


@pytest.mark.parametrize("flow", ["key_flow", "session_flow"])
def test_whoever_goes_away_is_not_asked_again(flow: str) -> None:
    """A cancel is the guide's word, and passes through."""

    class Away(Guide):
        async def ask(self, step: Ask) -> Filled:  # noqa: ARG002
            raise SignInCancelled

    with pytest.raises(SignInCancelled):
        run(follow(getattr(Service(), flow)(), Away()))


def test_the_password_is_not_kept() -> None:
    """While it is asked for again nothing holds the one that was wrong, neither the flow nor its follower."""
    kept: list[int] = []

    class Watching(Guide):
        async def ask(self, step: Ask) -> Filled:
            gc.collect()
            alive = [each for each in gc.get_objects() if isinstance(each, Filled)]
            kept.append(len([each for each in alive if PASSWORD in each.values]))
            secrets = [each for each in gc.get_referrers(Secret) if type(each) is Secret]
            kept.append(len([each for each in secrets if each.reveal() == "CANARY-7"]))
            return await super().ask(step)

    guide = Watching(None, {NAME: "maren", PASSWORD: "CANARY-7"}, {NAME: "maren", PASSWORD: " right "})
    run(follow(Service().session_flow(), guide))
    assert kept == [0, 0, 0, 0]
