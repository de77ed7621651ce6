"""How the window looks and what the user changes about it: tiles, panes, colours."""

import base64

from PySide6.QtCore import QByteArray, QObject, QSize
from PySide6.QtWidgets import QMainWindow

from photodesk.store.settings import Settings
from photodesk.ui.actions import Actions
from photodesk.ui.body import Body
from photodesk.ui.header import Header
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.view import WallView

TILE_STEP = 40
"""Logical pixels by which "larger" and "smaller" change the tiles."""


def first_size(room: QSize) -> QSize:
    """Return how large a new window is on a screen with `room`, in logical pixels.

    It leaves room for its frame; where the least window does not fit, no size would help.
    """
    usual = QSize(*Size.WINDOW)
    if room.width() < Size.WINDOW_LEAST[0] or room.height() < Size.WINDOW_LEAST[1]:
        return usual
    return usual.boundedTo(room - QSize(*Size.WINDOW_FRAME)).expandedTo(QSize(*Size.WINDOW_LEAST))


class Looks(QObject):
    """Changes how the window looks, and keeps it in the settings."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        theme: Theme,
        actions: Actions,
        header: Header,
        body: Body,
        view: WallView,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._theme = theme
        self._actions = actions
        self._header = header
        self._body = body
        self._view = view
        self._panes_before: tuple[bool, bool] | None = None
        header.tile_height_chosen.connect(self._tiles)
        header.theme_button.clicked.connect(self._other_colours)
        body.pane_widths.connect(self._pane_widths)
        for name, slot in (
            ("sidebar", self._show_sidebar),
            ("inspector", self._show_inspector),
            ("larger", self._larger),
            ("smaller", self._smaller),
            ("layout-justified", self._justified),
            ("layout-square", self._square),
            ("layout-list", self._list),
            ("theme-system", self._theme_system),
            ("theme-light", self._theme_light),
            ("theme-dark", self._theme_dark),
        ):
            actions[name].triggered.connect(slot)

    def restore(self) -> None:
        """Look as the window did when it was closed."""
        settings = self._settings
        self._header.set_tile_height(settings.tile_height)
        self._view.set_tile_height(settings.tile_height)
        self._view.set_layout(settings.layout)
        self._actions[f"layout-{settings.layout}"].setChecked(True)
        self._actions[f"theme-{self._theme.choice}"].setChecked(True)
        self._show_panes(settings.sidebar_visible, settings.inspector_visible)
        if settings.window_geometry:
            kept = QByteArray.fromBase64(settings.window_geometry.encode("ascii", "replace"))
            self._window.restoreGeometry(kept)
        self._body.set_widths(settings.sidebar_width, settings.inspector_width)

    def remember(self) -> None:
        """Keep where the window is and how large."""
        geometry = bytes(self._window.saveGeometry().data())
        self._settings.window_geometry = base64.b64encode(geometry).decode("ascii")

    def hide_panes(self, *, on: bool) -> None:
        """Hide both panes for a while, or show them again as they were; meanwhile their keys still act."""
        if on and self._panes_before is None:
            self._panes_before = (
                self._actions["sidebar"].isChecked(),
                self._actions["inspector"].isChecked(),
            )
            self._show_panes(False, False)  # noqa: FBT003
        elif not on and self._panes_before is not None:
            self._show_panes(*self._panes_before)
            self._panes_before = None

    def choose_theme(self, choice: str) -> None:
        """Use "system", "light" or "dark" colours from now on."""
        self._theme.choose(choice)
        self._settings.theme = choice
        self._actions[f"theme-{choice}"].setChecked(True)

    def _show_panes(self, sidebar: bool, inspector: bool) -> None:  # noqa: FBT001
        self._actions["sidebar"].setChecked(sidebar)
        self._actions["inspector"].setChecked(inspector)
        self._body.show_sidebar(on=sidebar)
        self._body.show_inspector(on=inspector)

    def _tiles(self, height: int) -> None:
        self._view.set_tile_height(height)
        self._settings.tile_height = height

    def _justified(self) -> None:
        self._lay_out("justified")

    def _square(self) -> None:
        self._lay_out("square")

    def _list(self) -> None:
        self._lay_out("list")

    def _lay_out(self, name: str) -> None:
        self._view.set_layout(name)
        self._settings.layout = name

    def _larger(self) -> None:
        if not self._large_photo:
            self._header.size_slider.setValue(self._view.tile_height + TILE_STEP)

    def _smaller(self) -> None:
        if not self._large_photo:
            self._header.size_slider.setValue(self._view.tile_height - TILE_STEP)

    @property
    def _large_photo(self) -> bool:
        """Whether it is a large photo that becomes larger or smaller, and not the tiles behind it."""
        return self._actions["zoom-in"].isEnabled()

    def _show_sidebar(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._body.show_sidebar(on=on)
        if self._panes_before is None:
            self._settings.sidebar_visible = on

    def _show_inspector(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not on and self._body.waits:
            on = True  # what cannot be seen is asked for to be seen
            self._actions["inspector"].setChecked(on)
        self._body.show_inspector(on=on, asked=True)
        if self._panes_before is None:
            self._settings.inspector_visible = on

    def _pane_widths(self, sidebar: int, inspector: int) -> None:
        self._settings.sidebar_width = sidebar
        self._settings.inspector_width = inspector

    def _theme_system(self) -> None:
        self.choose_theme("system")

    def _theme_light(self) -> None:
        self.choose_theme("light")

    def _theme_dark(self) -> None:
        self.choose_theme("dark")

    def _other_colours(self) -> None:
        self.choose_theme("light" if self._theme.colours.dark else "dark")
