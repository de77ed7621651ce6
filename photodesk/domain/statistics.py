"""Views, downloads and likes over time."""

from dataclasses import dataclass
from datetime import date

from photodesk.domain.photo import Photo
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


@dataclass(frozen=True, slots=True)
class CountedPhoto:
    """A photo with its own figures, as a photographer's list can hold them."""

    photo: Photo
    statistics: Statistics

    @property
    def ref(self) -> Ref:
        """The identity of the photo."""
        return self.photo.ref


@dataclass(frozen=True, slots=True)
class ServiceTotals:
    """The figures of a whole service, ever; None where it does not say. Rates are per second."""

    photos: int | None = None
    downloads: int | None = None
    views: int | None = None
    photographers: int | None = None
    pixels: int | None = None
    downloads_per_second: float | None = None
    views_per_second: float | None = None
    developers: int | None = None
    applications: int | None = None
    requests: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceMonth:
    """The figures of a whole service in the last 30 days; None where it does not say."""

    downloads: int | None = None
    views: int | None = None
    new_photos: int | None = None
    new_photographers: int | None = None
    new_pixels: int | None = None
    new_developers: int | None = None
    new_applications: int | None = None
    new_requests: int | None = None
