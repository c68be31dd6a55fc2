"""One question under every rule: the spread, the rules that count the same, and those without answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest

from tocsin.analyses import before_after, by_rule, trend
from tocsin.domain.counting import CountingRule
from tocsin.panel import Panel

from .panels import panel


def rule(name: str) -> CountingRule:
    return CountingRule(name=name, says=f"What {name} counts.", why=f"because of {name}", roles=("claimed",))


def under(counts: dict[str, Sequence[int | None]], **more: Any) -> dict[CountingRule, Panel]:
    return {rule(name): panel(row, **more) for name, row in counts.items()}


def test_each_row_is_the_rate_that_its_rule_alone_gives() -> None:
    panels = under({"narrow": [1, 0, 2], "wide": [4, 5, 6]})
    found = by_rule.fit(panels)
    rows = {row[0]: dict(zip(found.columns, row, strict=True)) for row in found.rows}
    for each, made in panels.items():
        alone = trend.fit(made).values
        assert rows[each.name]["rate"] == round(alone["rate"], 2)
        assert rows[each.name]["total"] == alone["total"]
    assert (found.values["least"], found.values["greatest"]) == (1.0, 5.0)
    assert found.title == "All actors: 1.0 to 5.0 incidents a month, by 2 distinct counting rules"


def test_around_a_day_each_row_is_the_ratio_of_its_rule() -> None:
    panels = under(
        {"narrow": [1, 1, 1, 1], "wide": [2, 2, 6, 6]}, split=date(2019, 3, 1), measure="events_involving"
    )
    found = by_rule.fit(panels)
    ratios = [row[found.columns.index("ratio")] for row in found.rows]
    assert ratios == [before_after.fit(made).values["ratio"] for made in panels.values()] == [1.0, 3.0]
    assert "1.0 to 3.0 times as many a month from 2019-03-01 as before" in found.title


def test_rules_that_count_the_same_incidents_are_one_row() -> None:
    found = by_rule.fit(under({"a": [1, 2], "b": [1, 2], "c": [2, 1]}))
    assert [row[0] for row in found.rows] == ["a", "c"]
    assert found.rows[0][found.columns.index("same_as")] == "b"
    assert (found.values["rules"], found.values["distinct"]) == (3, 2)


def test_equal_counts_of_other_incidents_stay_apart() -> None:
    one, other = panel([1]), panel([1])
    (cell,) = other.cells
    moved = msgspec.structs.replace(other, cells=(msgspec.structs.replace(cell, ids=("another",)),))
    assert len(by_rule.fit({rule("a"): one, rule("b"): moved}).rows) == 2


def test_what_is_not_covered_has_no_rate_and_its_incidents_are_told() -> None:
    bare = panel([None, None])
    cells = tuple(msgspec.structs.replace(cell, incidents=3) for cell in bare.cells)
    found = by_rule.fit({rule("a"): msgspec.structs.replace(bare, cells=cells)})
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert (row["rate"], row["total"], row["on_record"]) == (None, None, 6)
    assert found.title == "All actors: the rate cannot be told under one distinct counting rule"
    assert found.values["least"] is None


def test_it_rests_on_each_incident_once() -> None:
    found = by_rule.fit(under({"a": [1, 2], "b": [3, 2]}))
    assert found.rests_on.rows == len(found.rests_on.claims) == 5


def test_no_rule_is_no_question() -> None:
    with pytest.raises(ValueError, match="no counting rule"):
        by_rule.fit({})
