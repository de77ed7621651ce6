"""Uses of photos that wait to be reported; a lost connection or a power cut loses none of them."""

import sqlite3
from datetime import UTC, datetime

from photodesk.domain.ref import Ref
from photodesk.domain.use import Use
from photodesk.store.database import Database


class KeptUses:
    """The queue of reports, in the database of what must never be lost.

    What `put` and `take` returned from is on the disk. Every method may be awaited from any event loop
    and raises StoreError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, use: Use) -> None:
        """Keep `use`, last in the queue; nothing happens if one with its id waits already."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO uses (id, service, photo, location, used_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO NOTHING",
                (use.id, use.photo.service, use.photo.id, use.location, use.at.isoformat()),
            )

        await self._database.write(work)

    async def waiting(self, service: str) -> tuple[Use, ...]:
        """Return what is to be reported to a service, the oldest first."""

        def work(connection: sqlite3.Connection) -> tuple[Use, ...]:
            rows = connection.execute(
                "SELECT id, photo, location, used_at FROM uses WHERE service = ? ORDER BY position",
                (service,),
            )
            return tuple(
                Use(id_, Ref(service, photo), location, _time(at)) for id_, photo, location, at in rows
            )

        return await self._database.read(work)

    async def take(self, id: str) -> None:
        """Forget a use: the service has heard it, or it never will."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM uses WHERE id = ?", (id,))

        await self._database.write(work)


def _time(text: str) -> datetime:
    """Return the time in `text`; one that cannot be read costs the time, not the report."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
