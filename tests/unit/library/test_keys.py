"""The key in use: tried before it is used, kept, forgotten, registered."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from keyring.errors import KeyringLocked

from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyRing, KeyringUnavailable, Lack
from photodesk.accounts.registering import Parent, RegisteredBefore, Registering
from photodesk.accounts.sources import Source, Sources, Way, proxy
from photodesk.errors import Offline, OutOfRequests, PhotoDeskError, ServiceError, SignInNeeded
from photodesk.library.keys import Keys
from photodesk.library.trying import Trying
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Registration
from tests.fakes.system_keyrings import (
    Memory,
    TrustedMemory,
    TrustedOdd,
    TrustedSlowToWrite,
    system_keyring,
)
from tests.unit.accounts.settings import Remembered
from tests.unit.library.fakes import Heard

KEY = Secret("CANARY-access")
SIGNALS = ("changed", "works", "refused", "kept", "not_kept", "forgotten", "looked", "trouble")


@dataclass
class Service:
    """Accepts every key, unless it is told otherwise; `tried` is what it was asked with."""

    error: Exception | None = None
    gate: asyncio.Event | None = None
    tried: list[Credentials] = field(default_factory=list)
    registered: int = 0
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def check(self, credentials: Credentials) -> None:
        self.tried.append(credentials)
        self.begun.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error

    async def register(self, *_: object) -> Registration:
        if self.error is not None:
            raise self.error
        self.registered += 1
        return Registration(Secret("CANARY-child"), Secret("CANARY-child-secret"))


class World:
    """The key in use and what is around it, on a loop of its own."""

    def __init__(self, *, parent: Parent | None = None) -> None:
        self.service = Service()
        self.memory = Remembered()
        self.tasks: list[asyncio.Task[Any]] = []
        keyring = KeyRing()
        sources = Sources("photos", "https://api.example.org", self.memory, keyring)
        registering = Registering(sources, self.memory, parent or Parent())
        trying = cast("Trying", self.service)
        self.keys = Keys(sources, registering, keyring, trying, self._spawn)
        self.heard = Heard()
        for name in SIGNALS:
            getattr(self.keys, name).connect(self.heard.to(name))

    def _spawn(self, work: Any, _: str) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.append(task)
        return task

    @property
    def own(self) -> Source:
        return self.keys.sources.own(KEY, Secret(), "")

    async def takes(self, source: Source) -> None:
        """Offer a key, and wait until it is in use; it is being kept then."""
        taken = asyncio.Event()
        self.keys.works.connect(lambda _: taken.set())
        self.keys.offer(source)
        await taken.wait()

    async def done(self) -> None:
        """Wait until nothing is under way."""
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks.clear()

    def said(self, name: str) -> list[tuple[Any, ...]]:
        return self.heard.said[name]


@pytest.fixture
def kept() -> Iterator[Memory]:
    """Return a keyring that works."""
    backend = TrustedMemory()
    with system_keyring(backend):
        yield backend


def run(work: Callable[[World], Awaitable[None]], **options: Any) -> World:
    """Do `work` in a world of its own and return that."""

    async def main() -> World:
        world = World(**options)
        await work(world)
        await world.done()
        return world

    return asyncio.run(main())


def test_a_key_that_works_is_used_and_kept(kept: Memory) -> None:
    """In this order: tried, in use, kept."""

    async def work(world: World) -> None:
        world.keys.offer(world.own)

    world = run(work)
    assert world.service.tried == [world.own.credentials]
    assert world.said("works") == [(world.own,)]
    assert world.keys.in_use == world.own
    assert world.said("kept") == [()]
    assert world.said("refused") == []
    assert list(kept.kept.values()) == [KEY.reveal()]


@pytest.mark.parametrize("error", [SignInNeeded("401"), Offline("no network")])
def test_a_key_that_does_not_work_changes_nothing(kept: Memory, error: ServiceError) -> None:
    """The one in use stays in use, and nothing is kept."""

    async def work(world: World) -> None:
        world.keys.use(proxy("https://p.example"))
        world.service.error = error
        world.keys.offer(world.own)

    world = run(work)
    assert world.said("refused") == [(error,)]
    assert world.keys.in_use == proxy("https://p.example")
    assert kept.kept == {}


def test_a_key_without_requests_left_works(kept: Memory) -> None:
    """Nobody would have counted for a key that is not accepted."""

    async def work(world: World) -> None:
        world.service.error = OutOfRequests("429")
        world.keys.offer(world.own)

    assert run(work).said("kept") == [()]


def test_a_trial_that_is_withdrawn_says_nothing(kept: Memory) -> None:
    """Neither that it works nor that it does not."""

    async def work(world: World) -> None:
        world.service.gate = asyncio.Event()
        world.keys.offer(world.own)
        await world.service.begun.wait()
        world.keys.withdraw()
        world.service.gate.set()

    world = run(work)
    assert not any(world.said(name) for name in SIGNALS)


def test_the_last_key_offered_is_the_one_that_counts(kept: Memory) -> None:
    """A second offer ends the trial of the first."""

    async def work(world: World) -> None:
        world.keys.offer(world.own)
        world.keys.offer(proxy("https://p.example"))

    world = run(work)
    assert world.said("works") == [(proxy("https://p.example"),)]


def test_whatever_goes_wrong_is_word_enough(kept: Memory) -> None:
    """A mistake of ours ends the waiting of the user, and is not swallowed."""

    async def work(world: World) -> None:
        world.service.error = ValueError("a mistake")
        world.keys.offer(world.own)
        (task,) = world.tasks
        with pytest.raises(ValueError, match="a mistake"):
            await task

    ((error,),) = run(work).said("refused")
    assert isinstance(error, PhotoDeskError)


def test_a_key_that_cannot_be_kept_is_in_use() -> None:
    """For this session; it can be kept later."""

    async def work(world: World) -> None:
        with system_keyring(TrustedOdd(KeyringLocked("locked"))):
            world.keys.offer(world.own)
            await world.done()
        assert world.keys.lack is Lack.LOCKED
        with system_keyring(TrustedMemory()):
            world.keys.keep_again()
            await world.done()

    world = run(work)
    assert world.keys.in_use == world.own
    ((error,),) = world.said("not_kept")
    assert isinstance(error, KeyringUnavailable)
    assert world.said("kept") == [()]
    assert world.keys.lack is None
    assert world.memory.own_key


def test_forgetting(kept: Memory) -> None:
    """Nothing is in use, nothing is kept, and it is said once."""

    async def work(world: World) -> None:
        world.keys.offer(world.own)
        await world.done()
        world.keys.forget()

    world = run(work)
    assert world.keys.in_use is None
    assert world.said("forgotten") == [()]
    assert kept.kept == {}


def test_two_keys_are_never_mixed() -> None:
    """Of two that are kept one soon after the other, the keyring holds nothing but the second."""
    release = threading.Event()
    backend = TrustedSlowToWrite(release)

    async def work(world: World) -> None:
        with system_keyring(backend):
            for number, secret in enumerate((Secret("CANARY-secret"), Secret()), 1):
                await world.takes(world.keys.sources.own(Secret(f"CANARY-{number}"), secret, ""))
            await asyncio.sleep(0)
            release.set()
            await world.done()

    run(work)
    assert backend.kept == {("photodesk", "photos access key"): "CANARY-2"}


def test_a_key_is_forgotten_while_it_is_being_kept() -> None:
    """Forgetting comes after keeping, so that nothing of the key is left."""
    release = threading.Event()
    backend = TrustedSlowToWrite(release)

    async def work(world: World) -> None:
        with system_keyring(backend):
            await world.takes(world.own)
            world.keys.forget()
            await asyncio.sleep(0)
            release.set()
            await world.done()

    world = run(work)
    assert backend.kept == {}
    assert world.keys.in_use is None
    assert not world.memory.own_key


def test_a_key_that_is_taken_while_the_old_one_is_being_forgotten_stays() -> None:
    """What is forgotten is the key that was in use then; the new one is in use, and kept."""
    release = threading.Event()
    backend = TrustedSlowToWrite(release)

    async def work(world: World) -> None:
        with system_keyring(backend):
            await world.takes(world.own)
            world.keys.forget()
            await world.takes(world.keys.sources.own(Secret("CANARY-new"), Secret(), ""))
            release.set()
            await world.done()

    world = run(work)
    assert world.keys.in_use is not None
    assert world.keys.in_use.credentials.access_key == Secret("CANARY-new")
    assert world.said("forgotten") == []
    assert list(backend.kept.values()) == ["CANARY-new"]


def test_a_key_that_the_keyring_takes_too_late_is_forgotten_with_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was offered to a keyring that hangs is not in it after it was forgotten, whenever it answers."""
    monkeypatch.setattr(KeyRing.__init__, "__kwdefaults__", {"patience": 0.05})
    release = threading.Event()
    backend = TrustedSlowToWrite(release)

    async def work(world: World) -> None:
        with system_keyring(backend):
            world.keys.offer(world.own)
            await world.done()
            world.keys.forget()
            await world.done()
            release.set()
            late = KeyRing(patience=10)
            await late.write("photos access key", Secret("new"))  # behind all that was to be done to it
            await late.delete("photos access key")

    try:
        world = run(work)
    finally:
        release.set()
    assert len(world.said("not_kept")) == 1
    assert backend.done == ["set", "delete", "set", "delete"]
    assert backend.kept == {}


def test_forgetting_what_the_keyring_does_not_give_back(kept: Memory) -> None:
    """The key stays in use, and the user hears that it is still there."""

    async def work(world: World) -> None:
        world.keys.offer(world.own)
        await world.done()
        with system_keyring(TrustedOdd(KeyringLocked("locked"))):
            world.keys.forget()
            await world.done()

    world = run(work)
    assert world.keys.in_use == world.own
    assert world.said("forgotten") == []
    ((error,),) = world.said("trouble")
    assert "still in it" in error.people


def test_registering_with_a_token(kept: Memory) -> None:
    """Asked once, in use, kept; forgotten and wanted again, the user is told that there was one."""

    async def work(world: World) -> None:
        assert world.keys.can_register
        world.keys.register()
        await world.done()
        world.keys.forget()
        await world.done()
        world.keys.register()

    world = run(work, parent=Parent(token=Secret("CANARY-parent")))
    assert world.service.registered == 1
    ((source,),) = world.said("works")
    assert source.way is Way.REGISTERED
    ((error,),) = world.said("refused")
    assert isinstance(error, RegisteredBefore)


@pytest.mark.parametrize("parent", [Parent(), Parent(client_id=Secret("an-id-without-a-way-to-sign-in"))])
def test_without_a_parent_nothing_can_be_registered(kept: Memory, parent: Parent) -> None:
    """Nor with one that nobody can sign in to."""

    async def work(world: World) -> None:
        assert not world.keys.can_register

    run(work, parent=parent)


@pytest.mark.parametrize(("kind", "lack"), [(TrustedMemory, None), (Memory, Lack.NONE)])
def test_looking_at_the_keyring(kind: Callable[[], Memory], lack: Lack | None) -> None:
    """Whether something could be kept is known without opening it."""
    backend = kind()

    async def work(world: World) -> None:
        with system_keyring(backend):
            world.keys.look()
            await world.done()

    world = run(work)
    assert world.said("looked") == [()]
    assert world.keys.lack is lack
    assert backend.threads == []
