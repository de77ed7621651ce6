"""The key in use, in the menu, and what can be done with it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from photodesk.accounts.sources import Source, Way
from photodesk.ui.actions import Actions
from photodesk.ui.text import button_text

NAMES = {
    Way.OWN: "your own",
    Way.PROXY: "a proxy’s",
    Way.REGISTERED: "this installation’s",
    Way.GIVEN: "given at the start",
}
"""How each way to a key is called once it is in use."""
FORGET = {
    Way.OWN: "&Forget my access key",
    Way.PROXY: "&Forget the proxy",
    Way.REGISTERED: "&Forget this installation’s key",
    Way.GIVEN: "&Forget my access key",
}


class KeyMenu:
    """A submenu "Key in use" that takes the place of "Connect" while there is a key."""

    def __init__(self, actions: Actions, bar: QMenuBar) -> None:
        self._connect, self._forget = actions["connect"], actions["forget-key"]
        self._file = actions.menu_with(bar, "connect")
        self._after = actions["reload"]
        self.menu = QMenu(self._file)
        self._file.insertMenu(self._connect, self.menu)
        self._file.removeAction(self._forget)
        self.menu.addAction(self._forget)
        self.show(None, "")

    def show(self, source: Source | None, name: str) -> None:
        """Say which key is in use; `name` is the service that another one would be for."""
        in_use = source is not None
        self.menu.menuAction().setVisible(in_use)
        self._connect.setText("Change the &key…" if in_use else f"&Connect {button_text(name)}…")
        home, other = (self.menu, self._file) if in_use else (self._file, self.menu)
        other.removeAction(self._connect)
        home.insertAction(self._forget if in_use else self._first(), self._connect)
        self._forget.setEnabled(source is not None and source.way is not Way.GIVEN)
        if source is not None:
            self.menu.setTitle(f"&Key in use: {NAMES[source.way]}")
            self._forget.setText(FORGET[source.way])

    def _first(self) -> QAction:
        """Return the action of the menu before which the others stand."""
        return self.menu.menuAction()
