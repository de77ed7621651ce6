"""A local board: photos of any service, image files, notes and sections, in the user's own order."""

from dataclasses import dataclass
from datetime import datetime

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref

FILES = "file"
"""The service of photos that are image files of this computer; their ids are paths."""

LONGEST_NAME = 120
"""Characters of the name of a board, and of the title of a section."""
LONGEST_NOTE = 4_000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """An image file of this computer, as it was when it was put on the board.

    Attributes:
        path: the whole path.
        width, height: upright, in pixels.
        length: bytes.
        blur_hash: a BlurHash of it, or "".
        changed_at: when the file was changed last (UTC), or None.
    """

    path: str
    width: int
    height: int
    length: int = 0
    blur_hash: str = ""
    changed_at: datetime | None = None

    @property
    def title(self) -> str:
        """What the file is called, without its ending."""
        name = self.path.replace("\\", "/").rpartition("/")[2]
        return name.rpartition(".")[0] or name

    @property
    def photo(self) -> Photo:
        """The file as a photo, for all that shows photos."""
        return Photo(
            Ref(FILES, self.path),
            self.width,
            self.height,
            Images(),
            blur_hash=self.blur_hash,
            description=self.title,
            created_at=self.changed_at,
            detailed=True,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: what follows up to the next one belongs to it."""

    title: str
    collapsed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is an item of its own."""

    text: str


Content = Photo | LocalFile | Section | Note


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a board; `note` stands under a photo or file."""

    id: str
    content: Content
    note: str = ""

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown; None for a note or a section."""
        if isinstance(self.content, LocalFile):
            return self.content.photo
        return self.content if isinstance(self.content, Photo) else None


Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A board.

    Attributes:
        created_at, changed_at: UTC.
        items: in order; None until they have been read.
        count: how many photos and files it has.
    """

    id: str
    name: str
    created_at: datetime
    changed_at: datetime
    items: Items | None = None
    count: int = 0


def count_of(items: Items) -> int:
    """Return how many of `items` are photos or files."""
    return sum(isinstance(item.content, Photo | LocalFile) for item in items)


def tidy_name(text: str) -> str:
    """Return `text` as the name of a board or a section: one line, not too long."""
    return " ".join(text.split())[:LONGEST_NAME].strip()


def tidy_note(text: str) -> str:
    """Return `text` as a note: without room around it, not too long."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()[:LONGEST_NOTE].strip()
