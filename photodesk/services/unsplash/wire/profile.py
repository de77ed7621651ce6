"""The signed-in user, and what signing in brings: JSON into Profile, Grant and Registration."""

from photodesk.domain.profile import Profile
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Grant, Registration
from photodesk.services.unsplash.wire.fields import Record, Source, identifier, moment_of, record, text, whole
from photodesk.services.unsplash.wire.people import person

_LONGEST_SECRET = 4_000
_MOST_SCOPES = 50


def profile(value: object, source: Source) -> Profile | None:
    """Return one's own profile; None without an id and a user name."""
    fields = record(value)
    found = person(value, source)
    if found is None:
        return None
    return Profile(
        person=found,
        first_name=text(fields, "first_name", longest=100),
        last_name=text(fields, "last_name", longest=100),
        email=text(fields, "email", longest=320),
        uploads_remaining=whole(fields, "uploads_remaining"),
        downloads=whole(fields, "downloads"),
    )


def grant(value: object, _: Source) -> Grant | None:
    """Return what a token request brought; None without a token."""
    fields = record(value)
    token = _secret(fields, "access_token")
    if not token:
        return None
    scopes = fields.get("scope")
    names = scopes.replace("+", " ").split() if isinstance(scopes, str) and len(scopes) < 2_000 else []
    return Grant(
        token=token,
        refresh_token=_secret(fields, "refresh_token"),
        scopes=frozenset(names[:_MOST_SCOPES]),
        user_id=identifier(fields.get("user_id")),
        username=identifier(fields.get("username")),
        created_at=moment_of(whole(fields, "created_at")),
        lasts=whole(fields, "expires_in", least=1),
    )


def registration(value: object, _: Source) -> Registration | None:
    """Return an installation's own key; None without one."""
    fields = record(value)
    client_id = _secret(fields, "client_id")
    return Registration(client_id, _secret(fields, "client_secret")) if client_id else None


def _secret(fields: Record, name: str) -> Secret:
    """Return a text that can stand in a header as a Secret; an empty one without."""
    value = fields.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_SECRET:
        return Secret()
    return Secret(value) if value.isascii() and value.isprintable() and " " not in value else Secret()
