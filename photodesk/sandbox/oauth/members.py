"""Who can sign in: everybody in the library, with one password that is no secret."""

from hmac import compare_digest

from photodesk.sandbox.catalogue.base import Catalogue, Person
from photodesk.sandbox.edits import Edits
from photodesk.sandbox.keys import PASSWORD

MAIL = "photos.example"
"""Where everybody's e-mail address is, unless they changed it."""


class Members:
    """The people of a catalogue, found by id, by username, and by what they type to sign in."""

    def __init__(self, catalogue: Catalogue, edits: Edits) -> None:
        self._catalogue = catalogue
        self._edits = edits

    def person(self, identifier: str) -> Person | None:
        """The person with that id, or None."""
        return next((one for one in self._catalogue.people if one.id == identifier), None)

    def named(self, username: str) -> Person | None:
        """The person with that username, or None."""
        return next((one for one in self._catalogue.people if one.username == username), None)

    def email(self, person: Person) -> str:
        """Somebody's e-mail address."""
        return str(self._edits.of_person(person.id).get("email") or f"{person.username}@{MAIL}")

    def sign_in(self, name: str, password: str) -> Person | None:
        """The person that a username or e-mail address and a password belong to, or None."""
        name = name.strip().casefold()
        right = compare_digest(password.encode(), PASSWORD.encode())
        found = (
            one
            for one in self._catalogue.people
            if name in {one.username.casefold(), self.email(one).casefold()}
        )
        return next(found, None) if right else None
