"""What is drawn says no more than is known: places by precision, months by coverage."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from show.page_reading import Page
from tocsin.check.report import CheckedReport, Mark, Series
from tocsin.domain.findings import TestedReading
from tocsin.show.axis import ticks
from tocsin.show.monthly_bars import monthly_bars
from tocsin.show.outlines import projection
from tocsin.show.place_map import place_map
from tocsin.show.strip import strip
from tocsin.show.timeline import timeline


@pytest.mark.parametrize("precision", range(1, 8))
def test_a_place_is_drawn_only_as_near_as_it_is_known(report: CheckedReport, precision: int) -> None:
    mark = Mark(id="ka-velm", name="Velm", kind="admin1", lat=47.0, lon=44.5, where_prec=precision)
    made = place_map(msgspec.structs.replace(report, marks=(mark,)), {})
    assert made is not None
    assert [p.exact for p in made.points] == {1: [True], 2: [True], 3: [False]}.get(precision, [])
    assert [t.shape.id for t in made.tints] == (["ka-velm"] if precision == 4 else [])
    assert [u.name for u in made.undrawn] == (["Velm"] if precision > 4 else [])


def test_a_place_without_position_is_told_in_words(parsed: Page) -> None:
    listed = parsed.root.one("ul", cls="undrawn").text
    for words in ("Sennet ford (no position on record)", "Halm hills (linear feature", "Karsovia (country)"):
        assert words in listed


def test_the_map_is_true_to_scale_at_its_middle(report: CheckedReport) -> None:
    assert report.outlines is not None
    on = projection(report.outlines, points=(), width=480)
    x0, y0 = on.at(43.0, 46.0)
    x1, _ = on.at(44.0, 46.0)
    _, y1 = on.at(43.0, 45.0)
    assert (x1 - x0) / (y1 - y0) == pytest.approx(0.695, abs=0.01)  # cos 46 degrees


def test_labels_of_points_do_not_lie_on_each_other(report: CheckedReport) -> None:
    crowd = tuple(
        Mark(id=f"p{k}", name=f"Village {k}", kind="town", lat=46.0 + k * 0.01, lon=43.0, where_prec=1)
        for k in range(20)
    )
    made = place_map(msgspec.structs.replace(report, marks=crowd), {})
    assert made is not None and len(made.points) == 20
    assert 0 < sum(p.shown for p in made.points) < 20


def _series(counts: dict[date, float | None]) -> Series:
    months, found = tuple(counts), tuple(counts.values())
    return Series(id="s", title="S", unit="events a month", source="x", months=months, counts=found)


def test_a_month_outside_coverage_is_a_gap_and_a_covered_zero_is_a_bar() -> None:
    counts = {date(2020, 1, 1): 4.0, date(2020, 2, 1): None, date(2020, 4, 1): 0.0}
    made = monthly_bars(_series(counts), said_on=None, numbers={})
    assert made is not None
    assert [bar.words for bar in made.bars] == ["January 2020: 4", "April 2020: 0"]
    assert len(made.gaps) == 1
    assert "2 months not covered" in made.words


def test_the_months_up_to_the_report_are_shown_as_not_covered() -> None:
    made = monthly_bars(_series({date(2020, 1, 1): 4.0}), said_on=date(2020, 6, 14), numbers={})
    assert made is not None and made.split is not None
    assert len(made.bars) == 1 and len(made.gaps) == 1


def test_an_incident_s_area_follows_its_deaths(report: CheckedReport) -> None:
    made = timeline(report, {card.claim.id: n for n, card in enumerate(report.cards, 1)})
    assert made is not None
    largest = max(made.bubbles, key=lambda b: b.radius)
    half = min(made.bubbles, key=lambda b: abs(b.radius**2 - largest.radius**2 / 2))
    assert "60 dead" in largest.words
    assert half.radius == pytest.approx(largest.radius / 2**0.5, rel=0.06)


def _reading(value: float | None, **more: float) -> TestedReading:
    return TestedReading(name="r", outcome="holds", why="w", said="more than 2 times", value=value, **more)  # type: ignore[arg-type]


def test_the_strip_sets_every_value_against_the_claimed_stretch(report: CheckedReport) -> None:
    ratio = next(c.claim for c in report.cards if c.claim.id == report.lead)
    made = strip(ratio, (_reading(3.0, low=2.5, high=4.0), _reading(None), _reading(1.5)))
    assert made is not None
    assert [dot.row for dot in made.dots] == [3, 1]
    (threshold,) = made.threshold
    assert made.dots[0].x < threshold < made.dots[1].x
    assert made.claimed is not None and made.claimed[0] == threshold


def test_one_value_alone_needs_no_strip(report: CheckedReport) -> None:
    assert strip(report.cards[0].claim, (_reading(3.0),)) is None


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.003), (0.0, 7.0), (-3.0, 12.0), (0.0, 2.5e6)])
def test_ticks_are_round_few_and_within(low: float, high: float) -> None:
    made = ticks(low, high)
    assert 2 <= len(made) <= 7
    assert low <= made[0] and made[-1] <= high
