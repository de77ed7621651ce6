"""A service and a store in memory, for use cases that are tried without a network and a disk."""

import asyncio
import dataclasses
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.images import Images
from photodesk.domain.licence import Credit
from photodesk.domain.page import Page
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.errors import NotFound, PhotoDeskError, StoreError
from photodesk.library.connection import Connection
from photodesk.loop import Tasks
from photodesk.net.messages import Priority
from photodesk.services.base import Identity, PhotoService, Policy

T = TypeVar("T")
LIMIT = 10.0
"""Seconds that a test waits for anything at most."""
OLD = 10.0**6
"""An age in seconds at which nothing is young any more."""


def photo(id_: str = "a", **changes: Any) -> Photo:
    """Return a photo from a list; `changes` are its other values."""
    person = Person(Ref("sample", "ann"), "ann", "Ann Ødegård")
    images = Images(raw=f"https://pictures.example/{id_}")
    return dataclasses.replace(Photo(Ref("sample", id_), 3000, 2000, images, person), **changes)


def page(ids: str = "", number: int = 1, **changes: Any) -> Page[Photo]:
    """Return a page with one photo for each letter of `ids`."""
    return dataclasses.replace(Page(tuple(photo(id_) for id_ in ids), number), **changes)


def ids(photos: object) -> str:
    """Return the ids of photos, one after the other."""
    assert isinstance(photos, list | tuple)
    return "".join(item.ref.id for item in photos)


def connection() -> Connection:
    """Return a connection that `close_connections` ends."""
    return Connection(QCoreApplication.instance())


def close_connections() -> None:
    """Let no connection try again."""
    application = QCoreApplication.instance()
    for found in application.findChildren(Connection) if application is not None else ():
        found.close()
        found.setParent(None)


class Answers(Generic[T]):
    """What a service answers: `at_once`, or, where that has nothing, when the test says so.

    Attributes:
        asked: what was asked for, in order.
    """

    def __init__(self, at_once: Mapping[object, T | PhotoDeskError] | None = None) -> None:
        self.at_once = dict(at_once or {})
        self.asked: list[object] = []
        self._open: dict[object, asyncio.Future[T]] = {}
        self._changed = asyncio.Event()

    async def give(self, question: object) -> T:
        """Answer `question`."""
        self.asked.append(question)
        found = self.at_once.get(question)
        if isinstance(found, PhotoDeskError):
            raise found
        if found is not None:
            given: T = found
            return given
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._open[question] = future
        self._changed.set()
        return await future

    async def until_asked(self, question: object) -> None:
        """Wait until `question` stands open."""
        async with asyncio.timeout(LIMIT):
            while question not in self._open:
                self._changed.clear()
                await self._changed.wait()

    def answer(self, question: object, answer: T | PhotoDeskError) -> None:
        """Answer the open `question` now."""
        future = self._open.pop(question)
        if isinstance(answer, PhotoDeskError):
            future.set_exception(answer)
        else:
            future.set_result(answer)


class Browsing:
    """Lists of photos; a question is the feed's key and the number of the page."""

    kinds = frozenset(FeedKind) - {FeedKind.FAVOURITES, FeedKind.PERSON}

    def __init__(self, answers: Answers[Page[Photo]]) -> None:
        self._answers = answers

    async def photos(self, feed: Feed, page: int) -> Page[Photo]:
        return await self._answers.give((feed.key, page))


class Asking(Generic[T]):
    """Single photos, topics and collections; a question is an id, "topics", or the number of a page."""

    def __init__(self, answers: Answers[Any]) -> None:
        self._answers = answers

    async def photo(self, id: str, *, priority: Priority = Priority.VISIBLE) -> Photo:
        del priority
        return cast_photo(await self._answers.give(id))

    async def topics(self) -> Page[Topic]:
        found: Page[Topic] = await self._answers.give("topics")
        return found

    async def collections(self, page: int) -> Page[Collection]:
        found: Page[Collection] = await self._answers.give(page)
        return found


def cast_photo(found: object) -> Photo:
    assert isinstance(found, Photo)
    return found


class Plain:
    """Renditions and credits that can be told by their texts."""

    def at_width(self, photo: Photo, pixels: int) -> str:
        return f"{photo.images.raw}?w={pixels}"

    def key(self, url: str) -> str:
        return url

    def credit(self, photo: Photo) -> Credit:
        name = photo.photographer.name if photo.photographer else ""
        return Credit(name, "https://people.example/?utm_source=x", "Sample", "https://sample.example")

    def profile(self, person: Person) -> str:
        return person.profile_url and f"{person.profile_url}?utm_source=x"

    def page(self, photo: Photo) -> str:
        return f"https://sample.example/{photo.ref.id}?utm_source=x"


def service(id_: str = "sample", **facets: Any) -> PhotoService:
    """Return a service called `id_` with the facets given."""
    plain = Plain()
    policy = facets.pop("policy", Policy(list_age=60, directory_age=60, detail_age=60))
    return PhotoService(Identity(id_, id_.title(), ""), policy, plain, plain, **facets)


class Store:
    """Everything that can be kept, in memory.

    Attributes:
        broken: whether every call fails.
        kept: what was kept under which key, with its age.
        refuse: how many of the next changes of favourites fail.
    """

    def __init__(self) -> None:
        self.broken = False
        self.refuse = 0
        self.kept: dict[object, tuple[Any, float]] = {}
        self.liked: dict[Ref, Photo] = {}

    def _open(self) -> None:
        if self.broken:
            raise StoreError("broken")

    async def put(self, shelf: str, feed_key: str, page: Page[Photo]) -> None:
        self._open()
        self.kept[shelf, feed_key, page.number] = (page, 0.0)

    async def get(self, shelf: str, feed_key: str, number: int) -> tuple[Page[Photo], float] | None:
        self._open()
        return self.kept.get((shelf, feed_key, number))

    async def put_photo(self, shelf: str, photo: Photo) -> None:
        self._open()
        self.kept[shelf, photo.ref] = (photo, 0.0)

    async def photo(self, shelf: str, ref: Ref) -> tuple[Photo, float] | None:
        self._open()
        return self.kept.get((shelf, ref))

    async def renew_collection(self, shelf: str, collection: Collection, feed_key: str) -> None:
        self._open()
        self.kept[shelf, feed_key] = (collection, 0.0)

    async def put_topics(self, shelf: str, page: Page[Topic]) -> None:
        self._open()
        self.kept[shelf, "topics"] = (page, 0.0)

    async def topics(self, shelf: str) -> tuple[Page[Topic], float] | None:
        self._open()
        return self.kept.get((shelf, "topics"))

    async def put_collections(self, shelf: str, page: Page[Collection]) -> None:
        self._open()
        self.kept[shelf, "collections", page.number] = (page, 0.0)

    async def collections(self, shelf: str, number: int) -> tuple[Page[Collection], float] | None:
        self._open()
        return self.kept.get((shelf, "collections", number))

    async def add(self, photo: Photo) -> None:
        await self._change()
        self.liked[photo.ref] = photo

    async def remove(self, ref: Ref) -> object:
        await self._change()
        return self.liked.pop(ref, None)

    async def refs(self) -> frozenset[Ref]:
        self._open()
        return frozenset(self.liked)

    async def all(self, page: int, per_page: int) -> Page[Photo]:
        self._open()
        photos = list(reversed(self.liked.values()))
        part = tuple(photos[(page - 1) * per_page : page * per_page])
        return Page(part, page, len(photos), more=page * per_page < len(photos))

    def adding(self, photos: Sequence[Photo]) -> Callable[[object], None]:
        def work(_: object) -> None:
            self.liked.update({photo.ref: photo for photo in photos})

        return work

    def removing(self, refs: Sequence[Ref]) -> Callable[[object], None]:
        def work(_: object) -> None:
            for ref in refs:
                self.liked.pop(ref, None)

        return work

    async def make(self, work: Callable[[Any], None]) -> None:
        await self._change()
        work(None)

    async def refs_in_turn(self) -> frozenset[Ref]:
        return await self.refs()

    async def since(self, service: str, position: int) -> list[tuple[int, Photo]]:
        self._open()
        numbered = enumerate(self.liked.values(), 1)
        return [(at, each) for at, each in numbered if at > position and each.ref.service == service]

    async def _change(self) -> None:
        self._open()
        refused, self.refuse = self.refuse > 0, max(self.refuse - 1, 0)
        await asyncio.sleep(0)
        if refused:
            raise StoreError("refused")


class Names:
    """Who is signed in: `own`, which may change, or nobody."""

    def __init__(self, own: str = "") -> None:
        self.own = own

    async def name(self, subject: str) -> str:
        if not (subject or self.own):
            raise NotFound("nobody is signed in")
        return subject or self.own


class Running:
    """Tasks as the program has them; `done()` waits until none is left.

    Attributes:
        errors: what no task handled.
    """

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self._tasks = Tasks(self._failed)
        self._all: list[asyncio.Task[Any]] = []
        self._going: set[asyncio.Task[Any]] = set()

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
        """Start `coroutine`."""
        task = self._tasks.spawn(coroutine, name)
        self._all.append(task)
        self._going.add(task)
        return task

    @property
    def names(self) -> list[str]:
        """What the tasks were called, the first one first; names come into the log."""
        return [task.get_name() for task in self._all]

    @property
    def busy(self) -> "set[asyncio.Task[Any]]":
        """The tasks that have not ended."""
        self._going = {task for task in self._going if not task.done()}
        return set(self._going)

    @property
    def names_of_busy(self) -> set[str]:
        """What they are called."""
        return {task.get_name() for task in self.busy}

    async def done(self) -> None:
        """Wait until every task has ended."""
        async with asyncio.timeout(LIMIT):
            while pending := [task for task in self._all if not task.done()]:
                await asyncio.wait(pending)
        await asyncio.sleep(0)

    async def stop(self) -> None:
        """Cancel every task."""
        await self._tasks.close()

    def _failed(self, error: BaseException, _name: str) -> None:
        self.errors.append(error)


async def breathe() -> None:
    """Let everything that can go on without an answer go on."""
    for _ in range(20):
        await asyncio.sleep(0)


class Heard:
    """Counts and keeps what signals say."""

    def __init__(self) -> None:
        self.said: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def to(self, name: str) -> Callable[..., None]:
        """Return a slot that keeps what it hears under `name`."""

        def slot(*values: object) -> None:
            self.said[name].append(values)

        return slot


GONE = NotFound("gone")
