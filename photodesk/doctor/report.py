"""What the doctor found, and how it reads on a terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Level(Enum):
    """How bad a finding is; the value is its mark in the report."""

    FINE = " "
    NOTE = "-"
    BROKEN = "!"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        subject: what was looked at, a word or two.
        value: what was found; never a secret.
        level: NOTE where PhotoDesk runs without it, BROKEN where it does not.
        step: the one next step; "" where nothing is to be done.
    """

    subject: str
    value: str
    level: Level = Level.FINE
    step: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Findings under one title."""

    title: str
    findings: tuple[Finding, ...]


def render(sections: Sequence[Section]) -> str:
    """Return the report as text: aligned, a mark before what is not fine, its next step below it."""
    width = max((len(each.subject) for section in sections for each in section.findings), default=0)
    lines: list[str] = []
    for section in sections:
        lines += [section.title, *_lines(section.findings, width), ""]
    return "\n".join([*lines, _closing(sections), ""])


def runs(sections: Iterable[Section]) -> bool:
    """Return whether nothing that PhotoDesk needs is broken."""
    return all(each.level is not Level.BROKEN for section in sections for each in section.findings)


def tilde(path: Path | str) -> str:
    """Return `path` with the user's home folder as ~."""
    try:
        inside = Path(path).relative_to(Path.home())
    except (ValueError, RuntimeError):
        return str(path)
    return "~" if inside == Path() else f"~/{inside.as_posix()}"


def _lines(findings: Iterable[Finding], width: int) -> list[str]:
    lines = []
    for each in findings:
        first, *more = each.value.splitlines() or [""]
        lines.append(f"{each.level.value} {each.subject:<{width}}  {first}".rstrip())
        lines += [f"  {'':<{width}}  {line}" for line in more]
        if each.step:
            lines.append(f"  {'':<{width}}  -> {each.step}")
    return lines


def _closing(sections: Sequence[Section]) -> str:
    found = [each for section in sections for each in section.findings]
    broken = sum(each.level is Level.BROKEN for each in found)
    notes = sum(each.level is Level.NOTE for each in found)
    if broken:
        return f"PhotoDesk cannot run like this. Lines marked with !: {broken}."
    if notes:
        return f"PhotoDesk can run. Lines marked with - say what it does without: {notes}."
    return "PhotoDesk can run, and nothing is missing."
