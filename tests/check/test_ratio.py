from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from tocsin.check.implied import implied_baseline, rate_beside
from tocsin.check.rate import check_rate
from tocsin.check.ratio import check_ratio
from tocsin.domain.bodies import Measure
from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.documents import Reading

from .world import Said, World, document_of

SPLIT = date(2021, 1, 1)


def months(
    said: Said, counts: Sequence[int], *, rule: str = "events_involving", by: str = "Bureau"
) -> list[AnyClaim]:
    """Monthly figures of a bureau from January 2020 on."""
    made = []
    for n, count in enumerate(counts):
        start = date(2020 + n // 12, n % 12 + 1, 1)
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        body = Measure(
            subject="Red Front", measure=rule, best=count, per="month", place="Norland", start=start, end=end
        )
        made.append(said(body, by=by, document=f"bureau {rule}", at=n))
    return made


def rate(said: Said, best: float, **more: object) -> MeasureClaim:
    body = Measure(subject="Red Front", measure="attacks", best=best, per="month", start=SPLIT, **more)  # type: ignore[arg-type]
    claim = said(body, on=date(2021, 6, 30))
    assert isinstance(claim, MeasureClaim)
    return claim


def doubled(said: Said) -> MeasureClaim:
    body = Measure(
        subject="Red Front",
        measure="attacks",
        low=2.0,
        bound="more_than",
        relation="ratio",
        baseline="before",
    )
    claim = said(body, on=date(2021, 6, 30), at=20)
    assert isinstance(claim, MeasureClaim)
    return claim


def test_a_ratio_that_every_covered_baseline_bears_out_still_depends_on_those_not_covered(
    world: World, said: Said
) -> None:
    held = world(*months(said, [5] * 12))
    verdict = check_ratio(doubled(said), document_of("checked"), held, rate=rate(said, 14))
    told = [r for r in verdict.readings if r.outcome != "not_checkable"]
    assert {r.outcome for r in told} == {"holds"}
    assert verdict.outcome == "depends"
    # Before is the bureau's count, after the text's own: the doubling may be one of counting.
    assert {w.kind for r in told for w in r.warnings} == {"sources"}
    assert verdict.warnings == told[0].warnings
    assert all(r.value is not None and abs(r.value - 14 / 5) < 1e-9 for r in told)


def test_a_ratio_fails_only_where_no_retained_reading_bears_it_out(world: World, said: Said) -> None:
    held = world(*months(said, [10] * 12))
    verdict = check_ratio(doubled(said), document_of("checked"), held, rate=rate(said, 14))
    assert {r.outcome for r in verdict.readings} == {"fails", "not_checkable"}
    assert verdict.outcome == "depends", "the 24 and 36 months before are not covered, so it cannot fail"


def test_a_record_that_covers_every_baseline_can_make_it_fail(world: World, said: Said) -> None:
    claims = months(said, [10] * 12)
    early = []
    for n in range(24):
        start = date(2018 + n // 12, n % 12 + 1, 1)
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        body = Measure(
            subject="Red Front",
            measure="events_involving",
            best=10,
            per="month",
            place="Norland",
            start=start,
            end=end,
        )
        early.append(said(body, by="Bureau", document="bureau early", at=n))
    held = world(*claims, *early)
    verdict = check_ratio(doubled(said), document_of("checked"), held, rate=rate(said, 14))
    assert verdict.outcome == "fails"
    assert len(verdict.against) > 0


def test_without_a_later_rate_the_record_must_cover_both_sides(world: World, said: Said) -> None:
    held = world(*months(said, [5] * 12))
    verdict = check_ratio(doubled(said), document_of("checked"), held, rate=None)
    assert verdict.outcome == "not_checkable"


def test_a_series_of_the_author_s_own_is_no_evidence(world: World, said: Said) -> None:
    held = world(*months(said, [5] * 12, by="Ann Author"))
    verdict = check_ratio(doubled(said), document_of("checked"), held, rate=rate(said, 14))
    assert verdict.readings == ()
    assert verdict.outcome == "not_checkable"


def test_a_rate_over_months_that_are_not_covered_is_not_checkable(world: World, said: Said) -> None:
    held = world(*months(said, [5] * 12))
    verdict = check_rate(rate(said, 14), document_of("checked"), held)
    assert verdict.outcome == "not_checkable"
    assert verdict.needed is not None and "2021-01-01" in verdict.needed
    assert "0 of" in (verdict.coverage or "")


def test_a_rate_inside_the_interval_of_what_was_counted_holds_and_one_far_outside_fails(
    world: World, said: Said
) -> None:
    held = world(*months(said, [5] * 18))
    good, bad = (check_rate(rate(said, value), document_of("checked"), held) for value in (5.5, 20))
    assert (good.outcome, bad.outcome) == ("holds", "fails")
    assert len(bad.against) >= 6


def test_a_rate_a_week_a_day_or_a_year_is_held_against_as_many(world: World, said: Said) -> None:
    held = world(*months(said, [5] * 18))
    for per, value in (("week", 5 * 12 / 52.2), ("day", 60 / 365), ("year", 60)):
        body = Measure(subject="Red Front", measure="attacks", best=value, per=per, start=SPLIT)  # type: ignore[arg-type]
        verdict = check_rate(said(body, on=date(2021, 6, 30)), document_of("checked"), held)
        assert verdict.outcome == "holds", per
        assert (verdict.readings[0].found or "").endswith(f"a {per}")


def test_a_total_is_spread_over_its_months_before_it_is_compared(world: World, said: Said) -> None:
    held = world(*months(said, [5] * 12))
    body = Measure(subject="Red Front", measure="attacks", best=60, start=SPLIT, end=date(2021, 12, 31))
    total = said(body, on=date(2022, 1, 1))
    assert isinstance(total, MeasureClaim)
    verdict = check_ratio(doubled(said), document_of("checked"), held, rate=total)
    told = [r.value for r in verdict.readings if r.value is not None]
    assert told and all(0.9 < value < 1.1 for value in told)


def test_the_rate_before_follows_from_rate_and_ratio(world: World, said: Said) -> None:
    reading = Reading(
        document=document_of("checked"), reader="extract@test", claims=(rate(said, 14), doubled(said))
    )
    found = list(implied_baseline(doubled(said), reading, world()))
    assert [(r.high, r.found) for r in found] == [(7.0, "less than 7 a month")]


def test_a_ratio_of_another_place_is_not_paired_with_the_rate(said: Said) -> None:
    reading = Reading(
        document=document_of("checked"), reader="extract@test", claims=(rate(said, 14, place="Port"),)
    )
    assert rate_beside(doubled(said), reading) is None
