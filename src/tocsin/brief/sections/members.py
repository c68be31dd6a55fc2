"""The pick-list of sections, in the order in which a brief has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.sections import (
    changed,
    coverage,
    disagreements,
    ground,
    indicators,
    judgements,
    numbers,
    staleness,
)
from tocsin.brief.subject import Subject

__all__ = ["MEMBERS", "Member"]

Writes: TypeAlias = Callable[[Subject, Sequence[Counted]], tuple[list[Sentence], list[Chart]]]


class Member(NamedTuple):
    """One section: its heading, and what writes its sentences and charts."""

    heading: str
    write: Writes


MEMBERS: dict[str, Member] = {
    "judgements": Member("Key judgements", judgements.write),
    "numbers": Member("Numbers", numbers.write),
    "ground": Member("Who holds it, and who is there", ground.write),
    "changed": Member("What changed", changed.write),
    "disagreements": Member("Where sources disagree", disagreements.write),
    "indicators": Member("What would change our mind", indicators.write),
    "staleness": Member("What is stale", staleness.write),
    "coverage": Member("What the record can and cannot speak to", coverage.write),
}
