"""Deaths per attack before and after a day, read so that no single bloody month can carry the answer.

Method:
    By each counting rule that the record can tell both sides of, the ratio of the mean deaths per
    incident is taken against the longest and the shortest baseline on record, of all incidents,
    without the two worst months of each side, and without the worst tenth of its incidents. A
    reading holds where its interval lies wholly on the side that is said, fails where it lies
    wholly on the other, and depends where chance alone could have made either.

Source:
    That of `tocsin.analyses.lethality`, whose ratios these are.

Limits:
    Incidents whose toll no source gives are left out. Who killed is rarely told: all deaths of the
    incidents count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from tocsin import panel
from tocsin.analyses import lethality
from tocsin.check.held import Held
from tocsin.check.monthly import Monthly, is_covered, monthly, question_of, spoken
from tocsin.check.ratio import Baseline, baselines
from tocsin.domain.claims import MeasureClaim
from tocsin.domain.findings import TestedReading
from tocsin.domain.vocabulary import Outcome
from tocsin.panel import Points
from tocsin.panel.grid import period_end

__all__ = ["deadlier"]

_RULES = ("attacks_by", "events_involving")
_CUTS = {
    "all": "all incidents",
    "without_peaks": "without the two worst months of each side",
    "without_worst": "without the worst tenth of the incidents of each side",
}


def deadlier(claim: MeasureClaim, held: Held, *, actor: str, split: date) -> list[TestedReading]:
    """The readings of a claim that attacks became more, or less, deadly since `split`, if any can be told."""
    until = claim.said_on.high or held.day
    return [
        reading
        for rule in _RULES
        if (series := monthly(held, actor=actor, rule=rule, place=claim.body.place)) is not None
        and is_covered(series.between(split, until))
        for reading in _under(claim, held, actor, series, split, until)
    ]


def _under(
    claim: MeasureClaim, held: Held, actor: str, series: Monthly, split: date, until: date
) -> Iterator[TestedReading]:
    told = [b for b in baselines(series, split) if is_covered([series.counts.get(m) for m in b.months])]
    told.sort(key=lambda each: -len(each.months))
    kept = told[:1] + told[1:][-1:]
    if not kept:
        return
    asked = question_of(held, actor=actor, rule=series.rule, place=claim.body.place)
    first = min(each.months[0] for each in kept)
    points = panel.points(held.record, msgspec.structs.replace(asked, start=first, end=until, split=split))
    for baseline in kept:
        yield from _against(claim, held, series, baseline, points)


def _against(
    claim: MeasureClaim, held: Held, series: Monthly, baseline: Baseline, points: Points
) -> Iterator[TestedReading]:
    first, last = baseline.months[0], period_end(baseline.months[-1], "month")
    own = msgspec.structs.replace(points, baseline_start=first, baseline_end=last)
    found, tolls, footing = lethality.ratios(own), _tolls(own), held.footing(*series.claims)
    less = claim.body.bound == "at_most"
    for cut, words in _CUTS.items():
        ratio = found[cut]
        yield TestedReading(
            name=f"{spoken(series.rule)}, against {baseline.name}: {words}",
            outcome=_outcome(ratio, less=less),
            why=f"{series.source}: {tolls}{_doubt(ratio)}",
            said=f"{'less' if less else 'more'} deadly",
            found=f"{ratio[0]:.1f} times (95 %: {ratio[1]:.1f} to {ratio[2]:.1f})" if ratio else None,
            value=ratio[0] if ratio else None,
            low=ratio[1] if ratio else None,
            high=ratio[2] if ratio else None,
            query=series.query,
            rests_on=footing,
        )


def _outcome(ratio: tuple[float, float, float] | None, *, less: bool) -> Outcome:
    if ratio is None:
        return "not_checkable"
    _, low, high = ratio
    if low <= 1 <= high:
        return "depends"
    return "holds" if (high < 1) == less else "fails"


def _tolls(points: Points) -> str:
    """How many incidents of known toll there are on either side."""
    days, deaths = points.column("start"), points.column("deaths_best")
    known = [day for day, toll in zip(days, deaths, strict=True) if toll is not None]
    split = points.split or date.max
    first, last = points.baseline_start or date.min, points.baseline_end or split
    before, after = sum(first <= day <= last for day in known), sum(day >= split for day in known)
    return f"{before:,} incidents of known toll before, {after:,} after"


def _doubt(ratio: tuple[float, float, float] | None) -> str:
    if ratio is None:
        return ": too few, or too alike, for an interval"
    return "; its range leaves room for no change" if ratio[1] <= 1 <= ratio[2] else ""
