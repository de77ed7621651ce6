"""Which set of tokens is in use, following the system or the user."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from photodesk.ui.theme.sheet import palette, style_sheet
from photodesk.ui.theme.tokens import DARK, LIGHT, Colours

if TYPE_CHECKING:
    from photodesk.accounts.browsing import Look

CHOICES = ("system", "light", "dark")


class Theme(QObject):
    """The look in use.

    With `dressed` false the style sheet waits for `dress()`: a window that is built meanwhile is styled once
    as a whole, not again at each widget that is put into another.

    Attributes:
        choice: "system", "light" or "dark".
        colours: the tokens in use.

    Signals:
        changed: `colours` are others; everything painted by hand paints again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system", *, dressed: bool = True) -> None:
        super().__init__()
        self._application = application
        self._dressed = dressed
        self.choice = choice if choice in CHOICES else "system"
        self.colours: Colours = LIGHT
        application.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "colorSchemeChanged"):
            hints.colorSchemeChanged.connect(self._system_changed)
        self._apply()

    def dress(self) -> None:
        """Put the style sheet on, now that there is something to be styled."""
        if not self._dressed:
            self._dressed = True
            self._application.setStyleSheet(style_sheet(self.colours))

    def choose(self, choice: str) -> None:
        """Use "light", "dark", or what the "system" says."""
        if choice in CHOICES and choice != self.choice:
            self.choice = choice
            self._apply()

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """Return the colour of a token by its name, with `alpha` from 0 to 255."""
        colour = QColor(getattr(self.colours, token))
        colour.setAlpha(alpha)
        return colour

    def look(self) -> "Look":
        """Return the colours in use, for a window in a process of its own."""
        from photodesk.accounts.browsing import TOKENS, Look  # noqa: PLC0415 - a start needs none

        return Look(self.colours.dark, {name: getattr(self.colours, name) for name in TOKENS})

    @property
    def moves(self) -> bool:
        """Whether motion is welcome; false when the system asks for less of it."""
        hints = QGuiApplication.styleHints()
        accessibility = getattr(hints, "accessibility", None)
        preference = getattr(accessibility() if accessibility else None, "motionPreference", None)
        return preference is None or "Reduced" not in str(preference())

    def _system_changed(self) -> None:
        if self.choice == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self.choice == "dark" or (
            self.choice == "system" and QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        self.colours = DARK if dark else LIGHT
        self._application.setPalette(palette(self.colours))
        if self._dressed:
            self._application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()
