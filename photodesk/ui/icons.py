"""Line icons, drawn sharp at any scale in the colour of a token."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from photodesk.ui.theme.theme import Theme


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (files("photodesk") / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")


FIRST_SIZE = 48
SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Logical pixels of the program's icon: what a window begins with, and what desktops ask for."""


def program_icon(sizes: Sequence[int] = SIZES) -> QIcon:
    """Return the icon of the program in these sizes."""
    icon = QIcon()
    source = (files("photodesk") / "resources" / "photodesk.svg").read_bytes()
    for size in sizes:
        icon.addPixmap(_rendered(QByteArray(source), size))
    return icon


class Icons(QObject):
    """Gives icons in the colours of the theme, and renews those on buttons when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._empty: QPixmap | None = None

    def pixmap(self, name: str, size: int, *, tint: str = "text", scale: float = 2.0) -> QPixmap:
        """Return the icon `size` logical pixels wide for a display of `scale`, in the colour `tint`."""
        colour = self._theme.colour(tint).name()
        key = (name, colour, size, scale)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = _draw(name, colour, size, scale)
        return found

    def icon(self, name: str, *, tint: str = "text", size: int = 20) -> QIcon:
        """Return the icon for a button or menu, sharp on every screen there is, quiet when disabled."""
        icon = QIcon()
        for scale in _scales():
            icon.addPixmap(self.pixmap(name, size, tint=tint, scale=scale), QIcon.Mode.Normal)
            icon.addPixmap(self.pixmap(name, size, tint="quiet", scale=scale), QIcon.Mode.Disabled)
        return icon

    def empty(self) -> QIcon:
        """Return an icon with nothing on it, for what is not seen yet."""
        if self._empty is None:
            self._empty = QPixmap(1, 1)
            self._empty.fill(Qt.GlobalColor.transparent)
        return QIcon(self._empty)

    def dress(self, button: QAbstractButton, name: str, *, tint: str = "text") -> None:
        """Give `button` the icon, and give it anew whenever the theme changes."""
        Dressed(self, self._theme, button, name, tint)

    def undress(self, button: QAbstractButton) -> None:
        """Leave `button` to an icon of somebody else's."""
        for old in button.findChildren(Dressed, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.retire()


class Dressed(QObject):
    """One button with an icon that follows the theme; it lives as long as the button.

    The icon is drawn when the button is first seen: a start is not to draw what nobody looks at. Until
    then the button has an empty one, so that it takes the same room.
    """

    def __init__(self, icons: Icons, theme: Theme, button: QAbstractButton, name: str, tint: str) -> None:
        icons.undress(button)
        super().__init__(button)
        self._icons = icons
        self._button = button
        self._name = name
        self._tint = tint
        self._theme = theme
        theme.changed.connect(self.renew)
        self.renew()

    def retire(self) -> None:
        """Leave the button to another icon."""
        self._theme.changed.disconnect(self.renew)
        self._button.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()

    def renew(self) -> None:
        """Draw the icon in the colours in use now, or when the button is shown."""
        if self._button.isVisible():
            self._draw()
        else:
            self._button.setIcon(self._icons.empty())
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the icon of a button that is about to be seen."""
        if event.type() == QEvent.Type.Show and watched is self._button:
            self._draw()
        return False

    def _draw(self) -> None:
        self._button.removeEventFilter(self)
        self._button.setIcon(self._icons.icon(self._name, tint=self._tint))


def _scales() -> list[float]:
    """Return the scales of the screens, so that nothing is drawn for one that is not there."""
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})


def _draw(name: str, colour: str, size: int, scale: float) -> QPixmap:
    data = QByteArray(_source(name).replace("currentColor", colour).encode())
    pixmap = _rendered(data, round(size * scale))
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _rendered(data: QByteArray, pixels: int) -> QPixmap:
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(data).render(painter, QRectF(0, 0, pixels, pixels))
    return pixmap
