"""Reading answers: JSON out of a good one, the right error out of any other."""

import re
from collections.abc import Mapping
from itertools import islice

from photodesk.domain.text import plain
from photodesk.errors import (
    Forbidden,
    Invalid,
    NotFound,
    NotPermitted,
    OutOfRequests,
    ServerTrouble,
    ServiceError,
    SignInNeeded,
    UnreadableAnswer,
    WebPage,
)
from photodesk.net.messages import Answer
from photodesk.net.redaction import bare_address
from photodesk.services.unsplash.shallow import loads

_NO_SUCH_SEARCH = "The photo service does not answer this search. Try other words."
_RATE_LIMIT = re.compile(rb"(?i)^\W{0,3}rate\s+limit\s+exceeded")
_MISSING = re.compile(rb"(?i)missing permission")
_PASSING = frozenset({407, 408, 421, 425})
"""Said by what stands before the service, or of how it was reached: nothing about what was asked."""
_MOST_MESSAGES = 20
_LONGEST_MESSAGE = 300
_COMPLAINTS = frozenset({"errors", "error", "error_description"})
_FIELD = re.compile(r"^([A-Za-z][A-Za-z_ ]{0,40}?)\s+(?:is|can|must|has|should|does|was|may|cannot|are)\b")


def read_json(answer: Answer) -> object:
    """Return the JSON of a good answer; None if it has no body because it needs none (204).

    The announced type is not believed, the text is: JSON is always UTF-8, and a web page is not JSON.

    Raises:
        UnreadableAnswer: empty, a web page, no UTF-8, no JSON.
    """
    if answer.status == 204:
        return None
    where = bare_address(answer.url)
    if not answer.body.strip():
        raise UnreadableAnswer(f"an empty answer from {where}")
    if is_web_page(answer):
        raise WebPage(f"a web page instead of JSON from {where}")
    try:
        return loads(answer.body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableAnswer(f"no UTF-8 from {where}") from None
    except (ValueError, RecursionError):
        raise UnreadableAnswer(f"no JSON, or JSON that was cut, from {where}") from None


def refusal(answer: Answer) -> ServiceError:
    """Return the error that an answer other than 2xx stands for."""
    where = f"{answer.status} from {bare_address(answer.url)}"
    status = answer.status
    if is_out_of_requests(answer):
        return OutOfRequests(where)
    if status == 401:
        return SignInNeeded(where)
    if status in (404, 410):
        flagged = status == 410 and "/search/" in where
        people = _NO_SUCH_SEARCH if flagged else None
        return NotFound(where, gone=status == 410, people=people, certain=bool(messages(answer)))
    if 400 <= status < 500:
        return _refused(answer, where)
    return ServerTrouble(where) if status >= 500 else UnreadableAnswer(where)


def _refused(answer: Answer, where: str) -> ServiceError:
    if is_web_page(answer):
        return WebPage(where)
    if answer.status in _PASSING:
        return ServerTrouble(where)
    if answer.status == 403:
        return NotPermitted(where) if _MISSING.search(answer.body) else Forbidden(where)
    fields = messages(answer)
    return Invalid(f"{where}: {', '.join(fields) or 'no reason given'}", fields=fields)


def is_out_of_requests(answer: Answer) -> bool:
    """Whether an answer says that the hourly allowance is used up.

    That is 429, or 403 with the plain text "Rate Limit Exceeded"; 403 in JSON is about permissions,
    unless it says the same, or the fresh rate figures say that nothing is left and no reason is given.
    """
    if answer.status == 429:
        return True
    if answer.status != 403:
        return False
    if _RATE_LIMIT.match(answer.body):
        return True
    reasons = messages(answer)
    if any(_RATE_LIMIT.match(reason.encode()) for reason in reasons.values()):
        return True
    nothing_left = answer.age == 0 and answer.headers.number("X-Ratelimit-Remaining") == 0
    return nothing_left and not reasons and not is_web_page(answer)


def is_complaint(content: object) -> bool:
    """Whether a good answer says nothing but that something is wrong."""
    return isinstance(content, dict) and bool(content) and not content.keys() - _COMPLAINTS


def is_web_page(answer: Answer) -> bool:
    """Whether an answer is a web page: of the service's robot check, or of a network's own sign-in."""
    if "html" in answer.headers.get("Content-Type", "").lower():
        return True
    return answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def messages(answer: Answer) -> dict[str, str]:
    """Return what the service said is wrong, by field, as plain text; "" names the whole request.

    Knows {"errors": [texts]}, {"errors": {field: texts}} and {"error": …, "error_description": …}.
    """
    try:
        content = loads(answer.body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    said = content.get("errors")
    if said is None:
        said = content.get("error_description") or content.get("error")
    if isinstance(said, Mapping):
        some = islice(said.items(), _MOST_MESSAGES)
        pairs = [(str(name), text) for name, value in some for text in _texts(value)]
    else:
        pairs = [(_field_of(text), text) for text in _texts(said)]
    found: dict[str, str] = {}
    for name, text in pairs[:_MOST_MESSAGES]:
        key = plain(name, longest=40)
        clean = plain(text, longest=_LONGEST_MESSAGE)
        found[key] = f"{found[key]} {clean}" if key in found else clean
    return found


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [each for each in value[:_MOST_MESSAGES] if isinstance(each, str) and each.strip()]
    return []


def _field_of(text: str) -> str:
    """Return the field that a sentence such as "First name can't be blank" is about; "" if none."""
    match = _FIELD.match(text[:_LONGEST_MESSAGE])
    return match.group(1).strip().lower().replace(" ", "_") if match else ""
