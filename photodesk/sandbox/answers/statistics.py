"""Numbers over the last days: believable, and the same whenever they are asked for."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from photodesk.sandbox.catalogue.mixing import share

Json = dict[str, Any]

DEFAULT_DAYS, MOST_DAYS = 30, 30
_WEEK = (1.0, 0.96, 0.98, 1.0, 0.9, 0.78, 0.84)
_SHARE_A_DAY = 0.0011
_SALT = 151


def today() -> date:
    """The day that statistics end before, in UTC."""
    return datetime.now(UTC).date()


def days_of(text: str | None) -> int:
    """How many days are asked for: 1 to 30, 30 if that is unclear."""
    try:
        days = int(text) if text else DEFAULT_DAYS
    except ValueError:
        return DEFAULT_DAYS
    return days if 1 <= days <= MOST_DAYS else DEFAULT_DAYS


def history(total: int, seed: int, days: int, kind: int) -> list[int]:
    """How many came on each of the last days, oldest first, if there are `total` in all."""
    last = today()
    values = []
    for back in range(days, 0, -1):
        day = last - timedelta(days=back)
        usual = total * _SHARE_A_DAY * _WEEK[day.weekday()]
        values.append(int(usual * (0.5 + share(seed * 4096 + day.toordinal(), _SALT + kind))))
    return values


def block(total: int, values: Sequence[int], *, average: bool = False) -> Json:
    """A number with its history."""
    last = today()
    past: Json = {"change": sum(values)}
    if average:
        past["average"] = round(sum(values) / len(values))
    past |= {
        "resolution": "days",
        "quantity": len(values),
        "values": [
            {"date": (last - timedelta(days=len(values) - place)).isoformat(), "value": value}
            for place, value in enumerate(values)
        ],
    }
    return {"total": total, "historical": past}
