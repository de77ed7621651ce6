"""The values of the look. Contrast of text is 7 : 1 and of quiet text 4.5 : 1 or better, on every surface."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, as "#rrggbb".

    canvas lies behind photos, surface behind panes, raised behind menus, toasts and popovers;
    line draws hairlines; control is what a button rests on and hover what it turns to.
    """

    dark: bool
    canvas: str
    surface: str
    raised: str
    control: str
    hover: str
    pressed: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    like: str
    warn: str
    error: str
    shadow: str
    on_photo: str
    over_photo: str


LIGHT = Colours(
    dark=False,
    canvas="#f6f6f5",
    surface="#ffffff",
    raised="#ffffff",
    control="#f0f0ee",
    hover="#e8e8e6",
    pressed="#dededb",
    line="#e3e3e1",
    text="#1b1b1d",
    quiet="#5e5e63",
    accent="#2f6fde",
    on_accent="#ffffff",
    like="#d7263d",
    warn="#8a5a00",
    error="#b3261e",
    shadow="#000000",
    on_photo="#ffffff",
    over_photo="#000000",
)
DARK = Colours(
    dark=True,
    canvas="#161618",
    surface="#1e1e21",
    raised="#26262a",
    control="#2a2a2e",
    hover="#333338",
    pressed="#3d3d43",
    line="#303035",
    text="#ececee",
    quiet="#a0a0a8",
    accent="#6ea2ff",
    on_accent="#10131a",
    like="#ff5a6e",
    warn="#ffc861",
    error="#ff8a80",
    shadow="#000000",
    on_photo="#ffffff",
    over_photo="#000000",
)


class Space:
    """Distances in logical pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Radius:
    """Corner radii in logical pixels."""

    TILE = 4
    CONTROL = 6
    CARD = 10


class Type:
    """Font sizes in logical pixels."""

    QUIET = 11
    CAP = 12
    BODY = 13
    PANE = 15
    PAGE = 20


class Size:
    """Sizes in logical pixels: panes, the wall's gap, icons, the least window."""

    SIDEBAR = 220
    SIDEBAR_LEAST = 180
    SIDEBAR_MOST = 360
    INSPECTOR = 300
    INSPECTOR_LEAST = 260
    INSPECTOR_MOST = 440
    INSPECTOR_FLOATS_BELOW = 1100
    GRIP = 6
    CENTRE_LEAST = 320
    WALL_GAP = 6
    WALL_MARGIN = 16
    TILE = 200
    TILE_LEAST = 120
    TILE_MOST = 420
    ICON_SMALL = 16
    ICON = 20
    CONTROL = 32
    ROW = 30
    COVER_ROW = 44
    COVER = 32
    AVATAR = 32
    FACE_IN_HEADER = 28
    FACE_IN_CARD = 40
    SHEET = 480
    FACE = 88
    FACE_NARROW = 56
    FACE_SMALL = 24
    NARROW = 440
    TABS = 44
    READABLE = 620
    CARD_LEAST = 220
    SUGGESTIONS = 420
    SUGGESTED = 52
    DAYS = 320
    DAYS_HIGH = 212
    CHIP_GAP = 6
    KEY_CAP = 22
    EDITOR = (560, 560)
    EDITOR_LEAST = (420, 360)
    SHORTCUTS = (720, 680)
    SHORTCUTS_LEAST = (560, 440)
    PENDING = (640, 560)
    PENDING_LEAST = (520, 360)
    STORAGE = 560
    GAUGE = 6
    DRAGGED = 128
    SMALL_TILE = 104
    TILE_IN_COLUMN_LEAST = 72
    COVER_IN_COLUMN = 40
    WINDOW = (1280, 800)
    WINDOW_LEAST = (900, 600)
    WINDOW_FRAME = (8, 40)
    TITLE_LEAST = 96
    TOAST_MOST = 520


class Motion:
    """Durations in milliseconds."""

    FADE = 120
    SCROLL = 180
    OPEN = 160
    CROSS_FADE = 600
    WAITING = 1_400
    BAR_LEAVES_AFTER = 2_000
    PLACE_LEAVES_AFTER = 800
    TOAST = 6_000
    PENDING = 1_500


SWATCHES = {
    "black_and_white": "#8c8c8c",
    "black": "#1c1c1c",
    "white": "#fafafa",
    "yellow": "#e8c51f",
    "orange": "#e88a2a",
    "red": "#d33a32",
    "purple": "#7d4cc2",
    "magenta": "#d44fb0",
    "green": "#4c9a4a",
    "teal": "#2f9c9c",
    "blue": "#3a6fd0",
}
"""How colours that photos can be found by are shown beside their names: as photos have them, not pure."""
