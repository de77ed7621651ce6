"""Random numbers of a scene, the same whatever size it is drawn at."""

from collections.abc import Sequence

import numpy as np


class Dice(np.random.Generator):
    """Random numbers of one scene: the same for every size, so they never depend on pixels."""

    @classmethod
    def of(cls, seed: int) -> "Dice":
        """The dice of a seed, always at their beginning."""
        return cls(np.random.PCG64(seed))

    def between(self, low: float, high: float) -> float:
        """A number between two, all equally likely."""
        return low + (high - low) * float(self.random())

    def place(self) -> tuple[float, float]:
        """A place in a noise tile, in periods."""
        return float(self.random()), float(self.random())

    def along(self) -> float:
        """A place along a line of noise, in its units."""
        return 60.0 * float(self.random())

    def around(self, middle: float, deviation: float) -> float:
        """A number near another, normally distributed."""
        return float(self.normal(middle, deviation))

    def whole(self, low: int, high: int | None = None) -> int:
        """A whole number from low up to, not including, high; below low if it is alone."""
        return int(self.integers(low, high))

    def one_of(self, choices: Sequence[float]) -> float:
        """One of some numbers."""
        return choices[int(self.integers(len(choices)))]

    def third(self, wide: float) -> float:
        """A place across a picture near one of its thirds."""
        return wide * (self.one_of((1, 2)) / 3 + self.between(-0.07, 0.07))
