"""/me: the profile of the person who is signed in."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.inputs import fields_of
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import INVALID_TOKEN, Refusal, uncached
from photodesk.sandbox.rules import Rule, refuse, texts
from photodesk.sandbox.state import now_text
from photodesk.sandbox.viewer import signed_in

_RULES = {
    "username": Rule(
        "Username",
        30,
        required=True,
        pattern=r"[A-Za-z0-9_]+",
        wanted="must be letters, digits and underscores",
    ),
    "first_name": Rule("First name", 60, required=True),
    "last_name": Rule("Last name", 60),
    "email": Rule("Email", 254, required=True, pattern=r"[^@\s]+@[^@\s]+\.[^@\s.]+"),
    "url": Rule("Url", 255, pattern=r"https?://\S+", wanted="must begin with http:// or https://"),
    "location": Rule("Location", 100),
    "bio": Rule("Bio", 250),
    "instagram_username": Rule("Instagram username", 30, pattern=r"[A-Za-z0-9._]+"),
}


def routes(parts: Parts) -> list[Route]:
    """The routes of the own profile."""
    own = _Me(parts)
    return [Route("/me", own.show, methods=["GET"]), Route("/me", own.change, methods=["PUT"])]


class _Me:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def show(self, request: Request) -> Response:
        return self._answer(self._person(signed_in(request, "read_user")))

    async def change(self, request: Request) -> Response:
        """Change what is sent; nothing of it if a field is wrong."""
        person = self._person(signed_in(request, "write_user"))
        faults: list[str] = []
        found = texts(await fields_of(request), _RULES, faults)
        username, email = found.get("username"), found.get("email")
        for other in self._parts.catalogue.people:
            if other.id == person.id:
                continue
            if username and other.username.casefold() == username.casefold():
                faults.append("Username has already been taken")
            if email and self._parts.members.email(other).casefold() == email.casefold():
                faults.append("Email has already been taken")
        refuse(faults)
        if "url" in found:
            found["portfolio_url"] = found.pop("url")
        if found:
            found.setdefault("email", self._parts.members.email(person))
            self._parts.edits.change_person(person.id, found | {"updated_at": now_text()})
        return self._answer(self._person(person.id))

    def _answer(self, person: Person) -> Response:
        return uncached(self._parts.writer.own_user(person, self._parts.members.email(person)))

    def _person(self, identifier: str) -> Person:
        found = self._parts.members.person(identifier)
        if found is None:
            raise Refusal(401, INVALID_TOKEN)
        return found
