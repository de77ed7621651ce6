"""Asks a service about keys: whether it accepts one, and for one of this installation's own."""

from collections.abc import Callable

from photodesk.accounts.credentials import Credentials
from photodesk.domain.feed import EDITORIAL
from photodesk.errors import NotFound, UnreadableAnswer
from photodesk.net.secret import Secret
from photodesk.services.base import PhotoService
from photodesk.services.signing_in import Registration

NO_PHOTOS = "There is an answer, but no photos in it: this is not the address of a photo service."


class Trying:
    """Opens a service with credentials that are not in use, asks one thing, and lets it go.

    `opened` opens it with an allowance of its own, and masks the credentials in the log. `api_url` is the
    service's own address, where installations are registered.
    """

    def __init__(self, opened: Callable[[Credentials], PhotoService], api_url: str) -> None:
        self._opened = opened
        self._api_url = api_url

    async def check(self, credentials: Credentials) -> None:
        """Ask for the first page of photos; costs one request.

        Raises:
            ServiceError: the credentials are not accepted, or it is no photo service that answers.
        """
        browse = self._opened(credentials).browse
        if browse is None:
            raise NotFound("a service that cannot be browsed")
        page = await browse.photos(EDITORIAL, 1)
        if not page.items:
            raise UnreadableAnswer("a page without photos", people=NO_PHOTOS)

    async def register(self, token: Secret, name: str, description: str) -> Registration:
        """Register this installation; `token` is its parent's. Sent once.

        Raises:
            ServiceError: it was refused, or what became of it is not known.
        """
        entering = self._opened(Credentials(self._api_url)).signing_in
        if entering is None:
            raise NotFound("a service that nobody can sign in to")
        return await entering.register(token, name, description)
