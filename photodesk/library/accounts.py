"""Who is signed in: signing in and out, changing from one account to another, and what happens at the end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.account import Account
from photodesk.accounts.book import Book, Standing
from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyringUnavailable
from photodesk.accounts.safe import Safe, Tokens
from photodesk.accounts.steps import Ask
from photodesk.errors import PhotoDeskError, SignInCancelled, SignInFailed
from photodesk.library.connection import Connection
from photodesk.library.entering import Entering, MakeGuide, OtherRoad, Road
from photodesk.loop import Spawn
from photodesk.net.secret import Secret
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant

__all__ = ["BASIC", "WHY", "Accounts", "House", "MakeGuide", "OtherRoad", "Road"]

BASIC = frozenset({"public", "read_user"})
"""What every sign-in asks for: to see what everybody sees, and who it is."""
WHY: Mapping[str, str] = {
    "public": "See what everybody can see.",
    "read_user": "Show whose account this is: your name, your picture and your own profile.",
    "write_user": "Save the changes you make to your profile.",
    "read_photos": "Show your photos that are not on your profile, too.",
    "write_photos": "Save the changes you make to what is said about your photos.",
    "write_likes": "Like photos with your account, and take likes back.",
    "write_followers": "Follow people with your account.",
    "read_collections": "Show your private collections, too.",
    "write_collections": "Put photos into your collections, and make, change and delete them.",
}
"""By scope, why it is asked for: one sentence for the user."""
PATIENCE = 1.0
"""Seconds that a start waits for the keyring before it goes on without an account."""


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
        self._entering = Entering(guides, self.changed.emit)
        self._forget = forget
        self._mask = mask
        self._spawn = spawn
        self._house: House | None = None
        self._sessions: dict[str, Session] = {}
        self._absent: set[str] = set()  # accounts whose tokens the keyring did not give in time
        self._task: asyncio.Task[None] | None = None
        self.current: Account | None = None
        connection.service_changed.connect(self._service_changed)

    # What there is

    @property
    def known(self) -> tuple[Account, ...]:
        """All accounts kept for the service in use."""
        service = self._connection.current
        return self._book.accounts(service.identity.id) if service is not None else ()

    @property
    def offered(self) -> bool:
        """Whether the user can sign in to the service in use."""
        return not self.why_not

    @property
    def why_not(self) -> str:
        """What to do to be able to sign in: one sentence; "" if nothing has to be done."""
        service = self._connection.current
        credentials = self._house.credentials if self._house is not None else None
        if service is None or credentials is None:
            return "There is no photo service to sign in to yet."
        facet, name = service.signing_in, service.identity.name
        if facet is None:
            return f"{name} has no accounts that PhotoDesk can use."
        if facet.needs_secret and not credentials.secret_key:
            return (
                f"To sign in, {name} wants the secret key of your application beside its access key. "
                "Enter both under “Use my own key”."
            )
        return ""

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
        at_hand = account.key in self._sessions or self._safe.at_hand(account) is not None
        return standing is Standing.ENDED or (standing is Standing.SESSION and not at_hand)

    def what_goes(self, account: Account) -> tuple[str, ...]:
        """Return sentences that say what signing out removes from this computer, and what stays."""
        service = self._connection.current
        name = service.identity.name if service is not None else "the photo service"
        kept = self._book.standing(account) is Standing.KEPT
        where = "in the keyring of this computer" if kept else "until PhotoDesk is closed"
        facet = service.signing_in if service is not None else None
        revoking = f" Take the permission away there: {facet.applications_url}" if facet is not None else ""
        return (
            f"The permission to use {name} as {account.username}, which is kept {where}, is removed.",
            f"Pages, collections, likes and profiles that were kept for {account.username} are removed.",
            "Favourites stay: they belong to this computer and to no account.",
            "Photos you have taken out that have not been reported yet are still reported.",
            f"Nothing changes at {name}.{revoking}",
        )

    # Signing in

    def attend(self, house: House) -> None:
        """Say who is signed in wherever `house` opens a service."""
        self._house = house

    def sign_in(self, road: Road, scopes: frozenset[str] = BASIC) -> None:
        """Let the user sign in, and allow `scopes` beside what was allowed before. One at a time."""
        if self._task is not None:
            return
        if not self.offered:
            self.failed.emit(SignInFailed("signing in is not offered", people=self.why_not))
            return
        wanted = BASIC | scopes | (self.current.scopes if self.current is not None else frozenset())
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
        try:
            await self._connection.service()
            arrive = partial(self._arrive, service.identity, scopes)
            account, session = await self._entering.enter(road, facet, credentials, scopes, arrive)
        except SignInCancelled:
            return
        except PhotoDeskError as error:
            self._task = None  # the next one may begin
            self.failed.emit(error)
            return
        self._task = None  # from here on it cannot be cancelled
        self._use(account, session)
        self.signed_in.emit(account)
        await self._keep(account, session.grant)

    async def _arrive(
        self, identity: Identity, scopes: frozenset[str], grant: Grant
    ) -> tuple[Account, Session]:
        """Return whose grant it is; costs a request where the user has allowed that."""
        self._mask_all(grant)
        grant = replace(grant, scopes=grant.scopes or scopes)
        account = Account(identity.id, grant.user_id, grant.username, grant.username, scopes=grant.scopes)
        session = Session(grant)
        service = self._house.trial(session) if self._house is not None else None
        if service is not None and service.account is not None:
            person = (await service.account.me()).person
            account = Account(
                identity.id, person.ref.id, person.username, person.name, person.avatar_url, grant.scopes
            )
        if not account.user_id or not account.username:
            raise SignInFailed("the service does not say who has signed in")
        return account, self._session(account, replace(session.grant, username=account.username))

    def _sign_in_is_over(self, task: "asyncio.Task[None]") -> None:
        if self._task is task:
            self._task = None

    def _use(self, account: Account, session: Session) -> None:
        """Open the service in the name of `account`."""
        self._sessions[account.key] = session
        self._absent.discard(account.key)
        if self._book.standing(account) is not Standing.KEPT:
            self._book.put(account, Standing.SESSION)  # until the keyring has it
        self._book.use(account.service, account)
        self._open_anew()

    async def _keep(self, account: Account, grant: Grant) -> None:
        """Keep a grant in the keyring, or in memory, and tell the user if it is that."""
        tokens = Tokens(grant.token, grant.refresh_token, grant.scopes)
        try:
            await self._safe.put(account, tokens)
        except KeyringUnavailable as error:
            standing = Standing.SESSION
            text = (
                f"There is no keyring to keep this in, so {account.username} is signed in until PhotoDesk is "
                "closed. “photodesk doctor” says how to change that."
            )
            self.trouble.emit(PhotoDeskError(error.log, people=text))
        else:
            standing = Standing.KEPT
        if self._book.standing(account) is not None and self._safe.at_hand(account) is tokens:
            self._book.put(self._newest(account), standing)
            self.changed.emit()

    # From one account to another

    def switch(self, account: Account) -> None:
        """Use another account of the service in use."""
        if self.current is None or account.key != self.current.key:
            self.cancel()
            self._spawn(self._switch(account), "change the account")

    async def _switch(self, account: Account) -> None:
        try:
            tokens = await self._safe.get(account) if not self.is_ended(account) else None
        except KeyringUnavailable as error:
            self.trouble.emit(_locked(error, account))
            return
        service = self._connection.current
        if service is None or service.identity.id != account.service:
            return  # another service was taken into use meanwhile
        if tokens is None:
            self.needed.emit(account)
        else:
            self._use(account, self._session(account, self._grant(account, tokens)))

    def sign_out(self, account: Account) -> None:
        """Remove what `what_goes()` says."""
        self.cancel()
        self._spawn(self._sign_out(account), "sign out")

    async def _sign_out(self, account: Account) -> None:
        kept = self._book.standing(account) is not Standing.SESSION
        self._sessions.pop(account.key, None)
        self._absent.add(account.key)
        if self.current is not None and self.current.key == account.key:
            self._open_anew()  # from here on nothing more is kept in that name
        await self._forget(account.key)
        try:
            await self._safe.remove(account)
        except KeyringUnavailable as error:
            if kept:
                text = (
                    f"{account.username} is signed out here, but the keyring cannot be reached, so the "
                    "permission is still in it. Sign out again when it can."
                )
                self.trouble.emit(PhotoDeskError(error.log, people=text))
                self.changed.emit()
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
        self.current = account
        session = self._sessions.get(account.key)
        if session is None:
            tokens = self._safe.at_hand(account)
            pending = Grant(Secret(), Secret(), account.scopes, account.user_id, account.username)
            session = self._session(account, self._grant(account, tokens) if tokens is not None else pending)
            self._sessions[account.key] = session
            if tokens is None:
                self._spawn(self._restore(account, session), "ask the keyring for an account")
        return session

    async def _restore(self, account: Account, session: Session) -> None:
        """Bring the token of a session; after a while the program goes on without, until it comes."""
        asking = self._spawn(self._found(account), "tokens of an account")
        await asyncio.wait({asking}, timeout=PATIENCE)
        if not asking.done():
            self._go_on_without(account, session)
        found = await asking
        if isinstance(found, PhotoDeskError) or found is None:
            self._go_on_without(account, session)
            if found is None:
                self._book.put(account, Standing.ENDED)
                found = PhotoDeskError(people=f"The keyring no longer has the sign-in of {account.username}.")
            self.trouble.emit(found)
            return
        self._mask_all(grant := self._grant(account, found))
        session.begin(grant)
        if self._sessions.get(account.key) is session:
            if self._house is not None:
                self._house.let_in()
        elif self._is_waited_for(account):
            self._use(account, session)

    async def _found(self, account: Account) -> Tokens | PhotoDeskError | None:
        try:
            return await self._safe.get(account)
        except KeyringUnavailable as error:
            return _locked(error, account)

    def _go_on_without(self, account: Account, session: Session) -> None:
        if self._sessions.get(account.key) is session:
            del self._sessions[account.key]
            self._absent.add(account.key)
            if self.current is not None and self.current.key == account.key:
                self._open_anew()

    def _is_waited_for(self, account: Account) -> bool:
        """Whether an account is the one to be used, and nobody has done anything else meanwhile."""
        in_use, service = self._book.in_use(account.service), self._connection.current
        return (
            self.current is None
            and service is not None
            and service.identity.id == account.service
            and in_use is not None
            and in_use.key == account.key
            and account.key not in self._sessions
        )

    # What the service says of a session

    def _session(self, account: Account, grant: Grant) -> Session:
        loop = asyncio.get_event_loop()
        session: Session

        def renewed(grant: Grant) -> None:
            loop.call_soon_threadsafe(self._renewed, account, session, grant)

        def ended() -> None:
            loop.call_soon_threadsafe(self._ended, account, session)

        session = Session(grant, user=account.key, renewed=renewed, ended=ended)
        return session

    def _renewed(self, account: Account, session: Session, grant: Grant) -> None:
        self._mask_all(grant)
        if self._sessions.get(account.key) is session:
            self._spawn(self._keep(account, grant), "keep a new token")

    def _ended(self, account: Account, session: Session) -> None:
        """Go on without a user; what they have asked for and what was kept of it stays."""
        if self._sessions.get(account.key) is not session:
            return
        del self._sessions[account.key]
        self._book.put(self._newest(account), Standing.ENDED)
        self._spawn(self._drop(account), "forget an old token")
        if self.current is not None and self.current.key == account.key:
            self._open_anew()
        self.changed.emit()
        self.needed.emit(account)

    async def _drop(self, account: Account) -> None:
        try:
            await self._safe.remove(account)
        except KeyringUnavailable:
            return  # what is in it is worth nothing

    # Small things

    def _service_changed(self) -> None:
        self.cancel()
        self.changed.emit()

    def _open_anew(self) -> None:
        if self._house is not None:
            self._house.open_anew()

    def _newest(self, account: Account) -> Account:
        """Return an account as the book has it."""
        known = self._book.accounts(account.service)
        return next((each for each in known if each.key == account.key), account)

    def _grant(self, account: Account, tokens: Tokens) -> Grant:
        scopes = tokens.scopes or account.scopes
        return Grant(tokens.token, tokens.refresh_token, scopes, account.user_id, account.username)

    def _mask_all(self, grant: Grant) -> None:
        for secret in (grant.token, grant.refresh_token):
            if secret:
                self._mask(secret)


def _locked(error: KeyringUnavailable, account: Account) -> PhotoDeskError:
    text = (
        f"The keyring with the sign-in of {account.username} cannot be read: it may be locked. You are "
        "signed out until you choose this account again."
    )
    return PhotoDeskError(error.log, people=text)
