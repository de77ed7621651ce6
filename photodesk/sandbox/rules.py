"""What the fields of a change have to be like; every fault is a sentence for people."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from photodesk.sandbox.inputs import Value, text
from photodesk.sandbox.replies import Refusal


@dataclass(frozen=True, slots=True)
class Rule:
    """A text field: what people call it, how long it may be, and what it has to look like."""

    label: str
    most: int = 255
    required: bool = False
    pattern: str = ""
    wanted: str = "is invalid"

    def faults(self, value: str) -> Iterator[str]:
        """What is wrong with a value."""
        if not value:
            if self.required:
                yield f"{self.label} can't be blank"
            return
        if len(value) > self.most:
            yield f"{self.label} is too long (maximum is {self.most} characters)"
        if self.pattern and not re.fullmatch(self.pattern, value):
            yield f"{self.label} {self.wanted}"


def texts(fields: Mapping[str, Value], rules: Mapping[str, Rule], faults: list[str]) -> dict[str, str | None]:
    """Those of the fields that rules are for, stripped, None for blank ones; `faults` grows."""
    found: dict[str, str | None] = {}
    for name, rule in rules.items():
        if name not in fields:
            continue
        value = (text(fields, name) or "").strip()
        if isinstance(fields[name], list):
            faults.append(f"{rule.label} is invalid")
        faults.extend(rule.faults(value))
        found[name] = value or None
    return found


def degrees(fields: Mapping[str, Value], name: str, label: str, most: int, faults: list[str]) -> float | None:
    """A number of degrees from -most to most, None if it is not there or blank; `faults` grows."""
    written = (text(fields, name) or "").strip()
    if not written:
        return None
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or abs(value) > most:
        faults.append(f"{label} must be a number from -{most} to {most}")
        return None
    return round(value, 6)


def refuse(faults: list[str]) -> None:
    """422 if there are any faults."""
    if faults:
        raise Refusal(422, *faults)
