"""How much of what was seen is kept: the longest unseen goes, and that costs no page anything."""

import sqlite3

from photodesk.store import search_index, things

MOST_THINGS = 40_000
TRIMMED_AT_A_TIME = 500
"""Photos forgotten in one transaction: a fortieth of a second or so."""
LOOKED_AFTER = 200
"""Other rows put after which it is counted how many there are."""


class Trimming:
    """Keeps the tables within their bounds. For the thread that writes.

    Photos are counted once; afterwards it is known how many may come before it is worth counting again.
    """

    def __init__(self, most_photos: int, most_shelves: int) -> None:
        self.most_photos = most_photos
        self._most_shelves = most_shelves
        self._room = 0
        self._others = 0

    def grown(self, connection: sqlite3.Connection, *, photos: int = 0) -> None:
        """Say that so many photos were put, and perhaps a list; what is too much goes."""
        self._room -= photos
        if self._room < 0:
            self.trim_photos(connection)
        self._others -= 1
        if self._others < 0:
            self._trim_shelves(connection)
            things.trim(connection, MOST_THINGS)

    def trim_photos(self, connection: sqlite3.Connection) -> bool:
        """Forget some of the photos that are too many; return whether there are still too many."""
        (count,) = connection.execute("SELECT count(*) FROM photos").fetchone()
        spare = max(min(self.most_photos // 20, TRIMMED_AT_A_TIME // 2), 1)
        self._room = self.most_photos - count
        if self._room >= 0:
            return False
        some = min(
            spare - self._room, TRIMMED_AT_A_TIME
        )  # a little more, so that it is not done at each page
        gone = connection.execute(
            "DELETE FROM photos WHERE (service, id) IN"
            " (SELECT service, id FROM photos ORDER BY seen_at LIMIT ?) RETURNING service, id",
            (some,),
        ).fetchall()
        for shelf, id_ in gone:
            search_index.remove(connection, shelf, id_)
        search_index.settle(connection)
        self._room += len(gone)
        return self._room < 0

    def _trim_shelves(self, connection: sqlite3.Connection) -> None:
        (count,) = connection.execute("SELECT count(*) FROM shelves").fetchone()
        most = self._most_shelves
        if count > most:
            connection.execute(
                "DELETE FROM shelves WHERE kept_at <="
                " (SELECT kept_at FROM shelves ORDER BY kept_at LIMIT 1 OFFSET ?)",
                (count - most + most // 20 - 1,),
            )
            count = most - most // 20
        self._others = min(max(most - count, 0), LOOKED_AFTER)
