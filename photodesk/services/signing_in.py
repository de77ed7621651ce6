"""Signing in to a service: what is asked for, and what it brings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from photodesk.net.secret import Secret


@dataclass(frozen=True, slots=True)
class Application:
    """As whom the program presents itself when somebody signs in.

    Attributes:
        client_id: the access key.
        client_secret: empty if the service needs none.
        redirect_uri: where the service sends the browser afterwards; the same in both steps.
    """

    client_id: Secret
    client_secret: Secret
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What signing in brought.

    Attributes:
        token: for `open_service(token=…)`; belongs into the keyring, or into memory.
        refresh_token: gets a new token; empty without one.
        scopes: what the user allowed; empty if the service did not say.
        user_id, username: who signed in; "" if the service did not say.
        created_at: when the token was made; None if unsaid.
        lasts: seconds for which it is good; None if it does not expire.
    """

    token: Secret
    refresh_token: Secret
    scopes: frozenset[str] = frozenset()
    user_id: str = ""
    username: str = ""
    created_at: datetime | None = None
    lasts: int | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """An installation's own key, from dynamic client registration."""

    client_id: Secret
    client_secret: Secret


class SigningIn(Protocol):
    """The steps of signing in that speak to the service; none counts against the user's patience twice.

    None of the requests is repeated by itself: a code is good for one use.
    """

    @property
    def needs_secret(self) -> bool:
        """Whether a code can be traded in only with the application's secret key."""
        ...

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts, as `host` or `host:port`, whose pages belong to a sign-in."""
        ...

    @property
    def applications_url(self) -> str:
        """The page where the user can take access away from applications."""
        ...

    def authorize_url(
        self, application: Application, scopes: frozenset[str], state: str, challenge: str = ""
    ) -> str:
        """Return the address to open in a browser. Costs no request.

        Args:
            application: as whom the program presents itself; its secret is not part of the address.
            scopes: what the user is asked to allow.
            state: comes back with the code, and must be compared.
            challenge: of PKCE (S256); "" for services that do not take it.
        """
        ...

    async def leads_to(self, page: str) -> str:
        """Return the page of the service itself that `page` leads to: a proxy knows it.

        Its host is one whose pages belong to a sign-in. Raises ServiceError.
        """
        ...

    async def exchange(self, application: Application, code: str, verifier: str = "") -> Grant:
        """Return what the code that came back is good for."""
        ...

    async def refresh(self, application: Application, refresh_token: Secret) -> Grant:
        """Return a new token for an old one that expired."""
        ...

    async def register(self, token: Secret, name: str, description: str) -> Registration:
        """Return an installation's own key; `token` is a parent application's, with scope "public"."""
        ...
