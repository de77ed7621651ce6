"""The whole program without its service: places work on what is kept, or say calmly what is not there."""

import pytest
from PySide6.QtCore import Qt

from tests.features.board_user import BoardUser
from tests.features.collector import Collector
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.unsent import all_sent, outbox, signed_in
from tests.features.user import CTRL, User
from tests.features.workbench_user import WorkbenchUser

pytestmark = [pytest.mark.usefixtures("keyring"), pytest.mark.battery]
NOT_KEPT = "This was not kept on this computer"
MOST_REQUESTS = 12
"""Two likes, the list that is looked at, one's likes in step, and the tries until the service is there."""


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox("--rate-limit", "1000")


async def at(user: User, title: str) -> None:
    """Wait until the wall shows photos under a title."""
    await user.until(lambda: user.wall.title == title, title)
    await user.sees_photos()


async def goes_to(user: User, key: Qt.Key, title: str) -> None:
    """Go to a place by its key, and see photos there."""
    user.press(key, CTRL)
    await at(user, title)


async def visit(user: User) -> dict[str, str]:
    """Look at one thing of each kind, and return what the places are called."""
    await user.sees_pictures()
    await user.sees_places()
    await user.sees_open(user.open_row(0))
    await user.sees_details()
    user.press(Qt.Key.Key_Escape)
    topic = str(user.first_topic().data())
    user.window.sidebar.tree.expand(user.place("Topics"))
    user.click_place(user.first_topic())
    await at(user, topic)
    await user.sees_pictures()
    collection = str(user.first_collection().data())
    user.click_place(user.first_collection())
    await at(user, collection)
    await user.sees_pictures()
    user.search("sea")
    await at(user, "“sea”")
    await user.sees_pictures()
    await goes_to(user, Qt.Key.Key_4, "Your profile")
    await goes_to(user, Qt.Key.Key_5, "Likes")
    user.search("@kwameasante")
    await user.until(lambda: "kwame" in user.wall.title.lower(), "somebody's page")
    await user.sees_pictures()
    user.press(Qt.Key.Key_1, CTRL)
    await user.sees_pictures()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    return {"topic": topic, "collection": collection}


async def starts_offline(windows: Windows, sandbox: SandboxProcess, robot: Robot, user: User) -> User:
    """Close the window, take the service away, and open it again."""
    await windows.close(user)
    sandbox.kill()
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_pictures()
    return again


async def test_everything_that_was_seen_is_there_without_the_service(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Lists, pictures, details, topics, collections, searches, people, likes: as at the last visit."""
    user = await signed_in(windows, sandbox, robot)
    seen = await visit(user)
    user = await starts_offline(windows, sandbox, robot, user)
    assert user.application.accounts.current is not None
    assert user.image_requests == 0
    await user.sees_open(user.open_row(0))
    await user.sees_details()
    user.press(Qt.Key.Key_Escape)
    user.window.sidebar.tree.expand(user.place("Topics"))
    user.click_place(user.first_topic())
    await at(user, seen["topic"])
    user.click_place(user.place(seen["collection"]))
    await at(user, seen["collection"])
    for text in ("sea", "mountain"):  # one was searched for before, the other never
        user.search(text)
        await at(user, f"“{text}”")
    await goes_to(user, Qt.Key.Key_5, "Likes")
    await goes_to(user, Qt.Key.Key_H, "Seen")
    await goes_to(user, Qt.Key.Key_4, "Your profile")
    user.search("@kwameasante")
    await user.until(lambda: "kwame" in user.wall.title.lower(), "somebody's page")
    await user.sees_photos()
    await user.sees_bar("Offline")


async def test_boards_collections_and_the_workbench_go_on(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Away, a board is filled, photos are collected and moved; later the service has all of it."""
    user = await signed_in(windows, sandbox, robot)
    at = Collector(user, sandbox)
    await user.until(lambda: at.collecting.asked, "the collections")
    one, two, three = user.photos[:3]
    at.collecting.create("Sea", photos=[one, two])
    at.collecting.create("Work")
    await all_sent(user)
    user.click_place(at.index("Sea"))
    await user.until(lambda: user.wall.title == "Sea" and len(user.photos) == 2, "its photos")
    await user.sees_pictures()
    user.click_place(at.index("Work"))
    await user.sees_state("Nothing in it yet")
    user.press(Qt.Key.Key_1, CTRL)
    await user.sees_pictures()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    user = await starts_offline(windows, sandbox, robot, user)
    at, board = Collector(user, sandbox), BoardUser(user)
    board.make("Mood")
    user.window.boards.put(user.application.desk.boards.boards[0].id, [one, three])
    await board.sees([one.ref.id, three.ref.id])
    board.click(three.ref.id)
    user.press(Qt.Key.Key_A, on=board.view)
    await user.until(at.menu.isVisible, "the menu")
    at.entries["Sea"].trigger()
    at.menu.close()
    assert at.rows[:2] == ["Work", "Sea 3"]
    bench = WorkbenchUser(user)
    await bench.is_in_front()
    user.press(Qt.Key.Key_B, CTRL)
    await user.until(bench.page.isVisible, "the workbench")
    await bench.shows(bench.left, "Sea")
    await bench.shows(bench.right, "Work")
    bench.select(bench.left, bench.ids(bench.left).index(one.ref.id))
    user.press(Qt.Key.Key_M)
    await bench.sees(bench.right, [one.ref.id])
    assert at.rows[:2] == ["Work 1", "Sea 2"]
    waits = "3 changes waiting to be sent"
    await user.until(lambda: user.window.status.pending_text == waits, waits)
    sandbox.start()
    user.application.desk.connection.try_now()
    await all_sent(user)
    assert (at.held("Work"), set(at.held("Sea"))) == ([one.ref.id], {two.ref.id, three.ref.id})


async def test_what_was_never_seen_says_so(sandbox: SandboxProcess, windows: Windows, robot: Robot) -> None:
    """No place is empty without a word, and each says that it comes by itself; nothing is lost on the way."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    user = await starts_offline(windows, sandbox, robot, user)
    model = user.window.sidebar.model
    user.window.sidebar.tree.expand(user.place("Topics"))
    user.click_place(model.index(1, 0, model.topics_index))
    await user.sees_state(NOT_KEPT)
    user.press(Qt.Key.Key_2, CTRL)
    await user.sees_state(NOT_KEPT)
    user.search("@nobodyever")
    await user.sees_state(NOT_KEPT)
    user.press(Qt.Key.Key_3, CTRL)
    await user.sees_state("No favourites yet")
    user.press(Qt.Key.Key_1, CTRL)
    await user.sees_photos()
    photo = user.open_row(4)
    await user.until(lambda: user.window.navigation.photo_is_open, "the photo")
    assert user.opened.ref == photo.ref


async def test_it_catches_up_without_a_flood(sandbox: SandboxProcess, windows: Windows, robot: Robot) -> None:
    """Hearts turn offline; back online they go out, and what was missing comes, in few requests."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    user = await starts_offline(windows, sandbox, robot, user)
    rows = [row for row in range(4) if not user.photos[row].liked][:2]
    for row in rows:
        user.click_heart(row)
    assert len(outbox(user).entries) == len(rows)
    text = f"{len(rows)} changes waiting to be sent"
    await user.until(lambda: user.window.status.pending_text == text, text)
    user.press(Qt.Key.Key_2, CTRL)
    await user.sees_state(NOT_KEPT)
    await user.sees_bar("Offline")
    asked = user.api_requests
    sandbox.start()
    await user.sees_bar("")
    await user.sees_photos()
    await all_sent(user)
    await user.until(lambda: not user.application.tasks.names, "the end of all that goes on")
    assert user.window.status.pending_text == ""
    assert user.api_requests - asked <= MOST_REQUESTS
