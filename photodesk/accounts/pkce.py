"""PKCE (RFC 7636): whoever trades a code in proves to be the one that asked for it."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from photodesk.net.secret import Secret

_BYTES = 48


class Proof:
    """One sign-in's proof: the challenge goes with the question, the verifier with the code.

    Attributes:
        verifier: 64 letters, 384 bit.
        challenge: what follows from it by the method S256.
    """

    def __init__(self) -> None:
        self.verifier = Secret(secrets.token_urlsafe(_BYTES))
        self.challenge = challenge_of(self.verifier.reveal())


def challenge_of(verifier: str) -> str:
    """Return the challenge of a verifier by the method S256 (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).decode("ascii").rstrip("=")
