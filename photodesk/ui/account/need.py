"""What the user is asked to allow, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from photodesk.accounts.account import Account
from photodesk.library.accounts import BASIC, WHY
from photodesk.services.base import PhotoService
from photodesk.ui.links import safe_link


@dataclass(frozen=True, slots=True)
class Need:
    """What something cannot be done without.

    Attributes:
        scopes: what has to be allowed, as the service calls it.
        what: what can be done then, after “To …”; "" for signing in for its own sake.
    """

    scopes: frozenset[str]
    what: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the first page of signing in says.

    `first` is the text of the button that begins; `note` is small print.
    """

    title: str
    lead: str
    asks: str
    reasons: tuple[str, ...]
    note: str
    first: str = "Sign in"


SIGN_IN = Need(BASIC)
EDIT_PROFILE = Need(BASIC | {"write_user"}, "change your profile")
COLLECT = Need(BASIC | {"read_collections", "write_collections"}, "put photos into your collections")

LIKE = Need(BASIC | {"write_likes"}, "like photos there")

_LITTLE = "PhotoDesk asks for little at first, and for more only when you want to do what needs it."
_KEPT = "PhotoDesk keeps the permission alone, never your password."
_LOCAL = "This service is on your own computer: its page says what to type."


def words(need: Need, service: PhotoService, current: Account | None) -> Words:
    """Return what to say where `need` is not met; `current` is signed in."""
    name = service.identity.within
    if current is not None:
        new = need.scopes - current.scopes or need.scopes
        return Words(
            title="Allow PhotoDesk a little more",
            lead=f"To {need.what}, PhotoDesk needs your permission at {name}.",
            asks="Beside what you have allowed before, it asks to:",
            reasons=_reasons(new),
            note=_note(service),
            first="Go on",
        )
    lead = f"To {need.what}, sign in." if need.what else _LITTLE
    return Words(f"Sign in to {name}", lead, "PhotoDesk asks to:", _reasons(need.scopes), _note(service))


def words_again(account: Account, service: PhotoService) -> Words:
    """Return what to say to whoever has to sign in anew."""
    name = service.identity.within
    return Words(
        title=f"Sign in to {name} again",
        lead=f"Your session as @{account.username} has ended. Nothing of yours is lost.",
        asks="PhotoDesk asks to, as before:",
        reasons=_reasons(account.scopes or BASIC),
        note=_note(service),
    )


def words_another(current: Account, service: PhotoService) -> Words:
    """Return what to say to whoever adds an account to the one that is signed in."""
    lead = (
        "Each account is kept by itself, and you can change from one to the other at any time. If your web "
        f"browser is signed in as @{current.username}, sign out there first."
    )
    asks = "PhotoDesk asks to:"
    return Words("Add another account", lead, asks, _reasons(BASIC | current.scopes), _note(service))


def _note(service: PhotoService) -> str:
    facet = service.signing_in
    if facet is not None and safe_link(facet.applications_url) is None:
        return _LOCAL
    return f"You type your password on a page of {service.identity.within}. {_KEPT}"


def _reasons(scopes: Iterable[str]) -> tuple[str, ...]:
    """Return one sentence for each scope, in the order in which they are always told."""
    wanted = set(scopes)
    return tuple(sentence for scope, sentence in WHY.items() if scope in wanted)
