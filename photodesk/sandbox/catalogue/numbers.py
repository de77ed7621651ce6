"""Dates and popularity of the sample photos: newest first, and few photos are liked by many."""

from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from photodesk.sandbox.catalogue.mixing import Indexes, mix, share, share_many

_JITTER, _LIKES, _VIEWS, _DOWNLOADS, _UPDATED, _PROMOTED = 81, 82, 83, 84, 85, 86
_NEWEST = datetime(2026, 10, 31, 18, 0, tzinfo=UTC)
_SPAN = 9.5 * 365.25 * 86_400
_HALF = 2_600.0
_MOST_LIKES = 24_000


def created_at(index: int) -> datetime:
    """When the photo at an index was published: never later than its predecessor, at most 9.5 years ago."""
    place = index + share(index, _JITTER)
    age = _SPAN * place / (place + _HALF)
    return _NEWEST - timedelta(seconds=int(age))


def updated_at(index: int, created: datetime) -> datetime:
    """When the photo was last touched: between its publication and the newest day of the library."""
    span = (_NEWEST - created).total_seconds()
    return created + timedelta(seconds=int(span * share(index, _UPDATED)))


def promoted_at(index: int, created: datetime) -> datetime | None:
    """When the photo was picked for the front page; None for one in three."""
    if mix(index, _PROMOTED) % 3 == 0:
        return None
    return created + timedelta(seconds=3_600 + mix(index, _PROMOTED + 1) % 90_000)


def likes_of(index: int) -> int:
    """How many people liked the photo: a few for most, thousands for some."""
    return int(min(9.0 / (1.0 - share(index, _LIKES)) ** 0.95, _MOST_LIKES))


def views_of(index: int, likes: int) -> int:
    """How often the photo was seen."""
    return int((likes + 3) * (240 + 1400 * share(index, _VIEWS)))


def downloads_of(index: int, views: int) -> int:
    """How often the photo was taken out."""
    return int(views * (0.004 + 0.012 * share(index, _DOWNLOADS)))


def likes_of_many(indexes: Indexes) -> npt.NDArray[np.float64]:
    """What `likes_of` says for many photos, not rounded: good for sorting."""
    return np.minimum(9.0 / (1.0 - share_many(indexes, _LIKES)) ** 0.95, float(_MOST_LIKES))


def views_of_many(indexes: Indexes) -> npt.NDArray[np.float64]:
    """What `views_of` says for many photos, good for sorting."""
    return (np.floor(likes_of_many(indexes)) + 3) * (240 + 1400 * share_many(indexes, _VIEWS))


def downloads_of_many(indexes: Indexes) -> npt.NDArray[np.float64]:
    """What `downloads_of` says for many photos, good for sorting."""
    return views_of_many(indexes) * (0.004 + 0.012 * share_many(indexes, _DOWNLOADS))
