"""A proxy as docs/proxy.md asks for: stands before a service, adds both keys, remembers what it got."""

import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

PASSED_ON = ("Accept", "Accept-Version", "Content-Type", "If-None-Match", "Authorization")
NOT_PASSED_BACK = ("connection", "transfer-encoding", "content-length", "set-cookie", "server")
API = ("photos", "search", "collections", "topics", "users", "me", "stats", "images")
"""What it passes on; "images" too, as a sandbox shows its pictures under one address with the API."""


class Stays(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the answer is passed back as it is."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True)
class Got:
    """One request as it came from the program."""

    method: str
    path: str
    headers: dict[str, str]
    body: str

    @property
    def all(self) -> str:
        return "\n".join([self.method, self.path, *(f"{k}: {v}" for k, v in self.headers.items()), self.body])


@dataclass
class ReferenceProxy:
    """Stands before the service at `upstream`. `got` is what the program sent.

    `refuses` answers with this status whatever is asked.
    """

    upstream: str
    access_key: str
    secret_key: str
    path: str = ""
    refuses: int = 0
    got: list[Got] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(Stays)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}{self.path}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, got: Got) -> tuple[int, list[tuple[str, str]], bytes]:
        """Return status, header fields and body."""
        parts = urlsplit(got.path.removeprefix(self.path))
        first = parts.path.strip("/").partition("/")[0]
        if self.refuses:
            return self.refuses, [("Content-Type", "application/json")], b'{"errors": ["The proxy says no"]}'
        if parts.path == "/oauth/authorize":
            query = dict(parse_qsl(parts.query)) | {"client_id": self.access_key}
            return 302, [("Location", f"{self.upstream}/oauth/authorize?{urlencode(query)}")], b""
        if parts.path == "/oauth/token":
            own = {"client_id": self.access_key, "client_secret": self.secret_key}
            return self._ask(got, parts.path, urlencode(dict(parse_qsl(got.body)) | own))
        if first in API and got.path.startswith(self.path):
            return self._ask(got, f"{parts.path}?{parts.query}".rstrip("?"), got.body)
        return 404, [("Content-Type", "application/json")], b'{"errors": ["Nothing here"]}'

    def _ask(self, got: Got, path: str, body: str) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = {name: got.headers[name] for name in PASSED_ON if name in got.headers}
        if "oauth" not in path:
            headers.setdefault("Authorization", f"Client-ID {self.access_key}")
        asked = urllib.request.Request(
            f"{self.upstream}{path}", body.encode() if body else None, headers, method=got.method
        )
        try:
            with self._opener.open(asked, timeout=20) as answer:
                status, found, content = answer.status, answer.headers.items(), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                status, found, content = error.code, error.headers.items(), error.read()
        except OSError:
            return 502, [("Content-Type", "application/json")], b'{"errors": ["It cannot be reached"]}'
        return status, [(n, v) for n, v in found if n.lower() not in NOT_PASSED_BACK], content

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def _do(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                names = {name.title(): value for name, value in self.headers.items()}
                got = Got(self.command, self.path, names, body)
                proxy.got.append(got)
                status, headers, content = proxy.answer(got)
                self.send_response_only(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = _do  # noqa: N815 - names of http.server

            def log_message(self, *_: Any) -> None:
                """Log nothing: what is asked holds codes, tokens, and what people look for."""

        return Handler
