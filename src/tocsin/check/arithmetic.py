"""Sums that follow from a claim and others, in one document or across documents.

Each is a plain consequence with its working shown, and where another claim meets it, whether the
two agree. Nothing here is evidence from the record: it is what the texts imply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.check.held import Held
from tocsin.check.implied import former_strength, implied_baseline
from tocsin.check.shares import part_in_whole, plan_against_means, share_of_whole
from tocsin.check.since import still_held
from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Reading
from tocsin.domain.findings import TestedReading

__all__ = ["MEMBERS", "consequences"]

MEMBERS: tuple[Callable[[AnyClaim, Reading, Held], Iterator[TestedReading]], ...] = (
    implied_baseline,
    former_strength,
    share_of_whole,
    part_in_whole,
    plan_against_means,
    still_held,
)


def consequences(claim: AnyClaim, reading: Reading, held: Held) -> tuple[TestedReading, ...]:
    """What follows from `claim` together with the other claims of its text and of the record."""
    return tuple(result for rule in MEMBERS for result in rule(claim, reading, held))
