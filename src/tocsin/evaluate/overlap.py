"""How far two stretches of a text are the same."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.claims import Span

__all__ = ["best_overlap", "overlap"]


def overlap(left: Span, right: Span) -> float:
    """Intersection over union of two spans `[start, end)`: 0 apart, 1 the same.

    >>> overlap((0, 10), (5, 15)), overlap((0, 4), (4, 8))
    (0.3333333333333333, 0.0)
    """
    both = min(left[1], right[1]) - max(left[0], right[0])
    if both <= 0:
        return 0.0
    return both / (left[1] - left[0] + right[1] - right[0] - both)


def best_overlap(left: Iterable[Span], right: Iterable[Span]) -> float:
    """The largest overlap of any span of one side with any of the other; 0 where a side has none.

    >>> best_overlap([(0, 10), (40, 50)], [(45, 50)])
    0.5
    """
    others = tuple(right)
    return max((overlap(a, b) for a in left for b in others), default=0.0)
