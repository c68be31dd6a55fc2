"""Many estimates at once are the estimates one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tocsin.analyses import at_once
from tocsin.analyses.before_after import ratio_of
from tocsin.analyses.rates import dispersion_of, rate_of

COUNTS = st.lists(st.sampled_from([0, 0, 1, 2, 5, 9, 40]), min_size=1, max_size=9)
LENGTHS = st.sampled_from([1.0, 1.0, 0.5, 14 / 31])


@settings(max_examples=60, deadline=None)
@given(before=COUNTS, after=COUNTS, data=st.data())
def test_the_ratios_of_many_are_the_ratio_of_each(
    before: list[int], after: list[int], data: st.DataObject
) -> None:
    cells = len(before) + len(after)
    exposure = np.array(data.draw(st.lists(LENGTHS, min_size=cells, max_size=cells)))
    first = np.array([True] * len(before) + [False] * len(after))
    counts = np.array([[*before, *after], [*after, *before][:cells]], dtype=float)
    sides = [0] * len(before) + [1] * len(after)
    # At a scatter of just 1 the order of a sum decides which model is taken.
    assume(abs(dispersion_of([*before, *after], exposure.tolist(), groups=sides) - 1) > 1e-9)
    found = at_once.ratios(counts, exposure, np.array([first] * 2), np.array([~first] * 2))
    alone = ratio_of(before, after, exposures=(exposure[first].tolist(), exposure[~first].tolist()))
    if not sum(before) + sum(after):
        assert np.isnan(found.value[0])
        return
    assert found.clustered[0] == (alone.model == "negative binomial")
    assert found.value[0] == pytest.approx(np.inf if alone.ratio is None else alone.ratio, rel=1e-4)
    assert found.low[0] == pytest.approx(alone.low, rel=1e-4, abs=1e-9)
    assert found.high[0] == pytest.approx(np.inf if alone.high is None else alone.high, rel=1e-4)


@settings(max_examples=60, deadline=None)
@given(counts=COUNTS, data=st.data())
def test_the_rates_of_many_are_the_rate_of_each(counts: list[int], data: st.DataObject) -> None:
    exposure = data.draw(st.lists(LENGTHS, min_size=len(counts), max_size=len(counts)))
    rows = np.array([counts, [0] * len(counts)], dtype=float)
    found = at_once.rates(rows, np.array(exposure), np.ones(rows.shape, dtype=bool))
    for row, values in enumerate((counts, [0] * len(counts))):
        alone = rate_of(values, exposure)
        assert alone is not None
        assert found.value[row] == pytest.approx(alone.rate)
        assert (found.low[row], found.high[row]) == pytest.approx((alone.low, alone.high), rel=1e-6, abs=1e-9)
        assert found.clustered[row] == (alone.model == "negative binomial")
