"""Photos or files dragged onto places of the sidebar: what takes them lights up, the tree scrolls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTreeView

from photodesk.domain.photo import Photo
from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.sidebar.places import PlaceRole

Index = QModelIndex | QPersistentModelIndex
EDGE = 36
"""So near to the upper or lower edge, in logical pixels, the tree scrolls."""
STEP = 6
"""Logical pixels at a time, at the very edge twice as many."""
PACE = 16
"""Milliseconds between two steps."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Photos over a place, or dropped there.

    Attributes:
        thing: what the place stands for; None for a command.
        command: what choosing the place does; "" for a place to go to.
        photos: what is dragged.
        files: paths of files that come from elsewhere, where it is not photos.
        move: whether the user holds Shift: the photos are to leave where they are.
    """

    thing: object
    command: str
    photos: tuple[Photo, ...]
    move: bool = False
    files: tuple[str, ...] = ()


class Target(Protocol):
    """Takes photos that are dropped on some places."""

    def offer(self, dropped: Dropped) -> str:
        """Return what dropping would do, in a word or two; "" if these photos are not taken there."""
        ...

    def take(self, dropped: Dropped) -> None:
        """Do it."""
        ...


class SidebarDrops(QObject):
    """Lets photos be dropped on the places of `tree`. Others add their targets; the first that offers takes.

    Attributes:
        over: the place under the pointer that takes the photos; None if there is none.
        said: what dropping them there does.

    Signals:
        changed: places have to be painted anew.
    """

    changed = Signal()

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._targets: list[Target] = []
        self._photos: tuple[Photo, ...] = ()
        self._files: tuple[str, ...] = ()
        self._pending: tuple[Target, Dropped] | None = None
        self.over: QPersistentModelIndex | None = None
        self.said = ""
        self._point = QPoint()
        self._scroll = QTimer(self)
        self._scroll.setInterval(PACE)
        self._scroll.timeout.connect(self._step)
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self._take)
        viewport = tree.viewport()
        tree.setAcceptDrops(True)
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def add(self, target: Target) -> None:
        """Let photos be dropped on what `target` takes."""
        self._targets.append(target)

    @property
    def on(self) -> bool:
        """Whether photos or files are dragged now."""
        return bool(self._photos or self._files)

    def begin(self, photos: Sequence[Photo]) -> None:
        """Light what takes `photos`: they are dragged from now on."""
        self._photos = tuple(photos)
        self.changed.emit()

    def end(self) -> None:
        """They are dragged no longer."""
        self._photos = self._files = ()
        self._leave()

    def takes(self, index: Index) -> bool:
        """Whether a place takes what is dragged."""
        return self._find(index, move=False) is not None

    # Inside

    def _find(self, index: Index, *, move: bool) -> tuple[Target, Dropped, str] | None:
        if not index.isValid() or not self.on:
            return None
        command = index.data(PlaceRole.COMMAND)
        command = command if isinstance(command, str) else ""
        dropped = Dropped(index.data(PlaceRole.THING), command, self._photos, move, self._files)
        for target in self._targets:
            said = target.offer(dropped)
            if said:
                return target, dropped, said
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of photos of this window, and of files."""
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            return self._dropped(event)
        if isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if isinstance(event, QDragMoveEvent):
            return self._moved(event)
        if event.type() is QEvent.Type.DragLeave:
            self._left()
            return True
        return super().eventFilter(watched, event)

    def _entered(self, event: QDragEnterEvent) -> bool:
        mime = event.mimeData()
        if isinstance(mime, PhotoMime):
            if self._photos != mime.photos:
                self.begin(mime.photos)
        else:
            self._files = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())
            self.changed.emit()
        if not self.on:
            event.ignore()
            return True
        self._bring_into_view()
        event.acceptProposedAction()
        return True

    def _bring_into_view(self) -> None:
        """Show a place that takes the photos, if none is to be seen."""
        model = self._tree.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        taking = [index for index in rows if self.takes(index)]
        seen = self._tree.viewport().rect()
        if taking and not any(seen.intersects(self._tree.visualRect(index)) for index in taking):
            self._tree.scrollTo(taking[0], QTreeView.ScrollHint.PositionAtCenter)

    def _moved(self, event: QDragMoveEvent) -> bool:
        self._point = event.position().toPoint()
        index = self._tree.indexAt(self._point)
        found = self._find(index, move=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._show(QPersistentModelIndex(index) if found is not None else None, found[2] if found else "")
        if found is not None:
            event.acceptProposedAction()
        else:
            event.ignore()
        if self._way():
            self._scroll.start()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        index = self._tree.indexAt(event.position().toPoint())
        found = self._find(index, move=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._left()
        if found is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        self._pending = (found[0], found[1])
        self._after.start(0)  # once the drag has ended: what follows may need the pointer
        return True

    def _take(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            target, dropped = pending
            target.take(dropped)

    def _show(self, over: QPersistentModelIndex | None, said: str) -> None:
        if (over, said) != (self.over, self.said):
            self.over, self.said = over, said
            self.changed.emit()

    def _left(self) -> None:
        """Nothing is over a place any longer; files of elsewhere have gone, or are here."""
        self._files = ()
        self._leave()

    def _leave(self) -> None:
        self._scroll.stop()
        self.over, self.said = None, ""
        self.changed.emit()

    def _way(self) -> int:
        """Return how far the tree scrolls at the next step, in logical pixels."""
        height = self._tree.viewport().height()
        above, below = EDGE - self._point.y(), self._point.y() - (height - EDGE)
        near = max(above, below)
        if near <= 0:
            return 0
        step = STEP * 2 if near > EDGE // 2 else STEP
        return -step if above > 0 else step

    def _step(self) -> None:
        way = self._way()
        bar = self._tree.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way)
        if bar.value() == before:
            self._scroll.stop()
