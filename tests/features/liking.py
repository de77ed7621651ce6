"""What tests of likes need: what the service says, changes made elsewhere, an outbox that is empty."""

import json
import urllib.request
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer

from tests.features.conftest import Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import ENDS_WITHIN, SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

LIKES = "write_likes"


def liked_there(sandbox: SandboxProcess, who: str = ANN) -> list[str]:
    """Return what somebody likes, as the service lists it, the last one first."""
    found: list[str] = []
    number = 1
    while page := sandbox.says(f"/users/{who}/likes?per_page=30&page={number}"):
        found += [str(photo["id"]) for photo in page]
        number += 1
    return found


def elsewhere(user: User, ids: Sequence[str], *, on: bool = True) -> None:
    """Like photos in the name of whoever is signed in at the window, or like them no more, elsewhere."""
    application = user.application
    account = application.accounts.current
    assert account is not None
    token = application.accounts._sessions.of(account).grant.token.reveal()
    for id_ in ids:
        asked = urllib.request.Request(
            f"{application.switchboard._options.api_url}/photos/{id_}/like",
            headers={"Authorization": f"Bearer {token}"},
            method="POST" if on else "DELETE",
        )
        with urllib.request.urlopen(asked, timeout=ENDS_WITHIN) as answer:
            assert json.load(answer)["photo"]["liked_by_user"] is on


async def signed_in(
    windows: Windows, sandbox: SandboxProcess, robot: Robot, *scopes: str, empty: bool = False
) -> User:
    """Open a window and sign in; `empty`: as somebody who likes nothing."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, *scopes)
    if empty:
        elsewhere(user, liked_there(sandbox, robot.user), on=False)
        before = user.wall.feed
        user.press(Qt.Key.Key_F5, on=user.view)
        await user.until(lambda: user.wall.feed is not before and user.photos, "the list as it is now")
        assert not any(photo.liked for photo in user.photos)
    return user


async def until_sent(user: User) -> None:
    """Wait until nothing waits to be sent."""
    outbox = user.application.desk.outbox
    await user.until(lambda: not any(entry.counts for entry in outbox.entries), "an empty outbox")


async def quiet(user: User) -> None:
    """Wait until nothing is on its way, and nothing is about to be asked for."""
    about_to_ask = user.window.inspector.findChildren(QTimer)
    await user.until(
        lambda: not user.application.tasks.names and not any(timer.isActive() for timer in about_to_ask),
        "everything else",
    )


async def sees_likes(user: User, ids: Sequence[str]) -> None:
    """Wait until the wall shows exactly these likes, in this order."""
    await user.until(
        lambda: user.wall.title == "Likes" and [ref.id for ref in user.ids] == list(ids),
        f"{len(ids)} likes in their order",
    )
