"""What narrows a list of photos down, in words: what can be chosen, and what it is called when it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from photodesk.domain.dates import ANY_DAY, DaySpan
from photodesk.domain.filters import FilterChoice, PhotoFilters
from photodesk.ui.search.days import span_words
from photodesk.ui.theme.tokens import SWATCHES

YEARS = 6
"""Years that can be chosen one by one; older photos together."""


class Kind(StrEnum):
    """The things that can be narrowed down, by what their chips are called while nothing is chosen."""

    ORIENTATION = "Orientation"
    COLOUR = "Colour"
    MADE = "Date"
    SEEN = "When seen"


ABOUT_DAYS = {
    Kind.MADE: "When it was taken, or published",
    Kind.SEEN: "When you saw it on this computer",
}
"""The kinds that any days can be chosen of, and what those days are."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what the menu calls it and what the chip does, the filters with it, its colour."""

    text: str
    label: str
    filters: PhotoFilters
    colour: str = ""


def kinds(choice: FilterChoice) -> tuple[Kind, ...]:
    """Return what can be narrowed down where `choice` is understood."""
    offered = {
        Kind.ORIENTATION: choice.orientations,
        Kind.COLOUR: choice.colors,
        Kind.MADE: choice.made,
        Kind.SEEN: choice.seen,
    }
    return tuple(kind for kind, on in offered.items() if on)


def options(kind: Kind, filters: PhotoFilters, choice: FilterChoice, today: date) -> list[Option]:
    """Return what can be chosen of a kind, beside the other filters that are on."""
    makers: dict[Kind, Callable[[], list[Option]]] = {
        Kind.ORIENTATION: lambda: [
            Option(_name(each), _name(each), replace(filters, orientation=each))
            for each in choice.orientations
        ],
        Kind.COLOUR: lambda: [
            Option(_name(each), _name(each), replace(filters, color=each), SWATCHES[each])
            for each in choice.colors
        ],
        Kind.MADE: lambda: _years(filters, today),
        Kind.SEEN: lambda: _seen(filters, today),
    }
    return makers[kind]()


def without(kind: Kind, filters: PhotoFilters) -> PhotoFilters:
    """Return the filters without one of them."""
    none: dict[Kind, PhotoFilters] = {
        Kind.ORIENTATION: replace(filters, orientation=None),
        Kind.COLOUR: replace(filters, color=None),
        Kind.MADE: replace(filters, made=ANY_DAY),
        Kind.SEEN: replace(filters, seen=ANY_DAY),
    }
    return none[kind]


def chosen(kind: Kind, filters: PhotoFilters, choice: FilterChoice, today: date) -> Option | None:
    """Return what is chosen of a kind; None if nothing is."""
    if without(kind, filters) == filters:
        return None
    for option in options(kind, filters, choice, today):
        if option.filters == filters:
            return option
    words = span_words(span_of(kind, filters))
    text = f"Seen {words}" if kind is Kind.SEEN else f"{words[:1].upper()}{words[1:]}"
    return Option(text, text, filters)


def span_of(kind: Kind, filters: PhotoFilters) -> DaySpan:
    """Return the days that are chosen of a kind."""
    return filters.made if kind is Kind.MADE else filters.seen


def with_span(kind: Kind, filters: PhotoFilters, span: DaySpan) -> PhotoFilters:
    """Return the filters with these days chosen of a kind."""
    return replace(filters, made=span) if kind is Kind.MADE else replace(filters, seen=span)


def understood(filters: PhotoFilters, choice: FilterChoice) -> PhotoFilters:
    """Return as much of the filters as `choice` understands."""
    return replace(
        filters,
        orientation=filters.orientation if filters.orientation in choice.orientations else None,
        color=filters.color if filters.color in choice.colors else None,
        made=filters.made if choice.made else ANY_DAY,
        seen=filters.seen if choice.seen else ANY_DAY,
    )


def _years(filters: PhotoFilters, today: date) -> list[Option]:
    years: Sequence[int] = range(today.year, today.year - YEARS, -1)
    spans = [(str(year), DaySpan(date(year, 1, 1), date(year, 12, 31))) for year in years]
    spans.append((f"Before {years[-1]}", DaySpan(None, date(years[-1] - 1, 12, 31))))
    return [Option(text, text, replace(filters, made=span)) for text, span in spans]


def _seen(filters: PhotoFilters, today: date) -> list[Option]:
    return [
        Option(text, f"Seen {text[:1].lower()}{text[1:]}", replace(filters, seen=DaySpan(first)))
        for text, first in (
            ("Today", today),
            ("In the last 7 days", today - timedelta(days=6)),
            ("In the last 30 days", today - timedelta(days=29)),
        )
    ]


def _name(value: StrEnum) -> str:
    text = value.replace("_", " ")
    return text[:1].upper() + text[1:]
