"""Habits of Python: lost tasks, sleeping, keys in addresses, printing."""

import ast
import re
from collections.abc import Iterator

from tests.checks.habits.source import Habit, Source, called, imports, owner, uses

_CLIENT = ("photodesk/",)
_GUI_SIDE = (
    "photodesk/ui/",
    "photodesk/library/",
    "photodesk/imaging/",
    "photodesk/app.py",
    "photodesk/assembly.py",
    "photodesk/use_cases.py",
    "photodesk/ways_in.py",
    "photodesk/elsewhere.py",
)
_KEY_IN_ADDRESS = re.compile(r"[?&]client_id=")
_SLEEPS = {("time", "sleep"), ("QThread", "sleep"), ("QThread", "msleep"), ("QThread", "usleep")}


def _print(source: Source) -> Iterator[int]:
    return (
        call.lineno for call in source.calls() if isinstance(call.func, ast.Name) and call.func.id == "print"
    )


def _sleep(source: Source) -> Iterator[int]:
    for call in source.calls():
        if (owner(call), called(call)) in _SLEEPS or called(call) in {"qSleep", "qWait"}:
            yield call.lineno
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for alias in node.names if alias.name == "sleep")


def _key_in_address(source: Source) -> Iterator[int]:
    return (line for line, value in source.strings() if _KEY_IN_ADDRESS.search(value))


HABITS = (
    Habit(
        "qasync outside the loop",
        "only photodesk/loop.py knows how the two loops meet",
        ("photodesk/", "tests/"),
        imports("qasync"),
        but=("photodesk/loop.py",),
    ),
    Habit(
        "asyncClose or asyncSlot",
        "one burns a core and hangs, the other forgets its tasks; use spawn()",
        ("photodesk/", "tests/"),
        uses("asyncClose", "asyncSlot"),
    ),
    Habit(
        "a task nobody keeps",
        "only spawn() keeps a task, names it and reports its error",
        _GUI_SIDE,
        uses("create_task", "ensure_future"),
    ),
    Habit("httpx", "its cancelled requests exhaust the pool for good; use httpx2", ("",), imports("httpx")),
    Habit(
        "a key in an address",
        "addresses end up in logs; a key travels in a header",
        _CLIENT,
        _key_in_address,
        but=("photodesk/sandbox/",),
    ),
    Habit(
        "print()",
        "a window has no terminal; use a log or a notice",
        _CLIENT,
        _print,
        but=(
            "photodesk/cli.py",
            "photodesk/__main__.py",
            "photodesk/doctor",
            "photodesk/sandbox/cli.py",
            "photodesk/sandbox/__main__.py",
        ),
    ),
    Habit(
        "sleeping",
        "wait for an event, a signal or a condition, with a limit",
        ("photodesk/", "tests/"),
        _sleep,
    ),
)
