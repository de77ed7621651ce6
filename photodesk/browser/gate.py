"""The one gate: which address may be shown, which is the end of the sign-in, and what is refused."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from photodesk.accounts.redirects import Kind, Redirect

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?:[/?#].*)?"
)
"""A web address as the engine writes it. What does not look exactly like this is refused."""
_PORTS = {"http": "80", "https": "443"}
_THIS_COMPUTER = frozenset({"127.0.0.1", "[::1]", "localhost"})
_EMPTY_FRAMES = frozenset({"about:blank", "about:srcdoc"})


class Verdict(Enum):
    """What happens to a navigation."""

    SHOW = auto()
    CAPTURE = auto()
    REFUSE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads; `port` is written out."""

    scheme: str
    host: str
    port: str

    @property
    def named(self) -> str:
        """What people call it: without the port that goes without saying."""
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether it is this computer."""
        return self.host in _THIS_COMPUTER


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, and who was refused: a host, or a scheme with its colon."""

    verdict: Verdict
    refused: str = ""


_SHOW = Ruling(Verdict.SHOW)
_CAPTURE = Ruling(Verdict.CAPTURE)


def place_of(address: str) -> Place | None:
    """Return where a web address leads; None if it is anything else."""
    found = _ADDRESS.fullmatch(address) if address.isascii() and address.isprintable() else None
    if found is None:
        return None
    port = found["port"] or _PORTS[found["scheme"]]
    return Place(found["scheme"], found["host"], port.lstrip("0"))


class Gate:
    """Decides about every address of one sign-in, before a request is made.

    Args:
        url: the page that the sign-in begins with.
        redirect_uri: where it ends.
        hosts: whose pages may be shown, as `host` or `host:port`.

    Raises:
        UsageError: `redirect_uri` is none that can be used.
    """

    def __init__(self, url: str, redirect_uri: str, hosts: frozenset[str]) -> None:
        self._redirect = Redirect.of(redirect_uri, url)
        self._hosts = frozenset(host.lower() for host in hosts)
        first = place_of(url)
        self._here = first is not None and first.scheme == "http" and first.is_here

    def rule(self, address: str, *, main_frame: bool, page_made: bool = False) -> Ruling:
        """Return what happens to a navigation to `address`.

        Args:
            address: as the engine has normalised it, in its encoded form.
            main_frame: false for a frame inside a page.
            page_made: it is not where a link or an answer of the service leads: a form that is sent
                there, a step back, a window that a page opens.
        """
        if self._is_end(address):
            # Of a scheme that is not its own the engine does not tell how it was led there.
            led = not page_made or self._redirect.kind is Kind.PRIVATE
            good = main_frame and led and self._redirect.read(address) is not None
            return _CAPTURE if good else Ruling(Verdict.REFUSE, name_of(address))
        if not main_frame and address in _EMPTY_FRAMES:
            return _SHOW
        return _SHOW if self.is_of_service(address) else Ruling(Verdict.REFUSE, name_of(address))

    def is_of_service(self, address: str) -> bool:
        """Whether `address` is a page of the service: https and its host; http where it all is here."""
        place = place_of(address)
        if place is None or not ({place.named, f"{place.host}:{place.port}"} & self._hosts):
            return False
        return place.scheme == "https" or (self._here and place.is_here)

    def may_fetch(self, address: str) -> bool:
        """Whether a part of a page may come from `address`: nothing in the clear, all of it from the web."""
        scheme, _, rest = address.partition(":")
        if self._is_end(address):
            return False
        if scheme in ("https", "wss", "data", "blob"):
            return True
        return scheme in ("http", "ws") and self.is_of_service(f"http:{rest}")

    def _is_end(self, address: str) -> bool:
        """Whether `address` stands where the sign-in ends, whatever it carries."""
        return re.split("[?#]", address, maxsplit=1)[0] == self._redirect.address


def name_of(address: str) -> str:
    """Return how people are told of an address: its host, else its scheme; "" if it cannot be read safely."""
    place = place_of(address)
    if place is not None:
        return place.named
    scheme = re.match(r"[a-z][a-z0-9+.-]{0,30}:", address)
    return scheme[0] if scheme and scheme[0] not in ("http:", "https:") else ""
