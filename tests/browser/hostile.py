"""A service that attacks whoever signs in, the foreign host beside it, and a trap where the sign-in ends."""

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

END = "/end/of-the-sign-in"
CODE = "CANARY-code-5f2b"


@dataclass
class Reply:
    """What a path answers."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


def moved(where: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": where})


class Server:
    """Answers on 127.0.0.1 what `replies` say, and remembers every request.

    Attributes:
        replies: by path; what is not there is not found.
        hits: path and query of each request, in order.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        self.replies: dict[str, Reply] = {}
        self.hits: list[str] = []
        self._scheme = "https" if certificate else "http"
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{self._scheme}://{self.host}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> Callable[..., BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                server.hits.append(self.path)
                reply = server.replies.get(urlsplit(self.path).path, Reply("not found", 404))
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the server's own names

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


class Stage:
    """All that one attack is played on.

    Attributes:
        service: whose pages may be shown.
        foreign: another host.
        trap: where the sign-in ends; nobody may ever ask it for anything.
    """

    def __init__(self) -> None:
        self.service, self.foreign, self.trap = Server(), Server(), Server()

    @property
    def redirect_uri(self) -> str:
        return f"{self.trap.url}{END}"

    @property
    def good(self) -> str:
        """The redirect that a sign-in comes to."""
        return f"{self.redirect_uri}?code={CODE}&state=s"

    def set(self, replies: dict[str, Reply]) -> None:
        """Begin anew: forget what was, and answer this, and what every attack needs."""
        for server in (self.service, self.foreign, self.trap):
            server.hits.clear()
            server.replies = {}
        self.service.replies = {
            "/done": Reply("ok", kind="text/plain"),
            "/good": moved(self.good),
            "/plain": Reply("<title>plain</title><p>A page of the service."),
            **replies,
        }

    def results(self) -> list[str]:
        """What the attack told of itself."""
        asked = [urlsplit(hit) for hit in self.service.hits]
        return [parse_qs(each.query).get("r", [""])[0] for each in asked if each.path == "/done"]

    def close(self) -> None:
        for server in (self.service, self.foreign, self.trap):
            server.close()
