"""A desktop of a test's own: a screen, a window manager, programs on it, and a hand on the mouse."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

SCREEN = (1700, 1000)
LIMIT = 90.0
"""Seconds to wait for anything before it counts as not coming: programs start slowly on a busy machine."""
LOOK = 0.05
"""Seconds between two looks."""
PACE = 0.008
"""Seconds between two moves of the pointer."""
NEEDED = ("Xvfb", "openbox", "xdotool")
Point = tuple[int, int]


def missing(*programs: str) -> str:
    """Return why a test with these programs cannot run here; "" if it can."""
    gone = [program for program in (*NEEDED, *programs) if shutil.which(program) is None]
    return f"not installed: {', '.join(gone)}" if gone else ""


class Desktop:
    """Everything that was started on it is ended with it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._stack = ExitStack()
        self._pause = threading.Event()
        home.mkdir()
        try:
            self._display = self._start_screen()
            self.start("openbox")
            self.until(lambda: self._xdotool("get_desktop").strip(), "the window manager")
        except BaseException:
            self.close()
            raise

    @property
    def display(self) -> str:
        """The name of the screen."""
        return self._display

    def close(self) -> None:
        """End every program, the last one first."""
        self._stack.close()

    def until(self, condition: Callable[[], object], what: str, *, seconds: float = LIMIT) -> None:
        """Wait until `condition()` holds."""
        ends = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < ends, f"waited {seconds:g} s for {what}"
            self._pause.wait(LOOK)

    # Programs

    def start(self, *command: str, **variables: str) -> "subprocess.Popen[bytes]":
        """Start a program on this screen, with a home of its own."""
        with (self._home / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env=self._environment() | variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._stack.callback(_end, process)
        return process

    def photodesk(self, home: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        """Open PhotoDesk at the left with nothing but the wall; return its process."""
        config = home / "config"
        config.mkdir(parents=True)
        (config / "settings.toml").write_text(
            "sidebar_visible = false\ninspector_visible = false\ntile_height = 120\n"
        )
        process = self.start(
            sys.executable, "-m", "photodesk", *arguments, PHOTODESK_HOME=str(home), QT_QPA_PLATFORM="xcb"
        )
        self.place(self.window("^Editorial"), 0, 0, 900, 960)
        return process

    def said(self, command: str) -> str:
        """Return what a program has written where a terminal would be."""
        return (self._home / f"{Path(command).name}.log").read_text(errors="replace")

    def window(self, title: str) -> str:
        """Wait for a window whose title matches; return its id."""
        found: list[str] = []

        def look() -> bool:
            found[:] = self._xdotool("search", "--onlyvisible", "--name", title).split()
            return bool(found)

        self.until(look, f"a window called {title}")
        return found[-1]

    def place(self, window: str, x: int, y: int, width: int, height: int) -> None:
        """Put a window where it is wanted, in front."""
        self._xdotool("windowmove", window, str(x), str(y), "windowsize", window, str(width), str(height))
        self._xdotool("windowactivate", "--sync", window)

        def there() -> bool:
            facts = dict(line.split("=") for line in self._geometry(window))
            return abs(int(facts.get("WIDTH", 0)) - width) < 20 and abs(int(facts.get("X", -99)) - x) < 20

        self.until(there, f"window {window} at its place")

    # Mouse and keys

    def press(self, point: Point) -> None:
        """Press the left button at a point and keep it pressed."""
        self._xdotool("mousemove", *_texts(point), "mousedown", "1")

    def click(self, point: Point, *, holding: str) -> None:
        """Click at a point with a key held."""
        self._xdotool("mousemove", *_texts(point), "keydown", holding, "click", "1", "keyup", holding)

    def carry(self, start: Point, end: Point) -> None:
        """Move from one point to the other with the button as it is, as a hand does: in many steps."""
        for x, y in _way(start, end):
            self._xdotool("mousemove", str(x), str(y))
            self._pause.wait(PACE)

    def release(self) -> None:
        """Let the left button go."""
        self._xdotool("mouseup", "1")

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._xdotool("type", "--delay", "5", text)

    def key(self, name: str) -> None:
        """Press and release a key."""
        self._xdotool("key", name)

    def click_in(self, window: str, point: Point) -> None:
        """Click at a point of a window; a negative distance is from its right or its lower edge."""
        facts = dict(line.split("=") for line in self._geometry(window))
        size = (int(facts["WIDTH"]), int(facts["HEIGHT"]))
        x, y = (place if place >= 0 else edge + place for place, edge in zip(point, size, strict=True))
        self._xdotool("mousemove", "--window", window, str(x), str(y), "click", "1")

    def to_front(self, window: str) -> None:
        """Give a window the keys."""
        self._xdotool("windowactivate", "--sync", window)

    def picture(self, file: Path) -> None:
        """Save what is on the screen, for whoever looks into a failure."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(file)], env=self._environment(), check=False)

    def _geometry(self, window: str) -> list[str]:
        return [line for line in self._xdotool("getwindowgeometry", "--shell", window).split() if "=" in line]

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT,
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        return kept | {
            "DISPLAY": self._display,
            "HOME": str(self._home),
            "XDG_RUNTIME_DIR": str(self._home),
            "NO_AT_BRIDGE": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }

    def _start_screen(self) -> str:
        """Start a screen under the first free number; return its name."""
        reading, writing = os.pipe()
        size = "x".join(map(str, SCREEN))
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        process = subprocess.Popen(
            command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(writing)
        self._stack.callback(_end, process)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        assert number, "the screen did not start"
        return f":{number}"


def _texts(point: Point) -> tuple[str, str]:
    return str(point[0]), str(point[1])


def _way(start: Point, end: Point, steps: int = 24) -> Iterator[Point]:
    """Go the first pixels slowly, as a hand does, then on to the end, and a little about there."""
    for step in (4, 8, 12, 16, 20):
        yield start[0] + step, start[1] + step // 2
    for step in range(1, steps + 1):
        part = step / steps
        yield round(start[0] + (end[0] - start[0]) * part), round(start[1] + (end[1] - start[1]) * part)
    for step in range(12):
        yield end[0] + step % 4, end[1] + step % 3


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program, and, where it has a session of its own, what it has started."""
    for ending in (process.terminate, process.kill):
        if process.poll() is None:
            ending()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            continue
        break
    try:
        os.killpg(process.pid, 9)
    except (ProcessLookupError, PermissionError):
        return
