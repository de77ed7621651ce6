"""The embedded browser's window on a screen of its own, and somebody's hands on it."""

import asyncio
import time
from collections.abc import Callable

from PIL import ImageGrab

from tests.features.user import User
from tests.receivers.desktop import Desktop

BUTTON = (31, 95, 191)
"""The colour of the first button on the sandbox's pages."""
TROUBLE = (198, 40, 40)
"""The colour of the line beside what went wrong on a page."""
ENOUGH = 20
"""Pixels from top to bottom that make a button, or a line."""
SLOW = 50.0
"""Seconds that the engine may take to start on a busy machine."""
LOOK = 0.2
"""Seconds between two looks at the screen."""


class SignInWindow:
    """Sees the window as it is painted, and uses mouse and keys; the engine is asked nothing."""

    def __init__(self, desktop: Desktop, user: User) -> None:
        self._desktop = desktop
        self._user = user
        self._window = ""

    def _rows_of(self, colour: tuple[int, int, int]) -> list[int]:
        """Return which rows of the screen hold a colour."""
        screen = ImageGrab.grab(xdisplay=self._desktop.display).convert("RGB")
        width, height = screen.size
        data, wanted = screen.tobytes(), bytes(colour)
        return [row for row in range(height) if wanted in data[row * width * 3 : (row + 1) * width * 3]]

    async def _shows(self, holds: Callable[[list[int]], bool], colour: tuple[int, int, int]) -> list[int]:
        """Wait until the rows with a colour are as wanted, with rests for the engine; return them."""
        ends = time.monotonic() + SLOW
        while not holds(rows := await asyncio.to_thread(self._rows_of, colour)):
            assert time.monotonic() < ends, f"waited {SLOW:g} s for the page; {self._user.seen()}"
            await asyncio.sleep(LOOK)
        return rows

    async def comes(self, *, after: int = 0) -> int:
        """Wait for a page with a button that is not where it was on the page before; return where it is."""
        rows = await self._shows(lambda rows: _middle(rows) not in {0, after}, BUTTON)
        self._window = await asyncio.to_thread(self._desktop.window, "^Sign in to")
        await asyncio.to_thread(self._desktop.to_front, self._window)
        return _middle(rows)

    async def says_wrong(self) -> None:
        """Wait for a page that says what was wrong."""
        await self._shows(lambda rows: len(rows) >= ENOUGH, TROUBLE)

    async def leaves(self) -> None:
        """Wait until the page has gone."""
        await self._shows(lambda rows: not _middle(rows), BUTTON)

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


def _middle(rows: list[int]) -> int:
    """Return which row is the middle of a button; 0 if there is none."""
    return rows[len(rows) // 2] if len(rows) >= ENOUGH else 0
