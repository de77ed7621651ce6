"""The profile of whoever is signed in: asked for when it is wanted, edited, and edited back."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photodesk.domain.edits import ProfileEdit
from photodesk.domain.people import Person
from photodesk.domain.profile import Profile
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError, ServiceChanged, ServiceError, SignedOut
from photodesk.library.connection import Connection
from photodesk.library.profiles import Profiles
from photodesk.loop import Spawn


class OwnProfile(QObject):
    """One's own profile in the service in use. In memory alone: some of it nobody else may see.

    Attributes:
        profile: the profile, or None as long as it has not come.
        loading: whether it is on its way.
        error: why it did not come, or None.
        saving: whether an edit is on its way; another one is not taken meanwhile.

    Signals:
        changed: any of these is another one, or `offered` is.
        saved(edit, back): an edit was made; `back` is the edit that undoes it.
        refused(error): an edit was not made. An `Invalid` says what is wrong with which field.
    """

    changed = Signal()
    saved = Signal(object, object)
    refused = Signal(object)

    def __init__(
        self,
        connection: Connection,
        profiles: Profiles,
        spawn: Spawn,
        parent: QObject | None = None,
        *,
        known_name: Callable[[], str] = str,
    ) -> None:
        """Take what it needs; `known_name` tells the user name that the account had last, or ""."""
        super().__init__(parent)
        self.profile: Profile | None = None
        self.loading = self.saving = False
        self.error: PhotoDeskError | None = None
        self._connection = connection
        self._profiles = profiles
        self._spawn = spawn
        self._known_name = known_name
        self._asking: asyncio.Task[Profile | PhotoDeskError] | None = None
        self._turn = asyncio.Lock()
        connection.service_changed.connect(self._start_over)

    @property
    def offered(self) -> bool:
        """Whether somebody is signed in whose profile can be asked for."""
        service = self._connection.current
        return service is not None and service.account is not None

    @property
    def editable(self) -> bool:
        """Whether the service in use lets its user change it."""
        service = self._connection.current
        return service is not None and service.profile_editing is not None

    def is_me(self, person: Person) -> bool:
        """Return whether `person` is known to be whoever is signed in."""
        return self.profile is not None and self.profile.person.ref == person.ref

    def want(self, *, fresh: bool = False) -> None:
        """Ask for it unless it is here or on its way; `fresh`, also if it is here."""
        if self.offered and self._asking is None and (fresh or self.profile is None):
            self._ask()

    async def name(self, subject: str) -> str:
        """Return a user name; for "" that of whoever is signed in, now. Raises PhotoDeskError."""
        if subject:
            return subject
        if self.profile is None:
            answer = await asyncio.shield(self._asking or self._ask())
            if isinstance(answer, Profile):
                return answer.person.username
            known = self._known_name()
            if known and isinstance(answer, ServiceError) and answer.temporary:
                return known  # what was kept under that name can be shown
            raise answer
        return self.profile.person.username

    def save(self, after: Profile) -> bool:
        """Send what makes the profile `after`, nothing else; return whether there was anything to send."""
        before = self.profile
        if before is None or self.saving:
            return False
        edit = ProfileEdit.between(before, after)
        if not edit:
            return False
        self.saving = True
        self.changed.emit()
        self._spawn(self._save(before, edit), "save the profile")
        return True

    def make(self, whose: Ref, edit: ProfileEdit) -> "asyncio.Task[PhotoDeskError | None]":
        """Make an edit that `saved` brought, there or back, if the same member is still signed in.

        The task returns why it was not made, or None.
        """
        return self._spawn(self._make(whose, edit), "change the profile once more")

    def _start_over(self) -> None:
        self.profile = self.error = self._asking = None
        self.loading = self.saving = False
        self.changed.emit()

    def _ask(self) -> "asyncio.Task[Profile | PhotoDeskError]":
        self.loading, self.error = True, None
        self._asking = self._spawn(self._me(), "own profile")
        self.changed.emit()
        return self._asking

    async def _me(self) -> Profile | PhotoDeskError:
        service = self._connection.current
        answer: Profile | PhotoDeskError
        try:
            if service is None or service.account is None:
                answer = ServiceError("nobody is signed in", people="Nobody is signed in.")
            else:
                await self._connection.service()
                answer = await service.account.me()
                self._connection.succeeded(service)
        except PhotoDeskError as error:
            if isinstance(error, ServiceError):
                self._connection.failed(error, service)
            answer = error
        if service is not self._connection.current:
            return ServiceChanged("somebody else is signed in")
        self._asking, self.loading = None, False
        if isinstance(answer, Profile):
            self.profile = answer
            self._profiles.renew(answer.person)
        else:
            self.error = answer
        self.changed.emit()
        return answer

    async def _save(self, before: Profile, edit: ProfileEdit) -> None:
        service = self._connection.current
        try:
            await self._send(before.person.ref, edit)
        except PhotoDeskError as error:
            here = service is self._connection.current
            if here:
                self.saving = False
            if here or isinstance(error, SignedOut):  # then nobody is signed in by now
                self.refused.emit(error)
                self.changed.emit()
            return
        if service is self._connection.current:
            self.saving = False
            self.saved.emit(edit, edit.back_to(before))
            self.changed.emit()

    async def _make(self, whose: Ref, edit: ProfileEdit) -> PhotoDeskError | None:
        try:
            await self._send(whose, edit)
        except PhotoDeskError as error:
            return error
        self.changed.emit()
        return None

    async def _send(self, whose: Ref, edit: ProfileEdit) -> None:
        """Make an edit of the profile of `whose`, one after the other; take the answer for what holds now."""
        async with self._turn:
            await self.name("")  # whoever signed in meanwhile is asked who they are
            if self.profile is None and self.error is not None:
                raise self.error
            if self.profile is None or self.profile.person.ref != whose:
                raise ServiceError("somebody else is signed in", people="Somebody else is signed in now.")
            service = self._connection.current
            if service is None or service.profile_editing is None:
                raise ServiceError("no profile can be edited", people="You are not signed in any longer.")
            try:
                await self._connection.service()
                profile = await service.profile_editing.update(edit)
            except ServiceError as error:
                self._connection.failed(error, service)
                raise
            self._connection.succeeded(service)
            if service is self._connection.current:
                self.profile = profile
                self._profiles.renew(profile.person)
