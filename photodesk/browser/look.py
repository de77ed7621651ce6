"""The look of the window, made from the colours that PhotoDesk hands over: icons, palette, style sheet."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from photodesk.accounts.browsing import Look

WINDOW = (480, 680)
WINDOW_LEAST = (360, 420)
ICON = 20
ICON_SMALL = 16
ICON_BIG = 40
PROGRESS = 2
READABLE = 340
"""Widths and heights in logical pixels, the distances below too."""
XS, S, M, L, XL = 4, 8, 12, 16, 24

_SCALES = (1.0, 1.5, 2.0, 3.0)
_PROGRAM = (16, 24, 32, 48, 64, 128)
_SHEET = """
* {{ font-size: 13px; }}
QWidget#signin, QWidget#toolbar, QWidget#footer {{ background: {surface}; }}
QWidget#toolbar {{ border-bottom: 1px solid {line}; }}
QWidget#footer {{ border-top: 1px solid {line}; }}
QWidget#notice {{ background: {control}; border-bottom: 1px solid {line}; }}
QWidget#state {{ background: {canvas}; }}
QLabel {{ background: transparent; color: {text}; }}
QLabel[tone="quiet"] {{ color: {quiet}; }}
QLabel[tone="pane"] {{ font-size: 15px; font-weight: 600; }}
QLabel[tone="strong"] {{ font-weight: 600; }}
QPushButton {{ background: {control}; color: {text}; border: 1px solid {line};
  border-radius: 6px; padding: 0 12px; min-height: 28px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:disabled {{ color: {quiet}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 11px; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {accent};
  padding: 0 4px; margin-left: -5px; text-align: left; }}
QPushButton[role="link"]:hover {{ background: {hover}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {accent}; padding: 0 3px; }}
QToolButton {{ background: transparent; color: {text}; border: 1px solid transparent;
  border-radius: 6px; padding: 5px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {pressed}; }}
QToolButton:disabled {{ color: {quiet}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 4px; }}
QProgressBar {{ background: transparent; border: none; max-height: 2px; min-height: 2px; }}
QProgressBar::chunk {{ background: {accent}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {quiet}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
"""


def style_sheet(look: Look) -> str:
    """Return the style sheet of the window."""
    return _SHEET.format(**look.colours)


def palette(look: Look) -> QPalette:
    """Return the palette, for all that no rule of the style sheet names."""
    roles = {
        QPalette.ColorRole.Window: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "control",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
    }
    result = QPalette()
    for role, name in roles.items():
        result.setColor(role, QColor(look.colours[name]))
    return result


def pixmap(look: Look, name: str, size: int, *, tint: str = "text", scale: float = 1.0) -> QPixmap:
    """Return an icon `size` logical pixels wide, for a screen of `scale`, in the colour named `tint`."""
    source = (files("photodesk") / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = _drawn(source.replace("currentColor", look.colours[tint]), round(size * scale))
    result.setDevicePixelRatio(scale)
    return result


def program_icon() -> QIcon:
    """Return the icon of PhotoDesk."""
    source = (files("photodesk") / "resources" / "photodesk.svg").read_text(encoding="utf-8")
    result = QIcon()
    for size in _PROGRAM:
        result.addPixmap(_drawn(source, size))
    return result


def icon(look: Look, name: str, *, tint: str = "text", size: int = ICON) -> QIcon:
    """Return an icon for a button, sharp on any screen."""
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(pixmap(look, name, size, tint=tint, scale=scale), QIcon.Mode.Normal)
        result.addPixmap(pixmap(look, name, size, tint="quiet", scale=scale), QIcon.Mode.Disabled)
    return result


def _drawn(source: str, pixels: int) -> QPixmap:
    result = QPixmap(pixels, pixels)
    result.fill(Qt.GlobalColor.transparent)
    with QPainter(result) as painter:
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    return result
