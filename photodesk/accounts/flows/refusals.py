"""What is said when a sign-in comes back without what it was for."""

from photodesk.accounts.redirects import Answer
from photodesk.errors import SignInDenied, SignInFailed

FOREIGN = (
    "What came back does not belong to this sign-in, so nothing was done with it. Start again, and go on "
    "in the page that opens then."
)
USED_CODE = (
    "The service does not accept the code any more: each is good once, and for some minutes. "
    "Sign in again to get a new one."
)

_SENTENCES = {
    "invalid_scope": "The service does not let this application ask for what PhotoDesk needs.",
    "unauthorized_client": "The service does not let this application sign people in.",
    "unsupported_response_type": "The service does not let this application sign people in.",
    "invalid_client": "The service does not know this application. Check the access key.",
    "server_error": "The service has trouble of its own. Try again in a little while.",
    "temporarily_unavailable": "The service is too busy to sign you in. Try again in a little while.",
}


def refused(answer: Answer) -> SignInFailed:
    """Return the error for an answer that carries one: the user's own refusal is told calmly."""
    if answer.error == "access_denied":
        return SignInDenied("the user did not allow the sign-in")
    known = _SENTENCES.get(answer.error, "The service did not sign you in.")
    said = f" It says: “{answer.description}”" if answer.description else ""
    return SignInFailed("the service refused the sign-in", people=known + said)


def foreign(log: str) -> SignInFailed:
    """Return the error for something that does not belong to this sign-in."""
    return SignInFailed(log, people=FOREIGN)
