"""Drives one page of a browser that listens for developer tools, over a WebSocket: a handshake and frames."""

import base64
import json
import os
import socket
import struct
import threading
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.bench.bench import NotMeasured

LOOK = 0.005
"""Seconds between two looks whether the browser listens."""
_TEXT, _CLOSE = 1, 8


class Page:
    """The first page of the browser whose profile is in `profile`, started with --remote-debugging-port=0.

    Raises NotMeasured if the browser does not listen, or does not answer, within `patience` seconds.
    """

    def __init__(self, profile: Path, patience: float) -> None:
        self._ends = time.monotonic() + patience
        self._patience = patience
        self._pause = threading.Event()
        parts = urlsplit(self._address(profile))
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=patience)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._stream = self._socket.makefile("rb")
        self._asked = 0
        self._shake_hands(parts.netloc, parts.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        self._socket.close()

    def evaluate(self, expression: str) -> Any:
        """Return the value of `expression` in the page; of a promise, what it was kept with."""
        wanted = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = self._ask("Runtime.evaluate", wanted)
        problem = answer.get("exceptionDetails")
        if problem is not None:
            raise NotMeasured(f"the page failed: {problem.get('exception', problem).get('description', '')}")
        return answer["result"].get("value")

    def until_loaded(self) -> None:
        """Wait until the page has loaded what it was opened with."""
        while self.evaluate("location.protocol + document.readyState") != "http:complete":
            self._look_again("its page")

    def _ask(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._asked += 1
        self._send(json.dumps({"id": self._asked, "method": method, "params": parameters}).encode())
        while True:
            answer = json.loads(self._receive())
            if answer.get("id") != self._asked:
                continue
            if "error" in answer:
                raise NotMeasured(f"the browser refused {method}: {answer['error'].get('message')}")
            result: dict[str, Any] = answer["result"]
            return result

    def _address(self, profile: Path) -> str:
        """Return where the page listens, as soon as there is one."""
        file = profile / "DevToolsActivePort"
        while not file.exists() or "\n" not in file.read_text(encoding="ascii"):
            self._look_again("the browser")
        port = file.read_text(encoding="ascii").split("\n")[0]
        while True:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/json/list", timeout=self._patience
            ) as list_:
                pages = [page for page in json.load(list_) if page["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
            self._look_again("a page")

    def _look_again(self, what: str) -> None:
        if time.monotonic() > self._ends:
            raise NotMeasured(f"{what} did not come within {self._patience:g} s")
        self._pause.wait(LOOK)

    def _shake_hands(self, host: str, path: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        status = self._stream.readline()
        while self._stream.readline().strip():
            continue
        if b" 101 " not in status:
            raise NotMeasured(f"the browser answered {status.decode(errors='replace').strip()}")

    def _send(self, text: bytes) -> None:
        mask = os.urandom(4)
        size = len(text)
        if size < 126:
            head = struct.pack("!BB", 0x80 | _TEXT, 0x80 | size)
        elif size < 2**16:
            head = struct.pack("!BBH", 0x80 | _TEXT, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | _TEXT, 0x80 | 127, size)
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(text))
        self._socket.sendall(head + mask + masked)

    def _receive(self) -> bytes:
        """Return the next message, put together from its frames."""
        message = b""
        while True:
            first, second = self._read(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self._read(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._read(8))
            content = self._read(size)
            if first & 0x0F == _CLOSE:
                raise NotMeasured("the browser has closed its page")
            if first & 0x0F < _CLOSE:
                message += content
                if first & 0x80:
                    return message

    def _read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except TimeoutError:
            raise NotMeasured(f"the browser did not answer within {self._patience:g} s") from None
        if len(data) < size:
            raise NotMeasured("the browser has gone")
        return data
