"""Whether a hold that a text tells of has ended since: so on its day, and over on a later one."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.analyses.holdings import is_meant, told
from tocsin.analyses.takeovers import Takeovers
from tocsin.check.held import Held, Row
from tocsin.check.independence import is_independent
from tocsin.domain.claims import AnyClaim, ControlClaim
from tocsin.domain.documents import Document, Reading
from tocsin.domain.findings import TestedReading

__all__ = ["still_held", "told_by_others"]


def still_held(claim: AnyClaim, reading: Reading, held: Held) -> Iterator[TestedReading]:
    """That what a state held was over later, for its whole country was taken: one line, if it was."""
    if not isinstance(claim, ControlClaim):
        return
    own = {
        "actor_id": held.actor(claim.body.actor, claim),
        "place_id": held.gazetteer.resolve(claim.body.place).id if claim.body.place else None,
        "place_name": claim.body.place,
        "change": claim.body.change, "degree": claim.body.degree, "negated": claim.negated,
        "hedge": claim.hedge, "condition": claim.condition,
        "start": claim.body.start, "end": claim.body.end,
        "said_low": claim.said_on.low, "said_high": claim.said_on.high,
    }  # fmt: skip
    mine = told(own)
    if own["actor_id"] is None or mine.saying == "lost" or not is_meant(own):
        return
    fallen = told_by_others(claim, reading.document, held)
    later = [each for each in fallen.over(own) if each.low and each.at > mine.at and each.low <= held.day]
    if later:
        by = min(later, key=lambda each: each.at)
        yield TestedReading(
            name="and later",
            outcome="fails",
            found=f"over on {by.low}, when {by.row['actor_name']} took the whole of {by.row['place_name']}",
            why=f"per {by.row['attribution']}; it says nothing of whether it was so on the day of the text",
            rests_on=held.footing(by.row["claim_id"]),
        )


def told_by_others(claim: AnyClaim, document: Document, held: Held) -> Takeovers:
    """The captures of whole countries that sources independent of a claim tell of."""

    def among(rows: list[Row]) -> Takeovers:
        return Takeovers(rows, register=held.register, gazetteer=held.gazetteer)

    every = held.once("captures of countries", lambda: among(held.rows("control")))
    return among([row for row in every.rows if is_independent(claim, document, row)])
