"""What narrows a list of photos down, and in which order it comes."""

from dataclasses import dataclass
from enum import StrEnum

from photodesk.domain.dates import ANY_DAY, DaySpan


class Orientation(StrEnum):
    """Shapes of photos."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARISH = "squarish"


class Color(StrEnum):
    """Colours that photos can be found by."""

    BLACK_AND_WHITE = "black_and_white"
    BLACK = "black"
    WHITE = "white"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    PURPLE = "purple"
    MAGENTA = "magenta"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"


class Order(StrEnum):
    """Orders of a list; each list knows some of them."""

    RELEVANT = "relevant"
    EDITORIAL = "editorial"
    LATEST = "latest"
    OLDEST = "oldest"
    POPULAR = "popular"
    VIEWS = "views"
    DOWNLOADS = "downloads"
    PINNED = "pinned"


class Safety(StrEnum):
    """How much is left out that is not for everybody."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class PhotoFilters:
    """What narrows a list of photos down; None or nothing leaves that to the service.

    Attributes:
        collections: ids of the collections to look in.
        language: of the search text, as an ISO 639-1 code.
        made: when the photo was made, or published if that is all that is known.
        seen: when it was seen on this computer.
    """

    orientation: Orientation | None = None
    color: Color | None = None
    order: Order | None = None
    safety: Safety | None = None
    collections: tuple[str, ...] = ()
    language: str = ""
    made: DaySpan = ANY_DAY
    seen: DaySpan = ANY_DAY

    def __bool__(self) -> bool:
        return self != PhotoFilters()

    @property
    def key(self) -> str:
        """The same text for the same filters, and for no others; "" for none."""
        parts = {
            "orientation": self.orientation,
            "color": self.color,
            "order": self.order,
            "safety": self.safety,
            "collections": ",".join(_escaped(each) for each in sorted(self.collections)),
            "language": _escaped(self.language),
            "made": self.made and str(self.made),
            "seen": self.seen and str(self.seen),
        }
        return "&".join(f"{name}={value}" for name, value in parts.items() if value)


def _escaped(text: str) -> str:
    """Return `text` without the signs that part one filter from the next."""
    return text.replace("%", "%25").replace("&", "%26").replace(",", "%2C")


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """Which filters a list understands; what is empty or false is not offered."""

    orientations: tuple[Orientation, ...] = ()
    colors: tuple[Color, ...] = ()
    orders: tuple[Order, ...] = ()
    safety: bool = False
    collections: bool = False
    language: bool = False
    made: bool = False
    seen: bool = False
