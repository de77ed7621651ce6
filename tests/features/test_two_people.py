"""Two people at one computer: what waits is sent in nobody else's name, and each sees what is theirs."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes.keyrings import MemoryKeyring
from tests.features.collector import Collector
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, other_person, road, sign_in
from tests.features.liking import liked_there, quiet, until_sent
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.unsent import EVERYTHING
from tests.features.user import CTRL, User


@pytest.fixture
def sandbox(start_sandbox: StartSandbox, keyring: MemoryKeyring) -> SandboxProcess:
    return start_sandbox("--rate-limit", "1000")


async def switch(user: User, username: str, *, photos: bool = True) -> None:
    """Use the account of somebody; where there are photos of theirs, wait for these."""
    accounts = user.application.accounts
    accounts.switch(next(each for each in accounts.known if each.username == username))
    await user.until(lambda: accounts.current is not None and accounts.current.username == username, username)
    if photos:
        await user.sees_photos()


def waiting(user: User) -> str:
    """Return what the line at the bottom says of changes that wait."""
    return user.window.status.pending_text


@pytest.mark.battery
async def test_what_waits_is_its_owners_alone(sandbox: SandboxProcess, windows: Windows) -> None:
    """Over a change of person and a restart, collections, likes and what waits are one's own."""
    robot = Robot(other_person(sandbox))
    bob = robot.user
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, *EVERYTHING)
    robot.user = ANN
    await sign_in(user, *EVERYTHING)
    at = Collector(user, sandbox)
    await user.until(lambda: at.collecting.asked, "the collections")
    await user.sees_pictures()
    user.press(Qt.Key.Key_5, CTRL)
    await user.until(lambda: user.wall.title == "Likes", "the likes")
    user.press(Qt.Key.Key_1, CTRL)
    await user.sees_pictures()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    there = {who: set(liked_there(sandbox, who)) for who in (ANN, bob)}
    new = next(photo for photo in user.photos if photo.ref.id not in there[ANN] | there[bob])
    sandbox.kill()
    user.window.commands.favourite(new)
    at.collecting.create("Of Ann", photos=[new])
    user.application.desk.boards.create("Of both", photos=[new])
    await user.until(lambda: waiting(user) == "3 changes waiting to be sent", "what waits")
    await switch(user, bob, photos=False)
    assert waiting(user) == ""
    assert not [row for row in at.rows if row.startswith("Of Ann")]
    assert not user.application.desk.likes.is_liked(new)
    assert user.application.desk.likes.is_on(new)  # a favourite is of this computer
    assert user.place("Of both").isValid()
    user.press(Qt.Key.Key_Z, CTRL)  # the board is local, and goes; nothing of Ann's is taken back
    await windows.close(user)
    sandbox.start()
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await user.until(lambda: not user.application.tasks.names, "all that goes on")
    at = Collector(user, sandbox)
    assert (waiting(user), user.application.desk.outbox.entries) == ("", ())
    assert not [row for row in at.rows if row.startswith("Of Ann")]
    assert {who: set(liked_there(sandbox, who)) for who in (ANN, bob)} == there
    await switch(user, ANN)
    await user.until(lambda: at.rows and at.rows[0] == "Of Ann 1", "the collection")
    await until_sent(user)
    assert at.held("Of Ann") == [new.ref.id]
    assert set(liked_there(sandbox, ANN)) == there[ANN] | {new.ref.id}
    assert set(liked_there(sandbox, bob)) == there[bob]
    user.press(Qt.Key.Key_5, CTRL)
    await user.until(lambda: user.wall.title == "Likes" and new.ref in user.ids, "the like in the list")


async def start(windows: Windows, sandbox: SandboxProcess) -> User:
    """Open a window, and wait until nothing goes on in it."""
    user = await windows.open(api_url=sandbox.url, guides=road(Robot(ANN)))
    await user.sees_pictures()
    await quiet(user)
    return user


@pytest.mark.battery
async def test_what_a_start_costs(sandbox: SandboxProcess, windows: Windows) -> None:
    """Within the hour of the last visit a start costs nothing, signed out and signed in."""
    user = await start(windows, sandbox)
    await windows.close(user)
    user = await start(windows, sandbox)
    assert user.api_requests == 0
    await sign_in(user, *EVERYTHING)
    await user.sees_pictures()
    await quiet(user)
    costs = []
    for _ in range(2):
        await windows.close(user)
        user = await start(windows, sandbox)
        costs.append(user.api_requests)
    assert costs == [0, 0]
