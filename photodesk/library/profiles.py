"""What is known of members while their pages are looked at: at once what photos say, then their profiles."""

from collections import OrderedDict
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from photodesk.domain.people import Person
from photodesk.errors import PhotoDeskError, ServiceError
from photodesk.library.connection import Connection
from photodesk.library.people import People
from photodesk.loop import Spawn

MOST = 200
"""Members that are remembered; those not looked at for longest are forgotten."""


@dataclass(frozen=True, slots=True)
class Member:
    """What is known of a member now.

    Attributes:
        person: name, avatar and more, or None while nothing at all is known.
        whole: whether that is a profile of its own, and not what a photo says of its photographer.
        age: seconds since the profile was fresh.
        loading: whether the profile is on its way.
        error: why it did not come when it was last asked for, or None.
    """

    person: Person | None = None
    whole: bool = False
    age: float = 0.0
    loading: bool = False
    error: PhotoDeskError | None = None


NOBODY = Member()


class Profiles(QObject):
    """The members of the service in use, by their user names.

    Signals:
        changed(username): something else is known of this member.
    """

    changed = Signal(str)

    def __init__(
        self, connection: Connection, people: People, spawn: Spawn, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._people = people
        self._spawn = spawn
        self._members: OrderedDict[str, Member] = OrderedDict()
        connection.service_changed.connect(self._members.clear)

    @property
    def offered(self) -> bool:
        """Whether the service in use has profiles of its members."""
        service = self._connection.current
        return service is not None and service.people is not None

    def member(self, username: str) -> Member:
        """Return what is known of a member. Costs nothing."""
        return self._members.get(username, NOBODY)

    def meet(self, person: Person) -> None:
        """Take what a photo or a collection says of somebody, where nothing better is known."""
        known = self.member(person.username)
        if not known.whole:
            self._set(person.username, replace(known, person=_fuller(person, known.person)))

    def renew(self, person: Person) -> None:
        """Take a profile that has just come, and keep it."""
        self._set(person.username, Member(person, whole=True))
        self._spawn(self._people.keep(person), "keep a profile")

    def recall(self, username: str) -> None:
        """Show the profile as it was kept, if it was. Costs no request."""
        if not self.member(username).whole:
            self._spawn(self._recall(username), "a kept profile")

    def want(self, username: str, *, fresh: bool = False) -> None:
        """Ask for a profile unless a young one is known; a request at the most, and none while one runs."""
        known = self.member(username)
        young = known.whole and self._people.is_young(known.age)
        if self.offered and not known.loading and (fresh or not young):
            self._set(username, replace(known, loading=True, error=None))
            self._spawn(self._ask(username, fresh=fresh), "a profile")

    async def _recall(self, username: str) -> None:
        service = self._connection.current
        try:
            found = await self._people.kept(username)
        except PhotoDeskError:
            return  # no service could be started: nothing was kept of it that one could look at
        known = self.member(username)
        if service is self._connection.current and found is not None and not known.whole:
            self._set(username, replace(known, person=found[0], whole=True, age=found[1]))

    async def _ask(self, username: str, *, fresh: bool) -> None:
        service = self._connection.current
        await self._recall(username)
        known = self.member(username)
        if not fresh and known.whole and self._people.is_young(known.age):
            self._set(username, replace(known, loading=False))
            return
        try:
            person = await self._people.fresh(username)
        except PhotoDeskError as error:
            if service is self._connection.current:
                lost = isinstance(error, ServiceError) and not error.temporary
                known = self.member(username)
                self._set(
                    username, replace(known, loading=False, error=error, whole=known.whole and not lost)
                )
            return
        if service is self._connection.current:
            self._set(username, Member(person, whole=True))

    def _set(self, username: str, member: Member) -> None:
        if member != self.member(username):
            self._members[username] = member
            self._members.move_to_end(username)
            while len(self._members) > MOST:
                self._members.popitem(last=False)
            self.changed.emit(username)


def _fuller(new: Person, old: Person | None) -> Person:
    """Return whichever says more: nested photos may name little more than a name."""
    return old if old is not None and old.total_photos is not None and new.total_photos is None else new
