"""Counts of what was predicted and what was to be found, and the rates they come to."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Tally", "f1"]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are 0.

    >>> f1(0.5, 1.0), f1(0, 0)
    (0.6666666666666666, 0.0)
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Tally(NamedTuple):
    """`right` credit of `predicted` predictions, `found` credit of `gold` things to find.

    >>> tally = Tally(right=1, predicted=2, found=1, gold=4)
    >>> tally.precision, tally.recall, round(tally.f1, 3)
    (0.5, 0.25, 0.333)
    """

    right: float = 0
    predicted: float = 0
    found: float = 0
    gold: float = 0

    def plus(self, other: Tally) -> Tally:
        """The two counts together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what was to be found that was found; 0 where there is nothing."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return f1(self.precision, self.recall)
