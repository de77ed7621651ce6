"""What opens the sandbox: keys, redirects and tokens, as the command line and the environment name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PASSWORD = "photodesk"  # noqa: S105 - printed by --help: a sandbox guards nothing
"""The password of everybody."""

SAMPLE_USER, FOLDER_USER = "marenlindqvist", "you"
"""Names to begin with: a photographer of the sample library, and the owner of a folder of photos."""


@dataclass(frozen=True, slots=True)
class Keys:
    """`None` accepts any key or secret that is not empty; no redirects means any of the right form.

    `registration_key` is a parent's client id: it can do nothing but register applications.
    `token_lifetime` is in seconds, None for ever. `standing` maps tokens that work without a sign-in to
    usernames.
    """

    access_key: str | None = None
    secret_key: str | None = None
    registration_key: str | None = None
    redirects: tuple[str, ...] = ()
    token_lifetime: int | None = None
    standing: Mapping[str, str] = field(default_factory=dict)


def standing_tokens(text: str) -> dict[str, str]:
    """USER:TOKEN pairs, separated by blanks, as a mapping of token to username; raises ValueError."""
    found = {}
    for pair in text.split():
        username, colon, token = pair.partition(":")
        if not (username and colon and token):
            raise ValueError("it must be USER:TOKEN")
        found[token] = username
    return found
