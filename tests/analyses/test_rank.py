"""Ranking: an order with intervals, and groups that cannot be told apart are said to be tied."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyses.panels import panel
from tocsin.analyses import rank
from tocsin.analyses.rank import Counted, standings
from tocsin.domain.errors import InputError


def test_a_clear_leader_stands_alone_and_near_ones_are_tied() -> None:
    found = rank.fit({"Red": panel([9] * 12), "Blue": panel([3] * 12), "Green": panel([2, 3] * 6)})
    assert [(row[0], row[3]) for row in found.rows] == [(1, "Red"), (2, "Blue"), (3, "Green")]
    assert [(row[1], row[2]) for row in found.rows] == [(1, 1), (2, 3), (2, 3)]
    assert found.rows[1][8] == "Green"
    assert "more than any" in found.title


def test_a_leader_by_chance_is_said_to_be_tied() -> None:
    found = rank.fit({"Red": panel([4] * 12), "Blue": panel([4, 3] * 6)})
    assert "not to be told apart from Blue" in found.title
    assert found.values["tied_for_first"] == ["Red", "Blue"]


def test_only_months_covered_for_all_are_compared() -> None:
    found = rank.fit({"Red": panel([5] * 11 + [None]), "Blue": panel([2] * 11 + [50])})
    assert [row[4] for row in found.rows] == [55, 22]


_COUNTS = st.lists(st.integers(0, 9), min_size=12, max_size=12)


@given(st.lists(st.tuples(_COUNTS, st.integers(1, 6)), min_size=2, max_size=5), st.integers(2, 12))
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("measure", ["attacks_by", "deaths"])
def test_places_found_all_at_once_are_those_of_the_ranking(
    measure: str, groups: list[tuple[list[int], int]], months: int
) -> None:
    made = [[count * more for count in counts] for counts, more in groups]
    panels = {
        f"Group {n}": panel([*counts[:months], *[None] * (12 - months)], measure=measure)
        for n, counts in enumerate(made)
    }
    told = {row[3]: (row[1], row[2]) for row in rank.fit(panels).rows}
    exposure = np.array([cell.exposure for cell in panels["Group 0"].cells])
    table = Counted(np.array(made, dtype=float), np.arange(12) < months)
    for at in range(len(made)):
        found = standings([table, table], exposure, of=at, deaths=measure == "deaths")
        assert found == [told[f"Group {at}"]] * 2


def test_nobody_to_rank_is_refused() -> None:
    with pytest.raises(InputError, match="no group"):
        rank.fit({})


def test_without_a_month_covered_for_all_nobody_has_a_rank() -> None:
    found = rank.fit({"Red": panel([1, None]), "Blue": panel([None, 1])})
    assert "cannot be told" in found.title
    assert {(row[0], row[3], row[4]) for row in found.rows} == {(None, "Red", None), (None, "Blue", None)}
    assert found.rests_on.rows == 0


def test_a_group_alone_is_not_said_to_be_above_others() -> None:
    title = rank.fit({"Red": panel([4] * 12)}).title
    assert "beyond chance" not in title and "nobody to rank it against" in title
