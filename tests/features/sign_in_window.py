"""The embedded browser's window on a screen of its own, and somebody's hands on it."""

import asyncio
from pathlib import Path

from PIL import ImageGrab

from tests.features.user import User
from tests.receivers.desktop import Desktop

BUTTON = (31, 95, 191)
"""The colour of the first button on the sandbox's pages."""
TROUBLE = (198, 40, 40)
"""The colour of the line beside what went wrong on a page."""
ENOUGH = 40
"""Pixels that make a button, or a line."""
SLOW = 60.0
"""Seconds that the engine may take to start on a busy machine."""


class SignInWindow:
    """Sees the window as it is painted, and uses mouse and keys; the engine is asked nothing."""

    def __init__(self, desktop: Desktop, user: User) -> None:
        self._desktop = desktop
        self._user = user
        self._window = ""

    def _rows_of(self, colour: tuple[int, int, int]) -> list[int]:
        """Return which rows of the screen hold enough of a colour."""
        screen = ImageGrab.grab(xdisplay=self._desktop.display).convert("RGB")
        width, height = screen.size
        data = screen.tobytes()
        wanted = bytes(colour)
        rows = (data[row * width * 3 : (row + 1) * width * 3] for row in range(height))
        return [number for number, row in enumerate(rows) if row.count(wanted) >= 1]

    def _button(self) -> int:
        """Return where the first button of the page has its middle; 0 if there is none."""
        rows = self._rows_of(BUTTON)
        return rows[len(rows) // 2] if len(rows) >= ENOUGH // 2 else 0

    async def comes(self, *, after: int = 0) -> int:
        """Wait for a page with a button that is not where it was on the page before; return where it is."""
        await self._user.until(
            lambda: self._button() not in {0, after}, "the page in the window", seconds=SLOW
        )
        self._window = await asyncio.to_thread(self._desktop.window, "^Sign in to")
        await asyncio.to_thread(self._desktop.to_front, self._window)
        return self._button()

    async def says_wrong(self) -> None:
        """Wait for a page that says what was wrong."""
        await self._user.until(
            lambda: len(self._rows_of(TROUBLE)) >= ENOUGH // 2, "the word of it", seconds=SLOW
        )

    async def leaves(self) -> None:
        """Wait until the page has gone."""
        await self._user.until(lambda: not self._button(), "the end of the page", seconds=SLOW)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            await asyncio.to_thread(self._desktop.key, key)

    async def type(self, text: str) -> None:
        """Type letters."""
        await asyncio.to_thread(self._desktop.type, text)

    async def sign_in(self, user: str, password: str) -> None:
        """Fill in the page, from the field that has the focus."""
        await self.type(user)
        await self.press("Tab")
        await self.type(password)
        await self.press("Return")

    async def close(self) -> None:
        """Close the window as its frame does: the window manager has a key for that."""
        await self.press("alt+F4")

    async def click_other_road(self) -> None:
        """Click on the button at the bottom left."""
        await asyncio.to_thread(self._desktop.click_in, self._window, (130, -28))

    def picture(self, file: Path) -> None:
        """Save what is on the screen."""
        ImageGrab.grab(xdisplay=self._desktop.display).save(file)
