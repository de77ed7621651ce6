"""/oauth/token trades codes and refresh tokens for tokens; /clients registers an installation."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.inputs import Fields, fields_of, text
from photodesk.sandbox.oauth.grants import Issued
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import MISSING_PERMISSIONS, Json, Refusal
from photodesk.sandbox.viewer import signed_in, viewer_of

_NO_STORE: Mapping[str, str] = {"Cache-Control": "no-store"}
_MOST_NAME, _MOST_DESCRIPTION = 60, 1_000


class _Refused(Exception):
    """A token is refused: RFC 6749, 5.2."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.status = status


def routes(parts: Parts) -> list[Route]:
    """The route that answers tokens; not counted, as it is no part of the API."""
    return [Route("/oauth/token", _Tokens(parts).answer, methods=["POST"])]


def client_routes(parts: Parts) -> list[Route]:
    """The route that registers applications; it is part of the API."""
    return [Route("/clients", _Clients(parts).register, methods=["POST"])]


class _Tokens:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def answer(self, request: Request) -> Response:
        try:
            fields = await fields_of(request)
            issued = self._issue(fields)
        except Refusal as refusal:
            return _refuse("invalid_request", str(refusal), refusal.status)
        except _Refused as refused:
            return _refuse(refused.error, str(refused), refused.status)
        return self._token(issued)

    def _issue(self, fields: Fields) -> Issued:
        kind = text(fields, "grant_type")
        if kind == "authorization_code":
            return self._of_code(fields)
        if kind == "refresh_token":
            return self._of_refresh(fields)
        raise _Refused("unsupported_grant_type", "grant_type is authorization_code or refresh_token")

    def _of_code(self, fields: Fields) -> Issued:
        application = self._application(fields)
        code = text(fields, "code") or ""
        consent = self._parts.codes.find(code)
        if consent is None or consent.application != application:
            raise _Refused("invalid_grant", "The code is unknown, too old, or another application's")
        self._check_secret(fields, application, required=consent.challenge is None)
        if text(fields, "redirect_uri") != consent.redirect:
            raise _Refused("invalid_grant", "redirect_uri is not the one that the code was asked for with")
        verifier = text(fields, "code_verifier") or ""
        if consent.challenge is not None and not consent.challenge.is_met_by(verifier):
            raise _Refused("invalid_grant", "code_verifier does not belong to the code_challenge")
        if not self._parts.codes.use(code):
            self._parts.grants.revoke(family=consent.family)
            raise _Refused("invalid_grant", "The code was used before; what came of it has ended")
        return self._parts.grants.issue(
            application,
            consent.person,
            consent.scopes,
            consent.family,
            with_secret=bool(text(fields, "client_secret")),
        )

    def _of_refresh(self, fields: Fields) -> Issued:
        application = self._application(fields)
        refresh = text(fields, "refresh_token") or ""
        self._check_secret(fields, application, required=self._parts.grants.demands_secret(refresh))
        issued = self._parts.grants.renew(refresh, application)
        if issued is None:
            raise _Refused("invalid_grant", "The refresh token is unknown, used or revoked")
        return issued

    def _application(self, fields: Fields) -> str:
        identifier = text(fields, "client_id") or ""
        if self._parts.applications.find(identifier) is None:
            raise _Refused("invalid_client", "The client id is unknown", 401)
        return identifier

    def _check_secret(self, fields: Fields, application: str, *, required: bool) -> None:
        """A secret must be right if it is sent; without PKCE, and where there was one, it must be sent."""
        secret = text(fields, "client_secret") or ""
        if (secret or required) and not self._parts.applications.accepts_secret(application, secret):
            raise _Refused("invalid_client", "The client secret is missing or wrong", 401)

    def _token(self, issued: Issued) -> Response:
        person = self._parts.members.person(issued.person)
        content = {
            "access_token": issued.token,
            "token_type": "Bearer",
            "refresh_token": issued.refresh,
            "scope": " ".join(issued.scopes),
            "created_at": issued.made_at,
            "user_id": person.number + 1 if person else 0,
            "username": person.username if person else "",
        }
        return Json(content, headers=_NO_STORE)


class _Clients:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def register(self, request: Request) -> Response:
        """An installation's own client id; raises Refusal."""
        signed_in(request, "public")
        applications = self._parts.applications
        if applications.registration_key and not applications.is_parent(viewer_of(request).application):
            raise Refusal(403, MISSING_PERMISSIONS)
        fields = await fields_of(request)
        name, description = (text(fields, "name") or "").strip(), (text(fields, "description") or "").strip()
        faults = [f"{label} can't be blank" for label, value in (("Name", name),) if not value]
        if len(name) > _MOST_NAME:
            faults.append(f"Name is too long (maximum is {_MOST_NAME} characters)")
        if len(description) > _MOST_DESCRIPTION:
            faults.append(f"Description is too long (maximum is {_MOST_DESCRIPTION} characters)")
        if faults:
            raise Refusal(422, *faults)
        identifier, secret = applications.register(name, description)
        content = {"client_id": identifier, "client_secret": secret, "name": name, "description": description}
        return Json(content, 201, _NO_STORE)


def _refuse(error: str, description: str, status: int) -> Response:
    return Json({"error": error, "error_description": description}, status, _NO_STORE)
