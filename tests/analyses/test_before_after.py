from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analyses import before_after
from tocsin.analyses.before_after import ratio_of
from tocsin.domain.errors import InputError

from .panels import panel

SPLIT = date(2020, 1, 1)
counts = st.lists(st.integers(1, 40), min_size=2, max_size=12)


def test_the_ratio_is_of_rates_not_of_sums() -> None:
    finding = before_after.fit(panel([5] * 12 + [10, 10], split=SPLIT))
    assert finding.values["ratio"] == pytest.approx(2.0)
    assert [row[0] for row in finding.rows] == ["before", "after"]


def test_a_side_that_is_not_covered_is_told_and_gives_no_ratio() -> None:
    finding = before_after.fit(panel([5] * 12 + [None, None], split=SPLIT))
    assert finding.values["ratio"] is None
    assert "cannot be told" in finding.title
    assert "from 2020-01-01" in finding.title


def test_no_events_before_give_a_floor_and_no_ratio() -> None:
    found = ratio_of([0, 0, 0], [5, 5, 5], exposures=([1] * 3, [1] * 3))
    assert found.ratio is None
    assert found.low is not None and found.low > 1
    assert found.high is None


def test_a_baseline_narrows_what_before_means() -> None:
    made = panel(
        [1] * 9 + [7] * 3 + [7] * 3,
        split=SPLIT,
        baseline_start=date(2019, 10, 1),
        baseline_end=date(2019, 12, 31),
    )
    assert before_after.fit(made).values["ratio"] == pytest.approx(1.0)


def test_a_change_of_sources_is_warned_of() -> None:
    made = panel([5] * 12 + [9, 9], split=SPLIT)
    import msgspec

    cells = tuple(
        msgspec.structs.replace(cell, covered_by=("other",)) if cell.start >= SPLIT else cell
        for cell in made.cells
    )
    finding = before_after.fit(msgspec.structs.replace(made, cells=cells))
    assert any("the sources differ" in caveat for caveat in finding.caveats)


def test_without_a_split_there_is_nothing_to_compare() -> None:
    with pytest.raises(InputError):
        before_after.fit(panel([1, 2]))


@given(counts, counts)
def test_swapping_the_sides_inverts_the_ratio_and_its_interval(before: list[int], after: list[int]) -> None:
    exposures = ([1.0] * len(before), [1.0] * len(after))
    one = ratio_of(before, after, exposures=exposures)
    other = ratio_of(after, before, exposures=exposures[::-1])
    assert one.ratio is not None and other.ratio is not None
    assert one.ratio == pytest.approx(1 / other.ratio, rel=1e-6)
    assert one.low is not None and other.high is not None
    assert one.low == pytest.approx(1 / other.high, rel=1e-6)


@given(counts, counts)
def test_the_interval_holds_the_ratio(before: list[int], after: list[int]) -> None:
    found = ratio_of(before, after, exposures=([1.0] * len(before), [1.0] * len(after)))
    assert found.ratio is not None and found.low is not None and found.high is not None
    assert found.low <= found.ratio * (1 + 1e-9) and found.ratio <= found.high * (1 + 1e-9)


def test_an_empty_side_puts_all_the_error_on_the_open_bound() -> None:
    found = ratio_of([0] * 6, [5] * 6, exposures=([1] * 6, [1] * 6))
    finding = before_after.fit(panel([0] * 12 + [5] * 6, split=SPLIT))
    assert found.low == pytest.approx(9.5, abs=0.1)
    assert "at least" in finding.title
    assert any("one side is empty" in caveat for caveat in finding.caveats)


def test_too_few_periods_to_see_clusters_are_warned_of() -> None:
    finding = before_after.fit(panel([5] * 12 + [60], split=SPLIT))
    assert any("cannot show whether its counts cluster" in caveat for caveat in finding.caveats)
