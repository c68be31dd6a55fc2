"""Attacks said to have become deadlier: what the text gives for it, and how to put it to the record."""

from __future__ import annotations

from datetime import date

from tocsin.check.deadlier import deadlier
from tocsin.check.held import Held
from tocsin.check.verdicts import judge
from tocsin.check.where import since_beside
from tocsin.domain.claims import MeasureClaim
from tocsin.domain.documents import Reading
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.query.command import Query

__all__ = ["LETHALITY", "check_lethality"]

LETHALITY = "deaths per attack"
_NEAR, _MONTH = 400, 31


def check_lethality(claim: MeasureClaim, reading: Reading, held: Held) -> Verdict:
    """That attacks became deadlier is not told by their worst months: those that the text gives are named.

    Where the record covers both sides, their deaths per incident are held against each other; else
    the query says how to ask for the mean, the median and the share of the peaks.
    """
    actor, split = held.actor(claim.body.subject, claim), claim.body.start or _since(claim, reading)
    if actor is not None and split is not None and not claim.negated:
        tested = deadlier(claim, held, actor=actor, split=split)
        if tested:
            return _judged(claim, reading, held, tested)
    return _untold(claim, reading, held)


def _judged(claim: MeasureClaim, reading: Reading, held: Held, tested: list[TestedReading]) -> Verdict:
    def resting(outcome: str) -> list[str]:
        return [id_ for one in tested if one.outcome == outcome for id_ in one.rests_on.claims]

    return judge(
        claim,
        held,
        readings=tested,
        for_=resting("holds"),
        against=resting("fails"),
        query=_query(claim, reading, held),
    )


def _untold(claim: MeasureClaim, reading: Reading, held: Held) -> Verdict:
    peaks = "; ".join(
        f"{other.body.best:,.0f} in {other.body.start:%B %Y}" for other in _months(claim, reading)
    )
    backed = (
        f"the text backs it by single months alone ({peaks})" if peaks else "the text gives no figure for it"
    )
    return judge(
        claim,
        held,
        readings=(),
        outcome="not_checkable",
        why=f"{backed}, which tell neither deaths per attack nor what they were before",
        needed="the deaths and the attacks of whole stretches before and after: run the query",
        query=_query(claim, reading, held),
    )


def _months(claim: MeasureClaim, reading: Reading) -> list[MeasureClaim]:
    """The deaths of single months that the text gives beside the claim, of the same actor."""
    return [
        other
        for other in reading.claims
        if isinstance(other, MeasureClaim)
        and (other.body.measure, other.body.subject) == ("deaths", claim.body.subject)
        and other.body.best is not None
        and other.body.start is not None
        and other.body.end is not None
        and (other.body.end - other.body.start).days <= _MONTH
        and abs(_at(other) - _at(claim)) < _NEAR
    ]


def _at(claim: MeasureClaim) -> int:
    return claim.span[0] if isinstance(claim.span, tuple) else 0


def _query(claim: MeasureClaim, reading: Reading, held: Held) -> str | None:
    if not held.knows_place(claim.body.place):
        return None
    return Query(
        verb="lethality",
        actor=held.named(claim.body.subject, claim),
        place=claim.body.place,
        split=claim.body.start or _since(claim, reading),
    ).command


def _since(claim: MeasureClaim, reading: Reading) -> date | None:
    """Since when, where the text tells it of a rate or a ratio beside the claim."""
    own = since_beside(claim, reading.document)
    near = (
        other
        for other in reading.claims
        if isinstance(other, MeasureClaim)
        and other.body.subject == claim.body.subject
        and other.body.per is not None
        and other.body.start is not None
        and abs(_at(other) - _at(claim)) < _NEAR
    )
    return own or next((other.body.start for other in near), None)
