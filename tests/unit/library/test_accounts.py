"""Accounts while their keyring is slow: what the user did last is what counts."""

import asyncio
from collections import defaultdict
from pathlib import Path

import pytest

from photodesk.accounts.account import Account
from photodesk.accounts.book import Book, Standing
from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyRing, KeyringUnavailable, Lack
from photodesk.accounts.safe import Safe, Tokens
from photodesk.library.accounts import Accounts, Road
from photodesk.net.secret import Secret
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session
from photodesk.services.signing_in import Application, Grant, Registration
from photodesk.store.settings import Settings
from tests.unit.accounts.guides import Guide, back
from tests.unit.library.fakes import Heard, Running, breathe, connection, service

pytestmark = pytest.mark.usefixtures("qapp")
ANN = Account("sample", "a1", "ann")
BOB = Account("sample", "b2", "bob")
CARL = Account("sample", "c3", "carl")
HERE = Identity("sample", "Sample", "")


class SlowRing(KeyRing):
    """A keyring that works, and answers for each account only once it is let.

    Attributes:
        kept: what it holds.
        shut: whether it cannot be reached.
    """

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Secret] = {}
        self.shut = False
        self._free: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def free(self, account: Account) -> None:
        """Answer whoever asks for this account."""
        self._free[account.user_id].set()

    def hold(self) -> None:
        """Answer nobody any more."""
        self._free.clear()

    async def read(self, name: str) -> Secret:
        await self._work(name)
        return self.kept.get(name, Secret())

    async def write(self, name: str, secret: Secret) -> None:
        await self._work(name)
        self.kept[name] = secret

    async def delete(self, name: str) -> None:
        await self._work(name)
        await breathe()  # it takes longer than reading
        self.kept.pop(name, None)

    async def _work(self, name: str) -> None:
        await self._free[name].wait()
        if self.shut:
            raise KeyringUnavailable("shut", lack=Lack.LOCKED)


class Entrance:
    """Signs everybody in as Ann."""

    needs_secret = False
    hosts = frozenset({"photos.example"})
    applications_url = "https://photos.example/applications"

    def authorize_url(self, application: Application, scopes: frozenset[str], state: str, _: str = "") -> str:
        del application, scopes
        return f"https://photos.example/oauth?state={state}"

    async def leads_to(self, page: str) -> str:
        return page

    async def exchange(self, application: Application, code: str, verifier: str = "") -> Grant:
        del application, code, verifier
        return Grant(Secret("CANARY-new"), Secret(), user_id=ANN.user_id, username=ANN.username)

    async def refresh(self, application: Application, refresh_token: Secret) -> Grant:
        raise NotImplementedError

    async def register(self, token: Secret, name: str, description: str) -> Registration:
        raise NotImplementedError


class World:
    """Three accounts in the keyring, of which nobody is in use, and the service they belong to."""

    def __init__(self, folder: Path, *, api_url: str = "http://127.0.0.1:1") -> None:
        self.ring = SlowRing()
        self.settings = Settings(folder / "settings.toml")
        self.book = Book(self.settings)
        self.running = Running()
        self.connection = connection()
        self.credentials: Credentials | None = Credentials(api_url, redirect_uri="http://127.0.0.1:5/cb")
        self.session: Session | None = None
        self.accounts = Accounts(
            self.connection,
            self.book,
            Safe(lambda _: self.ring),
            {Road.EMBEDDED: lambda _: Guide(back(code="c", state="{state}"))},
            forget=self._forget,
            mask=lambda _: None,
            spawn=self.running.spawn,
        )
        self.accounts.attend(self)
        self.heard = Heard()
        for name in ("signed_in", "signed_out", "failed", "needed", "trouble"):
            getattr(self.accounts, name).connect(self.heard.to(name))

    async def begin(self) -> None:
        """Have the accounts kept, as an earlier session kept them."""
        for account in (ANN, BOB, CARL):
            self.ring.free(account)
            await Safe(lambda _: self.ring).put(
                account, Tokens(Secret(f"CANARY-{account.username}"), Secret())
            )
            self.book.put(account, Standing.KEPT)
        self.ring.hold()
        self.open_anew()

    def open_anew(self) -> None:
        self.session = self.accounts.enter(HERE)
        self.connection.prepare(service(signing_in=Entrance()))
        self.let_in()

    def let_in(self) -> None:
        if self.session is None or self.session.ready:
            self.connection.open()

    def trial(self, session: Session) -> PhotoService:
        del session
        return service()

    def move(self, api_url: str) -> None:
        """Ask the service at another address from now on: the user has chosen another way to a key."""
        self.credentials = Credentials(api_url, redirect_uri="http://127.0.0.1:5/cb")
        self.open_anew()

    async def _forget(self, shelf: str) -> None:
        del shelf
        await asyncio.sleep(0)

    @property
    def in_whose_name(self) -> str:
        """Whose token is sent; "" for nobody's."""
        return self.session.grant.token.reveal() if self.session is not None else ""


def test_the_account_chosen_last_is_the_one_in_use(tmp_path: Path) -> None:
    """Of two that wait for the keyring, the first one does not come back when it answers last."""

    async def main() -> None:
        world = World(tmp_path)
        await world.begin()
        world.accounts.switch(BOB)
        world.accounts.switch(CARL)
        await breathe()
        world.ring.free(CARL)
        await breathe()
        world.ring.free(BOB)
        await world.running.done()
        assert world.accounts.current == CARL
        assert world.in_whose_name == "CANARY-carl"

    asyncio.run(main())


def test_staying_is_a_choice_as_well(tmp_path: Path) -> None:
    """Who chooses the account that is in use, while another one is on its way, stays in it."""

    async def main() -> None:
        world = World(tmp_path)
        await world.begin()
        world.ring.free(ANN)
        world.accounts.switch(ANN)
        await world.running.done()
        world.accounts.switch(BOB)
        await breathe()
        world.accounts.switch(ANN)
        world.ring.free(BOB)
        await world.running.done()
        assert world.accounts.current == ANN

    asyncio.run(main())


def test_signing_out_of_an_account_that_is_on_its_way_is_the_last_word(tmp_path: Path) -> None:
    """A token that the keyring brings after its account was signed out of is used for nothing."""

    async def main() -> None:
        world = World(tmp_path)
        await world.begin()
        world.accounts.switch(BOB)
        await breathe()
        world.accounts.sign_out(BOB)
        world.ring.free(BOB)
        await world.running.done()
        assert world.accounts.current is None
        assert world.in_whose_name == ""
        assert world.accounts.known == (ANN, CARL)
        assert world.heard.said["signed_out"] == [(BOB,)]
        assert world.heard.said["needed"] == []
        assert BOB.user_id not in world.ring.kept

    asyncio.run(main())


def test_a_token_that_comes_late_does_not_undo_signing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who signs out of the account whose token the start still waits for is signed out, without a word."""

    async def main() -> None:
        monkeypatch.setattr("photodesk.library.sessions.PATIENCE", 0.0)
        world = World(tmp_path)
        await world.begin()
        world.book.use("sample", ANN)
        world.open_anew()
        await breathe()
        assert world.accounts.current is None  # gone on without
        world.accounts.sign_out(ANN)
        world.ring.free(ANN)
        await world.running.done()
        assert world.accounts.current is None
        assert world.in_whose_name == ""
        assert world.accounts.known == (BOB, CARL)
        assert world.heard.said["trouble"] == []

    asyncio.run(main())


def test_the_next_start_is_not_signed_in_where_the_keyring_could_not_be_reached(tmp_path: Path) -> None:
    """A token that could not be removed stays in the keyring, and nobody is signed in with it by itself."""

    async def main() -> None:
        world = World(tmp_path)
        await world.begin()
        world.ring.free(ANN)
        world.accounts.switch(ANN)
        await world.running.done()
        world.ring.shut = True
        world.accounts.sign_out(ANN)
        await world.running.done()
        assert len(world.heard.said["trouble"]) == 1
        world.settings.save()
        again = World(tmp_path)
        again.ring.kept = world.ring.kept
        again.ring.free(ANN)
        again.open_anew()
        await again.running.done()
        assert again.accounts.known == (ANN, BOB, CARL)
        assert again.accounts.current is None
        assert again.in_whose_name == ""

    asyncio.run(main())


def test_a_token_is_sent_to_no_other_address_than_it_came_from(tmp_path: Path) -> None:
    """Who takes a proxy into use is not signed in there with what another server gave them."""

    async def main() -> None:
        world = World(tmp_path, api_url="https://api.example")
        world.open_anew()
        for account in (ANN, BOB):
            world.ring.free(account)
        world.accounts.sign_in(Road.EMBEDDED)
        await world.running.done()
        assert world.in_whose_name == "CANARY-new", world.heard.said
        (ann,) = world.accounts.known
        world.move("https://proxy.example/photos")
        await world.running.done()
        assert (world.accounts.current, world.in_whose_name) == (None, "")
        assert world.accounts.is_ended(ann)
        world.accounts.switch(ann)
        await world.running.done()
        assert world.heard.said["needed"] == [(ann,)]
        assert world.in_whose_name == ""
        world.move("https://api.example")
        await world.running.done()
        assert world.accounts.current == ann
        assert world.in_whose_name == "CANARY-new"
        world.settings.save()
        again = World(tmp_path, api_url="https://proxy.example/photos")
        again.ring = world.ring
        again.open_anew()
        await again.running.done()
        assert (again.accounts.known, again.in_whose_name) == ((ann,), "")
        again.accounts.sign_in(Road.EMBEDDED)
        await again.running.done()
        assert again.in_whose_name == "CANARY-new"

    asyncio.run(main())
