"""What a ratio implies: the rate before, the former size."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tocsin.check.figures import agreement, figure_of, in_words, interval, nominal
from tocsin.check.held import Held, Row
from tocsin.check.independence import is_independent, once_each
from tocsin.check.monthly import rules_for
from tocsin.domain.claims import AnyClaim, MeasureClaim, StrengthClaim
from tocsin.domain.documents import Reading
from tocsin.domain.findings import TestedReading

__all__ = ["FORCE", "former_strength", "implied_baseline", "rate_beside"]

FORCE = ("strength", "size", "fighters")
"""The measures by which a text compares a group's strength with what it was."""


def rate_beside(claim: MeasureClaim, reading: Reading) -> MeasureClaim | None:
    """The figure that a ratio speaks of: the nearest plain one of the same measure, subject and place."""
    near = [
        other
        for other in reading.claims
        if isinstance(other, MeasureClaim)
        and other.body.relation is None
        and (other.body.subject, other.body.place) == (claim.body.subject, claim.body.place)
        and set(rules_for(other.body.measure)) & set(rules_for(claim.body.measure))
        and _gap(claim, other) < 400
    ]
    return min(near, key=lambda other: (_gap(claim, other), other.id), default=None)


def _gap(one: AnyClaim, other: AnyClaim) -> int:
    return abs(_start(one) - _start(other))


def _start(claim: AnyClaim) -> int:
    return claim.span[0] if isinstance(claim.span, tuple) else claim.span.row


def implied_baseline(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A rate and a ratio imply the rate before: 14 a month, more than double, is less than 7 before."""
    del held
    if not isinstance(claim, MeasureClaim) or claim.body.relation != "ratio":
        return
    rate, times = rate_beside(claim, reading), interval(figure_of(claim))
    value = rate.body.best if rate else None
    if rate is None or value is None or times is None or times[0] <= 0:
        return
    before = value / times[0]
    sign = "less than " if claim.body.bound == "more_than" else ""
    per = f" a {rate.body.per}" if rate.body.per else ""
    small = "; so small a base moves the ratio a long way" if not per and before < 10 else ""
    yield TestedReading(
        name="the figure before, as implied",
        outcome="holds",
        why=f"{value:g} divided by {times[0]:g}{small}",
        said=f"{in_words(figure_of(claim))} times {value:g}{per}",
        found=f"{sign}{before:.3g}{per}",
        value=before,
        high=before,
    )


def former_strength(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """A strength and "twice its size before" imply the former size, which others may have given."""
    before = _implied_size(claim, reading)
    if before is None or not isinstance(claim, MeasureClaim):
        return
    yield TestedReading(
        name="the former size, as implied",
        outcome="holds",
        why="the size given, divided by the ratio given",
        found=f"about {before:,.0f}",
        value=before,
    )
    for row in _earlier(claim, reading, held):
        other = interval(row)
        outcome, _ = agreement({"best": before, "bound": "about"}, row)
        yield TestedReading(
            name=f"the former size against {row['attribution']}",
            outcome=outcome,
            why=f"{row['attribution']} gave {in_words(row, unit=row['unit'])} in {row['said_high']:%B %Y}",
            said=f"about {before:,.0f}",
            found=_ratio_words(before, other),
            rests_on=held.footing(row["claim_id"]),
        )


def _implied_size(claim: AnyClaim, reading: Reading) -> float | None:
    if (
        not isinstance(claim, MeasureClaim)
        or claim.body.relation != "ratio"
        or claim.body.measure not in FORCE
    ):
        return None
    times = interval(figure_of(claim))
    stated = [
        c
        for c in reading.claims
        if isinstance(c, StrengthClaim) and c.body.actor == claim.body.subject and c.body.relation_to is None
    ]
    now = min(stated, key=lambda c: (_gap(claim, c), c.id), default=None)
    size = nominal(figure_of(now)) if now else None
    return size[1] / times[0] if size and times and times[0] > 0 else None


def _ratio_words(before: float, other: tuple[float, float] | None) -> str:
    if other is None or math.isinf(other[1]) or before == 0:
        return "no figure to compare"
    return f"{other[1]:,.0f} against {before:,.0f}: {abs(other[1] / before - 1):.0%} apart"


def _earlier(claim: MeasureClaim, reading: Reading, held: Held) -> list[Row]:
    actor = held.actor(claim.body.subject, claim)
    said = claim.said_on.low
    seen = (
        row
        for row in held.rows("strength")
        if actor is not None
        and row["actor_id"] == actor
        and row["relation"] is None
        and is_independent(claim, reading.document, row)
        and row["said_high"] is not None
        and said is not None
        and row["said_high"] < said
    )
    return once_each(seen, "low", "best", "high", "bound")
