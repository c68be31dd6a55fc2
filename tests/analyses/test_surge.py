"""Change points: found where a rate stepped, none where it did not, with gaps and scatter told."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyses.panels import panel
from tocsin.analyses import surge
from tocsin.analyses.online_change import watch
from tocsin.analyses.pelt import change_points, scatter_of
from tocsin.domain.errors import InputError

CALM = [5, 6, 4, 5, 7, 5, 4, 6, 5, 5]
HIGH = [15, 16, 14, 17, 15, 13, 16, 15]


def test_a_step_is_told_with_its_rates_and_its_month() -> None:
    found = surge.fit(panel([*CALM, *HIGH]))
    assert found.values["changes"] == [
        {"from": "2019-11-01", "rate_before": 5.2, "rate_after": 15.12, "ratio": 2.91}
    ]
    assert "rose from 5.2 to 15.1 a month with November 2019" in found.title
    assert [row[-1] for row in found.rows].index(True) == 10


def test_what_level_change_and_chance_say_is_told_with_every_answer() -> None:
    for counts in (CALM, [*CALM, *HIGH]):
        (told,) = [one for one in surge.fit(panel(counts)).caveats if one.startswith("level: ")]
        assert "looking back over all months, and change: its first month" in told
        assert "chance: looking on, how likely it was after that month" in told
        assert told.endswith("(1 is certain)")
    columns = surge.COLUMNS
    chances = [row[columns.index("chance")] for row in surge.fit(panel([*CALM, *HIGH])).rows]
    assert all(0 <= chance <= 1 for chance in chances)
    # Looking on, nobody knows before November that the rate will change, and soon after it is plain.
    assert max(chances[:10]) < 0.5 < max(chances[10:13])


def test_a_calm_series_has_no_change_point() -> None:
    assert surge.fit(panel(CALM)).title.startswith("All actors: no change point in 10 months")


def test_a_month_that_nobody_covers_is_no_zero_and_a_step_across_it_is_told_to_lie_there() -> None:
    found = surge.fit(panel([*CALM, None, *HIGH]))
    assert found.rows[10][2] is None and found.rows[10][4] is None
    assert any("lies at a gap" in caveat for caveat in found.caveats)


def test_deaths_are_refused_and_of_too_short_a_series_nothing_is_told() -> None:
    with pytest.raises(InputError, match="lumps"):
        surge.fit(panel(CALM, measure="deaths"))
    assert surge.fit(panel([1, 2, 3])).untold == "3 covered months, at least 8 are needed"


def test_the_same_panel_gives_the_same_finding() -> None:
    assert surge.fit(panel([*CALM, *HIGH])) == surge.fit(panel([*CALM, *HIGH]))


@given(st.lists(st.integers(0, 30), min_size=4, max_size=14), st.floats(2, 12), st.sampled_from([0.0, 0.3]))
def test_pruning_never_misses_the_cheapest_cut(counts: list[int], penalty: float, alpha: float) -> None:
    points = change_points(counts, [1.0] * len(counts), penalty=penalty, alpha=alpha)
    assert _price(counts, points, penalty, alpha) == pytest.approx(
        _cheapest(counts, penalty, alpha), abs=1e-6
    )


def _price(counts: list[int], points: tuple[int, ...], penalty: float, alpha: float) -> float:
    edges = [0, *points, len(counts)]
    segments = [counts[a:b] for a, b in pairwise(edges)]
    return sum(_segment(segment, alpha) for segment in segments) + penalty * len(points)


def _segment(segment: list[int], alpha: float) -> float:
    total, n = sum(segment), len(segment)
    if not total:
        return 0.0
    rate = total / n
    if not alpha:
        return -2 * (total * np.log(rate) - total)
    return -2 * (total * np.log(rate) - (total + n / alpha) * np.log1p(alpha * rate))


def _cheapest(counts: list[int], penalty: float, alpha: float) -> float:
    """Every cut tried, without pruning."""
    best = [-penalty] + [np.inf] * len(counts)
    for end in range(2, len(counts) + 1):
        best[end] = min(
            best[start] + _segment(counts[start:end], alpha) + penalty
            for start in range(end - 1)
            if np.isfinite(best[start])
        )
    return best[-1]


def test_what_comes_later_does_not_change_what_was_told() -> None:
    early, late = watch(CALM, [1.0] * 10), watch([*CALM, *HIGH], [1.0] * 18)
    assert late.chances[:10] == pytest.approx(early.chances)


def test_half_periods_at_half_the_count_are_no_change() -> None:
    counts, exposures = [10.0] * 10 + [5.0] * 10, [1.0] * 10 + [0.5] * 10
    assert change_points(counts, exposures, penalty=7) == ()
    assert watch(counts, exposures).alarms == ()
    assert scatter_of(counts, exposures) == 1.0
