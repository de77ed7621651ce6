"""Parts of the program that are put together of several rooms; `app` builds them once."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from photodesk.accounts.keys import KeyRing
from photodesk.accounts.no_ring import NoRing
from photodesk.accounts.registering import Parent, Registering
from photodesk.accounts.sources import Sources
from photodesk.imaging.whole import WholePictures
from photodesk.library.connection import Connection
from photodesk.library.entering import MakeGuide, Road
from photodesk.library.favourites import Favourites
from photodesk.library.keys import Keys
from photodesk.library.likes import Likes
from photodesk.library.likes_upload import LikesUpload
from photodesk.library.my_likes import MyLikes
from photodesk.library.outbox import Outbox
from photodesk.library.parent_entry import ParentEntry
from photodesk.library.reporting import Reporting
from photodesk.library.saving import Saving
from photodesk.library.taking_out import TakingOut
from photodesk.library.trying import Trying
from photodesk.loop import Spawn
from photodesk.net.secret import Secret
from photodesk.opener import Opener
from photodesk.options import UNSPLASH_API, Options
from photodesk.store.database import Database
from photodesk.store.finding import Finder
from photodesk.store.kept import Favourites as KeptFavourites
from photodesk.store.paths import Paths, saved_folder
from photodesk.store.pictures import PictureStore
from photodesk.store.recall import Recall
from photodesk.store.settings import Settings
from photodesk.store.sizes import Places, Sizes
from photodesk.store.table import Marks
from photodesk.store.taken_files import DraggedFiles, SavedFiles
from photodesk.switchboard import UNSPLASH

SPARE = 10
"""One part in so many of the requests that are left is for what nobody has asked for."""


def ways_out(
    connection: Connection,
    whole: WholePictures,
    reporter: Reporting,
    settings: Settings,
    paths: Paths,
    spawn: Spawn,
) -> tuple[TakingOut, Saving]:
    """Return how photos leave: dragged, and saved."""

    def width() -> int:
        return settings.taken_width

    drag_folder, save_folder = settings.drag_folder, settings.save_folder
    dragged = DraggedFiles(
        Path(drag_folder).expanduser() if drag_folder else paths.dragged_folder,
        lasting=bool(drag_folder),
    )
    saved = SavedFiles(Path(save_folder).expanduser() if save_folder else saved_folder())
    taking_out = TakingOut(connection, whole, dragged, reporter, width, spawn)
    return taking_out, Saving(connection, whole, saved, taking_out.used, width, spawn)


def ways_to_a_key(
    options: Options,
    settings: Settings,
    opener: Opener,
    guides: Mapping[Road, MakeGuide],
    spawn: Spawn,
    *,
    lasting: bool,
) -> Keys:
    """Return the key in use and what leads to another one; `lasting` if the profile is."""
    keyring = KeyRing() if lasting else NoRing()
    url = options.api_url or UNSPLASH_API
    sources = Sources(UNSPLASH.id, url, settings, keyring, lasting=lasting and not options.api_url)
    parent = Parent(
        options.parent_key or Secret(settings.parent_key), options.parent_secret, options.parent_token
    )
    opened = partial(opener.trial, UNSPLASH)
    registering = Registering(sources, settings, parent)
    keys = Keys(sources, registering, keyring, Trying(opened, url), spawn)
    keys.enter_with(ParentEntry(guides, opened))
    return keys


def sizes_of(
    seen: Database,
    recall: Recall,
    finder: Finder,
    pictures: PictureStore,
    settings: Settings,
    paths: Paths,
) -> Sizes:
    """Return how much room each part of what may be forgotten takes."""
    return Sizes(
        seen,
        recall,
        finder,
        pictures,
        settings,
        Places(
            paths.recall_file,
            paths.pictures_folder,
            None if settings.drag_folder else paths.dragged_folder,
        ),
    )


class HeartParts(NamedTuple):
    """What hearts are turned with, what is offered about them, and who has been asked."""

    likes: Likes
    upload: LikesUpload
    asked: Marks


def hearts_of(
    connection: Connection,
    favourites: tuple[Favourites, KeptFavourites],
    outbox: Outbox,
    mine: MyLikes,
    settings: Settings,
    spawn: Spawn,
) -> HeartParts:
    """Return what hearts mean; `favourites` are those on this computer, and where they are kept."""
    here, kept = favourites
    likes = Likes(here, outbox, mine, connection)
    offered = Marks(settings, "likes_offered")
    upload = LikesUpload(connection, kept, likes, mine, outbox, offered, spawn)
    return HeartParts(likes, upload, Marks(settings, "likes_asked"))


def has_room(opener: Opener, requests: int) -> bool:
    """Whether so many requests may be made that nobody asked for: a tenth of those that are left."""
    remaining = opener.budget.remaining
    return remaining is not None and requests <= remaining // SPARE
