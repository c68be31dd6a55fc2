"""Two people's marks of one matrix: where they differ, which cells decide, and the agreement."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analyses import marked_twice
from tocsin.domain.findings import Finding
from tocsin.query.matrix import MARKS, Evidence, Hypothesis, Matrix

from .test_hypotheses import RECORD, item

NAMES = ("north", "south")


def matrix(*evidence: Evidence, names: tuple[str, ...] = NAMES, question: str = "who?") -> Matrix:
    made = tuple(Hypothesis(name=name, says=name) for name in names)
    return Matrix(question=question, hypothesis=made, evidence=evidence)


def both(one: Matrix, other: Matrix) -> Finding:
    return marked_twice.fit(RECORD, one=one, other=other, pieces={})


def cells(found: Finding) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {(row[1], row[2]): (row[0], row[3], row[4], row[6]) for row in found.rows}


def test_cells_are_told_apart_by_how_they_differ_and_the_widest_comes_first() -> None:
    ann = matrix(item("a", "+", "--"), item("b", "0", "-"))
    ben = matrix(item("a", "-", "-"), item("b", "+", "-"))
    found = both(ann, ben)
    assert {key: row[0] for key, row in cells(found).items()} == {
        ("a", "north"): "opposed",
        ("a", "south"): "in weight",
        ("b", "north"): "bears or not",
        ("b", "south"): "no",
    }
    assert [row[0] for row in found.rows] == ["opposed", "bears or not", "in weight", "no"]
    assert (found.values["alike"], found.values["cells"]) == (1, 4)


def test_the_cell_that_alone_changes_the_first_place_decides_and_others_do_not() -> None:
    ann = matrix(item("a", "0", "--"), item("b", "+", "+"))
    ben = matrix(item("a", "0", "++"), item("b", "0", "+"))
    found = both(ann, ben)
    decides = {key for key, row in cells(found).items() if row[3]}
    assert decides == {("a", "south")}
    assert (
        found.title == "2 of 4 cells marked alike; one puts first: north; other puts first: north and south"
    )


def test_the_order_by_what_both_mark_alike_leaves_the_rest_out() -> None:
    ann = matrix(item("a", "-", "0"), item("b", "0", "--"))
    ben = matrix(item("a", "-", "0"), item("b", "0", "+"))
    found = both(ann, ben)
    assert found.values["order by what both mark alike"] == "south (0), then north (1)"
    assert found.values["order by one"] == "north (1), then south (2)"


def test_what_only_one_of_the_two_has_is_named_and_not_compared() -> None:
    found = both(
        matrix(item("a", "+", "-"), item("b", "+", "-")), matrix(item("a", "+", "-"), question="where?")
    )
    assert [row[1] for row in found.rows] == ["a", "a"]
    assert "evidence that only one of the two has: b" in found.caveats
    assert any("ask differently" in caveat for caveat in found.caveats)


marks = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(MARKS)), min_size=1, max_size=6)


@given(marks, marks)
def test_who_is_named_first_changes_no_agreement(
    mine: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    one = matrix(*(item(str(n), *pair) for n, pair in enumerate(mine)))
    other = matrix(*(item(str(n), *pair) for n, pair in enumerate(theirs)))
    there, back = both(one, other), both(other, one)
    assert (there.values["kappa"], there.values["alike"]) == (back.values["kappa"], back.values["alike"])
    assert {row[:3] for row in there.rows} == {row[:3] for row in back.rows}
    same = both(one, one)
    assert same.values["alike"] == same.values["cells"]
    assert same.values["kappa"] in (1.0, None)


def test_agreement_beyond_chance_is_that_of_the_worked_table() -> None:
    # Half of four cells alike, half two steps apart; by chance the mean distance is 1 as well.
    assert marked_twice.kappa([(1, 1), (-1, -1), (1, -1), (-1, 1)]) == 0.0


@pytest.mark.parametrize("pairs", [[], [(0, 0), (0, 0)]])
def test_where_chance_would_agree_in_all_there_is_no_kappa(pairs: list[tuple[int, int]]) -> None:
    assert marked_twice.kappa(pairs) is None
