"""A photo service that answers with whatever a test wants: broken, cut, hostile, or just enough."""

import io
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image

PER_PAGE = 12
BLUR_HASH = "LKI5RcNI0Ooe4?WCxZs.4?s.xZWC"
Json = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """One answer; `cut` is how many bytes of the body are announced and never sent.

    `total` is what a list says it holds in all.
    """

    body: bytes
    kind: str = "application/json"
    status: int = 200
    cut: int = 0
    total: str = "100"


def as_json(content: object, *, total: str = "100") -> Reply:
    return Reply(json.dumps(content).encode(), total=total)


class FaultService:
    """Speaks just enough of the API. `url` is its base address, `asked` the paths it was asked for.

    `answers[path]` takes the place of what it would answer; "/photos?page=2" goes before "/photos".
    """

    def __init__(self) -> None:
        self.answers: dict[str, Reply] = {}
        self.asked: list[str] = []
        self._picture = picture()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def photo(self, number: int, **changed: Any) -> Json:
        """Return a whole, sound photo as the service would describe it; `changed` are fields of it."""
        name = f"photo{number}"
        return {
            "id": name,
            "width": 600,
            "height": 400,
            "color": "#607060",
            "blur_hash": BLUR_HASH,
            "description": f"Photo number {number}",
            "alt_description": None,
            "created_at": "2026-01-02T03:04:05Z",
            "urls": {"raw": f"{self.url}/images/{name}"},
            "links": {"html": f"{self.url}/web/{name}"},
            "user": {"id": "u1", "username": "ann", "name": "Ann Example"},
        } | changed

    def details(self, number: int, **changed: Any) -> Json:
        """Return the photo with its details."""
        more: Json = {"exif": {}, "location": {}, "tags": [], "likes": 1, "views": 2, "downloads": 3}
        return self.photo(number) | more | changed

    def page(self, number: int) -> list[Json]:
        """Return a page of sound photos."""
        first = (number - 1) * PER_PAGE + 1
        return [self.photo(each) for each in range(first, first + PER_PAGE)]

    def reply(self, address: str) -> Reply:
        """Return the answer to a request for `address`, which is a path with a query."""
        parts = urlsplit(address)
        page = parse_qs(parts.query).get("page", ["1"])[0]
        for known in (f"{parts.path}?page={page}", parts.path):
            if known in self.answers:
                return self.answers[known]
        if parts.path == "/photos":
            return as_json(self.page(int(page)))
        if parts.path.startswith("/photos/photo"):
            return as_json(self.details(int(parts.path.removeprefix("/photos/photo"))))
        if parts.path.startswith("/images/"):
            return Reply(self._picture, "image/jpeg")
        if parts.path in ("/topics", "/collections"):
            return as_json([])
        return Reply(b'{"errors": ["Nothing here"]}', status=404)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                reply = service.reply(self.path)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body) + reply.cut))
                if self.path.startswith(("/photos?", "/users/")) and "page=" in self.path:
                    self.send_header("X-Total", reply.total)
                    self.send_header("X-Per-Page", str(PER_PAGE))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler


def picture(make: Callable[[], Image.Image] | None = None) -> bytes:
    """Return a small JPEG."""
    stream = io.BytesIO()
    image = make() if make is not None else Image.linear_gradient("L").resize((300, 200)).convert("RGB")
    image.save(stream, "JPEG")
    return stream.getvalue()
