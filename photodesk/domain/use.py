"""Use: one time that a photo was taken out."""

from dataclasses import dataclass
from datetime import datetime

from photodesk.domain.ref import Ref


@dataclass(frozen=True, slots=True)
class Use:
    """One real use of a photo: saved, dragged out, or set as a wallpaper.

    Attributes:
        id: never the same twice.
        photo: what was used.
        location: what the service wants to be told, from `Usage.location()`.
        at: when it was used (aware, UTC).
    """

    id: str
    photo: Ref
    location: str
    at: datetime
