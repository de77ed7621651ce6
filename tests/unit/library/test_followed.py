"""Collections of others are followed at once, without an account, and on the disk behind it."""

import asyncio
from dataclasses import replace

from pytestqt.qtbot import QtBot

from photodesk.domain.collection import Collection
from photodesk.domain.ref import Ref
from photodesk.errors import StoreError
from photodesk.library.followed import Followed
from tests.unit.library import fakes

SEA, SKY = Collection(Ref("sample", "1"), "Sea"), Collection(Ref("sample", "2"), "Sky")


def names(followed: Followed) -> list[str]:
    return [each.title for each in followed.collections]


class Kept:
    """Followed collections in memory."""

    def __init__(self, *collections: Collection) -> None:
        self.broken = False
        self.kept = {each.ref: each for each in collections}

    async def put(self, collection: Collection) -> None:
        await self._open()
        self.kept[collection.ref] = collection

    async def take(self, ref: Ref) -> None:
        await self._open()
        self.kept.pop(ref, None)

    async def of(self, service: str) -> tuple[Collection, ...]:
        return tuple(each for each in reversed(self.kept.values()) if each.ref.service == service)

    async def _open(self) -> None:
        await asyncio.sleep(0)
        if self.broken:
            raise StoreError("broken")


def test_following_is_at_once_and_kept(qtbot: QtBot) -> None:
    """The newest stands first; twice is once; a newer value takes the place of the old one."""

    async def work() -> None:
        connection, kept, running = fakes.connection(), Kept(SKY), fakes.Running()
        followed = Followed(connection, kept, running.spawn)
        connection.prepare(fakes.service())
        await running.done()
        assert names(followed) == ["Sky"]
        assert followed.follow(SEA, on=True)
        assert not followed.follow(SEA, on=True)
        assert (names(followed), SEA.ref in followed) == (["Sea", "Sky"], True)
        followed.renew(replace(SEA, title="Ocean"))
        assert followed.follow(SKY, on=False)
        await followed.finish()
        await running.done()
        assert kept.kept == {SEA.ref: replace(SEA, title="Ocean")}

    asyncio.run(work())


def test_each_service_has_its_own(qtbot: QtBot) -> None:
    """What is of another service is not followed here, and comes back with that service."""

    async def work() -> None:
        connection, kept, running = fakes.connection(), Kept(SEA), fakes.Running()
        followed = Followed(connection, kept, running.spawn)
        connection.prepare(fakes.service("other"))
        await running.done()
        assert names(followed) == []
        assert not followed.follow(SKY, on=True)
        connection.prepare(fakes.service())
        await running.done()
        assert names(followed) == ["Sea"]

    asyncio.run(work())


def test_what_cannot_be_kept_is_taken_back(qtbot: QtBot) -> None:
    """The user is told, and what is shown is what is on the disk."""

    async def work() -> None:
        connection, kept, running = fakes.connection(), Kept(SEA), fakes.Running()
        followed = Followed(connection, kept, running.spawn)
        refused: list[object] = []
        followed.refused.connect(refused.append)
        connection.prepare(fakes.service())
        await running.done()
        kept.broken = True
        followed.follow(SKY, on=True)
        await running.done()
        assert len(refused) == 1
        assert names(followed) == ["Sea"]

    asyncio.run(work())
