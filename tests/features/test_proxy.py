"""A proxy that adds the key, as docs/proxy.md asks for: PhotoDesk neither has nor sends one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from photodesk.library.accounts import Road
from tests.fakes.fault_service import FaultService, Reply, as_json
from tests.fakes.reference_proxy import ReferenceProxy
from tests.fakes.system_keyrings import Memory, TrustedMemory
from tests.features.conftest import StartSandbox, Windows
from tests.features.connecting import (
    Reader,
    is_done,
    key_in_use,
    offers_proxy,
    reads,
)
from tests.features.user import User

ACCESS, SECRET = "CANARY-proxy-access-key", "CANARY-proxy-secret-key"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Return a keyring that works, and is the system's."""
    backend = TrustedMemory()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    return backend


@pytest.fixture
def proxy(start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReferenceProxy]:
    """Return a proxy before a sandbox that insists on the proxy's keys."""
    monkeypatch.setenv("PHOTODESK_SANDBOX_SECRET_KEY", SECRET)
    sandbox = start_sandbox("--access-key", ACCESS)
    found = ReferenceProxy(sandbox.url, ACCESS, SECRET, path="/api")
    yield found
    found.close()


async def test_photos_come_through_a_proxy_and_no_key_is_sent(
    proxy: ReferenceProxy, kept: Memory, windows: Windows, home: Path
) -> None:
    """Its address is all that is needed, today and at the next start; nothing secret is kept or sent."""
    user = await windows.open()
    await offers_proxy(user, proxy.url)
    await is_done(user)
    await user.sees_photos()
    assert key_in_use(user) == "Key in use: a proxy’s"
    await windows.close(user)
    assert kept.kept == {}
    settings = tomllib.loads((home / "config" / "settings.toml").read_text())
    assert settings["key_way"] == "proxy"
    assert settings["proxy_url"] == proxy.url
    assert proxy.got
    for got in proxy.got:
        assert "Authorization" not in got.headers
        assert "client_id" not in got.all
        assert "Cookie" not in got.headers

    asked = len(proxy.got)
    user = await windows.open()
    await user.sees_photos()
    user.window.navigation.reload()
    await user.until(lambda: len(proxy.got) > asked, "a request at the proxy")
    assert key_in_use(user) == "Key in use: a proxy’s"


@pytest.mark.battery
async def test_somebody_signs_in_through_a_proxy(
    proxy: ReferenceProxy, kept: Memory, windows: Windows
) -> None:
    """The proxy sends the browser on and adds both keys to the exchange; PhotoDesk sends neither."""
    robot = Reader("marenlindqvist")
    user = await windows.open(guides={Road.EMBEDDED: robot.guide})
    await offers_proxy(user, proxy.url)
    await is_done(user)
    await user.sees_photos()
    accounts = user.application.accounts
    assert accounts.offered, accounts.why_not
    heard: list[object] = []
    accounts.signed_in.connect(heard.append)
    accounts.failed.connect(heard.append)
    accounts.sign_in(Road.EMBEDDED)
    await user.until(lambda: heard, "the end of the sign-in")
    assert accounts.current is not None, heard
    assert accounts.current.username == "marenlindqvist"
    (visit,) = robot.visits
    assert visit.startswith(f"{proxy.upstream}/oauth/authorize?")
    (asked,) = [got for got in proxy.got if "/oauth/authorize" in got.path]
    assert "client_id" not in asked.path
    (exchange,) = [got for got in proxy.got if got.path.endswith("/oauth/token")]
    assert "grant_type=authorization_code" in exchange.body
    assert "client_id" not in exchange.body
    assert "client_secret" not in exchange.body
    await user.until(
        lambda: any(got.headers.get("Authorization", "").startswith("Bearer ") for got in proxy.got),
        "a request in the account's name",
    )
    sent = "\n".join(got.all for got in proxy.got)
    assert ACCESS not in sent
    assert SECRET not in sent


WEB_PAGE = Reply(b"<!doctype html><title>It works!</title>", "text/html")
NO_PROXY = {
    "web page": (WEB_PAGE, "A web page answers there"),
    "other json": (as_json({"status": "ok"}), "no proxy of a photo service"),
    "empty list": (as_json([]), "no proxy of a photo service"),
    "no json": (Reply(b"hello", "text/plain"), "no proxy of a photo service"),
    "not found": (Reply(b'{"errors": ["no"]}', status=404), "(404). Check the path"),
    "key refused": (Reply(b'{"errors": ["no"]}', status=401), "its key is not accepted"),
    "not let in": (Reply(b'{"errors": ["no"]}', status=403), "does not let you in"),
    "broken": (Reply(b'{"errors": ["no"]}', status=502), "cannot reach the service"),
}


@pytest.mark.battery
@pytest.mark.parametrize(("reply", "says"), NO_PROXY.values(), ids=NO_PROXY)
async def test_what_is_no_proxy_is_told_at_the_field(
    fault_service: FaultService, windows: Windows, reply: Reply, says: str
) -> None:
    """Whatever answers there, the dialog says what it is and what to do next, and nothing changes."""
    user = await windows.open()
    fault_service.answers["/photos"] = reply
    dialog = await offers_proxy(user, fault_service.url)
    await user.until(lambda: says in dialog.choice.proxy.address.trouble, f"{says!r}")
    assert dialog.choice.proxy.address.text == fault_service.url
    assert key_in_use(user) == ""


@pytest.mark.battery
async def test_nobody_at_home(windows: Windows) -> None:
    """A shut door, and http to another computer, are told at the field; the second without asking anybody."""
    user = await windows.open()
    await offers_proxy(user, "http://127.0.0.1:9")
    await reads(user, "Nobody answers there")
    before = user.api_requests
    await try_another(user, "http://photos.example.org")
    await reads(user, "http is safe on this computer only")
    assert user.api_requests == before


async def try_another(user: User, address: str) -> None:
    """Type another address over the one that did not work."""
    dialog = user.key_dialog
    dialog.choice.proxy.address.clear()
    user.type(address, into=dialog.choice.proxy.address.edit)
    user.click(user.button("Connect", dialog))


@pytest.mark.battery
async def test_a_proxy_out_of_requests_is_taken(
    fault_service: FaultService, kept: Memory, windows: Windows
) -> None:
    """It works and has nothing left for this hour: it is kept, and the window says when to come back."""
    fault_service.answers["/photos"] = Reply(b"Rate Limit Exceeded", "text/plain", status=403)
    user = await windows.open()
    await offers_proxy(user, fault_service.url)
    await is_done(user)
    assert key_in_use(user) == "Key in use: a proxy’s"
    await user.sees_bar("requests are used up")
