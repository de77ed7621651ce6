"""Hearts of somebody who is signed in: favourites here at once, likes at the service soon after."""

import pytest
from PySide6.QtCore import Qt

from photodesk.domain.outbox import State
from photodesk.library.accounts import WHY
from tests.fakes.keyrings import MemoryKeyring
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, other_person, road, sign_in
from tests.features.liking import LIKES, elsewhere, liked_there, quiet, signed_in, until_sent
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import CTRL, User

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


def hearts(user: User, rows: int) -> list[bool]:
    """Return the hearts of the first tiles."""
    return [user.application.desk.likes.is_on(photo) for photo in user.photos[:rows]]


def unliked(user: User) -> list[int]:
    """Return the places of photos in view without a heart."""
    return [row for row in user.view.visible_rows() if not hearts(user, row + 1)[row]]


def is_favourite(user: User, row: int) -> bool:
    return user.photos[row].ref in user.application.desk.favourites


async def test_a_heart_is_a_favourite_and_a_like(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """L makes a favourite at once, and the like follows in one request; L again takes both back."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    photo, likes = user.photos[0], user.application.desk.likes
    user.click_tile(0)
    await quiet(user)
    before = user.api_requests
    user.press(Qt.Key.Key_L)
    assert is_favourite(user, 0)
    assert likes.is_liked(photo)
    assert user.window.toasts.texts[-1] == "Added to your likes"
    await until_sent(user)
    assert liked_there(sandbox) == [photo.ref.id]
    assert user.api_requests == before + 1
    user.press(Qt.Key.Key_L)
    assert not is_favourite(user, 0)
    assert hearts(user, 1) == [False]
    await until_sent(user)
    assert liked_there(sandbox) == []
    assert hearts(user, 1) == [False]
    assert user.api_requests == before + 2


async def test_what_is_liked_at_the_service_has_a_heart(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A photo that was liked elsewhere has a heart, though it is no favourite; that takes the like back."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    elsewhere(user, [user.photos[1].ref.id])
    user.press(Qt.Key.Key_F5)
    await user.until(lambda: hearts(user, 2) == [False, True], "the heart")
    assert not is_favourite(user, 1)
    user.click_heart(1)
    assert hearts(user, 2) == [False, False]
    await until_sent(user)
    assert liked_there(sandbox) == []
    user.press(Qt.Key.Key_Z, CTRL)
    await until_sent(user)
    assert liked_there(sandbox) == [user.photos[1].ref.id]
    assert not is_favourite(user, 1)  # it was none before


async def test_many_are_liked_in_one_step(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """L on a selection likes those that were not; Undo takes back those alone, after they were sent, too."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    user.click_heart(1)
    await until_sent(user)
    user.click_tile(0)
    user.click_tile(4, SHIFT)
    await quiet(user)
    before = user.api_requests
    user.press(Qt.Key.Key_L)
    assert hearts(user, 6) == [True] * 5 + [False]
    assert user.window.toasts.texts[-1] == "Added 4 photos to your likes"
    await until_sent(user)
    assert set(liked_there(sandbox)) == {photo.ref.id for photo in user.photos[:5]}
    assert user.api_requests == before + 4
    user.press(Qt.Key.Key_Z, CTRL)
    assert hearts(user, 5) == [False, True, False, False, False]
    await until_sent(user)
    assert liked_there(sandbox) == [user.photos[1].ref.id]
    user.press(Qt.Key.Key_Z, CTRL | SHIFT)
    await until_sent(user)
    assert len(liked_there(sandbox)) == 5
    assert hearts(user, 5) == [True] * 5


@pytest.mark.battery
async def test_a_like_waits_for_the_network(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Hearts answer without a network; what was turned twice is not sent, the rest once it is back."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    await user.sees_pictures()
    await quiet(user)
    sandbox.kill()
    for row in (0, 1, 2, 1):
        user.click_heart(row)
    assert hearts(user, 3) == [True, False, True]
    await user.sees_bar("Offline")
    sandbox.start()
    user.application.desk.connection.try_now()
    user.application.desk.outbox.send()
    await until_sent(user)
    assert set(liked_there(sandbox)) == {user.photos[0].ref.id, user.photos[2].ref.id}
    assert hearts(user, 3) == [True, False, True]


@pytest.mark.battery
async def test_a_like_survives_the_end_of_the_program(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A heart that was turned offline in one session is sent in the next, and shown all the time."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    await user.sees_pictures()
    await quiet(user)
    photo = user.photos[0]
    sandbox.kill()
    user.click_heart(0)
    user.window.close()
    await windows.close(user)
    sandbox.start()
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    await again.until(lambda: again.application.accounts.current is not None, "the account")
    await again.until(lambda: liked_there(sandbox) == [photo.ref.id], "the like")
    await until_sent(again)
    assert again.application.desk.likes.is_liked(photo)
    assert photo.ref in again.application.desk.favourites


@pytest.mark.battery
async def test_a_photo_that_is_gone_stays_a_favourite(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The service no longer has it: the like is taken back with the reason, the favourite is not."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    photo = user.photos[0]
    for path in (f"/photos/{photo.ref.id}/like", f"/photos/{photo.ref.id}"):
        sandbox.fails(kind="404", path=path)
    user.click_heart(0)
    await user.until(
        lambda: user.window.toasts.texts[-1].endswith("It stays in your favourites."), "the word of it"
    )
    assert "is no longer there to be liked" in user.window.toasts.texts[-1]
    assert is_favourite(user, 0)
    assert not user.application.desk.likes.is_liked(photo)
    (entry,) = user.application.desk.outbox.entries
    assert entry.state is State.REFUSED
    user.click_heart(1)
    await user.until(lambda: liked_there(sandbox) == [user.photos[1].ref.id], "the next like")


@pytest.mark.battery
async def test_what_is_not_allowed_is_offered_to_be(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The permission is no longer there: one toast offers to allow it, and then the likes go out."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    at = AccountUser(user)
    sandbox.fails(kind="403", path="/photos/*/like", count=1)
    user.click_heart(0)
    await user.until(lambda: "You have not allowed" in user.window.toasts.texts[-1], "the reason")
    assert hearts(user, 1) == [True]
    user.click_heart(1)
    assert sum("You have not allowed" in text for text in user.window.toasts.texts) == 1
    user.click(user.button("Allow…", user.window.body))
    assert WHY[LIKES] in at.said
    at.press("Go on")
    await at.is_signed_in(ANN)
    await until_sent(user)
    assert set(liked_there(sandbox)) == {user.photos[0].ref.id, user.photos[1].ref.id}


@pytest.mark.battery
async def test_what_the_service_does_not_take_is_said_with_its_reason(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A like that is refused as wrong can be tried again from the toast."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    sandbox.fails(kind="422", path="/photos/*/like", count=1)
    user.click_heart(0)
    await user.until(lambda: "was not liked." in user.window.toasts.texts[-1], "the reason")
    assert is_favourite(user, 0)
    assert not user.application.desk.likes.is_liked(user.photos[0])
    user.click(user.button("Try again", user.window.body))
    await user.until(lambda: liked_there(sandbox) == [user.photos[0].ref.id], "the like")


@pytest.mark.battery
async def test_a_service_without_likes_leaves_favourites(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Once the service takes no likes any more, hearts are favourites: told once, and asked for no more."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    sandbox.fails(kind="410", path="/photos/*/like")
    user.click_heart(0)
    user.click_heart(1)
    gone = "The photo service takes no likes any more."
    await user.until(
        lambda: any(text.startswith(gone) for text in user.window.toasts.texts), "the word of it"
    )
    await until_sent(user)
    assert [is_favourite(user, row) for row in (0, 1)] == [True, True]
    await quiet(user)
    before = user.api_requests
    user.click_heart(2)
    assert user.window.toasts.texts[-1] == "Added to favourites"
    await quiet(user)
    assert user.api_requests == before


@pytest.mark.battery
async def test_likes_are_offered_once_where_they_are_not_allowed(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Signed in for little, a heart is a favourite at once; one line offers likes, then all are liked."""
    user = await signed_in(windows, sandbox, robot)
    at, line = AccountUser(user), user.window.likes.offers.line
    one, other = unliked(user)[:2]
    user.click_heart(one)
    assert is_favourite(user, one)
    assert user.window.toasts.texts[-1] == "Added to favourites"
    assert line.text.startswith("Your hearts are favourites on this computer.")
    user.click_heart(other)
    chosen = {user.photos[one].ref.id, user.photos[other].ref.id}
    user.click(user.button("Allow likes…", line))
    assert line.text == ""
    assert "To like photos there, PhotoDesk needs your permission" in at.said
    assert WHY[LIKES] in at.said
    at.press("Go on")
    await at.is_signed_in(ANN)
    await user.until(lambda: chosen <= set(liked_there(sandbox)), "the likes")
    await until_sent(user)


@pytest.mark.battery
async def test_who_does_not_want_likes_is_not_asked_again(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The offer that was hidden does not come back, nor in the next session; hearts are favourites."""
    user = await signed_in(windows, sandbox, robot)
    line = user.window.likes.offers.line
    one, other, third = unliked(user)[:3]
    user.click_heart(one)
    user.click(user.tool("Hide this message", line))
    user.click_heart(other)
    assert line.text == ""
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    await again.until(lambda: again.application.accounts.current is not None, "the account")
    again.click_heart(third)
    assert again.window.likes.offers.line.text == ""
    assert is_favourite(again, third)


@pytest.mark.battery
async def test_taking_a_like_back_asks_for_what_it_takes(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The heart of what was liked elsewhere goes once the permission is given that was asked for."""
    user = await signed_in(windows, sandbox, robot)
    at = AccountUser(user)
    row = next(row for row, photo in enumerate(user.photos) if photo.liked)
    user.click_heart(row)
    assert "To like photos there, PhotoDesk needs your permission" in at.said
    at.press("Go on")
    await at.is_signed_in(ANN)
    await user.until(lambda: user.photos[row].ref.id not in liked_there(sandbox), "the end of the like")
    assert hearts(user, row + 1)[row] is False


@pytest.mark.battery
async def test_each_account_has_its_own_likes(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """What waits in the name of one is neither shown to another nor sent in their name."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    ann, bob = user.application.accounts.current, other_person(sandbox)
    theirs = liked_there(sandbox, bob)
    row = next(row for row, photo in enumerate(user.photos) if photo.ref.id not in theirs)
    photo, likes = user.photos[row], user.application.desk.likes
    sandbox.fails(kind="503", path="/photos/*/like")
    user.click_heart(row)
    robot.user = bob
    await sign_in(user, LIKES)
    sandbox.fails()
    assert likes.is_on(photo)  # a favourite of this computer
    assert not likes.is_liked(photo)
    assert user.application.desk.outbox.entries == ()
    assert ann is not None
    user.application.accounts.switch(ann)
    await user.until(lambda: user.application.accounts.current == ann, "the first account")
    assert likes.is_liked(photo)
    user.application.desk.outbox.send()
    await until_sent(user)
    assert liked_there(sandbox) == [photo.ref.id]
    assert liked_there(sandbox, bob) == theirs


@pytest.mark.battery
async def test_every_heart_of_a_photo_says_the_same(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Wall, inspector and the large photo show a like that was made in any of them."""
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    elsewhere(user, [user.photos[0].ref.id])
    user.press(Qt.Key.Key_F5)
    await user.until(lambda: hearts(user, 1) == [True], "the heart")
    user.click_tile(0)
    inspector, large = user.window.inspector, user.window.photo_view
    assert inspector._heart.accessibleName() == "Remove from your likes"
    assert "favourite" in user.view.photos.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    user.press(Qt.Key.Key_Return, on=user.view)
    await user.sees_open()
    on = large.bar._heart.grab().toImage()
    user.press(Qt.Key.Key_L)
    assert hearts(user, 1) == [False]
    assert inspector._heart.accessibleName() == "Add to your likes"
    assert large.bar._heart.grab().toImage() != on
    await until_sent(user)
    assert liked_there(sandbox) == []


@pytest.mark.battery
async def test_many_likes_ask_first_what_they_cost(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring
) -> None:
    """Twelve of the requests that are left are worth a question; not now turns no heart, neither here."""
    sandbox = start_sandbox("--rate-limit", "100")
    user = await signed_in(windows, sandbox, Robot(ANN), LIKES, empty=True)
    hearts = user.application.desk.likes
    user.click_tile(0)
    user.press(Qt.Key.Key_Home)
    for _ in range(11):
        user.press(Qt.Key.Key_Right, SHIFT)
    chosen = user.photos[:12]
    for yes in (False, True):
        user.press(Qt.Key.Key_L, on=user.view)
        sheet = user.window.cost.sheet
        assert sheet is not None
        assert sheet.windowTitle() == "Like 12 photos?"
        assert sheet.accessibleDescription().startswith("12 requests; ")
        assert not any(map(hearts.is_on, chosen))
        (sheet.yes if yes else sheet.no).click()
        assert [hearts.is_on(photo) for photo in chosen] == [yes] * 12
    await until_sent(user)
    assert set(liked_there(sandbox)) == {photo.ref.id for photo in chosen}


async def test_a_like_that_came_through_is_never_shown_as_refused(
    sandbox: SandboxProcess,
    windows: Windows,
    keyring: MemoryKeyring,
    robot: Robot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its answer was lost and its repetition refused: the service is asked, and the heart stays."""
    monkeypatch.setattr("photodesk.library.outbox.aftermath.STALE", 0.2)
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    photo, likes = user.photos[0], user.application.desk.likes
    await quiet(user)
    for kind in ("lost", "422"):
        sandbox.fails(kind=kind, method="POST", path="/photos/*/like", count=1)
    before = user.api_requests
    user.click_heart(0)
    await until_sent(user)
    assert sandbox.happened("/photos/*/like") == 2
    assert (user.application.desk.outbox.entries, liked_there(sandbox)) == ((), [photo.ref.id])
    assert user.api_requests == before + 3  # both tries, and one look
    assert likes.is_liked(photo)
    assert not any("was not liked" in text for text in user.window.toasts.texts)


async def test_a_like_that_did_not_come_through_is_told_of(
    sandbox: SandboxProcess,
    windows: Windows,
    keyring: MemoryKeyring,
    robot: Robot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The connection broke before the service heard of it, and its repetition was refused."""
    monkeypatch.setattr("photodesk.library.outbox.aftermath.STALE", 0.2)
    user = await signed_in(windows, sandbox, robot, LIKES, empty=True)
    photo = user.photos[0]
    await quiet(user)
    for kind in ("reset", "422"):
        sandbox.fails(kind=kind, method="POST", path="/photos/*/like", count=1)
    user.click_heart(0)
    await user.until(lambda: any("was not liked" in text for text in user.window.toasts.texts), "the toast")
    (entry,) = user.application.desk.outbox.entries
    assert (entry.state, liked_there(sandbox)) == (State.REFUSED, [])
    assert not user.application.desk.likes.is_liked(photo)
    assert is_favourite(user, 0)
