"""Limits: how long, how much and how often anything may be asked for."""

from dataclasses import dataclass, replace

from photodesk.net.messages import Kind

_KIB = 1024
_MIB = 1024 * _KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of all requests. Times are in seconds, sizes in bytes.

    Attributes:
        json_cap, image_cap, other_cap: largest decoded body of each kind.
        json_deadline, image_deadline: longest time for a whole request, retries included.
        connect, read: longest silence while connecting and between two pieces of an answer.
        slowest: bytes per second that an answer must bring at least, over any `window`.
        window: seconds over which that is measured.
        attempts: how often a safe request is sent at most.
        first_pause, longest_pause: pauses before a repetition, before jitter is applied.
        longest_wait: a Retry-After beyond this is not waited for.
        redirects: how many are followed.
    """

    json_cap: int = 8 * _MIB
    image_cap: int = 64 * _MIB
    other_cap: int = _MIB
    json_deadline: float = 30.0
    image_deadline: float = 120.0
    connect: float = 10.0
    read: float = 20.0
    slowest: float = 1.0 * _KIB
    window: float = 20.0
    attempts: int = 3
    first_pause: float = 0.3
    longest_pause: float = 4.0
    longest_wait: float = 8.0
    redirects: int = 3

    def cap(self, kind: Kind) -> int:
        """Return the largest decoded body of a kind, in bytes."""
        return {Kind.JSON: self.json_cap, Kind.IMAGE: self.image_cap, Kind.OTHER: self.other_cap}[kind]

    def deadline(self, kind: Kind) -> float:
        """Return the longest time for a whole request of a kind, in seconds."""
        return self.image_deadline if kind is Kind.IMAGE else self.json_deadline

    def scaled(self, factor: float) -> "Limits":
        """Return the same limits with every time multiplied by `factor`; for tests."""
        return replace(
            self,
            json_deadline=self.json_deadline * factor,
            image_deadline=self.image_deadline * factor,
            connect=self.connect * factor,
            read=self.read * factor,
            window=self.window * factor,
            first_pause=self.first_pause * factor,
            longest_pause=self.longest_pause * factor,
            longest_wait=self.longest_wait * factor,
        )
