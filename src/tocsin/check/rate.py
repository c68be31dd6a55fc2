"""Reported counts and rates against what the record counts, under every rule they may have used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tocsin.analyses import reporting
from tocsin.analyses.rates import garwood
from tocsin.check.every_reading import Claimed, every_rate
from tocsin.check.figures import agreement, figure_of, in_words, interval, meet
from tocsin.check.held import Held, Row, against
from tocsin.check.independence import is_independent
from tocsin.check.monthly import (
    COVERED,
    RULES,
    Monthly,
    monthly,
    months,
    periods_in,
    rules_for,
    series_for,
    spoken,
)
from tocsin.check.outcome import combine
from tocsin.check.verdicts import cannot, judge
from tocsin.check.where import places_beside
from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.documents import Document
from tocsin.domain.figures import many
from tocsin.domain.findings import ManyReadings, TestedReading, Verdict
from tocsin.query.command import Query

__all__ = ["check_rate"]


def check_rate(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether the record's own count, or another source's, agrees with a reported count or rate.

    A record that covers less than nine tenths of the months can tell nothing: the reading is
    then `not_checkable`, whatever the covered months show.
    """
    assert isinstance(claim, MeasureClaim)
    body = claim.body
    actor = held.actor(body.subject, claim)
    if actor is None:
        return cannot(
            claim,
            held,
            why=f"{body.subject} is not in the register",
            needed="a ruling: tocsin list unresolved",
        )
    if body.start is None:
        return cannot(claim, held, why="the text does not say for which period", needed="the period counted")
    elsewhere = places_beside(claim, document, held)
    if elsewhere:
        return cannot(
            claim,
            held,
            why=f"the sentence names {', '.join(elsewhere)}, and the figure may be of that place alone",
            needed="the place that was counted",
        )
    readings, claims = _readings(claim, document, held, actor)
    others = _other_sources(claim, document, held, actor)
    readings += others
    floor = _floor(claim, held, actor)
    told = [r for r in readings if r.outcome != "not_checkable"]
    needed = None if told else _needed(claim)
    # A floor that leaves room for the figure is no reading that could not be told: it tells nothing.
    refuted = [r for r in floor if r.outcome == "fails"]
    return judge(
        claim,
        held,
        readings=readings + floor,
        outcome="fails" if refuted and not told else combine(readings + refuted),
        why=None if readings or floor else "no source on record counts this",
        for_=[c for r in readings if r.outcome == "holds" for c in (r.rests_on.claims or claims)][:1000],
        against=[c for r in readings + floor if r.outcome == "fails" for c in r.rests_on.claims][:1000],
        needed=needed,
        coverage=_coverage(readings),
        query=_query(claim, held),
        multiverse=_every(claim, held, actor),
    )


def _every(claim: MeasureClaim, held: Held, actor: str) -> ManyReadings | None:
    """The rate under every combination of reasonable choices, where the record itself counts."""
    body, own = claim.body, interval(figure_of(claim))
    rules = rules_for(body.measure)
    if own is None or not rules or body.start is None:
        return None
    end = body.end or claim.said_on.high or held.day
    whole = len(months(body.start, end))
    if not whole:
        return None
    # A rate is counted a month; a total is what so many months make at that rate.
    scale = 1 / periods_in(body.per, months=1) if body.per else whole
    if monthly(held, actor=actor, rule=rules[0], place=body.place) is None:
        return None

    def bears_out(value: float, low: float | None, high: float | None) -> bool:
        if low is None or high is None:
            return meet(own, (value * scale, value * scale))
        return meet(own, (low * scale, high * scale), slack=0.0)

    unit = f"{'deaths' if rules[0] == 'deaths' else 'incidents'} a month"
    tested = Claimed(actor=actor, rule=rules[0], place=body.place, bears_out=bears_out, unit=unit)
    return every_rate(held, tested, start=body.start, end=end, open_end=body.end is None)


def _readings(
    claim: MeasureClaim, document: Document, held: Held, actor: str
) -> tuple[list[TestedReading], tuple[str, ...]]:
    found: list[TestedReading] = []
    claims: tuple[str, ...] = ()
    for rule in rules_for(claim.body.measure):
        for series in series_for(claim, document, held, actor=actor, rule=rule):
            found.append(_against(claim, series, held))
            claims += series.claims
    return found, claims


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def _count(value: float) -> str:
    return f"{value:,.1f}" if value >= 1 else f"{value:.2g}"


def _against(claim: MeasureClaim, series: Monthly, held: Held) -> TestedReading:
    assert claim.body.start is not None
    end = claim.body.end or claim.said_on.high or held.day
    counts = series.between(claim.body.start, end)
    known = [count for count in counts if count is not None]
    name = f"{spoken(series.rule)} ({RULES[series.rule]}), {series.source}"
    said = in_words(figure_of(claim)) + (f" a {claim.body.per}" if claim.body.per else "")
    coverage = f"{len(known)} of {len(counts)} months"
    untold = None
    if not counts or len(known) < COVERED * len(counts):
        untold = f"covers {len(known)} of the {len(counts)} whole months from {claim.body.start} to {end}"
    elif claim.body.per is None and not _whole_months(claim.body.start, end):
        untold = f"a total from {claim.body.start} to {end} cannot be held against whole months"
    if untold is not None:
        return TestedReading(
            name=name, outcome="not_checkable", why=untold, said=said, coverage=coverage, query=series.query
        )
    divisor = periods_in(claim.body.per, months=len(known)) if claim.body.per else 1
    total = sum(known)
    low, high = (edge / divisor for edge in garwood(total))
    own = interval(figure_of(claim))
    agrees = own is not None and meet(own, (low, high), slack=0.0)
    return TestedReading(
        name=name,
        outcome="holds" if agrees else "fails",
        why="inside the interval of the record's count"
        if agrees
        else "outside the interval of the record's count",
        said=said,
        found=_count(total / divisor) + (f" a {claim.body.per}" if claim.body.per else ""),
        value=total / divisor,
        low=low,
        high=high,
        coverage=coverage,
        query=series.query,
        warnings=reporting.drifted(
            [series.cells[m] for m in months(claim.body.start, end) if m in series.cells]
        ),
        rests_on=held.footing(*series.claims),
    )


def _other_sources(claim: MeasureClaim, document: Document, held: Held, actor: str) -> list[TestedReading]:
    """Other authors' figures for the very same thing: same measure, same unit of time, same period."""
    body = claim.body
    rows = [
        row
        for row in held.rows("measure")
        if row["actor_id"] == actor
        and (row["per"], row["relation"], row["start"], row["end"]) == (body.per, None, body.start, body.end)
        and set(rules_for(row["measure"])) & set(rules_for(body.measure))
        and row["measure"] not in RULES
        and is_independent(claim, document, row)
    ]
    return [_compare(claim, row, held) for row in rows]


def _compare(claim: MeasureClaim, row: Row, held: Held) -> TestedReading:
    outcome, why = agreement(figure_of(claim), row)
    return TestedReading(
        name=against(row),
        outcome=outcome,
        why=why,
        said=in_words(figure_of(claim)),
        found=in_words(row),
        rests_on=held.footing(row["claim_id"]),
    )


_SINGLES = """
SELECT i.incident_id, coalesce(i.deaths_low, i.deaths_best, 0) FROM incident i
WHERE i.start >= ? AND i."end" <= ? AND i.basis <> 'report'
  AND (? OR list_contains(?, i.place_id))
  AND EXISTS (SELECT 1 FROM participant p WHERE p.incident_id = i.incident_id AND list_contains(?, p.actor_id)
              AND p.role IN ('claimed', 'attributed', 'actor', 'side_a', 'side_b'))
"""


def _floor(claim: MeasureClaim, held: Held, actor: str) -> list[TestedReading]:
    """What single incidents on record add up to at the least; it can refute, never confirm."""
    body = claim.body
    own = interval(figure_of(claim))
    if own is None or body.start is None or body.end is None or body.per not in (None, "month"):
        return []
    if body.per == "month" and (body.end - body.start).days > 31:
        return []
    place = held.gazetteer.resolve(body.place).id if body.place else None
    if body.place and place is None:
        return []
    # Only what surely lies in the place may refute a figure for it.
    inside = sorted(held.gazetteer.within(place)) if place else []
    parts = sorted(held.register.parts(actor))
    rows = held.query(_SINGLES, [body.start, body.end, place is None, inside, parts])
    if not rows:
        return []
    deaths = rules_for(body.measure) == ("deaths",)
    least = sum(row[1] for row in rows) if deaths else len(rows)
    refuted = least > own[1] * 1.1
    return [
        TestedReading(
            name="at the least: single incidents on record",
            outcome="fails" if refuted else "not_checkable",
            why=f"{many(len(rows), 'incident')} on record alone give {least:,}"
            + ("" if refuted else "; a floor can refute a figure, not confirm it"),
            said=in_words(figure_of(claim)),
            found=f"at least {least:,}",
            value=float(least),
            rests_on=held.footing(*(row[0] for row in rows)),
        )
    ]


def _needed(claim: MeasureClaim) -> str:
    where = claim.body.place or "the area meant"
    end = claim.body.end or "the date of the text"
    return f"event data that cover {where} from {claim.body.start} to {end}, or another source's count"


def _coverage(readings: Sequence[TestedReading]) -> str | None:
    met = [reading.coverage for reading in readings if reading.coverage]
    return "; ".join(dict.fromkeys(met)) or None


def _query(claim: MeasureClaim, held: Held) -> str | None:
    body = claim.body
    if not held.knows_place(body.place):
        return None
    return Query(
        verb="trend",
        measure=(rules_for(body.measure) or ("events_involving",))[0],
        actor=held.named(body.subject, claim),
        place=body.place,
        start=body.start,
        end=body.end or claim.said_on.high,
        period="month",
    ).command
