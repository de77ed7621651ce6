"""The people of a folder: its owner, and whoever its files name as their artist."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.catalogue.mixing import encode_id
from photodesk.sandbox.catalogue.people import profile_image_name
from photodesk.sandbox.catalogue.words import slug_of

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_MOST = 2_000


class Owners:
    """Gives each artist a number; number 0 is the folder's owner, called "You"."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._usernames: set[str] = set()
        self._people: list[Person] = []
        self._add("You")

    @property
    def people(self) -> Sequence[Person]:
        """Everybody so far, by number."""
        return self._people

    def number(self, artist: str | None) -> int:
        """The number of an artist; the owner's for None."""
        if artist is None:
            return 0
        with self._lock:
            known = self._numbers.get(artist.casefold())
            if known is None and len(self._people) < _MOST:
                known = self._add(artist)
            return known or 0

    def _add(self, name: str) -> int:
        number = len(self._people)
        username = base = slug_of(name).replace("-", "") or "photographer"
        count = 1
        while username in self._usernames:
            count += 1
            username = f"{base}{count}"
        first, _, last = name.partition(" ")
        self._usernames.add(username)
        self._numbers[name.casefold()] = number
        self._people.append(
            Person(
                number=number,
                id=encode_id(
                    int.from_bytes(blake2b(name.casefold().encode(), digest_size=8).digest(), "big")
                ),
                username=username,
                first_name=first,
                last_name=last or None,
                bio=None,
                location=None,
                portfolio_url=None,
                instagram_username=None,
                twitter_username=None,
                for_hire=False,
                updated_at=_SINCE,
                image=profile_image_name(number),
            )
        )
        return number
