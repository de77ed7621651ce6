"""A sandbox in a process of its own, and the plainest client for it."""

import json
import os
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.bench.bench import NotMeasured

ENDS_WITHIN = 10.0
PER_PAGE = 30


class Sandbox:
    """Runs `photodesk sandbox` while the context lasts.

    Attributes:
        url: its base address.
        start_seconds: how long it took from the start of its process until it said that address.
    """

    def __init__(self, folder: Path, *, count: int = 480, images: Path | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._command = [sys.executable, "-m", "photodesk", "sandbox", "--parent", str(os.getpid())]
        self._command += ["--count", str(count), "--rate-limit", "100000000"]
        self._command += ["--state", str(folder / "state.sqlite")]
        self._command += ["--image-cache", str(images or folder / "images")]
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.start_seconds = 0.0

    def __enter__(self) -> Self:
        began = time.perf_counter()
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        self.start_seconds = time.perf_counter() - began
        if not self.url.startswith("http://127.0.0.1:"):
            raise NotMeasured("the sandbox did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.communicate(timeout=ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.communicate()

    def client(self) -> "Client":
        """Return a client for it, with a connection of its own."""
        return Client(self.url)


class Client:
    """One connection that is kept, one request at a time."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=30)

    def get(self, address: str) -> bytes:
        """Return the body found at an address or path. Raises NotMeasured for anything but 200."""
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self._connection.request("GET", path, headers={"Authorization": "Client-ID bench"})
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise NotMeasured(f"the sandbox answered {answer.status} for {parts.path}")
        return body

    def timed(self, address: str) -> float:
        """Return how many milliseconds it takes to get what is at an address."""
        began = time.perf_counter()
        self.get(address)
        return (time.perf_counter() - began) * 1000

    def photos(self, page: int) -> list[dict[str, Any]]:
        """Return the photos of one page of the editorial list, as the API describes them."""
        found = json.loads(self.get(page_address(page)))
        assert isinstance(found, list)
        return found


def page_address(page: int) -> str:
    """Return where page `page` of the editorial list is."""
    return f"/photos?page={page}&per_page={PER_PAGE}"
