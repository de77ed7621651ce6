"""Account: somebody who has signed in to a service. Holds no secret."""

from dataclasses import dataclass

from photodesk.net.addresses import is_loopback
from photodesk.net.base_url import host_of


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who has signed in.

    Attributes:
        service: id of the service (`Identity.id`).
        user_id: the user's id there; what an account is known by, together with `service`.
        username, name: as the service says them; plain text.
        avatar_url: http(s), or "".
        scopes: what the user has allowed; empty if the service did not say.
        home: where the token may be sent (`home_of`): to where it came from.
    """

    service: str
    user_id: str
    username: str
    name: str = ""
    avatar_url: str = ""
    scopes: frozenset[str] = frozenset()
    home: str = ""

    @property
    def key(self) -> str:
        """What tells this account from all others, on this computer."""
        return f"{self.service}/{self.user_id}"


def home_of(api_url: str) -> str:
    """Return where the tokens belong that were got at a base address: there, and at no other proxy.

    "" stands for this computer, where the same server is at another port each time.
    """
    return "" if is_loopback(host_of(api_url)) else api_url
