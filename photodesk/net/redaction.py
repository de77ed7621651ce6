"""Redaction: takes secrets and private names out of everything that is logged."""

import logging
import re
import threading
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from photodesk.net.secret import Secret

MASK = "***"

_NAMES = (
    r"(?:code|state|code_verifier|client_secret|refresh_token|access_token|id_token|client_id|access_key|"
    r"secret_key|api_key|password|oauth_(?:token(?:_secret)?|verifier|consumer_key|signature|nonce)|denied)"
)
_SCHEMES = re.compile(r"(?i)\b(Bearer|Client-ID|Basic)(\s+|%20|\+)(?!\*\*\*)[^\s\"'<>,;)\]}]+")
_IN_QUERIES = re.compile(
    rf"(?i)(?<![A-Za-z0-9_-])({_NAMES})(\s*=\s*)(?!\*\*\*)(\"[^\"]*\"|'[^']*'|[^\s&\"'<>,;)\]}}]+)"
)
_IN_OBJECTS = re.compile(rf"(?i)([\"'])({_NAMES})\1(\s*[:,]\s*)([\"'])(?:\\.|(?!\4).)*\4")
_USER_INFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/@\"'<>]+@")
_SHORTEST_SECRET = 4


def bare_address(url: str) -> str:
    """Return `url` without user name, query and fragment, fit for a log; "?" if it is no address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "?"
    return f"{parts.scheme}://{host}{port}{parts.path}" if host else "?"


def redact(text: str, *, home: str = "", secrets: Iterable[str] = ()) -> str:
    """Return `text` with every secret that can be recognised as one, and the home folder, masked.

    Args:
        text: what is about to be logged.
        home: the user's home folder, which becomes "~"; "" for none.
        secrets: texts that are masked wherever they stand.
    """
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, MASK)
    text = _SCHEMES.sub(rf"\1\2{MASK}", text)
    text = _IN_OBJECTS.sub(rf"\1\2\1\3\4{MASK}\4", text)
    text = _IN_QUERIES.sub(rf"\1\2{MASK}", text)
    text = _USER_INFO.sub(rf"\1{MASK}@", text)
    if len(home) > 1:
        text = text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")
    return text


class Redaction(logging.Filter):
    """A filter for log handlers: message, arguments, exception and stack of each record are masked.

    Attach it to every handler, not to a logger: filters of loggers are not asked about the records of
    their children. The exception itself is taken off the record once it has become text.
    """

    def __init__(self, home: str | None = None) -> None:
        super().__init__()
        self._home = str(Path.home()) if home is None else home
        self._lock = threading.Lock()
        self._secrets: frozenset[Secret] = frozenset()
        self._formatter = logging.Formatter()

    def add(self, secret: Secret) -> None:
        """Mask this secret too, wherever it stands and however it got there."""
        with self._lock:
            self._secrets = self._secrets | {secret}

    def text(self, text: str) -> str:
        """Return `text` masked as a log line would be."""
        return redact(text, home=self._home, secrets=[secret.reveal() for secret in self._secrets])

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the record; always lets it pass."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError, IndexError):
            message = str(record.msg)
        record.msg = self.text(message)
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        record.exc_info = None
        if record.exc_text:
            record.exc_text = self.text(record.exc_text)
        if record.stack_info:
            record.stack_info = self.text(record.stack_info)
        return True
