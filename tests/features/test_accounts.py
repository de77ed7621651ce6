"""Several accounts, at the real window and the real sandbox: what is whose, and what goes with whom."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photodesk.accounts.account import Account
from photodesk.domain.photo import Photo
from photodesk.services.base import PhotoService
from photodesk.ui.navigation import OWN_PAGE
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, other_person, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

ALL = ("write_likes", "read_collections", "write_collections", "write_user")
SECRET_TITLE = "CANARY-collection-of-ann"


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


def service_of(user: User) -> PhotoService:
    service = user.application.desk.connection.current
    assert service is not None
    return service


async def own_collections(user: User) -> list[str]:
    """Return the titles of the user's own collections, as the menu of collections has them."""
    collecting = user.application.desk.collecting
    collecting.want()
    await user.until(lambda: collecting.asked, "one's own collections")
    return [collection.title for collection in collecting.own]


async def like_first(user: User) -> Photo:
    """Like the first photo at the service, and see it liked on the wall."""
    likes, photo = service_of(user).likes, user.photos[0]
    assert likes is not None
    await likes.like(photo.ref.id)
    user.window.navigation.reload()
    await user.until(lambda: user.photos and user.photos[0].liked, "the like")
    return photo


def likes(user: User, photo: Photo) -> bool:
    """Return whether a photo is shown as one that the signed-in user likes."""
    return next(each.liked for each in user.photos if each.ref == photo.ref)


async def is_kept(user: User) -> None:
    """Wait until the page that is shown has been kept, which it is once its pictures are there."""
    await user.sees_pictures()
    await user.until(lambda: "keep a page of editorial" not in user.application.tasks.names, "the kept page")


async def make_secret_collection(user: User) -> None:
    """Make a private collection with a title that can be searched for."""
    desk = user.application.desk
    desk.collecting.create(SECRET_TITLE, private=True)
    await user.until(lambda: not desk.outbox.entries, "the collection at the service")


async def switch(user: User, account: Account) -> None:
    """Use another account, and wait until its photos are there."""
    user.application.accounts.switch(account)
    await user.until(lambda: user.application.accounts.current == account, f"{account.username}")
    await user.sees_photos()


async def test_nothing_of_one_account_is_seen_with_another(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Likes, collections and kept pages are each account's own, online and offline, after a restart too."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    ann = await sign_in(user, *ALL)
    liked = await like_first(user)
    await make_secret_collection(user)
    assert SECRET_TITLE in await own_collections(user)
    await is_kept(user)
    robot.user = other_person(sandbox)
    bob = await sign_in(user, *ALL)
    await is_kept(user)
    accounts = user.application.accounts
    assert accounts.known == (ann, bob)
    assert not likes(user, liked)
    assert SECRET_TITLE not in await own_collections(user)
    await switch(user, ann)
    assert likes(user, liked)
    assert SECRET_TITLE in await own_collections(user)
    await switch(user, bob)
    assert not likes(user, liked)
    await user.until(lambda: len(keyring.kept) == 2, "both tokens in the keyring")
    await windows.close(user)
    sandbox.kill()
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    assert again.application.accounts.current == bob
    assert not likes(again, liked)
    await switch(again, ann)
    assert likes(again, liked)
    assert SECRET_TITLE in await own_collections(again)
    await switch(again, bob)
    assert SECRET_TITLE not in await own_collections(again)


@pytest.mark.battery
async def test_signing_out_removes_what_it_says(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot, home: Path
) -> None:
    """Token, account and what was kept for it are in no file and no keyring; all else stays."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    robot.user = other_person(sandbox)
    bob = await sign_in(user)
    robot.user = ANN
    ann = await sign_in(user, *ALL)
    await make_secret_collection(user)
    liked = await like_first(user)
    await is_kept(user)
    user.application.desk.favourites.set(user.photos[1], on=True)
    await user.application.people.person(ANN)
    await user.until(lambda: len(keyring.kept) == 2, "both tokens in the keyring")
    accounts = user.application.accounts
    said = " ".join(accounts.what_goes(ann))
    assert ANN in said
    assert "keyring" in said
    assert "Favourites stay" in said
    assert f"{sandbox.url}/oauth/applications" in said
    seen: list[object] = []
    accounts.signed_out.connect(seen.append)
    secrets = [entry for (_, name), entry in keyring.kept.items() if name == ann.user_id]
    accounts.sign_out(ann)
    await user.until(lambda: seen, "the end of the sign-out")
    assert seen == [ann]
    assert accounts.current is None
    assert accounts.known == (bob,)
    assert [name for _, name in keyring.kept] == [bob.user_id]
    await user.sees_photos()
    assert not likes(user, liked)
    assert len(user.application.desk.favourites) == 1
    await windows.close(user)
    for text in (*secrets, SECRET_TITLE, ann.key):
        assert files_with(home, text) == [], text
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    assert again.application.accounts.current is None
    await switch(again, bob)


@pytest.mark.battery
async def test_signing_out_with_a_locked_keyring_says_what_is_left(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Signed out here at once; that the token is still there is told, and the next try removes it."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    ann = await sign_in(user)
    await user.until(lambda: keyring.kept, "the token in the keyring")
    accounts = user.application.accounts
    keyring.locked = True
    accounts.sign_out(ann)
    await user.until(lambda: "still in it" in user.window.account.notice.text, "word of what is left")
    assert accounts.current is None
    assert accounts.known == (ann,)
    keyring.locked = False
    accounts.sign_out(ann)
    await user.until(lambda: not accounts.known, "the end of the account")
    assert keyring.kept == {}


@pytest.mark.battery
async def test_a_new_name_is_the_accounts_name(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Who changes their name is known by the new one, after a restart too, and finds their collections."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, *ALL)
    titles = await own_collections(user)
    own, accounts = user.application.desk.own_profile, user.application.accounts
    own.want()
    await user.until(lambda: own.profile is not None, "one's own profile")
    profile = own.profile
    assert profile is not None
    renamed = replace(profile, person=replace(profile.person, username="maren_l"), first_name="Mara")
    assert own.save(renamed)
    await user.until(lambda: own.profile is not None and own.profile.first_name == "Mara", "the new name")
    assert accounts.current is not None
    assert (accounts.current.username, accounts.current.name) == ("maren_l", "Mara Lindqvist")
    await user.until(lambda: keyring.kept, "the token in the keyring")
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    assert again.application.accounts.current == accounts.current
    assert await own_collections(again) == titles


@pytest.mark.battery
async def test_ones_own_page_is_not_shown_to_the_next(
    sandbox: SandboxProcess, windows: Windows, keyring: MemoryKeyring, robot: Robot
) -> None:
    """Whoever was on their own page and changes the account, or signs out, is at the first feed again."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    robot.user = other_person(sandbox)
    bob = await sign_in(user, *ALL)
    robot.user = ANN
    ann = await sign_in(user, *ALL)
    accounts = user.application.accounts

    async def goes_home(leave: Callable[[Account], None], current: Account | None) -> None:
        user.window.navigation.go_to(OWN_PAGE)
        await user.sees_photos()
        leave(bob)
        await user.until(lambda: accounts.current == current, "the change")
        feed = user.window.navigation.feed
        assert feed is not None
        assert feed.feed.key == user.window.navigation.home.key
        assert user.application.desk.own_profile.profile is None

    await goes_home(accounts.switch, bob)
    await goes_home(accounts.sign_out, None)
    await user.until(lambda: accounts.known == (ann,), "the end of the sign-out")


def files_with(folder: Path, text: str) -> list[str]:
    """Return which files below a folder hold a text."""
    wanted = text.encode()
    return [each.name for each in folder.rglob("*") if each.is_file() and wanted in each.read_bytes()]
