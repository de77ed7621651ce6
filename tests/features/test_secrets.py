"""Where secrets are not: in files, logs, arguments and environments, and in requests to other hosts."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from photodesk.domain.edits import CollectionEdit
from photodesk.errors import ServiceError, UnreadableAnswer
from photodesk.net.secret import Secret
from photodesk.services.base import PhotoService
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

ACCESS_KEY, SECRET_KEY = "CANARY-access-key-7c1f", "CANARY-secret-key-93ab"
ALL = ("write_likes", "read_collections", "write_collections", "write_user")


@pytest.fixture
def sandbox(start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    """A sandbox that takes these keys and no others."""
    monkeypatch.setenv("PHOTODESK_SANDBOX_ACCESS_KEY", ACCESS_KEY)
    monkeypatch.setenv("PHOTODESK_SANDBOX_SECRET_KEY", SECRET_KEY)
    return start_sandbox()


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


def service_of(user: User) -> PhotoService:
    service = user.application.desk.connection.current
    assert service is not None
    return service


async def a_session(user: User, sandbox: SandboxProcess, robot: Robot, keyring: MemoryKeyring) -> set[str]:
    """Do all that has to do with secrets, what fails included; return the secrets that came of it."""
    known = {ACCESS_KEY, SECRET_KEY}
    await user.sees_photos()
    sandbox.fails(kind="500", path="/oauth/token", count=1)
    failed: list[object] = []
    accounts = user.application.accounts
    accounts.failed.connect(failed.append)
    accounts.sign_in(next(iter(road(robot))))
    await user.until(lambda: failed, "a sign-in that fails")
    account = await sign_in(user, *ALL)
    service = service_of(user)
    assert service.likes is not None
    assert service.collection_editing is not None
    assert service.photos is not None
    await service.likes.like(user.photos[0].ref.id)
    await service.collection_editing.create(CollectionEdit(title="Mine", private=True))
    await user.until(lambda: keyring.kept, "the token in the keyring")
    known |= tokens(keyring)
    sandbox.fails(kind="401", path="/photos/*", count=1)
    before = set(keyring.kept.values())
    await service.photos.photo(user.photos[0].ref.id)
    await user.until(lambda: set(keyring.kept.values()) != before, "the new token in the keyring")
    known |= tokens(keyring)
    user.search("water")
    await user.sees_pictures()
    user.open_row(0)
    await user.sees_open()
    await robot.revoke()
    results = [await outcome(service, photo.ref.id) for photo in user.photos[:2]]
    assert "SignedOut" in results
    await user.until(lambda: accounts.is_ended(account), "the end of the session")
    for address in robot.redirects:
        given = parse_qs(urlsplit(address).query)
        known |= {given["code"][0], given["state"][0]}
    for address in robot.visits:
        known.add(parse_qs(urlsplit(address).query)["state"][0])
    return known


def tokens(keyring: MemoryKeyring) -> set[str]:
    """Return the tokens that are in the keyring now."""
    entries = [json.loads(entry) for entry in keyring.kept.values()]
    return {entry[name] for entry in entries for name in ("token", "refresh_token")}


async def outcome(service: PhotoService, id_: str) -> str:
    """Return the name of the error that asking for a photo ends with."""
    assert service.photos is not None
    try:
        await service.photos.photo(id_)
    except ServiceError as error:
        return type(error).__name__
    return ""


def files_below(folder: Path) -> list[Path]:
    """Return all files of a folder and its folders."""
    return [each for each in folder.rglob("*") if each.is_file()]


def found_in(content: bytes, secrets: Iterable[str]) -> list[str]:
    """Return which secrets, or enough of them to be of use, stand in a content."""
    return [secret for secret in secrets if secret.encode() in content or secret[:16].encode() in content]


def children() -> Iterator[Path]:
    """Return the folders in /proc of all processes that this one has started, and of their children."""
    parents = {os.getpid()}
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda each: int(each.name)):
        try:
            status = (folder / "status").read_text()
        except OSError:
            continue  # it has just ended
        if int(re.findall(r"PPid:\s+(\d+)", status)[0]) in parents:
            parents.add(int(folder.name))
            yield folder


async def test_no_secret_is_written_anywhere(
    sandbox: SandboxProcess,
    windows: Windows,
    keyring: MemoryKeyring,
    robot: Robot,
    home: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """After a whole session at debug level no file and no log line holds a key, token, code or state."""
    user = await windows.open(
        api_url=sandbox.url,
        access_key=Secret(ACCESS_KEY),
        secret_key=Secret(SECRET_KEY),
        debug=True,
        guides=road(robot),
    )
    secrets = await a_session(user, sandbox, robot, keyring)
    await windows.close(user)
    assert len(secrets) >= 10
    files = files_below(home)
    assert {"settings.toml", "photodesk.log", "recall.sqlite"} <= {each.name for each in files}
    for each in files:
        assert found_in(each.read_bytes(), secrets) == [], each.name
    said = "".join(capfd.readouterr())
    assert found_in(said.encode(), secrets) == []
    assert "DEBUG" in said  # there was something to find
    assert found_in(f"x{SECRET_KEY}x".encode(), secrets) == [SECRET_KEY]


@pytest.mark.battery
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="reads what Linux says of processes")
async def test_children_hear_no_secret(
    windows: Windows, keyring: MemoryKeyring, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What PhotoDesk starts gets neither its keys nor anybody's token, as argument or in its environment."""
    monkeypatch.setenv("PHOTODESK_ACCESS_KEY", ACCESS_KEY)
    monkeypatch.setenv("PHOTODESK_SECRET_KEY", SECRET_KEY)
    user = await windows.open(guides=road(robot))
    await user.sees_photos()
    await sign_in(user)
    await user.until(lambda: keyring.kept, "the token in the keyring")
    secrets = tokens(keyring) | {ACCESS_KEY, SECRET_KEY}
    server = user.application.switchboard.server
    assert server is not None
    seen = list(children())
    assert str(server.process_id) in [each.name for each in seen]
    for each in seen:
        for name in ("cmdline", "environ"):
            assert found_in((each / name).read_bytes(), secrets) == [], each.name


class Requests:
    """What goes out, seen where it leaves the HTTP library: every hop of every request."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[tuple[str, str, str]] = []
        send = httpx2.AsyncHTTPTransport.handle_async_request

        async def recorded(transport: httpx2.AsyncHTTPTransport, request: httpx2.Request) -> httpx2.Response:
            host = f"{request.url.host}:{request.url.port}"
            self.seen.append((host, request.url.path, request.headers.get("Authorization", "")))
            return await send(transport, request)

        monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", recorded)

    def with_authorization(self) -> set[tuple[str, str]]:
        """Return host and first part of the path of all that carried one."""
        return {(host, path.split("/")[1]) for host, path, authorization in self.seen if authorization}


@pytest.mark.battery
async def test_only_the_api_is_shown_who_asks(
    sandbox: SandboxProcess,
    start_sandbox: StartSandbox,
    windows: Windows,
    keyring: MemoryKeyring,
    robot: Robot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pictures, avatars, the token route and whatever a redirect leads to get no Authorization."""
    elsewhere = start_sandbox()
    requests = Requests(monkeypatch)
    user = await windows.open(
        api_url=sandbox.url,
        access_key=Secret(ACCESS_KEY),
        secret_key=Secret(SECRET_KEY),
        guides=road(robot),
    )
    await user.sees_pictures()
    await sign_in(user, *ALL)
    await user.sees_pictures()
    user.open_row(0)
    await user.sees_open()
    await user.sees_details()
    await user.until(lambda: user.window.pictures_coming == 0, "avatar and pictures")
    sandbox.fails(kind="401", path="/photos/*", count=1)
    sandbox.fails(kind="redirect-host", path="/users/*", value=f"{elsewhere.url}/users/{ANN}")
    service = service_of(user)
    assert service.people is not None
    assert service.photos is not None
    await service.photos.photo(user.photos[1].ref.id)
    with pytest.raises(UnreadableAnswer):
        await service.people.person(ANN)
    assert user.application.accounts.current is not None  # what another server says ends no session
    ours, theirs = (each.url.removeprefix("http://") for each in (sandbox, elsewhere))
    paths = {path for host, path, _ in requests.seen if host == ours}
    assert any(path.startswith("/images/profile") for path in paths), "no avatar was fetched"
    assert any(path.startswith("/images/photo") for path in paths), "no picture was fetched"
    assert "/oauth/token" in paths
    allowed = {"photos", "topics", "collections", "me", "users", "search"}
    assert {(host, part) for host, part in requests.with_authorization()} <= {
        (ours, part) for part in allowed
    }
    assert requests.with_authorization() >= {(ours, "photos"), (ours, "me")}
    assert not any(host == theirs and authorization for host, _, authorization in requests.seen)
    assert any(host == theirs for host, _, _ in requests.seen), "the redirect was not followed"
