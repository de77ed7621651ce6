"""Habits that have cost users of Qt dear: guessed markup, nested loops, leaking slots, careless decoding."""

import ast
import re
from collections.abc import Iterator

from tests.checks.habits.source import Habit, Source, called, is_literal, owner, uses

_CLIENT = ("photodesk/",)
_UI = ("photodesk/ui/",)
_TEXT = ("photodesk/ui/text.py", "photodesk/browser/labels.py")
_DECODE = ("photodesk/imaging/decode.py",)
_DRAG = ("photodesk/ui/dragging/drag.py",)
_PICTURES = {"QImage", "QPixmap"}
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\b(?:rgb|hsl|hsv)a?\(")
_TIP_SETTERS = {"setToolTip", "setWhatsThis"}
_COLOUR_MAKERS = {
    "fromRgb",
    "fromRgbF",
    "fromHsv",
    "fromHsvF",
    "fromHsl",
    "fromHslF",
    "fromString",
    "setNamedColor",
}


def _exec(source: Source) -> Iterator[int]:
    for call in source.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"exec", "exec_"}:
            yield call.lineno


def _not_a_drag(source: Source) -> Iterator[int]:
    """Each exec() but `drag.exec(Qt.DropAction.CopyAction)`, and each that is in a coroutine."""
    coroutines = (node for node in source.nodes if isinstance(node, ast.AsyncFunctionDef))
    awaited = {id(part) for node in coroutines for part in ast.walk(node)}
    for call in source.calls():
        name = called(call)
        if name in {"exec", "exec_"} and (
            id(call) in awaited or ast.unparse(call) != "drag.exec(Qt.DropAction.CopyAction)"
        ):
            yield call.lineno


def _tips(source: Source) -> Iterator[int]:
    for call in source.calls():
        if (called(call) in _TIP_SETTERS and not all(is_literal(argument) for argument in call.args)) or (
            owner(call) == "QToolTip" and called(call) == "showText"
        ):
            yield call.lineno


def _widgets(source: Source) -> Iterator[int]:
    yield from uses("QtWidgets")(source)
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtWidgets":
            yield node.lineno
        elif isinstance(node, ast.Import):
            yield from (node.lineno for alias in node.names if alias.name == "PySide6.QtWidgets")


def _engine(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            named = [node.module or "", *(alias.name for alias in node.names)]
        elif isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        else:
            continue
        if any("QtWebEngine" in name for name in named):
            yield node.lineno


def _mentions_self(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "self" for part in ast.walk(node))


def _leaking_slots(source: Source) -> Iterator[int]:
    for call in source.calls():
        if called(call) != "connect":
            continue
        for argument in call.args:
            partial = isinstance(argument, ast.Call) and called(argument) == "partial"
            if (partial or isinstance(argument, ast.Lambda)) and _mentions_self(argument):
                yield call.lineno


def _made_pictures(source: Source) -> set[str]:
    """The names that a QImage or QPixmap is assigned to."""
    found = set()
    for node in source.nodes:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and called(node.value) in _PICTURES
        ):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            found |= {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
    return found


def _is_path(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return called(node) in {"str", "fspath"}
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _careless_decoding(source: Source) -> Iterator[int]:
    pictures = _made_pictures(source)
    for call in source.calls():
        name = called(call)
        from_picture = owner(call) in _PICTURES | pictures
        on_new = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call)
        on_new = on_new and called(call.func.value) in _PICTURES  # type: ignore[attr-defined]
        if (
            name in {"loadFromData", "QImageReader"}
            or (name in {"fromData", "load"} and (from_picture or on_new))
            or (name in _PICTURES and bool(call.args) and _is_path(call.args[0]))
        ):
            yield call.lineno


def _colours(source: Source) -> Iterator[int]:
    yield from (line for line, value in source.strings() if _COLOUR.search(value))
    for call in source.calls():
        makes = called(call) == "QColor" or (owner(call) == "QColor" and called(call) in _COLOUR_MAKERS)
        if makes and any(isinstance(argument, ast.Constant) for argument in call.args):
            yield call.lineno
    for node in source.nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
            continue
        if node.value.attr == "GlobalColor" and node.attr != "transparent":
            yield node.lineno


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(
        isinstance(part, ast.Name) and part.id == "Protocol" for base in node.bases for part in ast.walk(base)
    )


def _async_methods(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and node.bases and not _is_protocol(node):
            yield from (each.lineno for each in node.body if isinstance(each, ast.AsyncFunctionDef))


HABITS = (
    Habit(
        "a widget that guesses markup",
        "it can draw a local file or freeze over a user's name; use the labels of photodesk/ui/text.py",
        _CLIENT,
        uses(
            "QLabel",
            "QMessageBox",
            "QErrorMessage",
            "QInputDialog",
            "QProgressDialog",
            "QStaticText",
            "QTextBrowser",
            "QTextEdit",
        ),
        but=_TEXT,
    ),
    Habit(
        "a tooltip that guesses markup",
        "use set_tooltip() of photodesk/ui/text.py for anything but a literal",
        _CLIENT,
        _tips,
        but=_TEXT,
    ),
    Habit(
        "rich text",
        "what a service says is shown as it is, never as markup",
        _CLIENT,
        uses("setTextFormat", "RichText", "AutoText", "MarkdownText", "setHtml", "insertHtml", "setMarkdown"),
        but=_TEXT,
    ),
    Habit(
        "a nested event loop",
        "exec() loses other tasks for ever; use open() or popup() and a signal",
        _CLIENT,
        _exec,
        but=("photodesk/loop.py", "photodesk/browser/session.py", *_DRAG),
    ),
    Habit(
        "an icon engine of our own",
        "Qt copies it, nobody holds on to the copy, and the process ends; use pixmaps",
        _CLIENT,
        uses("QIconEngine"),
    ),
    Habit(
        "a drag that is more than a copy",
        "exec() is Qt’s way of dragging: with copies alone, outside coroutines, for nothing else",
        _DRAG,
        _not_a_drag,
    ),
    Habit(
        "more than files in a drag",
        "text or markup beside them keeps programs from taking the files; pixels freeze the drag",
        ("photodesk/ui/dragging/",),
        uses("setText", "setHtml", "setImageData", "setData", "setColorData"),
    ),
    Habit(
        "a browser opened past the gate",
        "only photodesk/ui/links.py checks where a link leads",
        _CLIENT,
        uses("QDesktopServices", "openUrl"),
        but=("photodesk/ui/links.py",),
    ),
    Habit(
        "pictures decoded past the gate",
        "only photodesk/imaging/decode.py checks format and size first",
        _CLIENT,
        _careless_decoding,
        but=_DECODE,
    ),
    Habit(
        "widgets outside ui",
        "what a window shows is decided in photodesk/ui; the rooms below it signal",
        _CLIENT,
        _widgets,
        but=(
            "photodesk/ui/",
            "photodesk/tour/",
            "photodesk/browser/",
            "photodesk/app.py",
            "photodesk/cli.py",
            "photodesk/loop.py",
        ),
    ),
    Habit(
        "the web engine outside the browser",
        "it takes 200 MB, and its crash would take the window along; it runs in a process of its own",
        _CLIENT,
        _engine,
        but=("photodesk/browser/",),
    ),
    Habit(
        "a pixmap off the GUI thread",
        "decoding runs in threads and pixmaps live on the GUI thread alone; pass QImage",
        ("photodesk/imaging/decode", "photodesk/library/"),
        uses("QPixmap"),
    ),
    Habit(
        "a slot that keeps its widget alive",
        "a lambda or partial that holds self never disconnects; connect a bound method",
        _CLIENT,
        _leaking_slots,
    ),
    Habit(
        "an async method on a widget",
        "slots are plain and call spawn(); the widget may be gone after an await",
        _UI,
        _async_methods,
    ),
    Habit(
        "QSettings",
        "settings live in one readable file that photodesk/store keeps",
        _CLIENT,
        uses("QSettings"),
    ),
    Habit(
        "a colour outside the theme",
        "light and dark are decided in photodesk/ui/theme alone",
        (*_UI, "photodesk/browser/"),
        _colours,
        but=("photodesk/ui/theme/",),
    ),
)
