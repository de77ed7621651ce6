"""What another library has to know to be a service of OAuth 1.0a: it checks the signatures by itself."""
# ruff: noqa: ARG002 - the library says what is handed over

from collections.abc import Mapping

from oauthlib.oauth1 import RequestValidator
from oauthlib.oauth1.rfc5849 import Request


class Validator(RequestValidator):  # type: ignore[misc]  # the library has no types
    """What a service has to know; everything else is the library's."""

    client_key_length = request_token_length = access_token_length = nonce_length = (1, 100)
    timestamp_lifetime = 10**10
    enforce_ssl = True
    dummy_client = dummy_request_token = dummy_access_token = "dummy"

    def __init__(self) -> None:
        super().__init__()
        self.callbacks: list[str] = []
        self.tokens: dict[str, str] = {}
        self.seen: set[str] = set()

    def check_client_key(self, client_key: str) -> bool:
        return client_key == "a key"

    check_nonce = check_request_token = check_verifier = lambda *_: True

    def validate_client_key(self, client_key: str, request: Request) -> bool:
        return client_key == "a key"

    def get_client_secret(self, client_key: str, request: Request) -> str:
        return "a&secret"

    def get_request_token_secret(self, client_key: str, token: str, request: Request) -> str:
        return self.tokens.get(token, "")

    def validate_timestamp_and_nonce(
        self,
        client_key: str,
        timestamp: str,
        nonce: str,
        request: Request,
        request_token: str | None = None,
        access_token: str | None = None,
    ) -> bool:
        first = nonce not in self.seen
        self.seen.add(nonce)
        return first

    def get_default_realms(self, client_key: str, request: Request) -> list[str]:
        return []

    def get_realms(self, token: str, request: Request) -> list[str]:
        return []

    def validate_requested_realms(self, client_key: str, realms: object, request: Request) -> bool:
        return True

    def validate_redirect_uri(self, client_key: str, redirect_uri: str, request: Request) -> bool:
        self.callbacks.append(redirect_uri)
        return True

    def save_request_token(self, token: Mapping[str, str], request: Request) -> None:
        self.tokens[token["oauth_token"]] = token["oauth_token_secret"]

    def validate_request_token(self, client_key: str, token: str, request: Request) -> bool:
        return token in self.tokens

    def validate_verifier(self, client_key: str, token: str, verifier: str, request: Request) -> bool:
        return verifier == f"verifier of {token}"

    def invalidate_request_token(self, client_key: str, request_token: str, request: Request) -> None:
        del self.tokens[request_token]

    def save_access_token(self, token: Mapping[str, str], request: Request) -> None:
        self.tokens[token["oauth_token"]] = token["oauth_token_secret"]
