"""What a share of a group comes to in numbers, and a plan against the means of its makers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tocsin.check.figures import figure_of, in_words, interval, nominal
from tocsin.check.held import Held
from tocsin.check.independence import is_independent, once_each
from tocsin.domain.claims import AnyClaim, StrengthClaim
from tocsin.domain.documents import Reading
from tocsin.domain.findings import TestedReading

__all__ = ["part_in_whole", "plan_against_means", "share_of_whole"]


def share_of_whole(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A share of a group and the group's strength give a number, soft by both its sources."""
    if not isinstance(claim, StrengthClaim) or claim.body.relation_to is None:
        return
    share, whole = interval(figure_of(claim)), claim.body.relation_to.whole
    if claim.body.relation_to.kind != "share_of" or share is None or not whole:
        return
    low, high = nominal(figure_of(claim)) or share
    low, high = (share[0], high) if claim.body.bound in ("up_to", "at_most") else (low, min(share[1], 1.0))
    if claim.body.bound == "about" or claim.body.best is not None:
        low = high = claim.body.best if claim.body.best is not None else high
    for source, figure, day, ids in _sizes(whole, claim, reading, held):
        size = nominal(figure)
        if size is None:
            continue
        floor = 0.0 if figure["bound"] in ("up_to", "at_most") and low != high else low * size[0]
        share_words = in_words(figure_of(claim) | {"relation": "share_of"})
        yield TestedReading(
            name=f"{claim.body.actor} in numbers, from {source}",
            outcome="holds",
            why=f"{share_words} of {whole}'s {in_words(figure)}; two figures, "
            f"of {claim.said_on.high or 'unknown date'} and {day or 'unknown date'}",
            found=_range(floor, high * size[1]),
            low=floor,
            high=high * size[1],
            rests_on=held.footing(*ids),
        )


def _sizes(
    whole: str, claim: StrengthClaim, reading: Reading, held: Held
) -> Iterator[tuple[str, Mapping[str, Any], date | None, tuple[str, ...]]]:
    """The strengths given for the whole: by the text itself, and by other sources on record."""
    actor = held.actor(whole, claim)
    for other in reading.claims:
        if not isinstance(other, StrengthClaim) or other.body.relation_to is not None or actor is None:
            continue
        if held.actor(other.body.actor, other) == actor:
            yield "the same text", figure_of(other), other.said_on.high, (other.id,)
    for row in once_each(held.rows("strength"), "actor_id", "relation", "low", "best", "high", "bound"):
        fits = actor is not None and row["actor_id"] == actor and row["relation"] is None
        if fits and is_independent(claim, reading.document, row):
            yield row["attribution"], row, row["said_high"], (row["claim_id"],)


def _range(low: float, high: float) -> str:
    if low == high:
        return f"{high:,.0f}"
    return f"{low:,.0f} to {high:,.0f}" if low > 0 else f"up to {high:,.0f}"


def part_in_whole(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """Two counts of one text, a part and its whole, bound the share: up to 6 of over 10 is at most 0.6."""
    if not isinstance(claim, StrengthClaim) or claim.body.relation_to is None:
        return
    part, whole = interval(figure_of(claim)), claim.body.relation_to.whole
    if claim.body.relation_to.kind != "part_of" or part is None or not whole or claim.body.unit == "fraction":
        return
    for source, figure, _, ids in _sizes(whole, claim, reading, held):
        size = interval(figure)
        if source != "the same text" or size is None or size[0] <= 0:
            continue
        most = min(part[1] / size[0], 1.0)
        yield TestedReading(
            name=f"{claim.body.actor} as a share of {whole}",
            outcome="holds",
            why=f"{in_words(figure_of(claim))} of {in_words(figure)}",
            found=f"at most {most:.0%}",
            high=most,
            rests_on=held.footing(*ids),
        )


def plan_against_means(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A planned force much larger than the group that would raise it deserves a question mark."""
    if not isinstance(claim, StrengthClaim) or claim.body.relation_to is None:
        return
    if claim.body.relation_to.kind != "planned":
        return
    planned = interval(figure_of(claim))
    for other in reading.claims:
        if not isinstance(other, StrengthClaim) or other.body.relation_to is not None or planned is None:
            continue
        named = other.body.actor.casefold() in claim.quote.casefold()
        size = other.body.best or other.body.high
        if named and size and planned[1] > 2 * size:
            yield TestedReading(
                name=f"the plan against {other.body.actor}'s own strength",
                outcome="depends",
                why="most of its fighters would have to come from elsewhere, or it is implausible",
                found=f"{planned[1]:,.0f} planned against {size:,.0f}: {planned[1] / size:.1f} times",
                value=planned[1] / size,
                rests_on=held.footing(other.id),
            )
