"""PKCE (RFC 7636): the program that trades a code in proves that it is the one that asked for it."""

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")
METHODS = ("S256", "plain")


@dataclass(frozen=True, slots=True)
class Challenge:
    """What was sent along when the code was asked for; `method` is one of METHODS."""

    text: str
    method: str

    def is_met_by(self, verifier: str) -> bool:
        """Whether the verifier belongs to the challenge."""
        if not _VERIFIER.fullmatch(verifier):
            return False
        if self.method == "S256":
            digest = sha256(verifier.encode("ascii")).digest()
            verifier = urlsafe_b64encode(digest).decode().rstrip("=")
        return compare_digest(verifier.encode(), self.text.encode())


def challenge_of(text: str, method: str) -> Challenge | None:
    """The challenge of a request, None if none was sent; raises ValueError if it cannot be one."""
    if not text and not method:
        return None
    method = method or "plain"
    if method not in METHODS:
        raise ValueError("code_challenge_method must be S256 or plain")
    if not _VERIFIER.fullmatch(text):
        raise ValueError("code_challenge must be 43 to 128 letters, digits, dots, dashes, _ or ~")
    return Challenge(text, method)
