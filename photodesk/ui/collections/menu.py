"""What can be done with one collection, as a menu."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from photodesk.domain.collection import Collection
from photodesk.library.collecting import Collecting
from photodesk.library.followed import Followed
from photodesk.ui.actions import Actions
from photodesk.ui.collections.commands import CollectionCommands
from photodesk.ui.links import open_link


class CollectionMenu(QObject):
    """One's own are renamed, hidden and deleted; those of others are followed.

    Signals:
        workbench_wanted(collection): it is to be put in order beside another one.
    """

    workbench_wanted = Signal(object)

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        collecting: Collecting,
        followed: Followed,
        commands: CollectionCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._collecting = collecting
        self._followed = followed
        self._commands = commands
        self._menu: QMenu | None = None

    @property
    def menu(self) -> QMenu | None:
        """The menu that was opened last."""
        return self._menu

    def pop_up(self, thing: object, point: QPoint) -> None:
        """Show what can be done with a collection, at `point` of the screen."""
        if not isinstance(thing, Collection):
            return
        menu = self._menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._gone)
        commands = self._commands
        menu.addAction("&Open").triggered.connect(partial(commands.open, thing))
        own = self._collecting.find(thing.ref)
        if own is not None:
            self._own(menu, own)
        else:
            self._other(menu, thing)
        menu.popup(point)

    def _own(self, menu: QMenu, own: Collection) -> None:
        commands = self._commands
        menu.addAction("&Edit…").triggered.connect(partial(commands.edit, own))
        hide = partial(commands.hide, own, on=not own.private)
        menu.addAction("Make p&ublic" if own.private else "Make &private").triggered.connect(hide)
        self._compare(menu, own)
        self._web(menu, own)
        menu.addSeparator()
        menu.addAction("&Delete").triggered.connect(partial(commands.delete, own))

    def _other(self, menu: QMenu, other: Collection) -> None:
        on = other.ref not in self._followed
        follow = partial(self._commands.follow, other, on=on)
        menu.addAction("&Follow" if on else "Un&follow").triggered.connect(follow)
        self._compare(menu, other)
        self._web(menu, other)

    def _compare(self, menu: QMenu, collection: Collection) -> None:
        if self._actions["workbench"].isVisible():
            wanted = partial(self.workbench_wanted.emit, collection)
            menu.addAction("Open in the wor&kbench").triggered.connect(wanted)

    def _web(self, menu: QMenu, collection: Collection) -> None:
        if collection.page_url:
            menu.addAction("Open in the &web browser").triggered.connect(
                partial(open_link, collection.page_url)
            )

    def _gone(self) -> None:
        self._menu = None
