"""Account: somebody who has signed in to a service. Holds no secret."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who has signed in.

    Attributes:
        service: id of the service (`Identity.id`).
        user_id: the user's id there; what an account is known by, together with `service`.
        username, name: as the service says them; plain text.
        avatar_url: http(s), or "".
        scopes: what the user has allowed; empty if the service did not say.
    """

    service: str
    user_id: str
    username: str
    name: str = ""
    avatar_url: str = ""
    scopes: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What tells this account from all others, on this computer."""
        return f"{self.service}/{self.user_id}"
