"""Hands out pictures: from memory, from disk, or freshly drawn in one of two threads."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from photodesk.sandbox.catalogue.base import Catalogue
from photodesk.sandbox.catalogue.people import profile_image_number
from photodesk.sandbox.images.cache import DiskCache, MemoryCache
from photodesk.sandbox.images.geometry import Plan, plan
from photodesk.sandbox.images.parameters import Parameters
from photodesk.sandbox.images.portraits import portrait
from photodesk.sandbox.images.render import CONTENT_TYPES, Draw, render

_PORTRAIT = 512
_AT_ONCE = 2

Gone = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture that can be made: what draws it, and what tells it apart from all others."""

    key: str
    draw: Draw
    wanted: Parameters
    planned: Plan

    @property
    def tag(self) -> str:
        """The ETag; known before the picture is made."""
        return f'"{blake2b(self.key.encode(), digest_size=12).hexdigest()}"'

    @property
    def content_type(self) -> str:
        """The media type of the picture."""
        return CONTENT_TYPES[self.wanted.format]


class Pictures:
    """All pictures of a catalogue. For one event loop."""

    def __init__(self, catalogue: Catalogue, pool: Executor, memory: MemoryCache, disk: DiskCache) -> None:
        self._catalogue = catalogue
        self._pool = pool
        self._memory = memory
        self._disk = disk
        self._making: dict[str, asyncio.Task[bytes]] = {}
        self._places = asyncio.Semaphore(_AT_ONCE)

    def wish(self, name: str, wanted: Parameters) -> Wish | None:
        """The picture of that name as it is wanted, or None if there is none of that name."""
        person = profile_image_number(name)
        if person is not None and person < len(self._catalogue.people):
            return self._wish(name, wanted, (_PORTRAIT, _PORTRAIT), partial(portrait, person))
        index = self._catalogue.find_image(name)
        if index is None:
            return None
        photo = self._catalogue.photo(index)
        draw = partial(self._catalogue.picture, index)
        return self._wish(name, wanted, (photo.width, photo.height), draw)

    async def make(self, wish: Wish, gone: Gone) -> bytes | None:
        """The encoded picture; None if `gone` says that nobody waits any more before it was begun."""
        found = self._memory.get(wish.key)
        if found is not None:
            return found
        running = self._making.get(wish.key)
        if running is None:
            found = await asyncio.to_thread(self._disk.get, wish.key)
            if found is not None:
                self._memory.put(wish.key, found)
                return found
            async with self._places:
                found = self._memory.get(wish.key)
                if found is not None or await gone():
                    return found
                running = self._making.get(wish.key) or self._begin(wish)
                return await asyncio.shield(running)
        return await asyncio.shield(running)

    def _wish(self, name: str, wanted: Parameters, size: tuple[int, int], draw: Draw) -> Wish:
        planned = plan(*size, wanted)
        key = f"{self._catalogue.fingerprint} {name} {planned.drawn} {planned.size} {wanted.key}"
        return Wish(key, draw, wanted, planned)

    def _begin(self, wish: Wish) -> asyncio.Task[bytes]:
        task = asyncio.create_task(self._render(wish), name=f"picture {wish.key}")
        self._making[wish.key] = task
        task.add_done_callback(lambda _: self._making.pop(wish.key, None))
        return task

    async def _render(self, wish: Wish) -> bytes:
        loop = asyncio.get_running_loop()
        picture = await loop.run_in_executor(self._pool, render, wish.draw, wish.wanted, wish.planned)
        self._memory.put(wish.key, picture)
        loop.run_in_executor(None, self._disk.put, wish.key, picture)
        return picture
