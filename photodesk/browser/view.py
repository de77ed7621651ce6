"""The page on the screen: its menu and its zoom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu

ZOOM_STEP = 0.1
ZOOM_LEAST, ZOOM_MOST = 0.5, 3.0

_Action = QWebEnginePage.WebAction


class View(QWebEngineView):
    """The page on the screen; its menu edits what is typed, and does nothing else."""

    _EDITS = (
        (_Action.Cut, "Cut"),
        (_Action.Copy, "Copy"),
        (_Action.Paste, "Paste"),
        (_Action.SelectAll, "Select all"),
    )

    def menu(self) -> QMenu:
        """Return the menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for which, text in self._EDITS:
            action = self.pageAction(which)
            action.setText(text)
            menu.addAction(action)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self.menu().popup(event.globalPos())

    def zoom_by(self, steps: int) -> None:
        """Zoom by so many steps; 0 is back to the page as it is."""
        factor = self.zoomFactor() + steps * ZOOM_STEP if steps else 1.0
        self.setZoomFactor(min(max(factor, ZOOM_LEAST), ZOOM_MOST))
