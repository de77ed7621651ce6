"""Profiles of members: kept ones while they are young, else asked for."""

from typing import Protocol

from photodesk.domain.people import Person
from photodesk.domain.text import at_start
from photodesk.errors import PhotoDeskError, ServiceError, StoreError
from photodesk.library.connection import Connection
from photodesk.services.base import People as PeopleFacet
from photodesk.services.base import PhotoService

Aged = tuple[Person, float]
"""A profile and its age in seconds."""


class KeptPeople(Protocol):
    """Where profiles are kept between two visits."""

    async def put_person(self, shelf: str, person: Person) -> None:
        """Keep the profile on the shelf of a service, or of an account."""
        ...

    async def person(self, shelf: str, username: str) -> tuple[Person, float] | None:
        """Return the kept profile and its age in seconds, or None."""
        ...


class People:
    """Members of the service in use."""

    def __init__(self, connection: Connection, kept: KeptPeople) -> None:
        self._connection = connection
        self._kept = kept

    async def person(self, username: str) -> Person:
        """Return a profile: a young one as it was kept, else fresh, else an old one if asking fails.

        Costs a request only if none is kept or it is older than the service's policy allows.

        Raises:
            PhotoDeskError: there is none, and it could not be asked for.
        """
        kept = await self.kept(username)
        if kept is not None and self.is_young(kept[1]):
            return kept[0]
        try:
            return await self.fresh(username)
        except PhotoDeskError as error:
            if kept is None or (isinstance(error, ServiceError) and not error.temporary):
                raise
            return kept[0]

    async def kept(self, username: str) -> Aged | None:
        """Return a profile as it was kept, and its age; None if it was not. Costs no request."""
        service = self._connection.current or await self._connection.service()
        try:
            return await self._kept.person(service.shelf, username)
        except StoreError:
            return None  # a store that forgets costs a request, not the profile

    def is_young(self, age: float) -> bool:
        """Return whether a profile that is `age` seconds old need not be asked for."""
        service = self._connection.current
        return service is not None and age <= service.policy.profile_age

    async def fresh(self, username: str) -> Person:
        """Return a profile as it is now, and keep it. Costs a request. Raises PhotoDeskError."""
        service = await self._connection.service()
        try:
            person = await _people(service).person(username)
        except ServiceError as error:
            self._connection.failed(error, service)
            raise
        self._connection.succeeded(service)
        await self._keep(service, person)
        return person

    async def keep(self, person: Person) -> None:
        """Keep a profile that has just come from the service in use."""
        service = self._connection.current
        if service is not None and service.identity.id == person.ref.service:
            await self._keep(service, person)

    async def _keep(self, service: PhotoService, person: Person) -> None:
        if service is not self._connection.current:
            return  # its user may have signed out, after which nothing is kept of what they saw
        try:
            await self._kept.put_person(service.shelf, person)
        except StoreError:
            return  # shown all the same; the store tells of its own trouble


def _people(service: PhotoService) -> PeopleFacet:
    if service.people is None:
        raise ServiceError(
            f"{service.identity.id} has no people",
            people=f"{at_start(service.identity.within)} does not offer this.",
        )
    return service.people
