"""/oauth/authorize: people sign in, and allow an application to act for them, or do not."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from photodesk.sandbox.inputs import Value, fields_of, text
from photodesk.sandbox.keys import FOLDER_USER, SAMPLE_USER
from photodesk.sandbox.oauth import asking, pages
from photodesk.sandbox.oauth.applications import OUT_OF_BAND
from photodesk.sandbox.oauth.asking import Asked, Stop, trouble
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import Refusal

_OLD_PAGE = "This page is no longer valid. Go back to the application and begin again."


def routes(parts: Parts) -> list[Route]:
    """The routes of the pages for signing in."""
    own = _Pages(parts)
    return [
        Route("/oauth/authorize", own.show, methods=["GET"]),
        Route("/oauth/authorize", own.act, methods=["POST"]),
        Route("/oauth/authorize/native", own.native, methods=["GET"]),
        Route("/oauth/applications", own.applications, methods=["GET"]),
        Route("/oauth/applications", own.take_away, methods=["POST"]),
    ]


class _Pages:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def show(self, request: Request) -> Response:
        """Sign-in, or consent if somebody is signed in."""
        try:
            return self._page(request, asking.read(request, self._parts.applications))
        except Stop as stop:
            return stop.response

    async def act(self, request: Request) -> Response:
        """What the person pressed."""
        try:
            asked = asking.read(request, self._parts.applications)
            fields = await self._form(request)
        except Stop as stop:
            return stop.response
        action = text(fields, "action") or "sign-in"
        if action == "sign-in":
            return self._sign_in(request, asked, fields)
        if action == "sign-out":
            self._parts.sessions.end(request)
            return RedirectResponse(_address(request), 303)
        person = self._parts.sessions.person(request)
        if person is None:
            return self._page(request, asked)
        if action != "allow":
            return asked.answer(error="access_denied", error_description="The person did not allow it")
        code = self._parts.codes.issue(
            application=asked.application.id,
            redirect=asked.redirect,
            person=person,
            scopes=asked.scopes,
            challenge=asked.challenge,
        )
        return asked.answer(code=code)

    async def native(self, request: Request) -> Response:
        """The code, for people who carry it over themselves."""
        code = request.query_params.get("code", "")
        if not code:
            return trouble("There is no code. Go back to the application and begin again.")
        return pages.page("Your code", pages.code(code))

    async def applications(self, request: Request) -> Response:
        """What can act in the name of the person signed in."""
        parts = self._parts
        person = parts.sessions.person(request)
        if person is None:
            return trouble("Nobody is signed in in this browser.", 401)
        found = [(one, parts.applications.find(one)) for one in parts.grants.applications_of(person)]
        held = [(one, known.name) for one, known in found if known is not None]
        mark = parts.sessions.mark(parts.sessions.cookie(request))
        return pages.page("Connected applications", pages.applications(mark, held))

    async def take_away(self, request: Request) -> Response:
        """End what an application can do."""
        try:
            fields = await self._form(request)
        except Stop as stop:
            return stop.response
        person = self._parts.sessions.person(request)
        if person is not None:
            self._parts.grants.revoke_all(person, text(fields, "application") or "")
        return RedirectResponse("/oauth/applications", 303)

    async def _form(self, request: Request) -> Mapping[str, Value]:
        """The fields of a form that was sent from one of our pages; raises Stop for any other."""
        try:
            fields = await fields_of(request)
        except Refusal as refusal:
            raise Stop(trouble("The form cannot be read.", refusal.status)) from refusal
        if not self._parts.sessions.is_ours(request, text(fields, "mark") or ""):
            raise Stop(trouble(_OLD_PAGE, 403))
        return fields

    def _page(self, request: Request, asked: Asked, name: str = "", alert: str = "") -> Response:
        sessions, members = self._parts.sessions, self._parts.members
        cookie = sessions.cookie(request)
        identifier = sessions.person(request)
        person = members.person(identifier) if identifier else None
        mark, application = sessions.mark(cookie), asked.application.name
        sends_to = "" if asked.redirect == OUT_OF_BAND else asked.redirect
        if person is None:
            hint = SAMPLE_USER if members.named(SAMPLE_USER) else FOLDER_USER
            body = pages.sign_in(mark, application, hint, name, alert)
            page = pages.page("Sign in", body, 422 if alert else 200, sends_to)
        else:
            body = pages.consent(mark, application, person, asked.scopes)
            page = pages.page("Allow access?", body, 200, sends_to)
        sessions.give(page, cookie)
        return page

    def _sign_in(self, request: Request, asked: Asked, fields: Mapping[str, Value]) -> Response:
        name = text(fields, "name") or ""
        person = self._parts.members.sign_in(name, text(fields, "password") or "")
        if person is None:
            self._parts.sessions.end(request)
            return self._page(request, asked, name, "Username and password do not belong together.")
        reply = RedirectResponse(_address(request), 303)
        self._parts.sessions.give(reply, self._parts.sessions.begin(person.id))
        return reply


def _address(request: Request) -> str:
    return f"/oauth/authorize?{request.url.query}"
