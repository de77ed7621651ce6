"""Views, downloads and likes over time."""

from dataclasses import dataclass
from datetime import date

from photodesk.domain.ref import Ref


@dataclass(frozen=True, slots=True)
class Series:
    """One figure: its total ever, and its values per day, oldest first."""

    total: int = 0
    values: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of one photo or one person."""

    ref: Ref
    views: Series
    downloads: Series
    likes: Series
