"""What a habit is, what it looks at and what it finds."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[3]
_NOT_TEXT = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".ttf", ".otf", ".gz", ".zip", ".sqlite"}
_FOLDERS = ("photodesk", "tests", "packaging", ".ci")


@dataclass(frozen=True)
class Source:
    """One file: `path` from the top of the checkout with slashes, and its text."""

    path: str
    text: str

    @property
    def is_python(self) -> bool:
        """Whether this is a Python file."""
        return self.path.endswith(".py")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the syntax tree."""
        return tuple(ast.walk(ast.parse(self.text)))

    @cached_property
    def docstrings(self) -> frozenset[int]:
        """The identities of the constants that stand alone, as docstrings do."""
        return frozenset(id(node.value) for node in self.nodes if isinstance(node, ast.Expr))

    def calls(self) -> Iterator[ast.Call]:
        """Every call."""
        return iter(self._calls)

    def strings(self) -> Iterator[tuple[int, str]]:
        """Line and value of every string constant but docstrings."""
        return iter(self._strings)

    def names(self) -> Iterator[tuple[int, str]]:
        """Line and last part of every name that is used, reached through a dot or imported."""
        return iter(self._names)

    def modules(self) -> Iterator[tuple[int, str]]:
        """Line and first part of every imported module."""
        return iter(self._modules)

    # Looked for once: there are dozens of habits, and more than a million nodes.

    @cached_property
    def _calls(self) -> list[ast.Call]:
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def _strings(self) -> list[tuple[int, str]]:
        return [
            (node.lineno, node.value)
            for node in self.nodes
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in self.docstrings
        ]

    @cached_property
    def _names(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for node in self.nodes:
            if isinstance(node, ast.Name):
                found.append((node.lineno, node.id))
            elif isinstance(node, ast.Attribute):
                found.append((node.lineno, node.attr))
            elif isinstance(node, ast.ImportFrom):
                found.extend((node.lineno, alias.name) for alias in node.names)
        return found

    @cached_property
    def _modules(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found.extend((node.lineno, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.append((node.lineno, node.module.split(".")[0]))
        return found


@dataclass(frozen=True, slots=True)
class Habit:
    """Something the tree does not do.

    Attributes:
        name: what is forbidden, in few words.
        reason: why, for whoever meets it.
        within: path prefixes it is looked for in; ("",) is everywhere.
        find: yields the lines it is found on.
        but: path prefixes that may.
        python: whether `find` needs a Python file.
    """

    name: str
    reason: str
    within: tuple[str, ...]
    find: Callable[[Source], Iterable[int]]
    but: tuple[str, ...] = ()
    python: bool = True

    def findings(self, source: Source) -> list[str]:
        """Return one line for people for each place in `source`."""
        if (self.python and not source.is_python) or not source.path.startswith(self.within):
            return []
        if self.but and source.path.startswith(self.but):
            return []
        return [
            f"{source.path}:{line}: {self.name}: {self.reason}" for line in sorted(set(self.find(source)))
        ]


def called(call: ast.Call) -> str:
    """Return the last part of what is called: "connect" for `button.clicked.connect(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def owner(call: ast.Call) -> str:
    """Return the part before the last of what is called: "QImage" for `QImage.fromData(…)`."""
    value = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(value, ast.Attribute):
        return value.attr
    return value.id if isinstance(value, ast.Name) else ""


def is_literal(node: ast.AST) -> bool:
    """Return whether `node` is a constant, or a constant handed to a translation."""
    if isinstance(node, ast.Call) and called(node) in {"tr", "translate"}:
        return all(isinstance(argument, ast.Constant) for argument in node.args)
    return isinstance(node, ast.Constant)


def uses(*names: str) -> Callable[[Source], Iterator[int]]:
    """Return a finder of any use of `names`."""

    def find(source: Source) -> Iterator[int]:
        return (line for line, name in source.names() if name in names)

    return find


def imports(*modules: str) -> Callable[[Source], Iterator[int]]:
    """Return a finder of imports of `modules`."""

    def find(source: Source) -> Iterator[int]:
        return (line for line, name in source.modules() if name in modules)

    return find


def tree() -> Iterator[Source]:
    """Every text file of the checkout that is tracked, or would be."""
    for name in _listed():
        path = ROOT / name
        if PurePosixPath(name).suffix in _NOT_TEXT or not path.is_file():
            continue
        try:
            yield Source(name, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue


def _listed() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return _walked()
    return sorted(name for name in done.stdout.decode().split("\0") if name)


def _walked() -> list[str]:
    """What is there, where git cannot be asked: an unpacked archive, somebody else's checkout."""
    files = [path for path in ROOT.iterdir() if path.is_file()]
    files += [path for folder in _FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts)
