"""The faults of the matrix, and which error each of them is to become."""

from dataclasses import dataclass

from photodesk import errors
from tests.fakes import toxic_server as toxic
from tests.fakes.toxic_server import Fault

Error = type[errors.ServiceError]

PORTAL = b"<!doctype html><title>Welcome to our hotel</title>"
HTML = "Content-Type: text/html; charset=utf-8"
LIMIT = b"Rate Limit Exceeded"


@dataclass(frozen=True)
class Row:
    """One fault.

    Attributes:
        behave: what the server does.
        reading: the error of what reads, None if it is to succeed all the same.
        writing: the error of what changes something.
        picture: the error of a picture.
        arrivals: how many requests one operation may cost at most, where it may be repeated.
        people: what the sentence for people has to say.
    """

    behave: Fault
    reading: Error | None
    writing: Error | None
    picture: Error | None
    arrivals: int = 1
    people: str = ""


def same(behave: Fault, error: Error, arrivals: int = 1, people: str = "") -> Row:
    return Row(behave, error, error, error, arrivals, people)


HEARD = {
    "reset in the body",
    "short body",
    "drip",
    "slow but steady",
    "empty 200",
    "wrong kind of JSON",
    "not UTF-8",
    "cut JSON",
    "compressed bomb",
    "bomb in a bomb",
    "endless body",
}
"""With these a good answer has begun, so that a report of use has counted."""

UNREADABLE = errors.UnreadableAnswer

FAULTS: dict[str, Row] = {
    "black hole": same(toxic.keep_silent, errors.TimedOut, people="too long"),
    "reset before the answer": same(toxic.reset, errors.Offline, 3, "cannot be reached"),
    "reset in the body": same(toxic.reset_in_the_body, errors.Offline, 3, "cannot be reached"),
    "short body": same(toxic.end_too_soon, UNREADABLE, 3, "cannot read"),
    "drip": same(toxic.dripping(b" "), errors.TimedOut, people="too long"),
    "slow but steady": same(toxic.dripping(b" " * 100), errors.TimedOut, people="too long"),
    "500": same(toxic.refusing("500 X", "boom"), errors.ServerTrouble, people="trouble of its own"),
    "503 in a minute": same(
        toxic.saying(b"", "503 X", "Retry-After: 60"), errors.ServerTrouble, people="trouble of its own"
    ),
    "503": same(toxic.saying(b"", "503 X"), errors.ServerTrouble, 3, "trouble of its own"),
    "429": same(toxic.refusing("429 X", "slow down"), errors.OutOfRequests, people="allowance"),
    "429 for ten minutes": same(
        toxic.saying(b"", "429 X", "Retry-After: 600"), errors.OutOfRequests, people="allowance"
    ),
    "403 text": Row(
        toxic.saying(LIMIT, "403 Forbidden"),
        errors.OutOfRequests,
        errors.OutOfRequests,
        errors.Forbidden,
    ),
    "403 JSON": Row(
        toxic.refusing("403 X", "OAuth error: missing permissions"),
        errors.NotPermitted,
        errors.NotPermitted,
        errors.Forbidden,
        people="not allow",
    ),
    "401": Row(
        toxic.refusing("401 X", "OAuth error: The access token is invalid"),
        errors.SignedOut,
        errors.SignedOut,
        errors.Forbidden,
    ),
    "404": same(toxic.refusing("404 X", "Couldn't find it"), errors.NotFound, 2, "no longer there"),
    "410": same(toxic.refusing("410 X", "gone"), errors.NotFound),
    "422": Row(toxic.refusing("422 X", "Title is empty"), errors.Invalid, errors.Invalid, UNREADABLE),
    "captive portal": Row(toxic.saying(PORTAL, "200 OK", HTML), errors.WebPage, errors.WebPage, UNREADABLE),
    "empty 200": Row(toxic.saying(), UNREADABLE, None, UNREADABLE),
    "wrong kind of JSON": Row(
        toxic.saying(b'"hello"', "200 OK", "Content-Type: application/json"), UNREADABLE, None, UNREADABLE
    ),
    "not UTF-8": same(
        toxic.saying(b'{"id": "\xff\xfe"}', "200 OK", "Content-Type: application/json"), UNREADABLE
    ),
    "cut JSON": same(toxic.saying(b'[{"id": "a"', "200 OK", "Content-Type: application/json"), UNREADABLE),
    "compressed bomb": same(toxic.bomb(), errors.TooLarge, people="cannot read"),
    "bomb in a bomb": same(toxic.bomb_in_a_bomb(), UNREADABLE),
    "endless body": same(toxic.pour_without_end, errors.TooLarge),
    "no HTTP": same(toxic.talk_nonsense, UNREADABLE, 3),
    "redirect loop": Row(toxic.leading("/again"), UNREADABLE, UNREADABLE, UNREADABLE, 4),
    "redirect to a file": same(toxic.leading("file:///etc/passwd"), UNREADABLE),
    "redirect to a script": same(toxic.leading("javascript:alert(1)"), UNREADABLE),
}
