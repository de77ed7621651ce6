"""The place with all of one's own likes: complete, in step with the service, at little cost."""

import pytest
from PySide6.QtCore import Qt

from photodesk.library.entering import Road
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, other_person, road, sign_in
from tests.features.liking import LIKES, elsewhere, liked_there, quiet, sees_likes, signed_in, until_sent
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import CTRL, User

FEW = ("--rate-limit", "60")
"""An allowance of which nothing is spent that nobody has asked for, but a few pages."""


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


def go(user: User) -> None:
    """Go to the likes by the key."""
    user.press(Qt.Key.Key_5, CTRL, on=user.view)


async def to_the_end(user: User) -> None:
    """Scroll until all likes that there are have come."""
    feed = user.wall.feed
    assert feed is not None
    while feed.more:
        count = len(feed.photos)
        user.scroll_to(user.view.verticalScrollBar().maximum())
        await user.until(lambda count=count: len(feed.photos) > count or not feed.more, "the next likes")  # type: ignore[misc]
    await quiet(user)


async def test_all_likes_are_there_in_their_order(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The list is complete over all pages, each asked for once; the sidebar says how many there are."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    there = liked_there(sandbox)
    pages = -(-len(there) // 30)
    assert pages > 1
    await quiet(user)
    before = user.api_requests
    user.click_place(user.place("Likes"))
    await user.sees_photos()
    await to_the_end(user)
    await sees_likes(user, there)
    assert user.api_requests == before + pages
    assert user.wall.summary == f"{len(there)} photos"
    assert user.place("Likes").data(Qt.ItemDataRole.AccessibleTextRole) == f"Likes, {len(there)} photos"
    assert user.window.likes.place.bar.text == ""
    assert all(user.application.desk.likes.is_on(photo) for photo in user.photos)


async def test_likes_are_kept_for_the_next_time(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """In the next session they are there at once, without the service, and are found there, too."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    there = liked_there(sandbox)
    go(user)
    await user.sees_pictures()
    await to_the_end(user)
    await windows.close(user)
    sandbox.kill()
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.until(lambda: again.application.accounts.current is not None, "the account")
    go(again)
    await again.sees_photos()
    await to_the_end(again)
    await sees_likes(again, there)
    again.type("the", into=again.window.likes.place.bar.field)
    await again.until(lambda: 0 < len(again.photos) < len(there), "some of them")
    assert again.application.desk.my_likes.known.whole


async def test_one_request_brings_what_is_new(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A like that was made elsewhere stands at the top after one request; where one is nothing moves."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    new = next(photo for photo in user.photos if not photo.liked)
    go(user)
    await user.sees_photos()
    await to_the_end(user)
    there = liked_there(sandbox)
    current = user.photos[40]
    user.view.go_to(current.ref)
    await user.sees_details()
    elsewhere(user, [new.ref.id])
    await quiet(user)
    before = user.api_requests
    user.application.desk.my_likes.check()
    await sees_likes(user, [new.ref.id, *there])
    assert user.api_requests == before + 1
    assert user.current.ref == current.ref
    assert user.in_view(user.current_row)


@pytest.mark.battery
async def test_what_was_removed_elsewhere_is_found_where_there_is_room(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The total says that one is gone: with requests to spare the list is looked through for it."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    go(user)
    await user.sees_photos()
    await to_the_end(user)
    there, photo = liked_there(sandbox), user.photos[45]
    elsewhere(user, [there[45]], on=False)
    await quiet(user)
    before = user.api_requests
    user.application.desk.my_likes.check()
    await sees_likes(user, there[:45] + there[46:])
    await quiet(user)
    assert user.api_requests == before + 1 + 2
    assert not user.application.desk.likes.is_on(photo)


@pytest.mark.battery
async def test_nothing_is_looked_through_that_nobody_asked_for(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """With few requests, one page is asked for; a button says what the rest costs, and brings it."""
    sandbox = start_sandbox(*FEW)
    user = await signed_in(windows, sandbox, robot, LIKES)
    there, bar = liked_there(sandbox), user.window.likes.place.bar
    elsewhere(user, [photo.ref.id for photo in user.photos if photo.ref.id not in there])
    there = liked_there(sandbox)
    pages = -(-len(there) // 30)
    user.application.desk.my_likes._room = lambda requests: requests < 2
    await quiet(user)
    before = user.api_requests
    go(user)
    await user.until(lambda: bar.text == f"30 of {len(there)} are here", bar.text)
    await quiet(user)
    assert user.api_requests == before + 1
    user.click(user.button(f"Get the rest · {pages - 1} requests", bar))
    await user.until(lambda: user.application.desk.my_likes.known.whole, "the rest")
    await quiet(user)
    assert user.api_requests == before + pages
    assert bar.text == ""
    await to_the_end(user)
    await sees_likes(user, there)
    elsewhere(user, [there[-1]], on=False)
    user.press(Qt.Key.Key_F5, on=user.view)
    await user.until(lambda: bar.text.startswith("Some have changed"), "the doubt")
    assert user.api_requests == before + pages + 1
    user.click(user.button(f"Check all · {pages} requests", bar))
    await user.until(lambda: user.application.desk.my_likes.known.ids == tuple(there[:-1]), "the truth")


@pytest.mark.battery
async def test_looking_through_can_be_stopped(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """While pages come the bar says how many, and its button ends that; what has come stays."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    bar, mine = user.window.likes.place.bar, user.application.desk.my_likes
    mine._room = lambda _: False
    go(user)
    await user.until(lambda: "are here" in bar.text, "the first page")
    await quiet(user)
    sandbox.fails(kind="latency", value=5, path="/users/*/likes")
    user.click(bar.button)
    await user.until(lambda: mine.checking, "the question")
    mine.stop()
    await user.until(lambda: not mine.checking, "the end of it")
    assert "are here" in bar.text
    assert len(user.photos) == 30
    sandbox.fails()


@pytest.mark.battery
async def test_hearts_turned_here_are_in_the_list_at_once(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A new like stands at the top before it is sent, one taken back is gone, and so it stays."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    there = liked_there(sandbox)
    new = next(row for row, photo in enumerate(user.photos) if photo.ref.id not in there)
    go(user)
    await user.sees_photos()
    await quiet(user)
    sandbox.fails(kind="503", path="/photos/*/like")
    user.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    await user.sees_photos()
    liked = user.photos[new]
    user.view.go_to(liked.ref)
    user.press(Qt.Key.Key_L, on=user.view)
    go(user)
    await user.until(lambda: user.ids[:1] == [liked.ref], "the like at the top")
    assert [ref.id for ref in user.ids[1:10]] == there[:9]
    user.click_heart(2)
    await user.until(lambda: [ref.id for ref in user.ids[1:9]] == [there[0], *there[2:9]], "one less")
    assert user.place("Likes").data(Qt.ItemDataRole.AccessibleTextRole) == f"Likes, {len(there)} photos"
    sandbox.fails()
    user.application.desk.outbox.send()
    await until_sent(user)
    await to_the_end(user)
    await sees_likes(user, [liked.ref.id, there[0], *there[2:]])
    user.application.desk.my_likes.check()
    await quiet(user)
    await sees_likes(user, liked_there(sandbox))


@pytest.mark.battery
async def test_likes_are_found_on_the_spot(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Typing narrows the list down without a request; Escape shows all again; what is not there is said."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    there, bar = liked_there(sandbox), user.window.likes.place.bar
    go(user)
    await user.sees_photos()
    await to_the_end(user)
    name = user.photos[0].photographer.name if user.photos[0].photographer else ""
    expected = [
        photo.ref.id for photo in user.photos if photo.photographer and photo.photographer.name == name
    ]
    await quiet(user)
    before = user.api_requests
    user.type(name.upper(), into=bar.field)
    await user.until(lambda: [ref.id for ref in user.ids] == expected, f"those by {name}")
    user.type("qqq", into=bar.field)
    await user.sees_state("None of your likes has these words")
    user.click(user.button("Show all likes", user.wall.state))
    await user.until(lambda: [ref.id for ref in user.ids] == there[: len(user.ids)] != [], "all of them")
    assert bar.field.text() == ""
    await quiet(user)
    assert user.api_requests == before


@pytest.mark.battery
async def test_nobody_sees_the_likes_of_somebody_else(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Another account has a list of its own; signed out there is none, and nothing of it is kept."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    ann, bob = user.application.accounts.current, other_person(sandbox)
    go(user)
    await user.sees_photos()
    robot.user = bob
    user.application.accounts.sign_in(Road.EMBEDDED)
    await user.until(lambda: user.application.accounts.current not in {None, ann}, "the other account")
    await user.until(lambda: user.wall.title != "Likes", "another place")
    go(user)
    theirs = liked_there(sandbox, bob)
    if theirs:
        await sees_likes(user, theirs[:30])
    else:
        await user.sees_state("No likes yet")
    assert ann is not None
    user.application.accounts.sign_out(ann)
    await quiet(user)
    kept = await user.application._seen.read(
        lambda base: list(base.execute("SELECT DISTINCT account FROM liked_photos"))
    )
    assert kept in ([], [(user.application.desk.my_likes.whose,)])


@pytest.mark.battery
async def test_who_likes_nothing_is_told_how(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """An empty list says how a photo is liked; the first like fills it."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    go(user)
    await user.sees_state("No likes yet")
    user.click(user.button("Look around", user.wall.state))
    await user.sees_pictures()
    hearts = user.application.desk.likes  # the page may say of some photos what was so before
    row = next(row for row, each in enumerate(user.photos) if not hearts.is_on(each))
    photo = user.photos[row]
    user.click_heart(row)
    await user.until(lambda: hearts.is_on(photo), "the heart")
    go(user)
    await sees_likes(user, [photo.ref.id])
    await until_sent(user)
    user.click_heart(0)
    await user.sees_state("No likes yet")


@pytest.mark.battery
async def test_without_an_account_there_is_no_such_place(sandbox: SandboxProcess, windows: Windows) -> None:
    """Nobody is signed in: neither sidebar nor menu has likes; favourites are there as ever."""
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    model = user.window.sidebar.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Likes" not in names
    assert "Favourites" in names
    assert not user.window.actions_by_id["likes"].isVisible()


@pytest.mark.battery
async def test_a_large_photo_keeps_its_neighbours(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Taking the like of an open photo back leaves it where it is until one goes back to the list."""
    user = await signed_in(windows, sandbox, robot, LIKES)
    there = liked_there(sandbox)
    go(user)
    await user.sees_photos()
    await quiet(user)
    photo = user.open_row(1)
    await user.sees_open(photo)
    user.press(Qt.Key.Key_L)
    await until_sent(user)
    user.press(Qt.Key.Key_Right)
    assert user.opened.ref.id == there[2]
    user.press(Qt.Key.Key_Left)
    assert user.opened.ref == photo.ref
    user.press(Qt.Key.Key_Escape)
    await user.until(lambda: [ref.id for ref in user.ids[:2]] == [there[0], there[2]], "the list without it")


@pytest.mark.battery
async def test_signing_in_offers_nothing_where_nothing_is_to_be_offered(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who has no favourites pays no request for their likes when they sign in."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, LIKES)
    await quiet(user)
    assert user.application.desk.my_likes.age is None
    assert user.window.likes.offers.line.text == ""
