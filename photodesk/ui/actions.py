"""Every action with its name, its keys and its place in the menu."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: its id, menu, text with its letter, keys, and whether it is a switch."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    switch: bool = False
    group: str = ""
    line_above: bool = False


ENTRIES = (
    Entry("connect", "&File", "&Connect Unsplash…"),
    Entry("forget-key", "&File", "&Forget my access key"),
    Entry("reload", "&File", "&Reload", ("F5", "Ctrl+R"), line_above=True),
    Entry("work-offline", "&File", "&Work offline", switch=True),
    Entry("pending", "&File", "&Unsent changes…", line_above=True),
    Entry("storage", "&File", "&Storage…"),
    Entry("quit", "&File", "&Quit", ("Ctrl+Q",), line_above=True),
    Entry("undo", "&Edit", "&Undo", ("Ctrl+Z",)),
    Entry("redo", "&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Entry("select-all", "&Edit", "Select &all", ("Ctrl+A",), line_above=True),
    Entry("select-none", "&Edit", "Select &none", ("Ctrl+Shift+A",)),
    Entry("search", "&Edit", "&Search", ("Ctrl+F", "/"), line_above=True),
    Entry("sidebar", "&View", "&Sidebar", ("F9",), switch=True),
    Entry("inspector", "&View", "&Details", ("I",), switch=True),
    Entry(
        "layout-justified",
        "&View",
        "&Justified rows",
        ("Alt+1",),
        switch=True,
        group="layout",
        line_above=True,
    ),
    Entry("layout-square", "&View", "S&quare tiles", ("Alt+2",), switch=True, group="layout"),
    Entry("layout-list", "&View", "Lis&t", ("Alt+3",), switch=True, group="layout"),
    Entry("larger", "&View", "&Larger tiles", ("Ctrl++", "Ctrl+="), line_above=True),
    Entry("smaller", "&View", "S&maller tiles", ("Ctrl+-",)),
    Entry("theme-system", "&View", "Colours of the s&ystem", switch=True, group="theme", line_above=True),
    Entry("theme-light", "&View", "Li&ght", switch=True, group="theme"),
    Entry("theme-dark", "&View", "Da&rk", switch=True, group="theme"),
    Entry("zoom-in", "&View", "Zoom &in", ("+", "="), line_above=True),
    Entry("zoom-out", "&View", "Zoom &out", ("-",)),
    Entry("zoom-fit", "&View", "Fit the &whole photo", ("0", "Ctrl+0")),
    Entry("zoom-fill", "&View", "Fill the &canvas", ("F",)),
    Entry("zoom-actual", "&View", "&100 %", ("1",)),
    Entry("zoom-double", "&View", "&200 %", ("2",)),
    Entry("filmstrip", "&View", "Filmstri&p", ("T",), switch=True),
    Entry("fullscreen", "&View", "&Full screen", ("F11",), switch=True, line_above=True),
    Entry("go-back", "&Go", "&Back", ("Alt+Left",)),
    Entry("go-forward", "&Go", "&Forward", ("Alt+Right",)),
    Entry("editorial", "&Go", "&Editorial", ("Ctrl+1",), line_above=True),
    Entry("random", "&Go", "&Random", ("Ctrl+2",)),
    Entry("favourites", "&Go", "Fa&vourites", ("Ctrl+3",)),
    Entry("own-profile", "&Go", "&Your profile", ("Ctrl+4",)),
    Entry("likes", "&Go", "&Likes", ("Ctrl+5",)),
    Entry("seen", "&Go", "&Seen", ("Ctrl+H",)),
    Entry("previous-tab", "&Go", "&Previous tab", ("Ctrl+Shift+Tab",), line_above=True),
    Entry("next-tab", "&Go", "&Next tab", ("Ctrl+Tab",)),
    Entry("open", "&Photo", "&Open"),
    Entry("quick-look", "&Photo", "&Quick look", ("Space",)),
    Entry("compare", "&Photo", "&Compare", ("C",)),
    Entry("take-out", "&Photo", "Remove from &the comparison", ("X",)),
    Entry("favourite", "&Photo", "&Favourite", ("L",), line_above=True),
    Entry("collect", "&Photo", "&Add to collection…", ("A",)),
    Entry("take-from-collection", "&Photo", "Remo&ve from this collection", ("Del",)),
    Entry("add-to-board", "&Photo", "Add to &board…", ("B",)),
    Entry("download", "&Photo", "&Download", ("Ctrl+S",)),
    Entry("previous", "&Photo", "&Previous", ("PgUp",), line_above=True),
    Entry("next", "&Photo", "&Next", ("PgDown",)),
    Entry("slideshow", "&Photo", "&Slideshow", ("S",), switch=True, line_above=True),
    Entry("show-faster", "&Photo", "Faster sl&ideshow", (".",)),
    Entry("show-slower", "&Photo", "Slow&er slideshow", (",",)),
    Entry("photographer", "&Photo", "Photos by this photo&grapher", ("Ctrl+U",), line_above=True),
    Entry("page", "&Photo", "Open its page in the &web browser", ("Ctrl+Return",)),
    Entry("reload-picture", "&Photo", "&Reload picture"),
    Entry("new-collection", "&Collection", "&New collection…", ("Ctrl+Shift+N",)),
    Entry("new-board", "&Collection", "New &board…"),
    Entry("workbench", "&Collection", "Collection &workbench", ("Ctrl+B",), line_above=True),
    Entry("sign-in", "&Account", "&Sign in…"),
    Entry("add-account", "&Account", "Add &another account…"),
    Entry("sign-out", "&Account", "Sign &out…", line_above=True),
    Entry("shortcuts", "&Help", "&Keyboard shortcuts", ("?", "F1")),
    Entry("about", "&Help", "&About PhotoDesk", line_above=True),
)


class Actions(QObject):
    """All actions by their ids, and the menu bar made of them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for entry in ENTRIES:
            action = QAction(entry.text, self)
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
            action.setCheckable(entry.switch)
            if entry.group:
                group = groups.setdefault(entry.group, QActionGroup(self))
                group.addAction(action)
            self._actions[entry.id] = action
            window.addAction(action)

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def confine(self, id: str, *widgets: QWidget) -> None:
        """Let the keys of an action act only while one of `widgets` itself has the focus.

        For keys that other widgets need, as buttons need Space.
        """
        action = self._actions[id]
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for widget in widgets:
            widget.addAction(action)

    def menu_with(self, bar: QMenuBar, id: str) -> QMenu:
        """Return the menu of `bar` that holds an action. Raises LookupError."""
        for found in bar.findChildren(QMenu):
            if self._actions[id] in found.actions():
                return found
        raise LookupError(id)

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menus of `bar`."""
        for title in dict.fromkeys(entry.menu for entry in ENTRIES):
            menu = bar.addMenu(title)
            for entry in ENTRIES:
                if entry.menu == title:
                    if entry.line_above:
                        menu.addSeparator()
                    menu.addAction(self._actions[entry.id])
