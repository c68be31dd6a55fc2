"""Reported ratios ("more than double") against the record, under every reasonable baseline.

The baselines are fixed here, before any result is seen, each with its reason. A baseline that the
record covers for less than nine tenths of its months cannot be told; it is never filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from tocsin.analyses import reporting
from tocsin.analyses.rates import garwood
from tocsin.check.every_reading import Claimed, every_ratio
from tocsin.check.figures import figure_of, in_words, interval
from tocsin.check.held import Held
from tocsin.check.monthly import (
    COVERED,
    RULES,
    Monthly,
    is_covered,
    months,
    periods_in,
    rules_for,
    series_for,
    spoken,
)
from tocsin.check.outcome import combine, tally
from tocsin.check.verdicts import cannot, judge
from tocsin.check.where import since_beside
from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.documents import Document
from tocsin.domain.figures import many
from tocsin.domain.findings import ManyReadings, ReportingWarning, TestedReading, Verdict
from tocsin.query.command import Query

__all__ = ["Baseline", "baselines", "check_ratio"]


class Baseline(NamedTuple):
    """A stretch of whole months before the split, and why a reader might mean it."""

    name: str
    months: tuple[date, ...]
    why: str


def baselines(series: Monthly, split: date) -> list[Baseline]:
    """The stretches before `split` that "before" may mean; the month of the split itself is left out."""
    before = [m for m in months(date(split.year - 3, split.month, 1), split) if m < split.replace(day=1)]
    covered = [m for m in sorted(series.counts) if series.counts[m] is not None and m < split.replace(day=1)]
    found = [
        Baseline(
            f"the {n} months before {split:%B %Y}", tuple(before[-n:]), "a window that ends at the change"
        )
        for n in (12, 24, 36)
    ]
    years = [y for y in range(split.year - 3, split.year) if sum(m.year == y for m in covered) == 12]
    for year in years[-1:]:
        whole = tuple(m for m in covered if m.year == year)
        found.append(Baseline(f"the year {year}", whole, "the last calendar year on record in full"))
    for n in (6, 3):
        if len(covered) >= n:
            last = tuple(covered[-n:])
            span = f"{last[0]:%b} to {last[-1]:%b %Y}"
            found.append(Baseline(f"{span}, the last {n} months on record", last, _nearest(last[-1], split)))
    return found


def _nearest(last: date, split: date) -> str:
    """What stands between the last month on record and the split."""
    gap = 12 * (split.year - last.year) + split.month - last.month - 1
    if gap <= 0:
        return "the nearest the record comes"
    return f"the nearest the record comes: {many(gap, 'month')} before {split:%B %Y} are not on record"


def check_ratio(
    claim: AnyClaim, document: Document, held: Held, *, rate: MeasureClaim | None = None
) -> Verdict:
    """Whether the record bears out a reported ratio of a rate to the rate before.

    `rate` is the rate that the text gives for the later period, taken as it is asserted; without
    it the record must cover both sides.
    """
    assert isinstance(claim, MeasureClaim)
    actor = held.actor(claim.body.subject, claim)
    split = claim.body.start or since_beside(claim, document) or (rate.body.start if rate else None)
    claimed = interval(figure_of(claim))
    if actor is None or split is None or claimed is None:
        lacking = "the actor" if actor is None else "the date of the change" if split is None else "the ratio"
        return cannot(claim, held, why=f"{lacking} is not known", needed=lacking)
    series = [
        one
        for rule in rules_for(claim.body.measure)
        for one in series_for(claim, document, held, actor=actor, rule=rule)
    ]
    readings = list(_readings(claim, claimed, held, series, split, rate))
    all_asserted = rate is not None and not any(
        is_covered(one.between(split, claim.said_on.high or held.day)) for one in series
    )
    used = [c for r in readings if r.outcome in ("holds", "fails") for c in r.rests_on.claims]
    return judge(
        claim,
        held,
        readings=readings,
        outcome=combine(readings),
        why=f"{tally(readings)}{_assumed(all_asserted)}" if readings else _uncounted(split, held),
        for_=[c for r in readings if r.outcome == "holds" for c in r.rests_on.claims],
        against=[c for r in readings if r.outcome == "fails" for c in r.rests_on.claims],
        needed=None if used else "event counts for the months before the change",
        query=_query(claim, held, split),
        notes=_notes(readings, rate),
        multiverse=_every(claim, claimed, held, actor, split, series, rate),
    )


def _assumed(asserted: bool) -> str:
    return "; the rate since then is the text's own and was not checked here" if asserted else ""


def _uncounted(split: date, held: Held) -> str:
    then, change = (f"{day.day} {day:%B %Y}" for day in (held.day, split))
    known = f" and was surely known on {then}" if held.record.known_on else ""
    return f"nothing that is held{known} counts this before {change}"


def _every(
    claim: MeasureClaim,
    claimed: tuple[float, float],
    held: Held,
    actor: str,
    split: date,
    all_series: list[Monthly],
    rate: MeasureClaim | None,
) -> ManyReadings | None:
    """The ratio under every combination of reasonable choices, where the record itself counts."""
    own = next((series for series in all_series if series.cells), None)
    if own is None:
        return None
    until = claim.said_on.high or held.day
    covered = is_covered(own.between(split, until))
    asserted = None if covered or rate is None else _asserted(rate, until)
    tested = Claimed(
        actor=actor,
        rule=own.rule,
        place=claim.body.place,
        bears_out=lambda value, _low, _high: _within(value, claimed, claim),
        unit="times as many a month as before",
    )
    return every_ratio(held, tested, split=split, until=until, asserted=asserted)


def _query(claim: MeasureClaim, held: Held, split: date) -> str | None:
    """The comparison over the years that the baselines reach back, up to the report's own day."""
    if not held.knows_place(claim.body.place):
        return None
    return Query(
        verb="compare",
        measure=(rules_for(claim.body.measure) or ("events_involving",))[0],
        actor=held.named(claim.body.subject, claim),
        place=claim.body.place,
        split=split,
        start=date(split.year - 3, split.month, 1),
        end=max(split, claim.said_on.high or held.day),
        period="month",
    ).command


def _readings(
    claim: MeasureClaim,
    claimed: tuple[float, float],
    held: Held,
    all_series: list[Monthly],
    split: date,
    rate: MeasureClaim | None,
) -> Iterator[TestedReading]:
    for series in all_series:
        until = claim.said_on.high or held.day
        after = _after(series, split, rate, until)
        whose = series.source if is_covered(series.between(split, until)) else "the text's own figure"
        for baseline in baselines(series, split):
            tested = _test(claim, claimed, held, series, baseline, after, whose)
            if tested.outcome == "not_checkable":
                yield tested
                continue
            warned = _warnings(series, baseline, split, until)
            yield msgspec.structs.replace(tested, warnings=warned)


def _warnings(series: Monthly, baseline: Baseline, split: date, until: date) -> tuple[ReportingWarning, ...]:
    """What was reported otherwise before; a later rate that the text alone asserts is another source's."""
    before = [series.cells[m] for m in baseline.months if m in series.cells]
    counts = series.between(split, until)
    if is_covered(counts):
        return reporting.changed(before, [series.cells[m] for m in months(split, until) if m in series.cells])
    said = "the text's own figure"
    return (
        ReportingWarning(
            kind="sources",
            why=f"the source set differs: {series.source} before {split.day} {split:%B %Y}, "
            f"{said} from then on",
            before=series.source,
            after=said,
            at=split.isoformat(),
        ),
    )


def _after(series: Monthly, split: date, rate: MeasureClaim | None, until: date) -> float | None:
    """The later rate: the record's own where it covers the months, else as the text asserts it."""
    counts = series.between(split, until)
    if is_covered(counts):
        known = [count for count in counts if count is not None]
        return sum(known) / len(known)
    return _asserted(rate, until) if rate else None


def _asserted(rate: MeasureClaim, until: date) -> float | None:
    """The rate a month that a text asserts; a total is spread over the months it is given for."""
    body = rate.body
    value = next((v for v in (body.best, body.low, body.high) if v is not None), None)
    if value is None or body.per is not None:
        return None if value is None else value * periods_in(str(body.per), months=1)
    if body.start is None:
        return None
    length = ((body.end or until) - body.start).days / 30.44
    return value / length if length >= 1 else None


def _test(
    claim: MeasureClaim,
    claimed: tuple[float, float],
    held: Held,
    series: Monthly,
    baseline: Baseline,
    after: float | None,
    whose: str,
) -> TestedReading:
    known = [c for m in baseline.months if (c := series.counts.get(m)) is not None]
    name = f"{spoken(series.rule)}, against {baseline.name}"
    said = f"{in_words(figure_of(claim))} times"
    whole = len(known) == len(baseline.months)
    coverage = f"{'all' if whole else f'{len(known)} of'} {len(baseline.months)} months on record"
    if after is None or len(known) < COVERED * len(baseline.months) or not sum(known):
        why = (
            "no rate after the change is on record"
            if after is None
            else f"{series.source}: covers {coverage}"
        )
        return TestedReading(name=name, outcome="not_checkable", why=why, said=said, coverage=coverage)
    total, length = sum(known), len(known)
    low, high = garwood(total)
    ratio = after * length / total
    holds = _within(ratio, claimed, claim)
    straddles = _within(after * length / high, claimed, claim) != _within(
        after * length / low, claimed, claim
    )
    return TestedReading(
        name=name,
        outcome="holds" if holds else "fails",
        why=f"after: {after:.1f} a month ({whose}); before: {total:,.0f} in {length} months, "
        f"{total / length:.1f} a month ({series.source}; {baseline.why})"
        + ("; its range reaches to both sides of what is said" if straddles else ""),
        said=said,
        found=f"{ratio:.1f} times (95 %: {after * length / high:.1f} to {after * length / low:.1f})",
        value=ratio,
        low=after * length / high,
        high=after * length / low,
        coverage=coverage,
        query=series.query,
        rests_on=held.footing(*series.claims),
    )


def _within(ratio: float, claimed: tuple[float, float], claim: MeasureClaim) -> bool:
    if claim.body.bound == "more_than":
        return ratio > claimed[0]
    return claimed[0] * 0.9 <= ratio <= claimed[1] * 1.1


def _notes(readings: list[TestedReading], rate: MeasureClaim | None) -> list[str]:
    found = []
    if rate is not None and readings:
        per = f" a {rate.body.per}" if rate.body.per else " in all"
        said = f"{in_words({'best': rate.body.best, 'bound': 'exact'})}{per}"
        found.append(
            f"the later rate is taken as the text asserts it ({said}); "
            "it comes from a source that counts by rules of its own"
        )
    told = [r.name for r in readings if r.value is not None]
    counted = [rule for rule in RULES if any(name.startswith(f"{spoken(rule)},") for name in told)]
    if len(counted) > 1:
        found.append(
            "the two counting rules differ: "
            + "; ".join(f"{spoken(rule)}, {RULES[rule]}" for rule in counted)
        )
    return found
