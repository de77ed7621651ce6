"""The sessions of accounts, and their tokens on the way to the keyring and back."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.account import Account
from photodesk.accounts.book import Book, Standing
from photodesk.accounts.keys import KeyringUnavailable
from photodesk.accounts.safe import Safe, Tokens
from photodesk.errors import PhotoDeskError
from photodesk.library import account_texts as texts
from photodesk.loop import Spawn
from photodesk.net.secret import Secret
from photodesk.services.session import Session
from photodesk.services.signing_in import Grant

PATIENCE = 1.0
"""Seconds that a start waits for the keyring before it goes on without an account."""


class Sessions(QObject):
    """One session for each account, whatever is opened with it.

    Signals:
        came(account, session): the token that it waited for is there.
        late(account, session): it did not come in time: go on without.
        lost(account): there is no token, or none that can be read; `trouble` has said why.
        ended(account): the service accepts its token no longer.
        kept(account): how it stands with its token is another matter.
        trouble(error): something to tell the user.
    """

    came = Signal(object, object)
    late = Signal(object, object)
    lost = Signal(object)
    ended = Signal(object)
    kept = Signal(object)
    trouble = Signal(object)

    def __init__(self, book: Book, safe: Safe, mask: Callable[[Secret], None], spawn: Spawn) -> None:
        super().__init__()
        self._book = book
        self._safe = safe
        self._mask = mask
        self._spawn = spawn
        self._sessions: dict[str, Session] = {}
        self._left: set[str] = set()  # accounts whose tokens are being removed: what comes late is nothing

    def __contains__(self, account: Account) -> bool:
        """Whether an account can be used without asking the keyring."""
        return account.key in self._sessions or self._safe.at_hand(account) is not None

    def holds(self, account: Account, session: Session) -> bool:
        """Whether `session` is the account's session now."""
        return self._sessions.get(account.key) is session

    def is_open(self, account: Account) -> bool:
        """Whether the account has a session."""
        return account.key in self._sessions

    def begin(self, account: Account, grant: Grant) -> Session:
        """Return a new session of an account, in the place of an older one."""
        loop = asyncio.get_event_loop()
        session: Session

        def renewed(grant: Grant) -> None:
            loop.call_soon_threadsafe(self._renewed, account, session, grant)

        def ended() -> None:
            loop.call_soon_threadsafe(self._ended, account, session)

        self.mask_all(grant)
        session = Session(grant, user=account.key, renewed=renewed, ended=ended)
        self._sessions[account.key] = session
        self._left.discard(account.key)
        return session

    def of(self, account: Account) -> Session:
        """Return the session of an account; its token is brought from the keyring if it is not at hand."""
        session = self._sessions.get(account.key)
        if session is None:
            tokens = self._safe.at_hand(account)
            session = self.begin(account, _grant(account, tokens))
            if tokens is None:
                self._spawn(self._restore(account, session), "ask the keyring for an account")
        return session

    async def fetch(self, account: Account) -> Session | None:
        """Return a session of an account, whose token is brought from the keyring; None without one.

        Raises:
            KeyringUnavailable: it cannot be read now.
        """
        self._left.discard(account.key)
        tokens = await self._safe.get(account)
        if tokens is None or account.key in self._left:
            return None
        return self.begin(account, _grant(account, tokens))

    def keep(self, account: Account, grant: Grant) -> None:
        """Put a grant into the keyring, behind this call; tell the user if it is kept in memory instead."""
        self._spawn(self._keep(account, grant), "keep a token")

    def drop(self, account: Account) -> None:
        """Have nothing more to do with the session of an account."""
        self._sessions.pop(account.key, None)

    def leave(self, account: Account) -> None:
        """Do the same for good: its token is on no way any longer, until somebody signs in anew."""
        self.drop(account)
        self._left.add(account.key)

    def mask_all(self, grant: Grant) -> None:
        """Keep the tokens of a grant out of the log."""
        for secret in (grant.token, grant.refresh_token):
            if secret:
                self._mask(secret)

    async def _keep(self, account: Account, grant: Grant) -> None:
        tokens = Tokens(grant.token, grant.refresh_token, grant.scopes)
        standing = Standing.KEPT
        try:
            await self._safe.put(account, tokens)
        except KeyringUnavailable as error:
            standing = Standing.SESSION
            self.trouble.emit(texts.cannot_be_kept(error, account))
        if self._book.standing(account) is not None and self._safe.at_hand(account) is tokens:
            self._book.put(self._book.newest(account), standing)
            self.kept.emit(account)

    async def _restore(self, account: Account, session: Session) -> None:
        """Bring the token of a session; after a while the program goes on without, until it comes."""
        asking = self._spawn(self._found(account), "tokens of an account")
        await asyncio.wait({asking}, timeout=PATIENCE)
        if not asking.done() and self.holds(account, session):
            self.drop(account)
            self.late.emit(account, session)
        found = await asking
        if account.key in self._left:
            return
        if isinstance(found, PhotoDeskError):
            self.trouble.emit(found)
            self._lose(account, session)
        elif found is None:
            self._book.put(self._book.newest(account), Standing.ENDED)
            self.trouble.emit(texts.is_not_there(account))
            self._lose(account, session)
        else:
            grant = _grant(account, found)
            self.mask_all(grant)
            session.begin(grant)
            self.came.emit(account, session)

    def _lose(self, account: Account, session: Session) -> None:
        if self.holds(account, session):
            self.drop(account)
            self.lost.emit(account)

    async def _found(self, account: Account) -> Tokens | PhotoDeskError | None:
        try:
            return await self._safe.get(account)
        except KeyringUnavailable as error:
            return texts.cannot_be_read(error, account)

    def _renewed(self, account: Account, session: Session, grant: Grant) -> None:
        self.mask_all(grant)
        if self.holds(account, session):
            self.keep(account, grant)

    def _ended(self, account: Account, session: Session) -> None:
        if self.holds(account, session):
            self.drop(account)
            self._book.put(self._book.newest(account), Standing.ENDED)
            self._spawn(self._forget(account), "forget an old token")
            self.ended.emit(self._book.newest(account))

    async def _forget(self, account: Account) -> None:
        try:
            await self._safe.remove(account)
        except KeyringUnavailable:
            return  # what is in it is worth nothing


def _grant(account: Account, tokens: Tokens | None) -> Grant:
    """Return the grant of an account; one without a token if that is still to come."""
    tokens = tokens or Tokens(Secret(), Secret())
    scopes = tokens.scopes or account.scopes
    return Grant(tokens.token, tokens.refresh_token, scopes, account.user_id, account.username)
