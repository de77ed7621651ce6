"""Request and Answer: what is asked of a server, and what came back."""

from dataclasses import dataclass, field
from enum import Enum

from photodesk.net.headers import Headers
from photodesk.net.redaction import bare_address
from photodesk.net.secret import Secret

SAFE_METHODS = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

Pairs = tuple[tuple[str, str], ...]


class Kind(Enum):
    """What is asked for; the limits depend on it."""

    JSON = "json"
    IMAGE = "image"
    OTHER = "other"


class Priority(Enum):
    """Who goes first when few requests are left."""

    VISIBLE = "visible"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """One request. Its repr shows neither query nor headers nor body.

    Attributes:
        method: in capital letters.
        url: absolute address; may have a query of its own.
        params: added to the query, percent-encoded on the way out.
        headers: further header fields; never the authorization.
        kind: what is expected back.
        authorization: the whole value of the Authorization field, sent only where `url` leads.
        form: fields of a form body; only for methods that change something.
        idempotent: for methods that change something: sending it twice changes no more than once.
        once: a request that counts, whatever its method: never repeated after it may have been heard,
            never shared, and done as soon as its answer begins.
        counted: whether it is taken from the hourly allowance.
    """

    method: str
    url: str
    params: Pairs = ()
    headers: Pairs = ()
    kind: Kind = Kind.JSON
    authorization: Secret | None = None
    form: Pairs = ()
    idempotent: bool = False
    once: bool = False
    counted: bool = True

    @property
    def safe(self) -> bool:
        """Whether the request changes nothing, so that it may be shared and follow a redirect."""
        return self.method in SAFE_METHODS and not self.once

    @property
    def repeatable(self) -> bool:
        """Whether the request may be sent again though it may have been heard."""
        return self.safe or (self.idempotent and not self.once)

    def __repr__(self) -> str:
        return f"<Request {self.method} {bare_address(self.url)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer, read to its end. Its repr shows neither query nor body.

    Attributes:
        status: the HTTP status code, whatever it says.
        body: the decoded bytes.
        url: where it came from in the end, after redirects.
        age: seconds it has spent in shared caches; 0 if it is fresh.
        doubtful: whether a request that changes something was sent before without an answer that says what
            became of it: it may have been carried out, whatever this answer says.
    """

    status: int
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""
    url: str = ""
    age: int = 0
    doubtful: bool = False

    def __repr__(self) -> str:
        return f"<Answer {self.status} {len(self.body)} bytes from {bare_address(self.url)}>"
