"""What two PhotoDesks say to each other: one line of JSON each way, bounded, and believed in nothing."""

import json
import re
from dataclasses import asdict, dataclass

LARGEST = 32 * 1024
"""Bytes of a message: the longest name of a folder, written as JSON, has some 25,000."""
LONGEST_TEXT = 4_096
LONGEST_ANSWER = 1_000
_TOKEN = re.compile(r"[A-Za-z0-9_.:/+=-]{1,256}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the second one was started for.

    Attributes:
        photos: the absolute name of a folder to show; "" for none.
        api_url: the base address of a service to use; "" for none.
        activation: the permission of the desktop to come to the front; "" for none.
    """

    photos: str = ""
    api_url: str = ""
    activation: str = ""

    def encode(self) -> bytes:
        """Return it as a line."""
        return json.dumps(asdict(self)).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the first one has done about it: what to tell the user, and with what exit code to end."""

    text: str
    code: int = 0

    def encode(self) -> bytes:
        """Return it as a line."""
        return json.dumps(asdict(self)).encode() + b"\n"


def read_wish(line: bytes) -> Wish | None:
    """Return the wish in `line`; None if it is none."""
    found = _object(line)
    if found is None or not set(found) <= {"photos", "api_url", "activation"}:
        return None
    texts = {name: str(value) for name, value in found.items() if _is_text(value, LONGEST_TEXT)}
    if len(texts) < len(found):
        return None
    wish = Wish(**texts)
    if wish.activation and not _TOKEN.fullmatch(wish.activation):
        return Wish(wish.photos, wish.api_url)
    return wish


def read_answer(line: bytes) -> Answer | None:
    """Return the answer in `line`; None if it is none."""
    found = _object(line) or {}
    text, code = found.get("text"), found.get("code")
    if not _is_text(text, LONGEST_ANSWER) or type(code) is not int or not 0 <= code <= 2:
        return None
    return Answer(str(text), code)


def _object(line: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(line.decode())
    except (ValueError, RecursionError):  # neither UTF-8 nor JSON
        return None
    return found if isinstance(found, dict) else None


def _is_text(value: object, longest: int) -> bool:
    """Whether it is one line of text without control characters."""
    return isinstance(value, str) and len(value) <= longest and not re.search(r"[\x00-\x1f\x7f]", value)
