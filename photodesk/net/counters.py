"""Counters: how many requests were made and how much came back."""

import threading
from dataclasses import dataclass, replace

from photodesk.net.messages import Kind


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts at one moment. Requests are counted when they leave, retries and redirects included.

    Attributes:
        api_requests: requests for data (JSON). What is neither data nor a picture is not counted.
        image_requests: requests for pictures.
        retries: how many of all these were a repetition.
        api_bytes, image_bytes: bytes of the bodies that came back whole, decoded.
    """

    api_requests: int = 0
    image_requests: int = 0
    retries: int = 0
    api_bytes: int = 0
    image_bytes: int = 0


class Counters:
    """Counts that any thread may read at any time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts = Counts()

    def snapshot(self) -> Counts:
        """Return the counts as they are now."""
        with self._lock:
            return self._counts

    def request(self, kind: Kind) -> None:
        """One request leaves."""
        with self._lock:
            if kind is Kind.IMAGE:
                self._counts = replace(self._counts, image_requests=self._counts.image_requests + 1)
            elif kind is Kind.JSON:
                self._counts = replace(self._counts, api_requests=self._counts.api_requests + 1)

    def retry(self) -> None:
        """One request is about to be repeated."""
        with self._lock:
            self._counts = replace(self._counts, retries=self._counts.retries + 1)

    def received(self, size: int, kind: Kind) -> None:
        """A body of `size` bytes came back whole."""
        with self._lock:
            if kind is Kind.IMAGE:
                self._counts = replace(self._counts, image_bytes=self._counts.image_bytes + size)
            elif kind is Kind.JSON:
                self._counts = replace(self._counts, api_bytes=self._counts.api_bytes + size)
