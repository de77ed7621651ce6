"""Who is signed in: signing in and out, changing from one account to another, and what happens at the end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.account import Account, home_of
from photodesk.accounts.book import Book, Standing
from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyringUnavailable
from photodesk.accounts.safe import Safe
from photodesk.accounts.steps import Ask
from photodesk.domain.profile import Profile
from photodesk.errors import PhotoDeskError, SignInCancelled, SignInFailed
from photodesk.library import account_texts as texts
from photodesk.library.account_texts import WHY
from photodesk.library.connection import Connection
from photodesk.library.entering import Entering, MakeGuide, OtherRoad, Road
from photodesk.library.sessions import Sessions
from photodesk.loop import Spawn
from photodesk.net.addresses import moved
from photodesk.net.secret import Secret
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant

__all__ = ["BASIC", "WHY", "Accounts", "House", "MakeGuide", "OtherRoad", "Road"]

BASIC = frozenset({"public", "read_user"})
"""What every sign-in asks for: to see what everybody sees, and who it is."""


class House(Protocol):
    """Where services are opened."""

    @property
    def credentials(self) -> Credentials | None:
        """As which application the service in use is asked; None while there is none."""
        ...

    def trial(self, session: Session) -> PhotoService:
        """Return the service in use as it is for `session`, without taking it into use."""
        ...

    def open_anew(self) -> None:
        """Take the service into use again, in the name that `Accounts.enter()` says."""
        ...

    def let_in(self) -> None:
        """Let the service be asked: the token it waited for has come."""
        ...


class Accounts(QObject):
    """The accounts of the service in use.

    Attributes:
        current: who is signed in; None if nobody is.

    Signals:
        changed: `current`, `known`, `under_way`, `ask` or `offered` is another one.
        signed_in(account): a sign-in has ended well; the service is open in that name.
        signed_out(account): the user has signed out.
        failed(error): a sign-in has ended badly.
        needed(account): its token is no longer accepted, or not at hand: offer to sign in again.
        trouble(error): something to tell the user.
    """

    changed = Signal()
    signed_in = Signal(object)
    signed_out = Signal(object)
    failed = Signal(object)
    needed = Signal(object)
    trouble = Signal(object)

    def __init__(
        self,
        connection: Connection,
        book: Book,
        safe: Safe,
        guides: Mapping[Road, MakeGuide],
        *,
        forget: Callable[[str], Awaitable[None]],
        mask: Callable[[Secret], None],
        spawn: Spawn,
    ) -> None:
        """Take what accounts are made of.

        Args:
            connection: which service is in use.
            book: which accounts there are.
            safe: their tokens.
            guides: who leads along each road.
            forget: forgets what was seen in an account's name, given its key.
            mask: keeps a secret out of the log.
            spawn: starts tasks.
        """
        super().__init__()
        self._connection = connection
        self._book = book
        self._safe = safe
        self._forget = forget
        self._spawn = spawn
        self._house: House | None = None
        self._entering = Entering(guides, self.changed.emit)
        self._sessions = Sessions(book, safe, mask, spawn)
        self._absent: set[str] = set()  # accounts that are done without until their user wants them again
        self._task: asyncio.Task[None] | None = None
        self._chosen = ""  # the account that is to be used as soon as its token has come
        self.current: Account | None = None
        self._sessions.came.connect(self._token_came)
        self._sessions.late.connect(self._go_on_without)
        self._sessions.lost.connect(self._go_on_without)
        self._sessions.ended.connect(self._ended)
        self._sessions.kept.connect(self.changed)
        self._sessions.trouble.connect(self.trouble)
        connection.service_changed.connect(self._service_changed)

    # What there is

    @property
    def known(self) -> tuple[Account, ...]:
        """All accounts kept for the service in use."""
        service = self._connection.current
        found = self._book.accounts(service.identity.id) if service is not None else ()
        return tuple(self._as_of_now(account) for account in found)

    def username(self) -> str:
        """Return the user name of whoever is signed in, as it was last known; "" if nobody is."""
        return self.current.username if self.current is not None else ""

    @property
    def offered(self) -> bool:
        """Whether the user can sign in to the service in use."""
        return not self.why_not

    @property
    def why_not(self) -> str:
        """What to do to be able to sign in; "" if nothing has to be done."""
        credentials = self._house.credentials if self._house is not None else None
        return texts.why_not(self._connection.current, credentials)

    @property
    def under_way(self) -> Road | None:
        """Along which road the user is signing in now."""
        return self._entering.road

    @property
    def ask(self) -> Ask | None:
        """What the sign-in under way wants to have filled in; answer with `answer()`."""
        return self._entering.ask

    def may(self, scope: str) -> bool:
        """Whether the signed-in user has allowed `scope`, as far as is known."""
        account = self.current
        return account is not None and (not account.scopes or scope in account.scopes)

    def is_ended(self, account: Account) -> bool:
        """Whether an account has to be signed in to again before it can be used."""
        standing = self._book.standing(account)
        is_gone = standing is Standing.SESSION and account not in self._sessions
        return standing is Standing.ENDED or is_gone or not self._is_at_home(account)

    def what_goes(self, account: Account) -> tuple[str, ...]:
        """Return sentences that say what signing out removes from this computer, and what stays."""
        in_keyring = self._book.standing(account) is Standing.KEPT
        return texts.what_goes(account, self._connection.current, in_keyring=in_keyring)

    def know(self, profile: Profile) -> None:
        """Know the signed-in user by what their profile says now."""
        before, person = self.current, profile.person
        if before is None or person.ref.id != before.user_id:
            return
        account = replace(before, username=person.username, name=person.name, avatar_url=person.avatar_url)
        standing = self._book.standing(before)
        if account != before and standing is not None:
            self._book.put(account, standing)
            self._sessions.of(account).rename(account.username)
            self.current = account
            self.changed.emit()

    # Signing in

    def attend(self, house: House) -> None:
        """Say who is signed in wherever `house` opens a service."""
        self._house = house

    def sign_in(self, road: Road, scopes: frozenset[str] = BASIC) -> None:
        """Let the user sign in, and allow `scopes` beside what they had allowed when last signed in."""
        if self._task is not None:
            return
        if not self.offered:
            self.failed.emit(SignInFailed("signing in is not offered", people=self.why_not))
            return
        service = self._connection.current
        before = self.current or (self._book.in_use(service.identity.id) if service is not None else None)
        wanted = BASIC | scopes | (before.scopes if before is not None else frozenset())
        self._task = self._spawn(self._sign_in(road, wanted), "sign in")
        self._task.add_done_callback(self._sign_in_is_over)

    def answer(self, values: Mapping[str, Secret]) -> None:
        """Go on with what was filled in."""
        self._entering.answer(values)

    def cancel(self) -> None:
        """Sign in no longer; nothing has changed."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    async def _sign_in(self, road: Road, scopes: frozenset[str]) -> None:
        service = self._connection.current
        facet = service.signing_in if service is not None else None
        credentials = self._house.credentials if self._house is not None else None
        if service is None or facet is None or credentials is None:
            return
        nobody = Account(service.identity.id, "", "", home=home_of(credentials.api_url))
        arrive = partial(self._arrive, nobody, scopes)
        try:
            await self._connection.service()
            account, grant = await self._entering.enter(road, facet, credentials, scopes, arrive)
        except SignInCancelled:
            return
        except PhotoDeskError as error:
            self._task = None  # the next one may begin
            self.failed.emit(error)
            return
        self._task = None  # from here on it cannot be cancelled
        if self._book.standing(account) is not Standing.KEPT:
            self._book.put(account, Standing.SESSION)  # until the keyring has it
        else:
            self._book.put(account, Standing.KEPT)
        self._sessions.begin(account, grant)
        self._sessions.keep(account, grant)
        self._chosen = ""
        self._use(account)
        self.signed_in.emit(account)

    async def _arrive(self, nobody: Account, scopes: frozenset[str], grant: Grant) -> tuple[Account, Grant]:
        """Return whose grant it is; costs a request where the user has allowed that."""
        self._sessions.mask_all(grant)
        grant = replace(grant, scopes=grant.scopes or scopes)
        account = replace(
            nobody, user_id=grant.user_id, username=grant.username, name=grant.username, scopes=grant.scopes
        )
        session = Session(grant)
        service = self._house.trial(session) if self._house is not None else None
        if service is not None and service.account is not None:
            person = (await service.account.me()).person
            account = replace(
                account,
                user_id=person.ref.id,
                username=person.username,
                name=person.name,
                avatar_url=person.avatar_url,
            )
        if not account.user_id or not account.username:
            raise SignInFailed("the service does not say who has signed in")
        return account, replace(session.grant, user_id=account.user_id, username=account.username)

    def _sign_in_is_over(self, task: "asyncio.Task[None]") -> None:
        if self._task is task:
            self._task = None

    # From one account to another

    def switch(self, account: Account) -> None:
        """Use another account of the service in use."""
        self._chosen = account.key
        if not self._is_current(account):
            self.cancel()
            self._spawn(self._switch(account), "change the account")

    async def _switch(self, account: Account) -> None:
        ready = account in self._sessions
        try:
            usable = not self.is_ended(account)
            there = usable and (ready or await self._sessions.fetch(account) is not None)
        except KeyringUnavailable as error:
            if self._is_wanted(account):
                self.trouble.emit(texts.cannot_be_read(error, account))
            return
        if not self._is_wanted(account):
            return
        self._chosen = ""
        if there:
            self._use(account)
        else:
            self.needed.emit(account)

    def _is_wanted(self, account: Account) -> bool:
        """Whether nobody has chosen another account or service since they chose this one."""
        service = self._connection.current
        return self._chosen == account.key and service is not None and service.identity.id == account.service

    def sign_out(self, account: Account) -> None:
        """Remove what `what_goes()` says."""
        self.cancel()
        if self._chosen == account.key:
            self._chosen = ""
        self._spawn(self._sign_out(account), "sign out")

    async def _sign_out(self, account: Account) -> None:
        in_keyring = self._book.standing(account) is not Standing.SESSION
        in_use = self._book.in_use(account.service)
        if in_use is not None and in_use.key == account.key:
            self._book.use(account.service, None)  # now: the next start must not sign in again
        self._sessions.leave(account)
        self._go_on_without(account)  # from here on nothing more is kept in that name
        await self._forget(account.key)
        if self._sessions.is_open(account):
            return  # they have signed in again meanwhile
        try:
            await self._safe.remove(account)
        except KeyringUnavailable as error:
            if in_keyring and not self._sessions.is_open(account):
                self.trouble.emit(texts.cannot_be_removed(error, account))
                self.changed.emit()
                return
        if self._sessions.is_open(account):
            return
        self._book.strike_out(account)
        self.changed.emit()
        self.signed_out.emit(account)

    # In whose name a service is opened

    def enter(self, identity: Identity) -> Session | None:
        """Return in whose name a service is opened now; None for nobody's.

        If the session is not `ready`, its token is asked of the keyring; `House.let_in()` is called when it
        has come, or `House.open_anew()` when it does not.
        """
        account = self._book.in_use(identity.id)
        if account is None or account.key in self._absent or self.is_ended(account):
            self.current = None
            return None
        self.current = self._as_of_now(account)
        return self._sessions.of(account)

    def _use(self, account: Account) -> None:
        """Open the service in the name of `account`, whose session is there."""
        self._absent.discard(account.key)
        self._book.use(account.service, account)
        self._open_anew()

    def _go_on_without(self, account: Account, _: Session | None = None) -> None:
        self._absent.add(account.key)
        if self._is_current(account):
            self._open_anew()

    def _token_came(self, account: Account, session: Session) -> None:
        """Let the service in, or open it anew if nobody has done anything else meanwhile."""
        if self._sessions.holds(account, session):
            if self._is_current(account) and self._house is not None:
                self._house.let_in()
            return
        service, in_use = self._connection.current, self._book.in_use(account.service)
        still = service is not None and service.identity.id == account.service
        if still and self.current is None and in_use is not None and in_use.key == account.key:
            self._sessions.begin(account, session.grant)
            self._use(account)

    def _ended(self, account: Account) -> None:
        """Go on without a user; what they have asked for and what was kept of it stays."""
        if self._is_current(account):
            self._open_anew()
        self.changed.emit()
        self.needed.emit(account)

    def _as_of_now(self, account: Account) -> Account:
        """Return an account with its picture where it is now: a service of this computer moves about."""
        credentials = self._house.credentials if self._house is not None else None
        if credentials is None:
            return account
        return replace(account, avatar_url=moved(account.avatar_url, credentials.api_url))

    def _is_at_home(self, account: Account) -> bool:
        """Whether the service is asked where the account's token came from: it is sent nowhere else."""
        credentials = self._house.credentials if self._house is not None else None
        return credentials is None or account.home == home_of(credentials.api_url)

    def _is_current(self, account: Account) -> bool:
        return self.current is not None and self.current.key == account.key

    def _open_anew(self) -> None:
        if self._house is not None:
            self._house.open_anew()

    def _service_changed(self) -> None:
        self.cancel()
        self.changed.emit()
