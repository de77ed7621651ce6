"""Hearts of somebody who is signed in: favourites here at once, likes at the service soon after."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt

from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

LIKES = "write_likes"


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


def liked_there(sandbox: SandboxProcess, who: str = ANN) -> list[str]:
    """Return what somebody likes, as the service lists it, the last one first."""
    found: list[str] = []
    number = 1
    while page := sandbox.says(f"/users/{who}/likes?per_page=30&page={number}"):
        found += [photo["id"] for photo in page]
        number += 1
    return found


async def signed_in(windows: Windows, sandbox: SandboxProcess, robot: Robot, *scopes: str) -> User:
    """Open a window and sign in."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, *scopes)
    return user


async def until_sent(user: User) -> None:
    """Wait until nothing waits to be sent."""
    outbox = user.application.desk.outbox
    await user.until(lambda: not any(entry.counts for entry in outbox.entries), "an empty outbox")


def unliked(user: User, there: Sequence[str]) -> list[int]:
    """Return places of the wall with photos that are not liked."""
    return [row for row, photo in enumerate(user.photos) if photo.ref.id not in there]


async def test_a_heart_is_a_favourite_and_a_like(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """L makes a favourite at once, and the like follows in one request; L again takes both back."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    row = unliked(user, liked_there(sandbox))[0]
    photo, desk = user.photos[row], user.application.desk
    user.click_tile(row)
    await user.until(lambda: not user.application.tasks.names, "everything else")
    before = user.api_requests
    user.press(Qt.Key.Key_L)
    assert photo.ref in desk.favourites
    assert desk.likes.is_liked(photo)
    assert user.window.toasts.texts[-1] == "Added to your likes"
    await until_sent(user)
    assert liked_there(sandbox)[0] == photo.ref.id
    assert user.api_requests == before + 1
    user.press(Qt.Key.Key_L)
    assert photo.ref not in desk.favourites
    assert not desk.likes.is_on(photo)
    await until_sent(user)
    assert photo.ref.id not in liked_there(sandbox)
    assert not desk.likes.is_on(photo)
