"""A writer that is killed in its work: `killed_writer.py pictures|favourites|uses FOLDER START`.

Prints the number of each thing once it is kept, one a line, until it is killed.
"""

import asyncio
import hashlib
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.use import Use
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.pictures import PictureStore
from photodesk.store.uses import KeptUses

CAP_BYTES = 600_000


def content(number: int) -> bytes:
    """Return the bytes of picture `number`: 4 to 68 kB that no other number has."""
    seed = hashlib.sha256(str(number).encode()).digest()
    return seed * (128 + seed[0] * 8)


def say(number: int) -> None:
    """Tell the parent that thing `number` is kept."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def keep_pictures(folder: Path, start: int) -> None:
    """Put picture after picture."""
    store = PictureStore(folder, CAP_BYTES)
    for number in count(start):
        store.put(str(number), content(number))
        say(number)


async def keep_favourites(folder: Path, start: int) -> None:
    """Keep photo after photo."""
    favourites = Favourites(open_kept(folder / "library.sqlite"))
    for number in count(start):
        await favourites.add(Photo(Ref("sample", str(number)), 3, 2, Images(raw="https://pictures.example/")))
        say(number)


async def keep_uses(folder: Path, start: int) -> None:
    """Put use after use, and take every even one; tell of a number when that is done."""
    uses = KeptUses(open_kept(folder / "library.sqlite"))
    for number in count(start):
        location = f"https://api.example/{number}"
        await uses.put(Use(str(number), Ref("sample", "a"), location, datetime.now(UTC)))
        if number % 2 == 0:
            await uses.take(str(number))
        say(number)


if __name__ == "__main__":
    what, where, first = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "pictures":
        keep_pictures(where, first)
    elif what == "uses":
        asyncio.run(keep_uses(where, first))
    else:
        asyncio.run(keep_favourites(where, first))
