"""Making verdicts: one place that fills in the day, the footing and the tally."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.check.held import Held
from tocsin.check.outcome import combine, contradicted, tally
from tocsin.domain.claims import AnyClaim
from tocsin.domain.findings import ManyReadings, TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome

__all__ = ["cannot", "judge"]


def judge(
    claim: AnyClaim,
    held: Held,
    *,
    readings: Sequence[TestedReading],
    outcome: Outcome | None = None,
    why: str | None = None,
    for_: Iterable[str] = (),
    against: Iterable[str] = (),
    needed: str | None = None,
    coverage: str | None = None,
    query: str | None = None,
    notes: Iterable[str] = (),
    multiverse: ManyReadings | None = None,
) -> Verdict:
    """A verdict from tested readings; `outcome` and `why` follow from them unless given.

    Where `multiverse` contradicts the outcome, the claim depends.
    """
    outcome, why = outcome or combine(readings), why or tally(readings)
    but = contradicted(outcome, multiverse)
    if but is not None:
        outcome, why = "depends", f"{why}, but {but}"
    speaking_for, speaking_against = tuple(sorted(set(for_))), tuple(sorted(set(against)))
    return Verdict(
        claim=claim.id,
        outcome=outcome,
        why=why,
        known_on=held.day.isoformat(),
        readings=tuple(readings),
        for_=speaking_for,
        against=speaking_against,
        needed=needed,
        coverage=coverage,
        query=query,
        notes=tuple(notes),
        warnings=tuple(dict.fromkeys(warning for reading in readings for warning in reading.warnings)),
        multiverse=multiverse,
        rests_on=held.footing(*speaking_for, *speaking_against),
    )


def cannot(
    claim: AnyClaim,
    held: Held,
    *,
    why: str,
    needed: str,
    notes: Iterable[str] = (),
    coverage: str | None = None,
) -> Verdict:
    """The verdict that a claim cannot be checked, with the reason and what it would take."""
    return judge(
        claim,
        held,
        readings=(),
        outcome="not_checkable",
        why=why,
        needed=needed,
        notes=notes,
        coverage=coverage,
    )
