"""Where one document says two things that cannot both be so, as far as was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import inf
from typing import Any

import msgspec

from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Reading
from tocsin.record.resolving import Resolving

__all__ = ["contradictions", "interval"]


def contradictions(
    claims: Iterable[AnyClaim], resolving: Resolving, *, reading: Reading | None = None
) -> dict[str, str]:
    """For each claim that another one of the same document gainsays, the words of that one.

    Figures gainsay each other where the intervals that they leave open have nothing in common; ties
    where one is friendly and the other hostile, or one says what the other denies; changes of hands
    where one gained what the other lost.
    """
    alike: dict[Any, list[AnyClaim]] = defaultdict(list)
    for claim in claims:
        if (key := _subject(claim, resolving, reading)) is not None:
            alike[(claim.kind, *key)].append(claim)
    found: dict[str, str] = {}
    for group in alike.values():
        for one, other in combinations(group, 2):
            if _against(one, other):
                found.setdefault(one.id, other.quote)
                found.setdefault(other.id, one.quote)
    return found


def interval(body: Any) -> tuple[float, float]:
    """What a figure leaves open, both ends included; shares and counts alike.

    >>> interval(bodies.Strength(actor="The Front", high=2200, bound="up_to"))
    (0.0, 2200.0)
    >>> interval(bodies.Measure(subject="The Front", measure="incidents", best=14))
    (14.0, 14.0)
    """
    known = [float(v) for v in (body.low, body.best, body.high) if v is not None]
    if not known:
        return 0.0, inf
    low, high = min(known), max(known)
    if body.bound in ("at_least", "more_than"):
        return low, inf
    if body.bound in ("at_most", "up_to"):
        return (low if len(known) > 1 else 0.0), high
    # Who says "about" leaves a tenth to either side.
    return (low * 0.9, high * 1.1) if body.bound == "about" else (low, high)


def _subject(claim: AnyClaim, resolving: Resolving, reading: Reading | None) -> tuple[Any, ...] | None:
    """What a claim speaks of: two claims of one kind that differ in it can both be so."""
    body: Any = claim.body
    on = claim.said_on.high

    def who(name: str | None) -> str | None:
        return (resolving.actor(name, on=on, reading=reading).id or name.casefold()) if name else None

    if isinstance(body, bodies.Strength):
        return who(body.actor), body.unit, body.definition, body.relation_to, body.place, body.start, body.end
    if isinstance(body, bodies.Measure):
        same = (body.measure, body.unit, body.per, body.relation, body.baseline)
        return who(body.subject), *same, body.place, body.start, body.end
    if isinstance(body, bodies.Relation):
        return tuple(sorted((str(who(body.subject)), str(who(body.object))))), body.start, body.end
    if isinstance(body, bodies.Control):
        return who(body.actor), body.place, body.start, body.end
    return None


def _against(one: AnyClaim, other: AnyClaim) -> bool:
    left: Any = one.body
    right: Any = other.body
    if isinstance(left, bodies.Relation):
        denied = left.type == right.type and one.negated != other.negated
        return denied or (left.sign * right.sign < 0 and not one.negated and not other.negated)
    if isinstance(left, bodies.Control):
        # A loss after so many days says itself that the place had been taken.
        told = [body.held_days_low for body in (left, right)] + [
            body.held_days_high for body in (left, right)
        ]
        lasted = any(days is not msgspec.UNSET for days in told)
        return {left.change, right.change} == {"gained", "lost"} and not lasted
    (a, b), (c, d) = interval(left), interval(right)
    return one.negated == other.negated and (b < c or d < a)
