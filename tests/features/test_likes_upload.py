"""Favourites that are not among one's likes: offered at the sign-in, liked in one batch, asked about once."""

import pytest

from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.liking import LIKES, liked_there, quiet, until_sent
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


async def with_favourites(windows: Windows, sandbox: SandboxProcess, robot: Robot) -> tuple[User, list[str]]:
    """Open a window, make the first five photos favourites, sign in; return those that are not liked."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    there = liked_there(sandbox)
    for row in range(5):
        user.click_heart(row)
    await quiet(user)
    missing = [photo.ref.id for photo in user.photos[:5] if photo.ref.id not in there]
    assert 1 < len(missing) < 5
    await sign_in(user, LIKES)
    return user, missing


async def test_favourites_are_offered_to_be_liked(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """One line says how many are not likes yet and what it costs; pressed, it likes those and no others."""
    user, missing = await with_favourites(windows, sandbox, robot)
    line, count = user.window.likes.offers.line, len(missing)
    name = user.application.desk.connection.current
    assert name is not None
    says = f"{count} favourites are not among your likes at {name.identity.name}"
    await user.until(lambda: line.text == says, says)
    await quiet(user)
    before, there = user.api_requests, liked_there(sandbox)
    sandbox.fails(kind="latency", value=0.3, path="/photos/*/like")
    user.click(user.button(f"Like them there · {count} requests", line))
    assert line.text.endswith(f"… 0 of {count}")
    await user.until(lambda: line.text.endswith(f"… 1 of {count}"), "the first")
    assert user.window.status.batch.text == ""  # it is said once
    await until_sent(user)
    assert line.text == ""
    assert user.window.toasts.texts[-1].startswith("Your favourites are among your likes at")
    assert user.api_requests == before + count
    assert set(liked_there(sandbox)) == {*there, *missing}


@pytest.mark.battery
async def test_the_batch_can_be_stopped(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Stop takes back what was not sent; nothing of it is liked afterwards, and it is not offered again."""
    user, missing = await with_favourites(windows, sandbox, robot)
    line = user.window.likes.offers.line
    await user.until(lambda: "are not among" in line.text, "the offer")
    sandbox.fails(kind="503", path="/photos/*/like")
    user.click(user.button(f"Like them there · {len(missing)} requests", line))
    await user.until(lambda: sandbox.happened("/photos/*/like"), "the first try")
    user.click(user.button("Stop", line))
    assert line.text == ""
    sandbox.fails()
    user.application.desk.outbox.send()
    await until_sent(user)
    assert not set(missing) & set(liked_there(sandbox))
    assert len(user.application.desk.favourites) == 5


@pytest.mark.battery
async def test_what_was_dismissed_is_not_offered_again(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The next session says nothing of the same favourites, and pays no request for them."""
    user, _ = await with_favourites(windows, sandbox, robot)
    line = user.window.likes.offers.line
    await user.until(lambda: "are not among" in line.text, "the offer")
    user.click(user.tool("Hide this message", line))
    assert line.text == ""
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    await again.until(lambda: again.application.accounts.current is not None, "the account")
    await quiet(again)
    assert again.window.likes.offers.line.text == ""
    assert again.application.desk.likes_upload.offered == ()


@pytest.mark.battery
async def test_what_was_not_answered_is_offered_again(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Whoever neither took nor dismissed the offer finds it in the next session, without a request for it."""
    user, missing = await with_favourites(windows, sandbox, robot)
    await user.until(lambda: "are not among" in user.window.likes.offers.line.text, "the offer")
    await quiet(user)
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    line = again.window.likes.offers.line
    await again.until(lambda: line.text.startswith(f"{len(missing)} favourites are not"), "the offer")


@pytest.mark.battery
async def test_where_the_list_is_long_nothing_is_claimed(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """With no requests to spare for the whole list, the line says that they may not be likes."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    user.application.desk.my_likes._room = lambda _: False
    for row in range(5):
        user.click_heart(row)
    await sign_in(user, LIKES)
    line = user.window.likes.offers.line
    await user.until(lambda: "may not be among your likes" in line.text, "the offer")
