"""A web page that says what was dropped on it, as pages that take pictures see it."""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TITLE = "Drop page"
_PAGE = f"""<!doctype html><title>{TITLE}</title>
<style>html, body {{ height: 100%; margin: 0; background: #cde }}</style>
<script>
let over = false;
addEventListener("dragover", event => {{
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  if (!over) {{ over = true; fetch("/over", {{method: "POST"}}); }}
}});
addEventListener("dragleave", event => {{ over = false; }});
addEventListener("drop", async event => {{
  event.preventDefault();
  over = false;
  const types = [...event.dataTransfer.types];
  const files = [...event.dataTransfer.files];
  for (const file of files) {{
    const about = {{name: file.name, type: file.type, types}};
    await fetch("/file", {{method: "POST", headers: {{"X-About": JSON.stringify(about)}}, body: file}});
  }}
  await fetch("/done", {{method: "POST", body: JSON.stringify(files.length)}});
}});
</script>
"""


@dataclass(frozen=True)
class Dropped:
    """One file as the page got it, and which types of data came with it."""

    name: str
    type: str
    types: tuple[str, ...]
    data: bytes


class DropPage:
    """Serves the page at `url` and keeps what it sends back.

    Attributes:
        files: what was dropped, in order.
        over: how often something was dragged onto the page.
        drops: how often something was dropped there.
    """

    def __init__(self) -> None:
        self.files: list[Dropped] = []
        self.over = 0
        self.drops = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(_PAGE.encode() if self.path == "/" else b"")

            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                if self.path == "/file":
                    about = json.loads(self.headers["X-About"])
                    page.files.append(Dropped(about["name"], about["type"], tuple(about["types"]), data))
                elif self.path == "/over":
                    page.over += 1
                elif self.path == "/done":
                    page.drops += 1
                self._answer(b"")

            def _answer(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler
