"""A sandbox in memory, the real client in front of it, the real store, and a clock that tests move."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from PySide6.QtCore import QObject

from photodesk.domain.outbox import Book, Entry
from photodesk.errors import StoreFull
from photodesk.library.outbox import Outbox
from photodesk.net.budget import RequestBudget
from photodesk.net.clock import Clock
from photodesk.net.http import Http
from photodesk.net.limits import Limits
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.sandbox.app import build_app, build_parts
from photodesk.sandbox.catalogue.sample import SampleCatalogue
from photodesk.sandbox.keys import Keys
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.state import State as SandboxState
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant
from photodesk.services.unsplash import open_service
from photodesk.store.database import Database
from photodesk.store.kept import open_kept
from photodesk.store.outbox import KeptOutbox, LocalEffect
from tests.unit.library import fakes

T = TypeVar("T")
Run = Callable[..., None]
"""Runs a test, which is given a `World`."""
SENDING = "outbox: sending"
BASE = "http://127.0.0.1:8099"
PEOPLE = {"maren": "marenlindqvist", "owen": "owenprys"}
"""Standing tokens of the sandbox, and whose they are."""


class Time(Clock):
    """A clock that stands until a test moves it.

    Attributes:
        wrong: seconds by which the clock on the wall is set wrong.
    """

    def __init__(self) -> None:
        self.passed = 1000.0
        self.wrong = 0.0

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=self.passed + self.wrong)


class Alarms:
    """Makes alarms that ring when a test moves the clock beyond them."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self._due: Callable[[], None] | None = None
        self._at: float | None = None

    def __call__(self, due: Callable[[], None], _: QObject) -> "Alarms":
        self._due, self._at = due, None
        return self

    def set(self, seconds: float) -> None:
        self._at = self.time.passed + seconds

    def stop(self) -> None:
        self._at = None

    @property
    def at(self) -> float | None:
        """When it rings; None if it does not."""
        return self._at

    def ring(self) -> None:
        """Ring if it is time."""
        if self._at is not None and self._at <= self.time.passed and self._due is not None:
            self._at = None
            self._due()


class Here(NetworkThread):
    """Does on the loop of the test what the program does on that of its network thread."""

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        return await work


class Fault:
    """What befalls one request: `before` it reaches the sandbox, or its answer after it was carried out."""

    def __init__(
        self,
        *,
        status: int = 0,
        body: bytes = b"",
        heard: bool = True,
        lost: bool = False,
        reads: bool = False,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.status = status
        self.body = body
        self.heard = heard
        self.lost = lost
        self.reads = reads
        self.headers = headers or {"Content-Type": "application/json"}


LOST = Fault(lost=True)
"""The request is carried out, and its answer never comes."""
UNHEARD = Fault(lost=True, heard=False)
"""The connection breaks before anything is heard, which nobody here can know."""
TROUBLE = Fault(status=500, heard=False)
TROUBLE_AFTER = Fault(status=500, heard=True)
FORBIDDEN = Fault(status=403, body=b'{"errors":["You may not"]}', heard=False)
INVALID = Fault(status=422, body=b'{"errors":["Title is not to our taste"]}', heard=False)
UNREADABLE = Fault(status=200, body=b'{"photo": {"id"', heard=True)
LOST_LOOK = Fault(lost=True, reads=True)
TROUBLE_LOOK = Fault(status=500, heard=False, reads=True)
FORBIDDEN_LOOK = Fault(status=403, body=b'{"errors":["You may not look"]}', heard=False, reads=True)
"""What befalls the next request, though it only looks."""


class Wire(httpx2.AsyncBaseTransport):
    """The network: the sandbox answers, unless `offline` or a fault stands first in line.

    Attributes:
        seen: method and path of each request that reached the sandbox.
        asked: the same of each that was made.
        unanswered: the same of each that was carried out without its answer being told.
        dying: the program ends at its next request, "before" it is heard or "after" it was carried out.
        held: the next request stands still until `go_on`.
        stopped: one of the two has happened.
    """

    def __init__(self, app: Any) -> None:
        self._inner = httpx2.ASGITransport(app=app)
        self.offline = False
        self.faults: deque[Fault | None] = deque()
        self.seen: list[str] = []
        self.asked: list[str] = []
        self.unanswered: list[str] = []
        self.dying = ""
        self.held = False
        self.stopped = asyncio.Event()
        self._goes_on = asyncio.Event()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        line = f"{request.method} {request.url.raw_path.decode()}"
        self.asked.append(line)
        if self.held:
            self.stopped.set()
            await self._goes_on.wait()
        if self.dying == "before":
            await self._die()
        if self.offline:
            raise httpx2.ConnectError("there is no network")
        fault = None
        if self.faults and (request.method != "GET" or (self.faults[0] is not None and self.faults[0].reads)):
            fault = self.faults.popleft()
        if fault is not None and not fault.heard:
            return self._befall(fault)
        self.seen.append(line)
        if fault is not None or self.dying == "after":
            self.unanswered.append(line)
        answer = await self._inner.handle_async_request(request)
        if self.dying == "after":
            await self._die()
        return answer if fault is None else self._befall(fault)

    def go_on(self) -> None:
        """Let a request that stands still go on."""
        self.held = False
        self.stopped.clear()
        self._goes_on.set()
        self._goes_on = asyncio.Event()

    async def _die(self) -> None:
        self.stopped.set()
        await asyncio.Event().wait()

    def _befall(self, fault: Fault) -> httpx2.Response:
        if fault.lost:
            raise httpx2.ReadError("the connection was lost")
        return httpx2.Response(fault.status, headers=fault.headers, stream=httpx2.ByteStream(fault.body))


class Disk(KeptOutbox):
    """The real store, which the program may not outlive.

    Attributes:
        full: how many of the next writes find no room.
        slow: while it is not set, writes stand still.
        dying: the program ends at its next write, "before" it is on the disk or "after".
        stopped: that has happened.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.full = 0
        self.slow = asyncio.Event()
        self.slow.set()
        self.dying = ""
        self.stopped = asyncio.Event()

    async def write(
        self, account: str, before: Book, after: Book, effects: Sequence[LocalEffect] = ()
    ) -> None:
        if self.full:
            self.full -= 1
            await self.slow.wait()
            raise StoreFull("no room")
        await self.slow.wait()
        if self.dying == "before":
            await self._die()
        await super().write(account, before, after, effects)
        if self.dying == "after":
            await self._die()

    async def _die(self) -> None:
        self.stopped.set()
        await asyncio.Event().wait()


class World:
    """The service with its people, the disk, and the time. Programs come and go in it."""

    def __init__(
        self, folder: Path, *, stale: float = 0.0, rate_limit: int = 100_000, count: int = 24
    ) -> None:
        self.folder = folder
        self.time = Time()
        self.state = SandboxState(None)
        self.pool = ThreadPoolExecutor(1)
        self.parts = build_parts(
            catalogue=SampleCatalogue(count),
            state=self.state,
            pool=self.pool,
            base_url=BASE,
            image_folder=None,
            rates=RateWindows(rate_limit, self.time.monotonic),
            keys=Keys(standing=PEOPLE),
            stale=stale,
            clock=self.time.monotonic,
        )
        self.wire = Wire(build_app(self.parts))
        self.parts.shelves.refresh()
        self._seeds = [
            (table, self.state.rows(f"SELECT * FROM {table}"))
            for table in ("likes", "collections", "collection_photos")
        ]

    def begin_anew(self, folder: Path) -> None:
        """Be as in the beginning, with an empty disk."""
        self.folder = folder
        self.time.passed, self.time.wrong = 1000.0, 0.0
        self.wire = Wire(build_app(self.parts))
        with self.state.writing() as base:
            for table, rows in self._seeds:
                base.execute(f"DELETE FROM {table}")
                base.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)

    def close(self) -> None:
        self.parts.facts.stop()
        self.state.close()
        self.pool.shutdown()

    def person(self, token: str) -> str:
        found = self.parts.members.named(PEOPLE[token])
        assert found is not None
        return found.id

    def likes(self, token: str) -> set[str]:
        return set(self.state.likes_of(self.parts.catalogue.library, self.person(token)))

    def collections(self, token: str) -> dict[str, tuple[str, str, bool, frozenset[str]]]:
        """What somebody's collections are: title, description, private, photos."""
        library = self.parts.catalogue.library
        return {
            one.id: (
                one.title,
                one.description or "",
                one.private,
                frozenset(self.state.collection_photos(library, one.id)),
            )
            for one in self.state.collections(library)
            if one.owner == self.person(token)
        }


class Program:
    """One run of the program, as far as the outbox goes.

    Attributes:
        heard: what the outbox has said.
    """

    def __init__(self, world: World, *, seed: int = 1) -> None:
        self.world = world
        self.http = Http(limits=replace(Limits(), first_pause=0.0, longest_pause=0.0), transport=world.wire)
        self.budget = RequestBudget(world.time)
        self.network = Here()
        self.connection = fakes.connection()
        self.running = fakes.Running()
        self.database = open_kept(world.folder / "library.sqlite")
        self.kept = Disk(self.database)
        self.alarms = Alarms(world.time)
        self.outbox = Outbox(
            self.connection,
            self.kept,
            self.running.spawn,
            clock=world.time,
            chance=random.Random(seed),
            alarm=self.alarms,
        )
        self.heard = fakes.Heard()
        for name in ("sent", "refused", "failed", "created", "found", "changed"):
            getattr(self.outbox, name).connect(self.heard.to(name))

    def service(self, token: str = "", scopes: frozenset[str] = frozenset()) -> PhotoService:
        """Return the service in the name of whom a token belongs to."""
        session = None
        if token:
            grant = Grant(Secret(token), Secret(), scopes, self.world.person(token), PEOPLE[token])
            session = Session(grant, user=f"sample/{self.world.person(token)}")
        return open_service(
            self.network,
            self.http,
            self.budget,
            api_url=BASE,
            access_key=Secret("an-application"),
            identity=Identity("sample", "Sample", BASE),
            token=session,
        )

    def use(self, token: str = "maren", scopes: frozenset[str] = frozenset()) -> None:
        """Take the service into use in somebody's name."""
        self.connection.prepare(self.service(token, scopes))
        self.connection.open()

    @property
    def dead(self) -> bool:
        """Whether it has ended in the midst of something."""
        return self.kept.stopped.is_set() or (
            self.world.wire.stopped.is_set() and bool(self.world.wire.dying)
        )

    async def rest(self) -> None:
        """Wait until nothing goes on that does not wait for the clock, or for a request that stands still."""
        while not self.dead:
            await self._until_still()
            self.alarms.ring()
            for _ in range(3):
                await asyncio.sleep(0)
            if not self.running.busy or self._is_still:
                return

    @property
    def _is_still(self) -> bool:
        return self.dead or (self.world.wire.stopped.is_set() and self.running.names_of_busy <= {SENDING})

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, while other things may stand still."""
        async with asyncio.timeout(fakes.LIMIT):
            while not holds():  # noqa: ASYNC110 - what it waits for tells nobody
                await asyncio.sleep(0)

    async def _until_still(self) -> None:
        stops = [asyncio.ensure_future(e.wait()) for e in (self.world.wire.stopped, self.kept.stopped)]
        async with asyncio.timeout(fakes.LIMIT):
            while (busy := self.running.busy) and not self._is_still:
                waited = {*busy, *(stop for stop in stops if not stop.done())}
                await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        for stop in stops:
            stop.cancel()

    async def advance(self, seconds: float) -> None:
        """Let time pass, with all that is due meanwhile."""
        end = self.world.time.passed + seconds
        await self.rest()
        while self.alarms.at is not None and self.alarms.at <= end:
            self.world.time.passed = max(self.alarms.at, self.world.time.passed)
            await self.rest()
        self.world.time.passed = end
        await self.rest()

    async def end(self) -> None:
        """End properly."""
        await self.outbox.finish()
        await self._stop()

    async def crash(self) -> None:
        """End without a word; what is on its way stays so."""
        await self._stop()

    async def _stop(self) -> None:
        await self.running.stop()
        self.connection.close()
        self.connection.setParent(None)
        await self.http.close()
        self.database.close()

    def entries(self) -> tuple[Entry, ...]:
        return self.outbox.entries

    def told(self) -> list[str]:
        """What waits, in short."""
        return [f"{type(e.change).__name__.lower()} {e.state}" for e in self.outbox.entries]


@asynccontextmanager
async def program(world: World, token: str = "maren", **choices: Any) -> AsyncIterator[Program]:
    """Run a program in somebody's name and end it properly."""
    running = Program(world, **choices)
    if token:
        running.use(token)
    try:
        yield running
    finally:
        await running.end()
