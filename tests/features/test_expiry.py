"""A token that is no longer accepted: renewed without a word, or told once, and never a loop."""

import asyncio
from collections.abc import Sequence

import pytest

from photodesk.accounts.account import Account
from photodesk.domain.photo import Photo
from photodesk.errors import Offline, ServiceError, SignedOut, UnreadableAnswer
from photodesk.library.connection import Reach
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

TOKENS = "/oauth/token"
LITTLE = "0.05"
"""Seconds that the sandbox thinks about a token; so it counts how often it is asked for one."""


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


async def signed_in(sandbox: SandboxProcess, windows: Windows, robot: Robot) -> tuple[User, Account]:
    """Open the window and sign in; from then on the sandbox counts requests for tokens."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    account = await sign_in(user, "write_likes")
    await user.sees_places()
    sandbox.fails(kind="latency", path=TOKENS, value=LITTLE)
    return user, account


async def ask_for_ten(user: User) -> Sequence[Photo | BaseException]:
    """Ask for the details of ten photos at once, and return what came."""
    service = user.application.desk.connection.current
    assert service is not None
    assert service.photos is not None
    ids = [photo.ref.id for photo in user.photos[:10]]
    return await asyncio.gather(*(service.photos.photo(id_) for id_ in ids), return_exceptions=True)


async def test_a_token_is_renewed_once_and_nobody_notices(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Ten requests that are refused together ask for one new token, come after all, and it is kept."""
    user, account = await signed_in(sandbox, windows, robot)
    await user.until(lambda: keyring.kept, "the token in the keyring")
    before = dict(keyring.kept)
    told: list[object] = []
    user.application.accounts.needed.connect(told.append)
    sandbox.fails(kind="401", path="/photos/*", count=10)
    found = await ask_for_ten(user)
    assert all(isinstance(each, Photo) and each.detailed for each in found), found
    assert sandbox.happened("/photos/*") == 10
    assert sandbox.happened(TOKENS) == 1
    await user.until(lambda: keyring.kept != before, "the new token in the keyring")
    assert told == []
    assert user.application.accounts.current == account
    assert user.application.desk.connection.reach is Reach.ONLINE
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    service = await again.application.desk.connection.service()
    assert service.account is not None
    assert (await service.account.me()).person.username == ANN


@pytest.mark.battery
async def test_a_revoked_token_is_told_once_and_the_photos_stay(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Access taken away at the service with ten requests under way: one try, one word, and on without."""
    user, account = await signed_in(sandbox, windows, robot)
    await user.until(lambda: keyring.kept, "the token in the keyring")
    accounts, told = user.application.accounts, list[object]()
    accounts.needed.connect(told.append)
    await robot.revoke()
    found = await ask_for_ten(user)
    assert all(isinstance(each, SignedOut) for each in found), found
    await user.until(lambda: told, "word that the account is needed")
    assert sandbox.happened(TOKENS) == 1
    assert accounts.current is None
    assert accounts.known == (account,)
    assert accounts.is_ended(account)
    await user.sees_photos()
    await user.sees_bar("")
    assert user.application.desk.connection.reach is Reach.ONLINE
    assert user.application.desk.connection.current is not None
    assert user.application.desk.connection.current.account is None
    await user.until(lambda: not keyring.kept, "the end of the dead token")
    assert told == [account]
    assert sandbox.happened(TOKENS) == 1
    assert await sign_in(user) == account  # what was allowed before is allowed again
    assert not accounts.is_ended(account)


@pytest.mark.battery
async def test_an_ended_account_is_not_asked_for_again_at_the_next_start(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The word that a sign-in is needed comes once; the next start shows photos and says nothing."""
    user, account = await signed_in(sandbox, windows, robot)
    await robot.revoke()
    await ask_for_ten(user)
    await user.until(lambda: user.application.accounts.current is None, "going on without")
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    told: list[object] = []
    again.application.accounts.needed.connect(told.append)
    await again.sees_photos()
    assert again.application.accounts.current is None
    assert again.application.accounts.is_ended(account)
    assert told == []
    assert again.window.toasts.texts == []


@pytest.mark.battery
@pytest.mark.parametrize(
    ("fault", "error"),
    [("reset", Offline), ("html", UnreadableAnswer)],
    ids=["no network", "a page that asks whether one is human"],
)
async def test_a_token_that_cannot_be_renewed_now_is_not_the_end(
    sandbox: SandboxProcess, windows: Windows, robot: Robot, fault: str, error: type[ServiceError]
) -> None:
    """Without an answer about the token the user stays signed in, and it is tried again later."""
    user, account = await signed_in(sandbox, windows, robot)
    accounts, told = user.application.accounts, list[object]()
    accounts.needed.connect(told.append)
    sandbox.fails()
    sandbox.fails(kind="401", path="/photos/*", count=10)
    sandbox.fails(kind=fault, path=TOKENS)
    found = await ask_for_ten(user)
    assert all(isinstance(each, error) for each in found), found
    assert sandbox.happened(TOKENS) in (1, 2)  # a connection that is reset may be tried twice
    assert accounts.current == account
    assert told == []
    sandbox.fails()
    sandbox.fails(kind="401", path="/photos/*", count=10)
    found = await ask_for_ten(user)
    assert all(isinstance(each, Photo) for each in found), found
    assert told == []


@pytest.mark.battery
async def test_uses_that_wait_to_be_reported_outlive_the_session(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """A photo taken out before the session ended is reported after it, once."""
    user, _ = await signed_in(sandbox, windows, robot)
    photo = user.photos[0]
    before = sandbox.downloads(photo.ref.id)
    sandbox.fails(kind="500", path="/photos/*/download")
    await user.application.reporter.used(photo)
    await user.until(lambda: not user.application.reporter.busy, "the end of a report that fails")
    await robot.revoke()
    await ask_for_ten(user)
    await user.until(lambda: user.application.accounts.current is None, "going on without")
    sandbox.fails()
    user.application.reporter.send()
    await user.until(lambda: sandbox.downloads(photo.ref.id) > before, "the report")
    assert sandbox.downloads(photo.ref.id) == before + 1


@pytest.mark.battery
async def test_more_than_was_allowed_is_told_apart_from_the_end(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """A request that lacks a permission is refused as that, and the user stays signed in."""
    user, account = await signed_in(sandbox, windows, robot)
    sandbox.fails(kind="403", path="/photos/*")
    (error, *_) = await ask_for_ten(user)
    assert "not allowed PhotoDesk to do this" in getattr(error, "people", "")
    assert user.application.accounts.current == account
    assert sandbox.happened(TOKENS) == 0
