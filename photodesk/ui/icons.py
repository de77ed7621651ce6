"""Line icons, drawn sharp at any scale in the colour of a token."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from photodesk.ui.theme.theme import Theme


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (files("photodesk") / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def program_icon() -> QIcon:
    """Return the icon of the program, in the sizes that desktops ask for."""
    icon = QIcon()
    source = (files("photodesk") / "resources" / "photodesk.svg").read_bytes()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(_rendered(QByteArray(source), size))
    return icon


class Icons(QObject):
    """Gives icons in the colours of the theme, and renews those on buttons when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

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

    def dress(self, button: QAbstractButton, name: str, *, tint: str = "text") -> None:
        """Give `button` the icon, and give it anew whenever the theme changes."""
        Dressed(self, self._theme, button, name, tint)


class Dressed(QObject):
    """One button with an icon that follows the theme; it lives as long as the button."""

    def __init__(self, icons: Icons, theme: Theme, button: QAbstractButton, name: str, tint: str) -> None:
        for old in button.findChildren(Dressed, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.setParent(None)
            old.deleteLater()
        super().__init__(button)
        self._icons = icons
        self._button = button
        self._name = name
        self._tint = tint
        theme.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Draw the icon in the colours in use now."""
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
