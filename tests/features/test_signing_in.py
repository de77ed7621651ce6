"""Signing in at the real window, to the real sandbox, along a road that a robot takes."""

import pytest

from photodesk.errors import SignedOut
from photodesk.library.accounts import Accounts
from photodesk.library.entering import OtherRoad, Road
from photodesk.net.secret import Secret
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, fail_to_sign_in, other_person, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


def accounts_of(user: User) -> Accounts:
    return user.application.accounts


async def test_signing_in_opens_the_service_in_that_name(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Somebody who signs in is known by name and picture, and their token is in the keyring alone."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    accounts = accounts_of(user)
    assert accounts.offered, accounts.why_not
    account = await sign_in(user)
    assert account == accounts.current
    assert (account.username, account.name) == (ANN, "Maren Lindqvist")
    assert account.avatar_url.startswith(sandbox.url)
    assert accounts.known == (account,)
    assert accounts.may("read_user")
    assert not accounts.may("write_likes")
    assert robot.closed == 1
    await user.until(lambda: keyring.kept, "the token in the keyring")
    ((service, name),) = keyring.kept
    assert (service, name) == (f"photodesk/{account.service}", account.user_id)


async def test_the_account_is_there_after_a_restart(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Whoever was signed in still is when PhotoDesk is started again, and nobody is asked."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    account = await sign_in(user, "write_likes")
    await user.until(lambda: keyring.kept, "the token in the keyring")
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    assert accounts_of(again).current == account
    assert accounts_of(again).may("write_likes")
    service = again.application.desk.connection.current
    assert service is not None
    assert service.account is not None
    assert (await service.account.me()).person.username == ANN
    assert len(robot.visits) == 1


async def test_without_a_keyring_it_lasts_until_the_end(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """The user is told that the sign-in lasts for this session; then the account waits to be signed in to."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    account = await sign_in(user)
    await user.until(lambda: "no keyring" in user.window.account.notice.text, "word that there is none")
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    accounts = accounts_of(again)
    assert accounts.current is None
    assert accounts.known == (account,)
    assert accounts.is_ended(account)
    assert again.window.toasts.texts == []
    needed: list[object] = []
    accounts.needed.connect(needed.append)
    accounts.switch(account)
    await again.until(lambda: needed, "the offer to sign in again")
    assert needed == [account]


async def test_a_keyring_that_hangs_holds_nobody_up(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """The window is there at once, soon shows photos without the account, and says why in the end."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_pictures()
    account = await sign_in(user)
    await user.until(lambda: keyring.kept, "the token in the keyring")
    await windows.close(user)
    keyring.hang(on=True)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    assert accounts_of(again).current == account  # so it is no second since the keyring was asked
    await again.until(lambda: accounts_of(again).current is None, "going on without the account")
    await again.sees_photos()
    await again.until(lambda: "cannot be read" in again.window.account.notice.text, "the reason")
    keyring.hang(on=False)
    accounts_of(again).switch(account)
    await again.until(lambda: accounts_of(again).current == account, "the account")
    await again.sees_photos()


@pytest.mark.battery
async def test_a_keyring_that_is_late_brings_the_account_after_all(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """A keyring that is unlocked some seconds after the start signs the user in without another word."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    account = await sign_in(user)
    await user.until(lambda: keyring.kept, "the token in the keyring")
    await windows.close(user)
    keyring.hang(on=True)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.until(lambda: accounts_of(again).current is None, "going on without the account")
    keyring.hang(on=False)
    await again.until(lambda: accounts_of(again).current == account, "the account")
    await again.sees_photos()
    assert again.window.toasts.texts == []


@pytest.mark.battery
async def test_saying_no_is_told_calmly(sandbox: SandboxProcess, windows: Windows, robot: Robot) -> None:
    """Who does not allow it is told so, and everything is as before; the next try can be a yes."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    robot.action = "deny"
    assert "did not allow" in await fail_to_sign_in(user)
    robot.action = "allow"
    assert (await sign_in(user)).username == ANN


@pytest.mark.battery
@pytest.mark.parametrize(
    "change",
    [
        lambda address: address.replace("state=", "state=x"),
        lambda address: address.partition("&state")[0],
        lambda address: address.replace("127.0.0.1:9", "127.0.0.1:8"),
        lambda address: address + "&code=another",
    ],
    ids=["wrong state", "no state", "another address", "two codes"],
)
async def test_what_does_not_belong_to_the_sign_in_ends_it(
    sandbox: SandboxProcess, windows: Windows, robot: Robot, change: object
) -> None:
    """An answer with a wrong state or address, or with two codes, signs nobody in."""
    assert callable(change)
    robot.change = change
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    assert "does not belong to this sign-in" in await fail_to_sign_in(user)
    assert accounts_of(user).known == ()


@pytest.mark.battery
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"kind": "html"}, "whether PhotoDesk is a robot"),
        ({"kind": "500"}, "trouble of its own"),
        ({"kind": "reset"}, "cannot be reached"),
        ({"kind": "422"}, "does not accept the code"),
        ({"kind": "empty"}, "cannot read"),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
async def test_a_token_that_does_not_come_signs_nobody_in(
    sandbox: SandboxProcess, windows: Windows, robot: Robot, fault: dict[str, str], said: str
) -> None:
    """What goes wrong when the code is traded in is told in words; the service goes on as it was."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    before = user.ids
    sandbox.fails(path="/oauth/token", **fault)
    assert said in await fail_to_sign_in(user)
    assert accounts_of(user).known == ()
    assert user.ids[: len(before)] == before
    sandbox.fails()
    assert (await sign_in(user)).username == ANN


@pytest.mark.battery
async def test_the_network_goes_while_the_code_is_traded_in(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Offline in the middle is told as that, and the next sign-in works."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()

    def cut(address: str) -> str:
        sandbox.kill()
        return address

    robot.change = cut
    assert "cannot be reached" in await fail_to_sign_in(user)
    sandbox.start()
    robot.change = lambda address: address
    assert (await sign_in(user)).username == ANN


@pytest.mark.battery
async def test_a_profile_that_does_not_come_signs_nobody_in(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Without knowing who it is nobody is signed in."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    sandbox.fails(kind="404", path="/me")
    assert "no longer there" in await fail_to_sign_in(user)
    assert accounts_of(user).known == ()


@pytest.mark.battery
async def test_cancelling_is_calm(sandbox: SandboxProcess, windows: Windows, robot: Robot) -> None:
    """A sign-in that is cancelled says nothing, changes nothing, and gives its road back."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    accounts, told = accounts_of(user), list[object]()
    accounts.failed.connect(told.append)
    robot.wait()
    accounts.sign_in(Road.EMBEDDED)
    await user.until(lambda: robot.visits, "the page")
    assert accounts.under_way is Road.EMBEDDED
    accounts.sign_in(Road.EMBEDDED)  # one at a time
    accounts.cancel()
    await user.until(lambda: accounts.under_way is None, "the end")
    await user.until(lambda: robot.closed == 1, "the end of the road")
    assert len(robot.visits) == 1
    assert told == []
    assert accounts.current is None
    robot.go_on()
    assert (await sign_in(user)).username == ANN


@pytest.mark.battery
async def test_another_service_makes_a_sign_in_void(
    sandbox: SandboxProcess, start_sandbox: StartSandbox, windows: Windows, robot: Robot
) -> None:
    """A sign-in begun for one service ends when another one is taken into use."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    accounts, told = accounts_of(user), list[object]()
    accounts.signed_in.connect(told.append)
    accounts.failed.connect(told.append)
    robot.wait()
    accounts.sign_in(Road.EMBEDDED)
    await user.until(lambda: robot.visits, "the page")
    keys = user.application.keys
    keys.offer(keys.sources.own(Secret("another-key"), Secret(), ""))
    await user.until(lambda: robot.closed == 1, "the end of the road")
    robot.go_on()
    await user.sees_photos()
    assert told == []
    assert accounts.current is None


@pytest.mark.battery
async def test_the_other_road_goes_on_where_the_first_one_was_left(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Who would rather use the web browser is led there, and signed in all the same."""
    left = Robot(ANN)

    def leave() -> None:
        raise OtherRoad

    left.before = leave
    guides = {Road.EMBEDDED: left.guide, Road.BROWSER: robot.guide}
    user = await windows.open(api_url=sandbox.url, guides=guides)
    await user.sees_photos()
    roads: list[Road | None] = []
    accounts_of(user).changed.connect(lambda: roads.append(accounts_of(user).under_way))
    assert (await sign_in(user)).username == ANN
    assert left.closed == 1
    assert Road.EMBEDDED in roads
    assert Road.BROWSER in roads
    assert left.visits != robot.visits  # another state, another proof


@pytest.mark.battery
async def test_more_is_allowed_later(sandbox: SandboxProcess, windows: Windows, robot: Robot) -> None:
    """A sign-in for one more thing keeps what was allowed before, and its facet appears."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, "write_likes")
    service = user.application.desk.connection.current
    assert service is not None
    assert service.collection_editing is None
    account = await sign_in(user, "write_collections")
    service = user.application.desk.connection.current
    assert service is not None
    assert service.collection_editing is not None
    assert service.likes is not None
    assert account.scopes == {"public", "read_user", "write_likes", "write_collections"}
    assert accounts_of(user).known == (account,)
    assert other_person(sandbox) != ANN


@pytest.mark.battery
async def test_who_signs_in_stays_where_they_are(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """The list and the photo of before are there again, in the new name; so they are after the session."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    user.search("water")
    await user.until(lambda: user.wall.title == "“water”" and len(user.photos) > 8, "what was found")
    user.click_tile(7)
    chosen = user.current.ref
    await sign_in(user)
    await user.until(lambda: user.view.current_photo() is not None, "the photo of before")
    assert user.wall.title == "“water”"
    assert user.current.ref == chosen
    await robot.revoke()
    service = user.application.desk.connection.current
    assert service is not None
    assert service.account is not None
    with pytest.raises(SignedOut):
        await service.account.me()
    await user.until(lambda: accounts_of(user).current is None, "the end of the session")
    await user.until(lambda: user.view.current_photo() is not None, "the photo of before")
    assert user.wall.title == "“water”"
    assert user.current.ref == chosen


@pytest.mark.battery
async def test_the_sample_library_can_be_signed_in_to(
    windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """It needs no secret key; after a restart, at another port, the account is still there."""
    user = await windows.open(guides=road(robot))
    await user.sees_photos()
    account = await sign_in(user)
    assert account.service == "sample"
    await user.until(lambda: keyring.kept, "the token in the keyring")
    await windows.close(user)
    again = await windows.open(guides=road(robot))
    await again.sees_pictures()
    current, server = accounts_of(again).current, again.application.switchboard.server
    assert current is not None
    assert server is not None
    assert current.avatar_url.startswith(server.base_url)
    service = await again.application.desk.connection.service()
    assert service.account is not None
    assert (await service.account.me()).person.username == ANN
