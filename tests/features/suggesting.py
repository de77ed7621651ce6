"""Somebody who types a search and looks at what is suggested below the field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from photodesk.ui.search.chips import CUSTOM, Chip
from photodesk.ui.search.days_panel import DaysPanel
from photodesk.ui.search.narrowing import Kind
from photodesk.ui.search.rows import Row, RowKind
from tests.features.user import NO_KEYS, User


class Suggested:
    """The list below the field, and the bar above the photos found."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.field = user.window.header.search

    @property
    def bar_line(self) -> str:
        """What the line above the photos says."""
        return self.user.window.searching.bar.line

    async def types(self, text: str) -> None:
        """Type into the field, in place of what stands there, and see what is suggested for it."""
        self.user.window.activateWindow()
        self.field.setFocus()
        self.field.clear()
        QTest.keyClicks(self.field, text)
        suggesting, popup = self.user.application.desk.suggesting, self.user.window.searching.popup
        await self.user.until(
            lambda: suggesting.found.text == text and popup.isVisible(), f"suggestions for {text!r}"
        )

    @property
    def rows(self) -> list[Row]:
        """The rows that can be seen."""
        popup = self.user.window.searching.popup
        return list(popup.rows.all) if popup.isVisible() else []

    def row(self, kind: RowKind) -> Row:
        """Return the first row of a kind."""
        found = [row for row in self.rows if row.kind is kind]
        assert found, f"no {kind} among {self.rows}"
        return found[0]

    def go_down_to(self, kind: RowKind) -> None:
        """Walk with the arrow from the field to the first row of a kind."""
        popup = self.user.window.searching.popup
        self.user.press(Qt.Key.Key_Down, on=self.field)
        while popup.rows.all[popup.view.currentIndex().row()].kind is not kind:
            before = popup.view.currentIndex().row()
            self.user.press(Qt.Key.Key_Down, on=popup.view)
            assert popup.view.currentIndex().row() > before, f"no {kind} below"

    def click_row(self, kind: RowKind, *, at_its_cross: bool = False) -> None:
        """Click on the first row of a kind, or on the cross at its end."""
        popup = self.user.window.searching.popup
        index = popup.rows.index(self.rows.index(self.row(kind)), 0)
        rect = popup.view.visualRect(index)
        area = popup.delegate.remove_area(rect) if at_its_cross else rect
        QTest.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, area.center())

    def chip(self, kind: Kind) -> Chip:
        """Return the chip of a kind."""
        return self.user.window.searching.bar.chips.chips[kind]

    async def narrows(self, kind: Kind, text: str) -> None:
        """Choose `text` in the menu of a chip, and see what it leaves."""
        before = self.user.wall.feed
        self._chooses(kind, text)
        await self._settles(before)

    def opens_days(self, kind: Kind) -> DaysPanel:
        """Choose to choose any days, and return where that is done."""
        self._chooses(kind, CUSTOM)
        panel = self.chip(kind).panel
        assert panel.isVisible()
        assert panel.first.hasFocus()
        return panel

    async def presses(self, key: Qt.Key, on: QWidget) -> None:
        """Press a key that leads to another list."""
        before = self.user.wall.feed
        self.user.press(key, on=on)
        await self._settles(before)

    async def clicks(self, button: QWidget) -> None:
        """Click on what leads to another list."""
        before = self.user.wall.feed
        self.user.click(button)
        await self._settles(before)

    def _chooses(self, kind: Kind, text: str) -> None:
        chip = self.chip(kind)
        self.user.click(chip.button)
        action = next(each for each in chip.menu.actions() if each.text() == text)
        place = chip.menu.actionGeometry(action).center()
        QTest.mouseClick(chip.menu, Qt.MouseButton.LeftButton, NO_KEYS, place)

    async def removes(self, kind: Kind) -> None:
        """Click on the cross of a chip."""
        before = self.user.wall.feed
        self.user.click(self.chip(kind).remove)
        await self._settles(before)

    async def _settles(self, before: object) -> None:
        wall = self.user.wall
        await self.user.until(
            lambda: wall.feed is not None and wall.feed is not before and not wall.feed.loading,
            "another list",
        )
