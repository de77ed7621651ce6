"""Dynamic client registration: once for each installation, whatever goes wrong on the way."""

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from keyring.errors import KeyringLocked

from photodesk.accounts.keys import KeyRing, KeyringUnavailable
from photodesk.accounts.registering import NAME, Parent, RegisteredBefore, Registering, Stage
from photodesk.accounts.sources import Source, Sources, Way
from photodesk.errors import (
    Forbidden,
    Invalid,
    Offline,
    OutOfRequests,
    ServerTrouble,
    ServiceError,
    SignInCancelled,
    SignInNeeded,
    StoreError,
    TimedOut,
    UnreadableAnswer,
    WebPage,
)
from photodesk.net.secret import Secret
from tests.fakes.system_keyrings import Memory, TrustedMemory, TrustedOdd, system_keyring
from tests.unit.accounts.settings import Remembered

T = TypeVar("T")
TOKEN = Secret("CANARY-parent-token")


@dataclass(frozen=True)
class Made:
    client_id: Secret = Secret("CANARY-child")  # noqa: RUF009 - it never changes
    client_secret: Secret = Secret("CANARY-child-secret")  # noqa: RUF009


@dataclass
class Service:
    """Registers, or fails as it is told to; `asked` is what it was asked."""

    memory: Remembered
    error: ServiceError | None = None
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    async def register(self, token: Secret, name: str, description: str) -> Made:
        self.asked.append((token.reveal(), name, self.memory.registration))
        assert description
        if self.error is not None:
            raise self.error
        return Made()


async def token() -> Secret:
    return TOKEN


@pytest.fixture
def kept() -> Iterator[Memory]:
    """Return a keyring that works."""
    backend = TrustedMemory()
    with system_keyring(backend):
        yield backend


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def registering(memory: Remembered) -> tuple[Registering, Sources]:
    sources = Sources("photos", "https://api.example.org", memory, KeyRing())
    return Registering(sources, memory, Parent(token=TOKEN)), sources


async def registered(memory: Remembered, service: Service, *, again: bool = False) -> Source:
    """Register as the program does: make, keep, note."""
    ours, sources = registering(memory)
    source = await ours.register(token, service.register, again=again)
    await sources.keep(source)
    await ours.kept()
    return source


def test_an_installation_is_registered_once(kept: Memory) -> None:
    """The key is in the keyring; a second try brings the same one and asks nobody."""
    memory = Remembered()
    service = Service(memory)
    first = run(registered(memory, service))
    second = run(registered(memory, service))
    assert first == second
    assert first.way is Way.REGISTERED
    assert first.credentials.access_key == Made().client_id
    assert first.credentials.secret_key == Made().client_secret
    assert service.asked == [(TOKEN.reveal(), NAME, "asked")]
    assert memory.registration == "kept"
    assert "CANARY" not in repr(vars(memory))


def test_that_it_is_asked_for_is_on_disk_first(kept: Memory) -> None:
    """A power cut between question and answer leaves a note that there may be a registration."""
    memory = Remembered()
    run(registered(memory, Service(memory)))
    assert memory.saved == ["asked", "lost", "kept"]


def test_without_a_disk_nobody_is_asked(kept: Memory) -> None:
    """What cannot be written down is not begun."""
    memory = Remembered(full=True)
    service = Service(memory)
    with pytest.raises(StoreError):
        run(registered(memory, service))
    assert service.asked == []


@pytest.mark.parametrize(
    "error",
    [TimedOut("lost"), Offline("cut"), ServerTrouble("500"), UnreadableAnswer("half"), WebPage("robot?")],
    ids=lambda error: type(error).__name__,
)
def test_a_lost_answer_is_not_asked_for_again_by_itself(kept: Memory, error: ServiceError) -> None:
    """Nobody knows what became of it: the next try says so, and only the user's word registers again."""
    memory = Remembered()
    service = Service(memory, error)
    with pytest.raises(type(error)):
        run(registered(memory, service))
    service.error = None
    with pytest.raises(RegisteredBefore) as caught:
        run(registered(memory, service))
    assert caught.value.stage is Stage.ASKED
    assert "lost" in caught.value.people
    assert len(service.asked) == 1
    run(registered(memory, service, again=True))
    assert len(service.asked) == 2
    assert memory.registration == "kept"


def unsent() -> ServiceError:
    error = Offline("no network")
    error.sent = False
    return error


@pytest.mark.parametrize(
    "error",
    [SignInNeeded("401"), Forbidden("403"), Invalid("422"), OutOfRequests("429"), unsent()],
    ids=lambda error: type(error).__name__,
)
def test_a_refusal_leaves_nothing_behind(kept: Memory, error: ServiceError) -> None:
    """It is certain that nothing was registered: the next try is the first."""
    memory = Remembered()
    service = Service(memory, error)
    with pytest.raises(type(error)):
        run(registered(memory, service))
    assert memory.registration == ""
    service.error = None
    assert run(registered(memory, service)).way is Way.REGISTERED


def test_stopping_in_the_middle_is_a_lost_answer(kept: Memory) -> None:
    """Whoever stops it while the service is asked is told at the next try that there may be one."""
    memory = Remembered()

    async def main() -> None:
        ours, _ = registering(memory)
        asked = asyncio.Event()

        async def never(*_: object) -> Made:
            asked.set()
            await asyncio.Event().wait()
            return Made()

        task = asyncio.ensure_future(ours.register(token, never))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(RegisteredBefore):
            await ours.register(token, Service(memory).register)

    run(main())
    assert memory.registration == "asked"


def test_a_sign_in_that_is_stopped_registers_nothing(kept: Memory) -> None:
    """Nothing was asked for, and the next try is the first."""
    memory = Remembered()
    service = Service(memory)

    async def stopped() -> Secret:
        raise SignInCancelled

    with pytest.raises(SignInCancelled):
        run(registering(memory)[0].register(stopped, service.register))
    assert memory.registration == ""
    assert service.asked == []


def test_a_key_that_could_not_be_kept_is_said_to_be_lost(kept: Memory) -> None:
    """It was made and nothing has it: the next try does not quietly make a second one."""
    memory = Remembered()
    service = Service(memory)
    run(registering(memory)[0].register(token, service.register))
    with pytest.raises(RegisteredBefore) as caught:
        run(registered(memory, service))
    assert caught.value.stage is Stage.LOST


def test_a_keyring_that_is_not_there_is_found_out_first() -> None:
    """A key that cannot be kept is lost at the end of the session: nobody is asked before the user knows."""
    memory = Remembered()
    service = Service(memory)
    with system_keyring(TrustedOdd(KeyringLocked("locked"))):
        with pytest.raises(KeyringUnavailable):
            run(registering(memory)[0].register(token, service.register))
        assert service.asked == []
        source = run(registering(memory)[0].register(token, service.register, again=True))
    assert source.credentials.access_key == Made().client_id


def test_settings_that_were_lost_lose_no_registration(kept: Memory) -> None:
    """The keyring has the key though the settings know nothing of it: it is used, and nobody asked."""
    service = Service(Remembered())
    run(registered(service.memory, service))
    fresh = Remembered()
    assert run(registered(fresh, service)).credentials.access_key == Made().client_id
    assert len(service.asked) == 1
    assert fresh.registration == "kept"


def test_an_emptied_keyring_is_told_of(kept: Memory) -> None:
    """Somebody has deleted the key: the user hears that there was one."""
    service = Service(Remembered())
    run(registered(service.memory, service))
    kept.kept.clear()
    with pytest.raises(RegisteredBefore) as caught:
        run(registered(service.memory, service))
    assert caught.value.stage is Stage.LOST


def test_forgetting_it_is_remembered(kept: Memory) -> None:
    """The key is gone from the keyring, and the user hears of it before registering again."""
    memory = Remembered()
    service = Service(memory)
    run(registered(memory, service))
    ours, sources = registering(memory)
    run(sources.forget())
    run(ours.forgotten())
    assert kept.kept == {}
    with pytest.raises(RegisteredBefore) as caught:
        run(registered(memory, service))
    assert caught.value.stage is Stage.FORGOTTEN


def test_another_way_leaves_the_registration(kept: Memory) -> None:
    """Coming back to it brings the same key: it is kept while a key of one's own is in use."""
    memory = Remembered()
    service = Service(memory)
    first = run(registered(memory, service))
    sources = registering(memory)[1]
    run(sources.keep(sources.own(Secret("CANARY-own"), Secret(), "")))
    assert run(registered(memory, service)) == first
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("parent", "there"),
    [(Parent(), False), (Parent(client_id=Secret("p")), True), (Parent(token=TOKEN), True)],
)
def test_a_parent_is_there_or_not(parent: Parent, *, there: bool) -> None:
    """An id to sign in with, or a token."""
    assert bool(parent) is there
