"""Ranking: an order with intervals, and groups that cannot be told apart are said to be tied."""

from __future__ import annotations

import pytest

from analyses.panels import panel
from tocsin.analyses import rank
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
