"""Whether an actor could keep the ground it held, against what became of it.

"Its hold on the districts is doubtful" is a judgement of a day; what followed can contradict it. Two
outcomes can be observed: that the actor went on to take the whole country, and that the country was
taken from it. Short of these nobody follows every place that it held.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tocsin.analyses.holdings import Told, told
from tocsin.check.held import Held, Row
from tocsin.check.since import told_by_others
from tocsin.check.verdicts import judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, AttributeClaim, ForecastClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome
from tocsin.query.command import Query

__all__ = ["about_keeping"]

# To hold ground, and not elections in towns or talks on territory: little may stand between.
_KEEPS = re.compile(
    r"\b(?:retain|keep|hold|sustain|maintain|preserve|consolidate|defend)(?:s|ed|ing)?"
    r"(?: (?:on|onto|to|control|of|over|its|their|the|this|that|these|those|any|all|most|such|large|wide"
    r"|captured|seized|newly|recent|new|gained|won))*"
    r" (?:territor(?:y|ies|ial gains)|ground|areas?|districts?|provinces?|cit(?:y|ies)|towns?|gains)\b"
    # "Keep what it takes", "seize ground and hold it"
    r"|\b(?:retain|keep|hold|defend)(?:s|ed|ing)?(?: on to| onto)?"
    r" (?:what(?:ever)?|all(?: that)?|the (?:ground|land|places)(?: that)?)"
    r" (?:it|they) (?:has |have |had )?(?:captur|seiz|tak|took|gain|conquer|overr[au]n|w[io]n)\w*"
    r"|\b(?:territory|ground|areas|districts|provinces|cities|towns)(?: and| but)?(?: then| not| to)*"
    r" (?:retain|keep|hold|defend)(?:ing)?(?: on to| onto)? (?:it|them)\b",
    re.IGNORECASE,
)


class _Outcome(NamedTuple):
    kept: bool
    on: date
    row: Row


def about_keeping(claim: AnyClaim, document: Document, held: Held) -> Verdict | None:
    """The verdict on whether an actor can keep ground; None where it is not about that or nothing came."""
    actor, made_on = _who(claim, held), claim.said_on.high or claim.said_on.low
    if actor is None or made_on is None or claim.condition:
        return None
    came = min(_outcomes(actor, claim, document, held, after=made_on), key=_first, default=None)
    if came is None:
        return None
    denied = claim.negated or claim.hedge in ("unlikely", "denied")
    outcome: Outcome = "holds" if came.kept != denied else "fails"
    days, name = (came.on - made_on).days, held.register.actors[actor].name
    where, taker = came.row["place_name"], came.row["actor_name"]
    after = f"it took the whole of {where}" if came.kept else f"{taker} took the whole of {where}"
    reading = TestedReading(
        name=f"by what followed: that {name} does not keep its ground" if denied
        else f"by what followed: that {name} keeps its ground",
        outcome=outcome,
        why=f"{after} {days} days later",
        said=title(claim),
        found=str(came.row["quote"]),
        value=float(days),
        rests_on=held.footing(came.row["claim_id"]),
    )  # fmt: skip
    told_ = "borne out" if outcome == "holds" else "contradicted"
    evidence = [came.row["claim_id"]]
    return judge(
        claim,
        held,
        readings=[reading],
        why=f"{told_} by what followed: {after} on {came.on}, {days} days later",
        query=Query(verb="list", what="control", actor=taker, start=made_on).command,
        notes=("places that changed hands in between are not followed one by one",),
        for_=evidence if outcome == "holds" else (),
        against=evidence if outcome == "fails" else (),
    )


def _who(claim: AnyClaim, held: Held) -> str | None:
    """The one actor whose keeping of ground a claim speaks of."""
    if isinstance(claim, AttributeClaim) and "capab" in claim.body.property.casefold():
        words: str = claim.body.value
        name: str | None = claim.body.subject
    elif isinstance(claim, ForecastClaim) and claim.body.outcome and not claim.body.conditional_on:
        words, name = claim.body.outcome, claim.body.subject or _named(claim.body.outcome, held)
    else:
        return None
    return held.actor(name, claim) if _KEEPS.search(words) else None


def _named(words: str, held: Held) -> str | None:
    """The name of the one actor that words name."""
    met = {actor for form, actor in held.register.forms() if re.search(rf"\b{re.escape(form)}\b", words)}
    return met.pop() if len(met) == 1 else None


def _outcomes(actor: str, claim: AnyClaim, document: Document, held: Held, *, after: date) -> list[_Outcome]:
    """The captures of a whole country after that day, by the actor or from it, that others tell of."""
    fallen = told_by_others(claim, document, held)
    own = [each for each in map(told, fallen.rows) if held.levels.related(actor, str(each.row["actor_id"]))]
    lost = fallen.from_state(actor)
    found = [(True, each) for each in own] + [(False, each) for each in lost]
    return [
        _Outcome(kept, on, each.row)
        for kept, each in found
        if (on := _on(each)) is not None and after < on <= held.day
    ]


def _on(each: Told) -> date | None:
    """The day of a capture, where its source dates it."""
    day: date | None = each.row["start"]
    return day


def _first(came: _Outcome) -> tuple[date, str]:
    return came.on, str(came.row["claim_id"])
