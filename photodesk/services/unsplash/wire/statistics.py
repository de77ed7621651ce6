"""Statistics: JSON into the figures of photos, people and the whole service."""

from dataclasses import fields as dataclass_fields

from photodesk.domain.ref import Ref
from photodesk.domain.statistics import CountedPhoto, Series, ServiceMonth, ServiceTotals, Statistics
from photodesk.services.unsplash.wire.fields import (
    MOST,
    Record,
    Source,
    day,
    identifier,
    real,
    record,
    whole,
)
from photodesk.services.unsplash.wire.photos import photo

_MOST_DAYS = 400
_MOST_PIXELS = 10**18


def statistics(value: object, source: Source) -> Statistics | None:
    """Return the figures of a photo or a person; None without an id."""
    fields = record(value)
    known_as = identifier(fields.get("id")) or identifier(fields.get("username"))
    if not known_as:
        return None
    return Statistics(
        ref=Ref(source.service, known_as),
        views=series(fields.get("views")),
        downloads=series(fields.get("downloads")),
        likes=series(fields.get("likes")),
    )


def series(value: object) -> Series:
    """Return one figure over time, oldest day first; days that cannot be read are left out."""
    fields = record(value)
    listed = record(fields.get("historical")).get("values")
    values = {}
    for each in (listed if isinstance(listed, list) else [])[:_MOST_DAYS]:
        date, number = day(record(each), "date"), whole(record(each), "value")
        if date is not None and number is not None:
            values[date] = number
    return Series(whole(fields, "total") or 0, tuple(sorted(values.items())))


def counted_photo(value: object, source: Source) -> CountedPhoto | None:
    """Return a photo with its figures; None without a readable photo. Figures left out are zero."""
    found = photo(value, source)
    if found is None:
        return None
    figures = record(record(value).get("statistics"))
    return CountedPhoto(
        found,
        Statistics(
            ref=found.ref,
            views=series(figures.get("views")),
            downloads=series(figures.get("downloads")),
            likes=series(figures.get("likes")),
        ),
    )


def totals(value: object, _: Source) -> ServiceTotals | None:
    """Return the figures of the whole service; None if there is no object."""
    fields = record(value)
    if not fields:
        return None
    rates = ("downloads_per_second", "views_per_second")
    return ServiceTotals(
        **{
            each.name: _count(fields, each.name)
            for each in dataclass_fields(ServiceTotals)
            if each.name not in rates
        },
        downloads_per_second=real(fields, "downloads_per_second", least=0, most=MOST),
        views_per_second=real(fields, "views_per_second", least=0, most=MOST),
    )


def month(value: object, _: Source) -> ServiceMonth | None:
    """Return the figures of the whole service in the last 30 days; None if there is no object."""
    fields = record(value)
    names = [each.name for each in dataclass_fields(ServiceMonth)]
    return ServiceMonth(**{name: _count(fields, name) for name in names}) if fields else None


def _count(fields: Record, name: str) -> int | None:
    return whole(fields, name, most=_MOST_PIXELS)
