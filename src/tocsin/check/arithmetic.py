"""Sums that follow from a claim and others, in one document or across documents.

Each is a plain consequence with its working shown, and where another claim meets it, whether the
two agree. Nothing here is evidence from the record: it is what the texts imply.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from tocsin.check.figures import in_words, interval, meet
from tocsin.check.held import Held, Row
from tocsin.domain.claims import AnyClaim, MeasureClaim, StrengthClaim
from tocsin.domain.documents import Reading
from tocsin.domain.findings import TestedReading

__all__ = ["consequences", "rate_beside"]

_RULE = Callable[[AnyClaim, Reading, Held], Iterator[TestedReading]]


def consequences(claim: AnyClaim, reading: Reading, held: Held) -> tuple[TestedReading, ...]:
    """What follows from `claim` together with the other claims of its text and of the record."""
    return tuple(result for rule in _RULES for result in rule(claim, reading, held))


def rate_beside(claim: MeasureClaim, reading: Reading) -> MeasureClaim | None:
    """The rate that a ratio speaks of: the nearest plain figure of the same measure and subject."""
    near = [
        other
        for other in reading.claims
        if isinstance(other, MeasureClaim)
        and other.body.relation is None
        and other.body.subject == claim.body.subject
        and other.body.per is not None
        and _gap(claim, other) < 400
    ]
    return min(near, key=lambda other: (_gap(claim, other), other.id), default=None)


def _gap(one: AnyClaim, other: AnyClaim) -> int:
    return abs(_start(one) - _start(other))


def _start(claim: AnyClaim) -> int:
    return claim.span[0] if isinstance(claim.span, tuple) else claim.span.row


def _figure(claim: AnyClaim) -> dict[str, object]:
    return {k: getattr(claim.body, k) for k in ("low", "best", "high", "bound")}


def _implied_baseline(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A rate and a ratio imply the rate before: 14 a month, more than double, is less than 7 before."""
    del held
    if not isinstance(claim, MeasureClaim) or claim.body.relation != "ratio":
        return
    rate, times = rate_beside(claim, reading), interval(_figure(claim))
    value = rate.body.best if rate else None
    if rate is None or value is None or times is None or times[0] <= 0:
        return
    before = value / times[0]
    sign = "less than " if claim.body.bound == "more_than" else ""
    yield TestedReading(
        name="the rate before, as implied",
        outcome="holds",
        why=f"{value:g} divided by {times[0]:g}",
        said=f"{in_words(_figure(claim))} times {value:g} a {rate.body.per}",
        found=f"{sign}{before:.3g} a {rate.body.per} before",
        value=before,
        high=before,
    )


def _former_strength(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A strength and "twice its size before" imply the former size, which others may have given."""
    if not isinstance(claim, MeasureClaim) or claim.body.relation != "ratio":
        return
    if claim.body.measure not in ("strength", "size", "fighters"):
        return
    stated = [
        c for c in reading.claims if isinstance(c, StrengthClaim) and c.body.actor == claim.body.subject
    ]
    times = interval(_figure(claim))
    now = next((c for c in sorted(stated, key=lambda c: _gap(claim, c)) if c.body.relation_to is None), None)
    size = interval(_figure(now)) if now else None
    if now is None or size is None or times is None or times[0] <= 0:
        return
    value = now.body.best or size[1]
    before = value / times[0]
    yield TestedReading(
        name="the former size, as implied",
        outcome="holds",
        why=f"{value:,.0f} divided by {times[0]:g}",
        found=f"about {before:,.0f}",
        value=before,
    )
    for row in _earlier(claim, reading, held):
        other = interval(row)
        agrees = other is not None and meet((before * 0.9, before * 1.1), other)
        yield TestedReading(
            name=f"the former size against {row['attribution']}",
            outcome="holds" if agrees else "fails",
            why=f"{row['attribution']} gave {in_words(row, unit=row['unit'])} in {row['said_high']:%Y-%m}",
            found=_ratio_words(before, other),
            rests_on=held.footing(row["claim_id"]),
        )


def _ratio_words(before: float, other: tuple[float, float] | None) -> str:
    if other is None or math.isinf(other[1]) or before == 0:
        return "no figure to compare"
    return f"{other[1]:,.0f} against {before:,.0f}: {abs(other[1] / before - 1):.0%} apart"


def _earlier(claim: MeasureClaim, reading: Reading, held: Held) -> list[Row]:
    actor = held.actor(claim.body.subject, claim)
    said = claim.said_on.low
    return [
        row
        for row in held.rows("strength")
        if actor is not None
        and row["actor_id"] == actor
        and row["relation"] is None
        and row["document"] != reading.document.digest
        and row["said_high"] is not None
        and said is not None
        and row["said_high"] < said
    ]


def _share_of_whole(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A share of a group and the group's strength give a number, soft by both its sources."""
    del reading
    if not isinstance(claim, StrengthClaim) or claim.body.relation_to is None:
        return
    share, whole = interval(_figure(claim)), claim.body.relation_to.whole
    actor = held.actor(whole, claim)
    if claim.body.relation_to.kind != "share_of" or share is None or actor is None:
        return
    point = claim.body.best if claim.body.best is not None else None
    low_share, high_share = (point, point) if point is not None else share
    for row in held.rows("strength"):
        size = interval(row)
        if row["actor_id"] != actor or row["relation"] is not None or size is None or math.isinf(size[1]):
            continue
        yield TestedReading(
            name=f"{claim.body.actor} in numbers, from {row['attribution']}",
            outcome="holds",
            why=f"{low_share:.0%} of {in_words(row, unit=row['unit'])}; derived from two sources "
            f"of {claim.said_on.high or 'unknown date'} and {row['said_high'] or 'unknown date'}",
            found=_range(low_share * size[0], min(high_share, 1.0) * size[1]),
            low=low_share * size[0],
            high=min(high_share, 1.0) * size[1],
            rests_on=held.footing(row["claim_id"]),
        )


def _range(low: float, high: float) -> str:
    if low == high:
        return f"{high:,.0f}"
    return f"{low:,.0f} to {high:,.0f}" if low > 0 else f"up to {high:,.0f}"


def _plan_against_means(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A planned force much larger than the group that would raise it deserves a question mark."""
    if not isinstance(claim, StrengthClaim) or claim.body.relation_to is None:
        return
    if claim.body.relation_to.kind != "planned":
        return
    planned = interval(_figure(claim))
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


_RULES: tuple[_RULE, ...] = (_implied_baseline, _former_strength, _share_of_whole, _plan_against_means)
