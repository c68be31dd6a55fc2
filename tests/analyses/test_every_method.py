"""One ratio by every model, and what came before the split."""

from __future__ import annotations

from datetime import date

import pytest

from analyses.panels import panel
from tocsin.analyses import before_after, every_method
from tocsin.domain.errors import InputError

SPLIT = date(2021, 1, 1)
WILD = [2, 19, 5, 1, 14, 3, 9, 1, 12, 4, 7, 3] * 2
LATER = [30, 8, 25, 41, 12, 33, 9, 27]


def test_the_models_agree_on_the_ratio_and_widen_with_the_scatter() -> None:
    found = every_method.fit(panel([*WILD, *LATER], split=SPLIT))
    assert len({row[1] for row in found.rows}) == 1
    widths = [row[3] / row[2] for row in found.rows]
    assert widths[0] < widths[1] and widths[0] < widths[2]


def test_a_past_that_rose_already_is_told_by_compare_and_here() -> None:
    rising = [round(3 * 1.08**n) for n in range(24)]
    made = panel([*rising, *(25, 27, 29, 31, 33, 35)], split=SPLIT)
    for found in (before_after.fit(made), every_method.fit(made)):
        assert any("rising already" in caveat for caveat in found.caveats)


def test_a_calm_past_is_not_called_a_trend() -> None:
    made = panel([5, 6, 4, 5, 5, 6] * 4 + [15] * 6, split=SPLIT)
    found = every_method.fit(made)
    assert not any("already" in caveat for caveat in found.caveats)
    assert found.values["placebo_rejected"] == 0


def test_swings_as_large_as_the_change_are_told() -> None:
    made = panel([4] * 8 + [20] * 8 + [5] * 8 + [12] * 6, split=SPLIT)
    assert any("by themselves" in caveat for caveat in before_after.fit(made).caveats)


@pytest.mark.parametrize(
    ("counts", "more"),
    [([5] * 30, {}), ([5] * 30, {"split": SPLIT, "measure": "deaths"})],
)
def test_without_a_split_and_of_deaths_it_is_refused(counts: list[int], more: dict[str, object]) -> None:
    with pytest.raises(InputError):
        every_method.fit(panel(counts, **more))
