"""How much room the program takes on this computer, part by part, and what the user does about it."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from photodesk.errors import StoreError
from photodesk.loop import Spawn
from photodesk.store.sizes import Part, PartSize, Sizes

_Do = Callable[[Part], Awaitable[None]]


class Storage(QObject):
    """The parts that may be cleared; what must never be lost is none of them.

    Attributes:
        parts: how large they are, as far as they have been looked at.
        busy: those that are being cleared or made smaller now.

    Signals:
        changed: `parts` or `busy` is another one.
        cleared(part): it is empty now.
        failed(part, error): something could not be done; `part` is None if they could not be looked at.
    """

    changed = Signal()
    cleared = Signal(object)
    failed = Signal(object, object)

    def __init__(self, sizes: Sizes, spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes = sizes
        self._spawn = spawn
        self.parts: tuple[PartSize, ...] = ()
        self.busy: frozenset[Part] = frozenset()

    @property
    def bytes(self) -> int:
        """What all parts take together."""
        return sum(part.bytes for part in self.parts)

    def look(self) -> None:
        """Look how large the parts are now."""
        self._spawn(self._look(), "sizes")

    def clear(self, part: Part) -> None:
        """Empty a part, unless it is busy."""
        self._begin(part, self._sizes.clear, self.cleared.emit)

    def set_cap(self, part: Part, cap: int) -> None:
        """Keep so much of a part at the most from now on, unless it is busy."""

        async def smaller(part: Part) -> None:
            await self._sizes.set_cap(part, cap)

        self._begin(part, smaller, _nothing)

    def _begin(self, part: Part, do: _Do, told: Callable[[Part], object]) -> None:
        if part not in self.busy:
            self.busy |= {part}
            self.changed.emit()
            self._spawn(self._do(part, do, told), f"make {part} smaller")

    async def _do(self, part: Part, do: _Do, told: Callable[[Part], object]) -> None:
        try:
            await do(part)
        except StoreError as error:
            self.failed.emit(part, error)
        else:
            told(part)
        finally:
            self.busy -= {part}
        await self._look()

    async def _look(self) -> None:
        try:
            self.parts = await self._sizes.parts()
        except StoreError as error:
            self.failed.emit(None, error)
        self.changed.emit()


def _nothing(_: Part) -> None:
    """Tell nobody."""
