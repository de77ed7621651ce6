"""Clock: the two ways to ask for the time, in one object that tests can replace."""

import time
from datetime import UTC, datetime


class Clock:
    """The time of this computer."""

    def monotonic(self) -> float:
        """Return seconds that only ever grow; for measuring how long something took."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the date and time (aware, UTC); for what is shown to people."""
        return datetime.now(UTC)
