"""Statistics: JSON into Statistics."""

from photodesk.domain.ref import Ref
from photodesk.domain.statistics import Series, Statistics
from photodesk.services.unsplash.wire.fields import Source, day, identifier, record, whole

_MOST_DAYS = 400


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
