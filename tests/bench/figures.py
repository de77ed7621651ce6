"""What is measured: every figure with its unit and its target, and the bench that measures it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        name: what `--only` and the JSON call it; it begins with the name of its bench.
        text: what it is, in a few words.
        unit: "ms", "s", "MB", "%", "×" (a ratio inside one run) or "".
        at_most: the target; None if there is none.
    """

    name: str
    text: str
    unit: str
    at_most: float | None = None

    @property
    def bench(self) -> str:
        """The bench that measures it."""
        return self.name.partition(".")[0]


FIGURES = (
    Figure("sandbox.start", "sandbox: start to its address", "ms"),
    Figure("sandbox.page.first", "sandbox: address to the first page of 30", "ms"),
    Figure("sandbox.page.cold", "sandbox: a list page of 30 not looked at before", "ms", 60),
    Figure("sandbox.page.again", "sandbox: the same page again", "ms", 60),
    Figure("sandbox.picture.new", "sandbox: a new picture, 400 px", "ms", 15),
    Figure("sandbox.picture.again", "sandbox: a picture made before", "ms", 2),
    Figure("sandbox.start.100000", "sandbox of 100,000: start to its address", "ms"),
    Figure(
        "sandbox.page.cold.100000", "sandbox of 100,000: a list page of 30 not looked at before", "ms", 60
    ),
    Figure("sandbox.page.3000.100000", "sandbox of 100,000: page 3,000", "ms", 60),
    Figure("sandbox.page.again.100000", "sandbox of 100,000: the same page again", "ms", 60),
    Figure("sandbox.picture.new.100000", "sandbox of 100,000: a new picture, 400 px", "ms", 15),
    Figure("sandbox.picture.again.100000", "sandbox of 100,000: a picture made before", "ms", 2),
    Figure("start.wall", "start to the first painted wall, against a bare PySide6 window", "×", 2.5),
    Figure("start.cpu", "the same in CPU time, which others on the machine disturb less", "×"),
    Figure("start.pictures", "start to a wall with all its pictures, against the same", "×"),
    Figure("start.stored", "the same with 100,000 photos stored, against hardly any", "×", 1.1),
    Figure("start.bare", "a bare PySide6 window: start to its first paint", "ms"),
    Figure("imports.app", "importing photodesk.app, in a fresh Python", "ms"),
    Figure("imports.cli", "importing photodesk.cli, in a fresh Python", "ms"),
    Figure("first_screen.ratio", "first screen of thumbnails, against a bare loop of the same", "×", 1.5),
    Figure("first_screen.time", "first screen of thumbnails: photos known to pictures painted", "ms"),
    Figure("first_screen.later", "a new screen of thumbnails in a window at rest, against the same", "×"),
    Figure("fling.p99", "fling through 100,000: gap between GUI-thread ticks, p99", "ms", 16.7),
    Figure("fling.worst", "fling through 100,000: gap between GUI-thread ticks, worst", "ms", 50),
    Figure("paint.p99", "paint of a full 1600 × 1000 screen of tiles, p99", "ms", 4),
    Figure("layout.append", "a page appended to 100,000, before the next paint", "ms", 5),
    Figure("layout.resize", "the window resized at 100,000, before the next paint", "ms", 5),
    Figure("opening.ratio", "opening a feed of 100,000 against one of 1,000", "×", 1.2),
    Figure("opening.time", "opening a feed of 100,000 until it is painted", "ms"),
    Figure("memory.open", "memory with the wall open (PSS)", "MB", 160),
    Figure("memory.scrolled", "memory after scrolling 10,000 photos", "MB", 300),
    Figure("memory.growth", "growth of memory over the next 10,000", "%", 3),
    Figure("chromium.memory", "2,000 photos scrolled: peak memory, against Chromium", "×", 0.4),
    Figure("chromium.cpu", "the same scroll: CPU seconds, against Chromium", "×", 0.7),
    Figure("chromium.first_screen", "start to the first full screen, against Chromium", "×", 1.0),
    Figure("disk_cache.p99", "thumbnail on the disk: request to pixmap, p99", "ms", 5),
    Figure("seen.first", "first photos found among 100,000 seen, median of all searches", "ms", 50),
    Figure("seen.slowest", "the same for the search that takes longest", "ms"),
    Figure("seen.put", "a page of 30 new photos kept beside them", "ms"),
    Figure("seen.again", "a page kept again that was seen before", "ms"),
    Figure("decoding.blurhash", "a BlurHash to an image", "ms"),
    Figure("decoding.page", "a list page of 30: JSON to photos", "ms"),
    Figure("economy.visit", "API requests of a visit, 12 photos opened", "", 26),
    Figure("economy.repeat", "API requests of the same visit again within the hour", "", 12),
    Figure("idle.cpu", "CPU of the idle window", "%", 0.3),
)
"""Every figure, in the order of the table."""

BENCHES = tuple(dict.fromkeys(figure.bench for figure in FIGURES))
"""The benches, in the order they run: each is the module of that name in `measures/`."""

LIMIT = 120.0
"""Seconds after which a bench is given up."""


def figures_of(bench: str) -> tuple[Figure, ...]:
    """Return the figures that one bench measures."""
    return tuple(figure for figure in FIGURES if figure.bench == bench)


def chosen(names: list[str]) -> tuple[Figure, ...]:
    """Return the figures that `names` mean: figures, benches, or the beginnings of their names.

    Without names, all of them. Raises ValueError naming what is not known.
    """
    unknown = [name for name in names if not any(_means(name, figure) for figure in FIGURES)]
    if unknown:
        raise ValueError(f"no figure is called {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    return tuple(figure for figure in FIGURES if not names or any(_means(name, figure) for name in names))


def _means(name: str, figure: Figure) -> bool:
    return figure.name == name or figure.name.startswith(f"{name}.")
