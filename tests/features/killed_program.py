"""A program that is killed: `killed_program.py core|likes|window|finish URL TOKEN USER FIRST PHOTO...`.

`core` is the real outbox and store in front of a real service, `likes` the same without collections; `window`
is all of PhotoDesk, driven at its window. They make change after change, the first of them number FIRST, and
say on a line of their own what they are about to do ("wants …") and what is on the disk ("kept …"), until
they are killed. `finish` ends by itself once everything has been sent. Everything is in PHOTODESK_HOME.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from PySide6.QtWidgets import QApplication

from photodesk.domain.changes import Change, Create, Like, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.images import Images
from photodesk.domain.outbox import Book
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.connection import Connection
from photodesk.library.outbox import Outbox
from photodesk.loop import Tasks, run
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.options import Options
from photodesk.services.base import Identity
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant
from photodesk.services.unsplash import open_service
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.outbox import KeptOutbox, LocalEffect
from photodesk.store.paths import Paths

PAUSE = 0.02
"""Seconds between two changes."""
LAST = 180.0
"""Seconds until everything is sent: after a lost answer to a creation half a minute is waited."""


def say(*words: str) -> None:
    """Tell whoever has started this."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def name_of(change: Change) -> str:
    """Return what a change is called in what is said."""
    if isinstance(change, Like):
        return f"like {change.photo.ref.id}"
    if isinstance(change, Member):
        return f"member {change.collection.title} {change.photo.ref.id}"
    return f"create {change.collection.title}"


class Telling(KeptOutbox):
    """The outbox on the disk; says of each new change that it is there, once the write has returned."""

    async def write(
        self, account: str, before: Book, after: Book, effects: Sequence[LocalEffect] = ()
    ) -> None:
        await super().write(account, before, after, effects)
        known = {entry.id for entry in before.entries}
        for entry in after.entries:
            if entry.id not in known:
                say("kept", name_of(entry.change))


@dataclass
class Work:
    """Changes, numbered from `number` on: collections with a photo each, and likes while there are photos."""

    outbox: Outbox
    favourites: Favourites
    photos: list[Photo]
    service: str
    number: int
    likes_alone: bool

    async def go_on(self) -> None:
        """Make change after change."""
        for number in count(self.number):
            collection = Collection(new_ref(self.service), f"number-{number}")
            photo = self.photos[number % len(self.photos)]
            changes: list[Change] = []
            if number % 3 == 0 and not self.likes_alone:
                changes = [Create(collection), Member(collection, photo, inside=True)]
            elif number < len(self.photos):
                changes = [Like(photo, on=True)]
            for change in changes:
                say("wants", name_of(change))
            self.outbox.do(changes, local=self.favourites.adding([photo]) if len(changes) == 1 else None)
            await asyncio.sleep(PAUSE)


def session(url: str, token: str, user: str) -> Session:
    """Return the session of whom a token belongs to."""
    grant = Grant(Secret(token), Secret(), frozenset(), user, user)
    return Session(grant, user=f"{identity_of(url).id}/{user}")


def identity_of(url: str) -> Identity:
    """Return what PhotoDesk knows a service at this address as."""
    from photodesk.switchboard import remote  # noqa: PLC0415

    return remote(Options(api_url=url))[0]


async def until_sent(outbox: Outbox) -> None:
    """Wait until the service has heard everything."""

    def everything() -> bool:
        return all(ledger.loaded for ledger in outbox._ledgers.values()) and not outbox.entries

    from tests.features.user import until  # noqa: PLC0415

    await until(everything, "the last change", seconds=LAST)


async def core(what: str, url: str, whose: Session, number: int, ids: Sequence[str]) -> int:
    """Run the outbox without a window."""
    tasks = Tasks(_fail)
    network, connection = NetworkThread(), Connection()
    network.start()
    database = open_kept(Paths.of(os.environ).library_file)
    outbox = Outbox(connection, Telling(database), tasks.spawn)
    service = open_service(
        network,
        Http(),
        RequestBudget(),
        api_url=url,
        access_key=Secret("key"),
        identity=identity_of(url),
        token=whose,
    )
    connection.prepare(service)
    connection.open()
    if what == "finish":
        await until_sent(outbox)
        await outbox.finish()
        await tasks.close()
        network.stop()
        database.close()
        return 0
    name, pictures = service.identity.id, Images(raw=f"{url}/images/none")
    photos = [Photo(Ref(name, id_), 3, 2, pictures) for id_ in ids]
    await Work(outbox, Favourites(database), photos, name, number, what == "likes").go_on()
    return 1


async def window(qt: QApplication, url: str, whose: Session, number: int) -> int:
    """Run all of PhotoDesk: hearts are turned with the keyboard, collections made meanwhile."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the others start sooner without

    from photodesk import app, use_cases  # noqa: PLC0415
    from tests.features.user import User  # noqa: PLC0415

    vars(use_cases)["KeptOutbox"] = Telling
    application = app.Application(qt, Options(api_url=url))
    application.opener._token = whose  # type: ignore[assignment]
    application.start()
    user = User(application)
    await user.sees_photos()
    outbox = application.desk.outbox
    await user.until(lambda: outbox.available, "whoever is signed in")
    row = number % len(user.photos)
    user.click_tile(min(row, len(user.view.visible_rows()) - 1))
    service = application.desk.connection.current
    assert service is not None
    for each in count(number):
        collection = Collection(new_ref(service.identity.id), f"number-{each}")
        say("wants", f"create {collection.title}")
        outbox.do([Create(collection)])
        photo = user.current
        if not application.desk.likes.is_on(photo):
            say("wants", f"like {photo.ref.id}")
            user.press(Qt.Key.Key_L, on=user.view)
        user.press(Qt.Key.Key_Right, on=user.view)
        await asyncio.sleep(PAUSE)
    return 1


def _fail(error: BaseException, name: str) -> None:
    say("failed", name, repr(error))


def main() -> int:
    what, url, token, user, number, *ids = sys.argv[1:]
    qt = QApplication(["killed"])
    whose = session(url, token, user)
    if what == "window":
        return run(qt, lambda: window(qt, url, whose, int(number)))
    return run(qt, lambda: core(what, url, whose, int(number), ids))


if __name__ == "__main__":
    sys.exit(main())
