"""A writer that is killed in its work: `killed_writer.py pictures|favourites FOLDER START`.

Prints the number of each thing once it is kept, one a line, until it is killed.
"""

import asyncio
import hashlib
import sys
from itertools import count
from pathlib import Path

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.pictures import PictureStore

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


if __name__ == "__main__":
    what, where, first = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "pictures":
        keep_pictures(where, first)
    else:
        asyncio.run(keep_favourites(where, first))
