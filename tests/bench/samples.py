"""What is said of many samples: their median and their percentiles."""

import math
import statistics
from collections.abc import Callable, Sequence


def median(samples: Sequence[float]) -> float:
    """Return the middle of `samples`. Raises ValueError if there is none."""
    if not samples:
        raise ValueError("no samples")
    return statistics.median(samples)


def percentile(samples: Sequence[float], percent: float) -> float:
    """Return the smallest sample that `percent` % (0-100) of all are no larger than. Raises ValueError."""
    if not samples or not 0 <= percent <= 100:
        raise ValueError("no samples, or no percentage")
    ordered = sorted(samples)
    return ordered[max(math.ceil(len(ordered) * percent / 100) - 1, 0)]


def median_of(rounds: Sequence[Sequence[float]], say: Callable[[Sequence[float]], float]) -> float:
    """Return the median of what `say` says of each round: one disturbed round does not count."""
    return median([say(samples) for samples in rounds])
